"""Runs of the schedule's risk: a row is added and never changed, so that its figures can be cited."""

from piccolo.columns import BigInt, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person


class RiskRun(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    runs = Integer(null=False, default=None)
    shape = Varchar(length=20, null=False, default=None)
    less_per_cent = Integer(null=False, default=None)
    more_per_cent = Integer(null=False, default=None)
    seed = BigInt(null=False, default=None)
    plan_mark = Varchar(length=64, null=False, default=None, help_text="SHA-256 of all that the run took in")
    figures = Text(null=False, default=None, help_text="What it answered, as JSON")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
