"""Stakeholders and the communications plan. Versions are rows that are added and never changed; the last counts."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.briefings.tables.audiences import SavedAudience
from govern.partners.tables import Council, Programme
from govern.people.tables import Person
from govern.plan.tables import Milestone


class Stakeholder(Table):
    """`council` none: of the whole programme."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    reference = Varchar(length=20, null=False, default=None, db_column_name="ref")
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)

    one_stakeholder_per_ref = Unique(columns=[programme, "ref"])


class StakeholderAssessment(Table):
    id: Serial
    stakeholder = ForeignKey(Stakeholder, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    name = Varchar(length=150, null=False, default=None)
    power = Integer(null=False, default=None, help_text="1 to 5")
    interest = Integer(null=False, default=None, help_text="1 to 5")
    stance = Varchar(length=20, null=False, default=None)
    wants = Text(null=False, default=None)
    doing = Text(null=False, default=None)
    owner = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    assessed_on = Date(null=False, default=None)
    audience = ForeignKey(SavedAudience, null=True, default=None, on_delete=OnDelete.restrict)
    is_kept = Boolean(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_stakeholder_assessment_per_number = Unique(columns=[stakeholder, number])


class Activity(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    reference = Varchar(length=20, null=False, default=None, db_column_name="ref")

    one_activity_per_ref = Unique(columns=[programme, "ref"])


class ActivityVersion(Table):
    id: Serial
    activity = ForeignKey(Activity, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    what = Varchar(length=150, null=False, default=None)
    audience = Varchar(length=200, null=False, default=None)
    channel = Varchar(length=100, null=False, default=None)
    on = Date(null=False, default=None)
    status = Varchar(length=20, null=False, default=None)
    owner = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    objective = Text(null=False, default=None)
    message = Text(null=False, default=None)
    sensitivity = Varchar(length=20, null=False, default=None)
    formats = Text(null=False, default=None)
    feedback = Text(null=False, default=None)
    measure = Text(null=False, default=None)
    milestone = ForeignKey(Milestone, null=True, default=None, on_delete=OnDelete.restrict)
    is_kept = Boolean(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_activity_version_per_number = Unique(columns=[activity, number])
