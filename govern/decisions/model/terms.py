from enum import StrEnum
from typing import Annotated

from msgspec import Meta

Ref = Annotated[str, Meta(min_length=1, max_length=20)]
Title = Annotated[str, Meta(min_length=1, max_length=200)]
Recommendation = Annotated[str, Meta(min_length=1, max_length=10_000)]
LongText = Annotated[str, Meta(max_length=10_000)]
Reason = Annotated[str, Meta(min_length=1, max_length=2000)]
BodyName = Annotated[str, Meta(min_length=1, max_length=200)]
CouncilCode = Annotated[str, Meta(min_length=1, max_length=20)]
Days = Annotated[int, Meta(ge=0, le=365)]


class Route(StrEnum):
    """Who decides for a council. An informal body (a programme board) can only recommend (DOMAIN A1.2)."""

    CABINET = "cabinet"
    FULL_COUNCIL = "full-council"
    COMMITTEE = "committee"
    JOINT_COMMITTEE = "joint-committee"
    MEMBER = "member"
    OFFICER = "officer"
    INFORMAL = "informal"

    @property
    def meets(self) -> bool:
        return self not in (Route.MEMBER, Route.OFFICER)


class Membership(StrEnum):
    """Of a joint committee: only executive members of their councils, or others too (DOMAIN 0.2)."""

    EXECUTIVE = "executive"
    MIXED = "mixed"


class Outcome(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    AMENDED = "approved-with-amendments"
    REFUSED = "refused"
    DEFERRED = "deferred"

    @property
    def is_approval(self) -> bool:
        return self in (Outcome.APPROVED, Outcome.AMENDED)


class Standing(StrEnum):
    """A proposal over all its councils (DOMAIN A9.2). Late is open, and not in time for the date it is wanted by."""

    APPROVED = "approved"
    DIVERGENT = "divergent"
    REFUSED = "refused"
    OPEN = "open"
    LATE = "late"


class Finding(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    WARN = "warn"
    NOT_APPLICABLE = "n/a"


class NoticeRule(StrEnum):
    AGENDA = "agenda"
    KEY_DECISION = "key-decision"
    PRIVATE_FIRST = "private-first"
    PRIVATE_SECOND = "private-second"
    GENERAL_EXCEPTION = "general-exception"


class Basis(StrEnum):
    """How days of notice are counted: clear days of every kind leave out both ends, plain `days` only the first.
    Those of section 243 are a parish council's: Saturdays count, the breaks round holidays do not."""

    WORKING = "working"
    CALENDAR = "calendar"
    DAYS = "days"
    S243 = "s243"


class Absence(StrEnum):
    """Why there is no figure: the law asks for nothing, or nobody has loaded what it asks for (DOMAIN A2.10)."""

    NO_DUTY = "no such duty"
    NOT_LOADED = "not loaded"


class CallInUnit(StrEnum):
    WORKING_DAYS = "working-days"
    CLEAR_WORKING_DAYS = "clear-working-days"
    CALENDAR_DAYS = "calendar-days"


class CallInStart(StrEnum):
    PUBLICATION = "publication"
    DECISION = "decision"


class Published(StrEnum):
    NOTICE = "notice"
    AGENDA = "agenda"
    RECORD = "record"


class Statement(StrEnum):
    """What a council states of its decision; the value is the noun of its address."""

    PLAN = "plans"
    PUBLICATION = "publications"
    OUTCOME = "outcomes"
    CALL_IN = "call-ins"
    RELEASE = "releases"


class Stage(StrEnum):
    KEY_NOTICE = "Key notice"
    AGENDA = "Agenda"
    MEETING = "Decision"
    RECORD = "Published"
    CALL_IN = "Call-in ends"
    EFFECTIVE = "Effective"


class Progress(StrEnum):
    DONE = "done"
    DUE = "due"
    LATE = "late"
    NOT_NEEDED = "not needed"
    UNKNOWN = "not known"
