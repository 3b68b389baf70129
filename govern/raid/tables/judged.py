"""What is judged of a line of the register: scores by dimension, money, appetite, escalations, validations, drafts.
Rows are added and never changed."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, Numeric, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person
from govern.plan.tables import Workstream
from govern.raid.tables.register import RaidItem


class RaidScore(Table):
    """A score before or after controls, or the target, by dimension; without a council it is the programme's own."""

    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    stage = Varchar(length=10, null=False, default=None)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    scored_on = Date(null=False, default=None)
    likelihood = Integer(null=False, default=None)
    impact = Integer(null=False, default=None, help_text="The worst of the dimensions")
    finance = Integer(null=True, default=None)
    service = Integer(null=True, default=None)
    legal = Integer(null=True, default=None)
    reputation = Integer(null=True, default=None)
    people = Integer(null=True, default=None)
    note = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_raid_score_per_number = Unique(columns=[item, number])
    scored_five_by_five = Check("likelihood BETWEEN 1 AND 5 AND impact BETWEEN 1 AND 5")


class RaidExposure(Table):
    """A chance of so many pounds, as somebody put it: a threat costs, an opportunity is negative."""

    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    chance = Integer(null=False, default=None)
    amount = Numeric(digits=(14, 2), null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_raid_exposure_per_number = Unique(columns=[item, number])
    a_chance_of_pounds = Check("chance BETWEEN 1 AND 99")


class RaidAppetite(Table):
    """How much of a category is taken on, from a day on: by the programme, or by one of its councils."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    category = Varchar(length=20, null=False, default=None)
    level = Varchar(length=10, null=False, default=None)
    valid_from = Date(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class RaidHolder(Table):
    """The workstream in whose register it was raised; what has none was raised in the programme's."""

    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    workstream = ForeignKey(Workstream, null=False, default=None, on_delete=OnDelete.restrict)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class RaidEscalation(Table):
    """Taken up, because it scored above an appetite: to the programme, or to a council's register."""

    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    score = Integer(null=False, default=None)
    level = Varchar(length=10, null=False, default=None)
    reason = Text(null=False, default=None)
    raised_on = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_raid_escalation_per_number = Unique(columns=[item, number])


class RaidEscalationAnswer(Table):
    """A council takes it into its register, or disputes it and says why."""

    id: Serial
    escalation = ForeignKey(RaidEscalation, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    is_accepted = Boolean(null=False, default=None)
    reason = Text(null=False, default=None)
    answered_on = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class RaidValidation(Table):
    """The day by which an assumption is to be looked at."""

    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    due = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_raid_validation_per_number = Unique(columns=[item, number])


class RaidValidated(Table):
    """What looking at it showed."""

    id: Serial
    validation = ForeignKey(RaidValidation, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    holds = Boolean(null=False, default=None)
    note = Text(null=False, default=None)
    looked_on = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class RaidDraft(Table):
    """A council wrote it for itself first: until it is shared, only the council's own people see it."""

    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class RaidShared(Table):
    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class RaidService(Table):
    """A service of the programme that it bears on, by its reference."""

    id: Serial
    item = ForeignKey(RaidItem, null=False, default=None, on_delete=OnDelete.restrict)
    service = Varchar(length=20, null=False, default=None)

    one_raid_link_per_service = Unique(columns=[item, service])
