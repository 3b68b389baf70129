"""Councils, programmes, who takes part, what they understood, and what was learnt."""

from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.kit.limits import Id, Version
from govern.partners.model.agreement import CommitmentRow, TermRow
from govern.partners.model.disagreements import DisagreementRow
from govern.partners.model.lessons import Lesson, LessonRow, NewLesson
from govern.partners.model.reorganisation import ReorganisationRow
from govern.partners.model.scope import Accepted, NewScope, ScopeText, Understanding
from govern.people.model import RoleRow

Title = Annotated[str, Meta(min_length=1, max_length=200)]
Text = Annotated[str, Meta(max_length=10_000)]
CouncilName = Annotated[str, Meta(min_length=1, max_length=120)]
GssCode = Annotated[str, Meta(pattern=r"^[EWSN]\d{8}$", description="ONS code, such as E07000086")]
PartnerCode = Annotated[
    str, Meta(pattern=r"^[A-Z][A-Z0-9]{0,5}$", description="Short code that orders the councils, such as A")
]
Year = Annotated[int, Meta(ge=2000, le=2100, description="2027 is the financial year 2027/28")]


class Nation(StrEnum):
    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


class Governance(StrEnum):
    LEADER_AND_CABINET = "leader-and-cabinet"
    MAYOR_AND_CABINET = "mayor-and-cabinet"
    COMMITTEE = "committee"


class Kind(StrEnum):
    DISTRICT = "district"
    BOROUGH = "borough"
    COUNTY = "county"
    UNITARY = "unitary"
    LONDON_BOROUGH = "london-borough"
    METROPOLITAN = "metropolitan"
    PARISH = "parish"
    OTHER = "other"


class Council(Struct, frozen=True, kw_only=True):
    id: int
    name: str
    gss_code: str
    nation: Nation
    governance: Governance
    kind: Kind
    version: int


class NewCouncil(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: CouncilName
    gss_code: GssCode
    nation: Nation
    governance: Governance
    kind: Kind


class ChangedCouncil(NewCouncil, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0


class LocalAuthority(Struct, frozen=True, kw_only=True):
    """A council of the United Kingdom as published; `council_id` where this installation knows it already."""

    gss_code: str
    name: str
    nation: Nation
    kind: Kind
    county: str
    population: int | None
    council_id: int | None


class ChosenAuthority(Struct, frozen=True, forbid_unknown_fields=True):
    gss_code: GssCode
    governance: Governance


class Programme(Struct, frozen=True, kw_only=True):
    id: int
    name: str
    summary: str
    starts_on: date
    base_year: int
    last_year: int
    council_tolerance_note: str = ""
    version: int

    @property
    def kind(self) -> str:
        return "programme"

    @property
    def programme_id(self) -> int:
        return self.id


class NewProgramme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Title
    summary: Text = ""
    starts_on: date
    base_year: Year
    last_year: Year
    council_tolerance_note: Text = ""
    vision: Text = ""
    scope_in: Text = ""
    scope_out: Text = ""
    council_ids: Annotated[tuple[Id, ...], Meta(max_length=400, description="Councils of the list that take part")] = ()


class ChangedProgramme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    name: Title
    summary: Text = ""
    starts_on: date
    base_year: Year
    last_year: Year
    council_tolerance_note: Text = ""


class Partner(Struct, frozen=True, kw_only=True):
    """A council taking part in a programme; `population` is its driver for sharing money. It shares from `shares_from`
    on and up to, but not on, `shares_until`; without them always."""

    id: int
    programme_id: int
    council_id: int
    code: str
    name: str
    nation: Nation
    governance: Governance
    population: int | None
    council_kind: Kind = Kind.OTHER
    shares_from: date | None = None
    shares_until: date | None = None
    version: int

    @property
    def kind(self) -> str:
        return "partner"


class NewPartner(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_id: Id
    code: PartnerCode
    population: Annotated[int, Meta(ge=0, le=100_000_000)] | None = None
    shares_from: date | None = None
    shares_until: date | None = None


class Candidate(Struct, frozen=True, kw_only=True):
    """A council of the list that could take part, and what it would be called and counted by: `population` is that of
    the published list."""

    council_id: int
    name: str
    code: str
    population: int | None


class Joining(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_ids: Annotated[tuple[Id, ...], Meta(max_length=400)] = ()


class ProgrammeRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Title
    summary: Text = ""
    vision: Text = ""
    scope_in: Text = ""
    scope_out: Text = ""
    starts_on: date
    base_year: Year
    last_year: Year
    council_tolerance_note: Text = ""


class PartnerRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: PartnerCode
    name: Title
    gss_code: GssCode
    nation: Nation
    governance: Governance
    kind: Kind
    population: Annotated[int, Meta(ge=0, le=100_000_000)] | None = None
    accepted_by: str = ""
    accepted_on: date | None = None
    means: Text = ""
    shares_from: date | None = None
    shares_until: date | None = None


class PartnerSheets(NamedTuple):
    programme: list[ProgrammeRow]
    partners: list[PartnerRow]
    roles: list[RoleRow]
    lessons: list[LessonRow]
    disagreements: list[DisagreementRow]
    terms: list[TermRow]
    commitments: list[CommitmentRow]
    reorganisation: list[ReorganisationRow]


__all__ = [
    "Accepted",
    "ChangedCouncil",
    "ChangedProgramme",
    "ChosenAuthority",
    "CommitmentRow",
    "Council",
    "DisagreementRow",
    "Governance",
    "Kind",
    "Lesson",
    "LessonRow",
    "LocalAuthority",
    "Nation",
    "NewCouncil",
    "NewLesson",
    "NewPartner",
    "NewProgramme",
    "NewScope",
    "Partner",
    "PartnerRow",
    "PartnerSheets",
    "Programme",
    "ProgrammeRow",
    "ReorganisationRow",
    "ScopeText",
    "TermRow",
    "Understanding",
]
