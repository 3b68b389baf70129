"""What a milestone was called, and who owned it, before somebody changed that: nothing that it said is lost."""

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.people.tables import Person
from govern.plan.tables.plan import Milestone


class MilestoneWording(Table):
    """As it stood at that version, until it was changed."""

    id: Serial
    milestone = ForeignKey(Milestone, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    title = Varchar(length=200, null=False, default=None)
    owner = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_milestone_wording_per_version = Unique(columns=[milestone, version])
