"""Highlight reports: their words, and how each came from draft to approved. Rows are added and never changed."""

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person
from govern.plan.tables import Workstream


class Report(Table):
    """Of a workstream, or without one of the whole programme, and a month."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    workstream = ForeignKey(Workstream, null=True, default=None, on_delete=OnDelete.restrict)
    month = Date(null=False, default=None, help_text="Its first day")
    version = Integer(null=False, default=None, help_text="Grows with every change of words or stage")

    one_report_per_month = Unique(columns=[programme, workstream, month], nulls_distinct=False)


class ReportWords(Table):
    id: Serial
    report = ForeignKey(Report, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    summary = Text(null=False, default=None)
    next_steps = Text(null=False, default=None)
    concerns = Text(null=False, default=None, help_text="On equality and data protection")
    exempt = Varchar(length=200, null=False, default=None, help_text="Why it is not for publication")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_report_text_per_number = Unique(columns=[report, number])


class ReportStep(Table):
    """Locked with its numbers, given back to its author, or approved."""

    id: Serial
    report = ForeignKey(Report, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    stage = Varchar(length=10, null=False, default=None)
    numbers = Text(null=True, default=None, help_text="What was frozen, canonical JSON, kept to the byte")
    hash = Varchar(length=64, null=True, default=None, help_text="SHA-256 of the numbers")
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_report_step_per_number = Unique(columns=[report, number])
