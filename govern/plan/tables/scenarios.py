"""Scenarios: sets of changes that were tried, and what became of them. Every set that was kept stays."""

from piccolo.columns import JSONB, Boolean, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person


class Scenario(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=120, null=False, default=None)
    owner = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class ScenarioVersion(Table):
    id: Serial
    scenario = ForeignKey(Scenario, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    changes = JSONB(null=False, default=None, help_text="A list of model.ScenarioChange")
    is_shared = Boolean(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_scenario_version_per_number = Unique(columns=[scenario, number])


class ScenarioEnd(Table):
    """It became forecasts, or it was given up."""

    id: Serial
    scenario = ForeignKey(Scenario, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    state = Varchar(length=20, null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
