"""Equality assessments: due regard before and at a council's decision, with its own evidence (DOMAIN E4)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.services.model.words import CouncilCode, Ref, Text

Said = Annotated[str, Meta(min_length=1, max_length=5000)]
CHARACTERISTICS = {  # the nine of the Equality Act 2010; of marriage and civil partnership the first limb alone
    "age": "Age",
    "disability": "Disability",
    "gender_reassignment": "Gender reassignment",
    "marriage": "Marriage and civil partnership",
    "maternity": "Pregnancy and maternity",
    "race": "Race",
    "religion": "Religion or belief",
    "sex": "Sex",
    "orientation": "Sexual orientation",
}
LOCAL = {"care_leavers": "Care leavers", "armed_forces": "Armed forces", "poverty": "Socio-economic disadvantage"}


class Impact(StrEnum):
    POSITIVE = "positive"
    NONE = "none"
    NEGATIVE = "negative"

    @property
    def words(self) -> str:
        return {"none": "no effect"}.get(self.value, self.value)


class EqualityTerms(Struct, frozen=True, kw_only=True):
    """`is_full` no: screened out, with the reason under `screening`. A full assessment judges the nine characteristics;
    those of local policy where a council has one. `proposal` is a reference: what the council decides by it."""

    council_code: CouncilCode
    proposal: Ref | None = None
    is_full: bool
    screening: Said
    age: Impact | None = None
    disability: Impact | None = None
    gender_reassignment: Impact | None = None
    marriage: Impact | None = None
    maternity: Impact | None = None
    race: Impact | None = None
    religion: Impact | None = None
    sex: Impact | None = None
    orientation: Impact | None = None
    care_leavers: Impact | None = None
    armed_forces: Impact | None = None
    poverty: Impact | None = None
    evidence: Text = ""
    mitigation: Text = ""
    monitoring: Text = ""
    assessed_on: date

    @property
    def impacts(self) -> dict[str, Impact]:
        """What was judged, by characteristic."""
        every = {name: getattr(self, name) for name in (*CHARACTERISTICS, *LOCAL)}
        return {name: said for name, said in every.items() if said is not None}

    @property
    def negative(self) -> list[str]:
        return [(CHARACTERISTICS | LOCAL)[name] for name, said in self.impacts.items() if said is Impact.NEGATIVE]


class NewEquality(EqualityTerms, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Equality(EqualityTerms, frozen=True, kw_only=True):
    """The newest of a service, a council and a proposal counts. Signed by somebody else than who owns it."""

    id: int
    programme_id: int
    service_id: int
    service: str
    service_name: str
    number: int
    proposal_id: int | None = None
    owner_id: int | None = None
    owner_name: str | None = None
    at: datetime
    signed_by: str | None = None
    signed_at: datetime | None = None

    @property
    def kind(self) -> str:
        return "equality-assessment"

    @property
    def ref(self) -> str:
        return f"{self.service}/{self.council_code}/{self.number}"


class DecisionDuty(Struct, frozen=True, kw_only=True):
    """A council's decision and whether due regard can be shown: `problem` says what is missing, and is empty where
    nothing is."""

    proposal_id: int
    proposal: str
    title: str
    council_code: str
    agenda_published: date | None
    assessment_id: int | None = None
    problem: str = ""


class EqualityRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `equality_assessments`, by the names of the form; signatures are given anew."""

    service: Ref
    council: CouncilCode
    proposal: Annotated[str, Meta(max_length=20)] = ""
    is_full: bool
    screening: Said
    age: Impact | None = None
    disability: Impact | None = None
    gender_reassignment: Impact | None = None
    marriage: Impact | None = None
    maternity: Impact | None = None
    race: Impact | None = None
    religion: Impact | None = None
    sex: Impact | None = None
    orientation: Impact | None = None
    care_leavers: Impact | None = None
    armed_forces: Impact | None = None
    poverty: Impact | None = None
    evidence: Text = ""
    mitigation: Text = ""
    monitoring: Text = ""
    assessed_on: date
