"""Files that plans were brought in from, and each task as it was filed: what a later file is compared with, and what is
given back when the plan is written for MS Project."""

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person
from govern.plan.tables.plan import Milestone


class PlanFile(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=200, null=False, default=None)
    sha256 = Varchar(length=64, null=False, default=None)
    head = Text(null=False, default=None, help_text="JSON: the plan without its tasks, and what was not carried")
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class FiledTask(Table):
    """The order of `id` is the order of the file."""

    id: Serial
    file = ForeignKey(PlanFile, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    milestone = ForeignKey(
        Milestone, null=True, default=None, on_delete=OnDelete.restrict, index=True, help_text="None for a summary"
    )
    uid = Varchar(length=60, null=False, default=None)
    outline = Text(null=False, default=None, help_text="The summaries above it, from the outermost in")
    minutes = Integer(null=False, default=None, help_text="Exact, where the plan holds whole days")
    filed = Text(null=False, default=None, help_text="JSON: the task as the file holds it")
    landed = Text(null=True, default=None, help_text="JSON: the task as it was brought into the plan")

    one_task_per_uid = Unique(columns=[file, uid])
