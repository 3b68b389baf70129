"""When each council's bodies meet, as the council says: a meeting that changes gets a further statement."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class CouncilMeeting(Table):
    """A meeting in a council's calendar; `uid` names it in the files that tell of it."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    uid = Varchar(length=255, null=False, default=None)
    version = Integer(null=False, default=None, help_text="Grows with every statement about the meeting")

    one_meeting_per_uid = Unique(columns=[programme, council, uid])


class MeetingStatement(Table):
    id: Serial
    meeting = ForeignKey(CouncilMeeting, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    body = Varchar(length=200, null=False, default=None)
    route = Varchar(length=20, null=False, default=None)
    day = Date(null=False, default=None)
    begins = Varchar(length=5, null=False, default=None)
    place = Varchar(length=200, null=False, default=None)
    kind = Varchar(length=20, null=False, default=None)
    cancelled = Boolean(null=False, default=None)
    source = Text(null=False, default=None, help_text="The file it came from, or the form")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_statement_per_version = Unique(columns=[meeting, version])
