"""Weekly updates to councils: when a programme writes them, what each council was told, and what it said to that.

Choices and replies are rows that are added. An update is a promise with a state, claimed by `SKIP LOCKED`."""

from piccolo.columns import JSONB, Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class UpdateTimetable(Table):
    """On which day of the week (0 is Monday) and at which hour of London councils are written to; the last counts."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    is_on = Boolean(null=False, default=None)
    weekday = Integer(null=False, default=None)
    hour = Integer(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class UpdateRound(Table):
    """One week's updates of a programme: whoever adds the row writes all of them."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    day = Date(null=False, default=None)
    since = Date(null=False, default=None, help_text="What moved after this day is told")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_update_round_per_day = Unique(columns=[programme, day])


class CouncilUpdate(Table):
    """One council's update to one of its leads. Name and address are the person's own when it is sent."""

    id: Serial
    round = ForeignKey(UpdateRound, null=False, default=None, on_delete=OnDelete.restrict)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    contents = JSONB(null=False, default=None, help_text="What it says: model.Update")
    message_id = Varchar(length=200, null=False, default=None, unique=True)
    state = Varchar(length=20, null=False, default=None)
    due_at = Timestamptz(null=False, default=None, index=True, help_text="When it is tried, or tried again")
    tries = Integer(null=False, default=None)
    failure = Text(null=False, default=None, help_text="What the last attempt came to, where it failed; else empty")
    lease_until = Timestamptz(null=True, default=None, help_text="A worker is at it until then")
    journal = Varchar(length=40, null=True, default=None, help_text="The folder where that worker keeps the reply")
    sent_at = Timestamptz(null=True, default=None)

    one_update_per_person = Unique(columns=[round, council, person])


class UpdateReply(Table):
    """What a council says to its update: to one thing that was asked of it (`about` counts from 1), or to all (0)."""

    id: Serial
    council_update = ForeignKey(CouncilUpdate, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    about = Integer(null=False, default=None)
    says = Varchar(length=20, null=False, default=None)
    words = Text(null=False, default=None)
    possible_on = Date(null=True, default=None, help_text="Where it cannot be done in time: when it can")
    at = Timestamptz(null=False, default=None)

    one_reply_per_number = Unique(columns=[council_update, number])


class UpdateAnswer(Table):
    """What the programme answers to a council's reply."""

    id: Serial
    reply = ForeignKey(UpdateReply, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    words = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
