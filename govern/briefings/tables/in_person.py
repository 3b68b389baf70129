"""Those without email: what line managers attest, and printed copies with a code each. Rows are only added."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.briefings.tables.briefings import BriefingText
from govern.partners.tables import Council
from govern.people.tables import Person


class TeamTalk(Table):
    """The text that was told is the version it was told in."""

    id: Serial
    text = ForeignKey(BriefingText, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    service = Varchar(length=120, null=False, default=None)
    held_on = Date(null=False, default=None)
    method = Varchar(length=20, null=False, default=None)
    people = Integer(null=False, default=None, help_text="Without email, and asked to come")
    attended = Integer(null=False, default=None)
    questions = Text(null=False, default=None)
    unanswered = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class PrintRun(Table):
    id: Serial
    text = ForeignKey(BriefingText, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    service = Varchar(length=120, null=False, default=None)
    copies = Integer(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class Slip(Table):
    """A printed copy whose code was used: who held it is known to nobody."""

    id: Serial
    run = ForeignKey(PrintRun, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    did_not_understand = Boolean(null=False, default=None)
    at = Timestamptz(null=False, default=None)

    one_slip_per_number = Unique(columns=[run, number])
