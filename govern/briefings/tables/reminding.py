"""Reminders to readers and line managers. Choices are added and the last one counts; a reminder is a promise with a
state, claimed by `SKIP LOCKED`."""

from piccolo.columns import JSONB, Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.briefings.tables.briefings import Briefing, BriefingText, Delivery
from govern.partners.tables import Council, Programme
from govern.people.tables import Contact, Person


class ReadingChoice(Table):
    """Whether a briefing reminds those who have not confirmed it, and whether their line managers hear of it."""

    id: Serial
    briefing = ForeignKey(Briefing, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    is_on = Boolean(null=False, default=None)
    after_days = Integer(null=False, default=None, help_text="Working days after it was sent")
    tells_managers = Boolean(null=False, default=None)
    names_people = Boolean(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class ReadingRound(Table):
    """One day's reminders of a programme: whoever adds the row writes all of them."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    day = Date(null=False, default=None)
    at = Timestamptz(null=False, default=None)

    one_reading_round_per_day = Unique(columns=[programme, day])


class ReadingReminder(Table):
    """One letter to one person with all that waits for them. It names nobody else: those it tells of are deliveries."""

    id: Serial
    round = ForeignKey(ReadingRound, null=False, default=None, on_delete=OnDelete.restrict)
    contact = ForeignKey(Contact, null=True, default=None, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    name = Varchar(length=120, null=False, default=None)
    address = Varchar(length=254, null=False, default=None, index=True, help_text="Lower case")
    contents = JSONB(null=False, default=None, help_text="model.reminding.Contents")
    message_id = Varchar(length=200, null=False, default=None, unique=True)
    state = Varchar(length=20, null=False, default=None)
    due_at = Timestamptz(null=False, default=None, index=True, help_text="When it is tried, or tried again")
    tries = Integer(null=False, default=None)
    failure = Text(null=False, default=None, help_text="What the last attempt came to, where it failed; else empty")
    lease_until = Timestamptz(null=True, default=None, help_text="A worker is at it until then")
    journal = Varchar(length=40, null=True, default=None, help_text="The folder where that worker keeps the reply")
    sent_at = Timestamptz(null=True, default=None)

    one_reading_reminder_per_address = Unique(columns=[round, address])
    one_reminded = Check("(contact IS NULL) <> (person IS NULL)")


class ReadingReminded(Table):
    """Which delivery a reminder was about: its reader's own, or one their line manager heard of."""

    id: Serial
    reminder = ForeignKey(ReadingReminder, null=False, default=None, on_delete=OnDelete.restrict)
    delivery = ForeignKey(Delivery, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    is_own = Boolean(null=False, default=None)


class TestLetter(Table):
    """A briefing as somebody of a council would get it, sent to whoever tries it."""

    __test__ = False

    id: Serial
    text = ForeignKey(BriefingText, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    subject = Text(null=False, default=None)
    plain = Text(null=False, default=None)
    html = Text(null=False, default=None)
    message_id = Varchar(length=200, null=False, default=None, unique=True)
    state = Varchar(length=20, null=False, default=None)
    due_at = Timestamptz(null=False, default=None, index=True, help_text="When it is tried, or tried again")
    tries = Integer(null=False, default=None)
    failure = Text(null=False, default=None, help_text="What the last attempt came to, where it failed; else empty")
    lease_until = Timestamptz(null=True, default=None, help_text="A worker is at it until then")
    journal = Varchar(length=40, null=True, default=None, help_text="The folder where that worker keeps the reply")
    sent_at = Timestamptz(null=True, default=None)
    at = Timestamptz(null=False, default=None)
