"""The register. Reviews, closings, conversions and what was done are rows that are added and never changed."""

from piccolo.columns import Array, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person
from govern.plan.tables import Milestone


class RaidItem(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    reference = Varchar(length=20, null=False, default=None, db_column_name="ref")
    kind = Varchar(length=20, null=False, default=None)
    category = Varchar(length=20, null=False, default=None)
    cause = Text(null=False, default=None)
    event = Text(null=False, default=None)
    effect = Text(null=False, default=None)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    owner = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    target_likelihood = Integer(null=True, default=None)
    target_impact = Integer(null=True, default=None)
    response = Varchar(length=20, null=False, default=None)
    proximity = Date(null=True, default=None)
    lines = Array(
        base_column=Varchar(length=20), null=False, default=None, help_text="References of benefits and costs"
    )
    proposals = Array(base_column=Varchar(length=20), null=False, default=None, help_text="References of proposals")
    raised_on = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    version = Integer(null=False, default=None, help_text="Grows with every review, and when it is closed")

    one_raid_item_per_ref = Unique(columns=[programme, "ref"])


class RaidMilestone(Table):
    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict)
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)

    one_raid_link_per_milestone = Unique(columns=[item, milestone])


class RaidReview(Table):
    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    reviewed_on = Date(null=False, default=None)
    likelihood = Integer(null=False, default=None)
    impact = Integer(null=False, default=None)
    note = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_raid_review_per_number = Unique(columns=[item, number])
    five_by_five = Check("likelihood BETWEEN 1 AND 5 AND impact BETWEEN 1 AND 5")


class RaidDelay(Table):
    """What a risk would do to the plan, as somebody put it: so many working days, with so many per cent."""

    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    chance = Integer(null=False, default=None)
    delay_days = Integer(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_raid_delay_per_number = Unique(columns=[item, number])
    a_chance_and_some_days = Check("chance BETWEEN 1 AND 99 AND delay_days BETWEEN 0 AND 1000")


class RaidAction(Table):
    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    title = Text(null=False, default=None)
    owner = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    due = Date(null=True, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class RaidActionDone(Table):
    id: Serial
    action = ForeignKey(RaidAction, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    done_on = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class RaidClosing(Table):
    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    closed_on = Date(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class RaidConversion(Table):
    """A risk that struck, and the issue that it became."""

    id: Serial
    risk = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    issue = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
