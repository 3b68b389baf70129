"""The pulse. Who has answered and what was answered are kept apart (decision 0033): a tally is one row of a council and
quarter, so that no order, time or transaction ties a part of it to anybody."""

from piccolo.columns import JSONB, Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class PulseTimetable(Table):
    """Whether a programme's councils are asked each quarter; the last counts."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    is_on = Boolean(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class PulseRound(Table):
    """One quarter of a programme: whoever adds the row asks everybody."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    quarter = Date(null=False, default=None, help_text="Its first day")
    opened_on = Date(null=False, default=None)
    closes_on = Date(null=False, default=None, help_text="The last day on which somebody may answer")
    asked = Integer(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_pulse_per_quarter = Unique(columns=[programme, quarter])


class PulseLetter(Table):
    """The question to one person, and its reminder (number 2). Name and address are read when it is sent."""

    id: Serial
    round = ForeignKey(PulseRound, null=False, default=None, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    message_id = Varchar(length=200, null=False, default=None, unique=True)
    state = Varchar(length=20, null=False, default=None)
    due_at = Timestamptz(null=False, default=None, index=True, help_text="When it is tried, or tried again")
    tries = Integer(null=False, default=None)
    failure = Text(null=False, default=None, help_text="What the last attempt came to, where it failed; else empty")
    lease_until = Timestamptz(null=True, default=None, help_text="A worker is at it until then")
    journal = Varchar(length=40, null=True, default=None, help_text="The folder where that worker keeps the reply")
    sent_at = Timestamptz(null=True, default=None)

    one_pulse_letter_per_number = Unique(columns=[round, person, number])


class PulseDone(Table):
    """Who has answered: not when, and not what."""

    id: Serial
    round = ForeignKey(PulseRound, null=False, default=None, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)

    one_answer_per_person = Unique(columns=[round, person])


class PulseTally(Table):
    """What a council's people said together: model.Tally. Without a council: of people whose council nobody kept."""

    id: Serial
    round = ForeignKey(PulseRound, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    said = JSONB(null=False, default=None)

    one_tally_per_council = Unique(columns=[round, council])
