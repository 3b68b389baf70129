"""The period a pack is made in: its days, how it came from open to frozen, and what people wrote for it.

Rows are added, the last one counts."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.packs.tables.packs import Pack
from govern.partners.tables import Programme
from govern.people.tables import Person


class PackPeriod(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    as_at = Date(null=False, default=None, help_text="The day that its pack will speak of")
    updates_due = Date(null=False, default=None)
    meets_on = Date(null=True, default=None, help_text="When the board meets, once that is known")
    version = Integer(null=False, default=None, help_text="Grows with every step, choice and comment")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class PackPeriodStep(Table):
    """Chased, locked with what was then written, reopened, approved, frozen as a pack."""

    id: Serial
    period = ForeignKey(PackPeriod, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    step = Varchar(length=12, null=False, default=None)
    because = Text(null=False, default=None)
    snapshot = Text(null=True, default=None, help_text="What was locked, canonical JSON, kept to the byte")
    hash = Varchar(length=64, null=True, default=None, help_text="SHA-256 of it")
    findings = Text(null=True, default=None, help_text="What the check found in it: JSON")
    pack = ForeignKey(Pack, null=True, default=None, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_period_step_per_number = Unique(columns=[period, number])


class PackChoice(Table):
    """Which sections its pack has, in which order, and whose copies are made."""

    id: Serial
    period = ForeignKey(PackPeriod, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    sections = Text(null=False, default=None, help_text="JSON list of their names")
    welsh = Boolean(null=True, default=None, help_text="Whether its files are made in Welsh as well")
    no_copy_for = Text(null=True, default=None, help_text="JSON list of readers whose copies are not made")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_pack_choice_per_number = Unique(columns=[period, number])


class PackCommentary(Table):
    """What an editor says to a section; no words take it back. The capacity is the one it was written in."""

    id: Serial
    period = ForeignKey(PackPeriod, null=False, default=None, on_delete=OnDelete.restrict)
    section = Varchar(length=20, null=False, default=None)
    number = Integer(null=False, default=None)
    words = Text(null=False, default=None)
    capacity = Varchar(length=200, null=False, default=None)
    exempt = Varchar(length=60, null=False, default=None, help_text="The paragraph of the law that keeps it private")
    because = Text(null=False, default=None, help_text="The public interest in keeping it private")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_commentary_per_number = Unique(columns=[period, section, number])


class PackAbbreviation(Table):
    """What an abbreviation of a programme's own means; no meaning takes it back."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    short = Varchar(length=12, null=False, default=None)
    number = Integer(null=False, default=None)
    means = Varchar(length=200, null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_meaning_per_number = Unique(columns=[programme, short, number])


class PackTimetable(Table):
    """Whether a draft is frozen on the first working day of each month, and at which hour of London."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    is_on = Boolean(null=False, default=None)
    hour = Integer(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class PackRound(Table):
    """One month's draft that the timetable asked for: whoever adds the row freezes it."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    month = Date(null=False, default=None, help_text="Its first day")
    pack = ForeignKey(Pack, null=True, default=None, on_delete=OnDelete.restrict)
    problem = Text(null=False, default=None, help_text="Why there is none; else empty")
    at = Timestamptz(null=False, default=None)

    one_pack_round_per_month = Unique(columns=[programme, month])
