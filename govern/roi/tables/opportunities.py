"""Which lines an opportunity of a service became."""

from piccolo.columns import ForeignKey, OnDelete, Serial, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.people.tables import Person
from govern.roi.tables.lines import Line
from govern.services.tables import Opportunity


class OpportunityLine(Table):
    id: Serial
    opportunity = ForeignKey(Opportunity, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    line = ForeignKey(Line, null=False, default=None, on_delete=OnDelete.restrict)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_opportunity_per_line = Unique(columns=[line])
