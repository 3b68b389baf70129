"""Reminders to owners: when a programme sends them, what was written to whom, and the personal links in it.

Choices are rows that are added, the last one counts. A digest is a promise with a state, claimed by `SKIP LOCKED`."""

from piccolo.columns import JSONB, Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person
from govern.plan.tables.plan import Milestone


class ReminderTimetable(Table):
    """On which day of the week (0 is Monday) and at which hour of London a programme reminds; none: as by default."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    is_on = Boolean(null=False, default=None)
    weekday = Integer(null=False, default=None)
    hour = Integer(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class ReminderChoice(Table):
    """Somebody wants no reminders from a programme, or wants them again."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    is_wanted = Boolean(null=False, default=None)
    at = Timestamptz(null=False, default=None)


class ReminderRound(Table):
    """One week's reminders of a programme: whoever adds the row writes all of them."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    day = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_round_per_day = Unique(columns=[programme, day])


class Digest(Table):
    """One reminder to one person. Name and address are the person's own when it is sent: nothing of them stays here."""

    id: Serial
    round = ForeignKey(ReminderRound, null=False, default=None, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    contents = JSONB(null=False, default=None, help_text="What it says: model.Reminder")
    message_id = Varchar(length=200, null=False, default=None, unique=True)
    state = Varchar(length=20, null=False, default=None)
    due_at = Timestamptz(null=False, default=None, index=True, help_text="When it is tried, or tried again")
    tries = Integer(null=False, default=None)
    failure = Text(null=False, default=None, help_text="What the last attempt came to, where it failed; else empty")
    lease_until = Timestamptz(null=True, default=None, help_text="A worker is at it until then")
    journal = Varchar(length=40, null=True, default=None, help_text="The folder where that worker keeps the reply")
    sent_at = Timestamptz(null=True, default=None)

    one_digest_per_person = Unique(columns=[round, person])


class OwnerLink(Table):
    """A personal link to one milestone, for its owner, without an account. It works once."""

    id: Serial
    digest = ForeignKey(Digest, null=False, default=None, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    until = Timestamptz(null=False, default=None)
    used_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None, help_text="Somebody took it back")

    one_link_per_milestone = Unique(columns=[digest, milestone])
