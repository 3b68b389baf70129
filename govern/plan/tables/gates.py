"""Gates, what they ask for, and what was decided. Judgements and decisions are added and never changed."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person
from govern.plan.tables.plan import Milestone


class StageGate(Table):
    """A gate of a programme; the gates of money have a table of that name."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    reference = Varchar(length=20, null=False, default=None, db_column_name="ref")
    name = Varchar(length=200, null=False, default=None)
    purpose = Text(null=False, default=None)
    milestone = ForeignKey(Milestone, null=True, default=None, on_delete=OnDelete.restrict)
    planned_on = Date(null=True, default=None)
    version = Integer(null=False, default=None, help_text="Grows with everything that is said of the gate")

    one_stage_gate_per_ref = Unique(columns=[programme, "ref"])


class GateCriterion(Table):
    """`target` is an id in the register that the kind names: later chapters' registers, so no foreign key."""

    id: Serial
    gate = ForeignKey(StageGate, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    kind = Varchar(length=20, null=False, default=None)
    target = Integer(null=True, default=None)
    threshold = Integer(null=True, default=None)
    title = Varchar(length=200, null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_gate_criterion_per_number = Unique(columns=[gate, number])


class GateCriterionDropped(Table):
    id: Serial
    criterion = ForeignKey(GateCriterion, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class GateJudgement(Table):
    """Evidence attached, or what somebody judged; the newest counts."""

    id: Serial
    criterion = ForeignKey(GateCriterion, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    is_met = Boolean(null=False, default=None)
    words = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class GateRuling(Table):
    id: Serial
    gate = ForeignKey(StageGate, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    outcome = Varchar(length=20, null=False, default=None)
    because = Text(null=False, default=None)
    conditions = Text(null=False, default=None)
    criteria = Text(null=False, default=None, help_text="Every criterion as it was then, as JSON")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_gate_ruling_per_number = Unique(columns=[gate, number])
