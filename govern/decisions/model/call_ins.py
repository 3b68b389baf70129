"""Call-in from the request to its end (DOMAIN A6): who may ask, on what ground, and each step that follows."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.figures import ClockTime
from govern.decisions.model.terms import BodyName, LongText, Reason
from govern.kit.limits import Version

Councillors = Annotated[int, Meta(ge=0, le=1_000)]
Names = Annotated[str, Meta(max_length=2_000)]
Who = Annotated[str, Meta(min_length=1, max_length=200)]


class Requesters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may ask under a council's own terms: any one of these is enough. A share is of `of` councillors."""

    chair: bool = False
    members: Annotated[int, Meta(ge=1, le=1_000)] | None = None
    percent: Annotated[int, Meta(ge=1, le=100)] | None = None
    of: Annotated[int, Meta(ge=1, le=1_000)] | None = None


class CallInGround(StrEnum):
    FRAMEWORK = "outside-framework"
    CONSULTATION = "consultation"
    PROPORTION = "proportion"
    EVIDENCE = "evidence"
    OPTIONS = "options"
    RIGHTS = "rights"
    OTHER = "other"

    @property
    def words(self) -> str:
        return {
            "outside-framework": "It is outside the budget or the policy framework",
            "consultation": "Those affected, or officers, were not consulted",
            "proportion": "It goes further than its purpose asks",
            "evidence": "The evidence it rests on is missing or not enough",
            "options": "Other options were not looked at, or no reasons were given",
            "rights": "Human rights or equality were not given due regard",
            "other": "Another ground that the constitution names",
        }[self]


class CallInWhat(StrEnum):
    """A step. The day of the two that are planned is still to come, of the others the day on which it was done."""

    CALLED = "called-in"
    SCRUTINY = "scrutiny-planned"
    STANDS = "stands"
    BACK = "referred-back"
    COUNCIL = "referred-to-council"
    AGAIN = "sitting-planned"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    WAIVED = "waived"
    REPORTED = "reported"

    @property
    def is_planned(self) -> bool:
        return self in (CallInWhat.SCRUTINY, CallInWhat.AGAIN)

    @property
    def words(self) -> str:
        return {
            "called-in": "Called in",
            "scrutiny-planned": "Meeting of scrutiny set",
            "stands": "No further action: the decision stands",
            "referred-back": "Referred back to the decision maker",
            "referred-to-council": "Referred to full council",
            "sitting-planned": "Day of the second look set",
            "confirmed": "Confirmed as it was",
            "changed": "Decided in other words",
            "withdrawn": "Withdrawn",
            "waived": "Exempt from call-in as urgent",
            "reported": "Exemption reported to the council",
        }[self]


class CallInStep(Struct, frozen=True, kw_only=True):
    """`body` met, is to meet or was told; `who` asked or agreed; `chair` and `members` are those who asked."""

    what: CallInWhat
    on: date
    body: str = ""
    who: str = ""
    because: str = ""
    chair: bool = False
    members: int = 0
    grounds: tuple[CallInGround, ...] = ()


class CallInState(StrEnum):
    """Where a decision stands with call-in (DOMAIN A6.4)."""

    NONE = "none"
    CALLED_IN = "called-in"
    BACK = "referred-back"
    COUNCIL = "referred-to-council"
    ENDED = "ended"
    WAIVED = "waived"


class CallIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request: when it came (`at` where the council has a cut-off), who made it, on what grounds and why."""

    version: Version = 0
    on: date
    at: ClockTime | None = None
    because: Reason
    grounds: list[CallInGround] = []
    chair: bool = False
    members: Councillors = 0
    names: Names = ""


class PlanSitting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When scrutiny looks at it, or, once it is referred, the decision maker or full council."""

    version: Version = 0
    on: date
    body: BodyName


class Conclusion(StrEnum):
    STANDS = CallInWhat.STANDS.value
    BACK = CallInWhat.BACK.value
    COUNCIL = CallInWhat.COUNCIL.value
    CONFIRMED = CallInWhat.CONFIRMED.value
    CHANGED = CallInWhat.CHANGED.value
    WITHDRAWN = CallInWhat.WITHDRAWN.value


class Conclude(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the sitting came to. `amended_text` is the whole recommendation where it was decided in other words."""

    version: Version = 0
    on: date
    conclusion: Conclusion
    because: Reason
    amended_text: LongText = ""


class Waive(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Delay would seriously prejudice the council's or the public's interests, and `who` agreed (A6.3)."""

    version: Version = 0
    on: date
    who: Who
    because: Reason


class ReportWaiver(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    on: date
    body: BodyName = "Full Council"


class CallInRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step in the workbook, in its order."""

    proposal: str
    council: str
    number: Annotated[int, Meta(ge=1, le=99)]
    what: CallInWhat
    on: date
    body: Annotated[str, Meta(max_length=200)] = ""
    who: Names = ""
    because: LongText = ""
    chair: bool = False
    members: Councillors = 0
    grounds: list[CallInGround] = []
