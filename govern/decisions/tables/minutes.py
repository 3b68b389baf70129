"""What a meeting's minutes said, and at which later meeting they were approved. Rows stay (migration 0066)."""

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.decisions.tables.meetings import CouncilMeeting
from govern.people.tables import Person


class MinutesEdition(Table):
    """The minutes as somebody saved them; those that a meeting corrected are the edition that it approved."""

    id: Serial
    meeting = ForeignKey(CouncilMeeting, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    words = Text(null=False, default=None)
    because = Text(null=False, default=None, help_text="What was corrected, where a meeting asked for it")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_minutes_edition_per_number = Unique(columns=[meeting, number])


class MinutesApproval(Table):
    id: Serial
    edition = ForeignKey(MinutesEdition, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    approved_at = ForeignKey(CouncilMeeting, null=False, default=None, on_delete=OnDelete.restrict)
    day = Date(null=False, default=None, help_text="Of that meeting, as its council's calendar had it")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
