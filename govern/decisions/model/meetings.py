"""When councils' bodies meet, and the lead times agreed before them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.decisions.model.terms import BodyName, CouncilCode, Reason, Route
from govern.kit.limits import Id, Version
from govern.people.model import Thing

Place = Annotated[str, Meta(max_length=200)]
Begins = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^$")]
Lead = Annotated[int, Meta(ge=0, le=60)]
AGREED = "Agreed, not law: what most councils ask for, until this one says otherwise"


class MeetingKind(StrEnum):
    ORDINARY = "ordinary"
    SPECIAL = "special"


class Meeting(Struct, frozen=True, kw_only=True):
    """A meeting of one body of a council; `begins` is a time of day, empty where nobody has said."""

    id: int
    programme_id: int
    council_id: int
    council_code: str
    council_name: str
    uid: str
    body: str
    route: Route
    day: date
    begins: str = ""
    place: str = ""
    kind: MeetingKind = MeetingKind.ORDINARY
    cancelled: bool = False
    source: str = ""
    version: int = 1

    @property
    def thing(self) -> Thing:
        return Thing(kind="meeting", id=self.id, programme_id=self.programme_id, council_id=self.council_id)


class Diary(NamedTuple):
    """The meetings of one body that are to be held, by day; `cancelled` are the days of those that are not."""

    meetings: tuple[Meeting, ...]
    days: tuple[date, ...]
    cancelled: frozenset[date] = frozenset()


class MeetingRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A meeting as a file or a form tells of it. Without `route` it follows from the body's name; without `uid` its
    body and day name it."""

    body: BodyName
    day: date
    begins: Begins = ""
    place: Place = ""
    kind: MeetingKind = MeetingKind.ORDINARY
    cancelled: bool = False
    route: Route | None = None
    uid: Annotated[str, Meta(max_length=255)] = ""


class NewMeeting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_code: CouncilCode
    body: BodyName
    day: date
    begins: Begins = ""
    place: Place = ""
    kind: MeetingKind = MeetingKind.ORDINARY
    route: Route | None = None


class ChangeMeeting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    body: BodyName
    day: date
    begins: Begins = ""
    place: Place = ""
    kind: MeetingKind = MeetingKind.ORDINARY
    route: Route | None = None
    cancelled: bool = False


class BringMeetings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A council's calendar: the text of an .ics or a .csv file. A dry run saves nothing."""

    council_code: CouncilCode
    file: Annotated[str, Meta(min_length=1, max_length=2_000_000)]
    name: Annotated[str, Meta(min_length=1, max_length=120)] = "calendar"
    dry_run: bool = False


class BroughtMeetings(Struct, frozen=True, kw_only=True):
    """What a file did to a council's calendar, or would do; `bodies` counts its meetings by body."""

    council_code: str
    added: int
    changed: int
    same: int
    bodies: Mapping[str, int]
    rows: tuple[MeetingRow, ...]
    is_saved: bool


class OntoMeeting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Plans a decision onto a meeting of its council's calendar."""

    version: Version = 0
    meeting_id: Id


class LeadTimes(Struct, frozen=True, kw_only=True):
    """Working days before: the report is due before the agenda goes out, clearances and the assessment before the
    report is due. `since` is None for what holds until a council says otherwise."""

    report: int = 3
    finance: int = 5
    law: int = 5
    eqia: int = 5
    since: date | None = None
    source: str = AGREED
    by_name: str | None = None


AGREED_LEADS = LeadTimes()


class NewLeadTimes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_code: CouncilCode
    since: date
    report: Lead
    finance: Lead
    law: Lead
    eqia: Lead
    source: Reason
