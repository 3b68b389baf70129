"""Ways to serve residents better for less: what each would bring, and what was decided of it."""

from piccolo.columns import BigInt, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person
from govern.plan.tables import Milestone
from govern.services.tables.catalogue import Service


class Opportunity(Table):
    """What it says now stands in its newest version."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    service = ForeignKey(Service, null=False, default=None, on_delete=OnDelete.restrict, index=True)

    one_opportunity_per_number = Unique(columns=[programme, number])


class OpportunityVersion(Table):
    """What uses move from where to where, what that saves, and who is left out; the newest version counts."""

    id: Serial
    opportunity = ForeignKey(Opportunity, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    title = Varchar(length=200, null=False, default=None)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    dearer = Varchar(length=20, null=False, default=None)
    cheaper = Varchar(length=20, null=False, default=None)
    shifted = BigInt(null=False, default=None, help_text="Uses a year")
    pence_from = Integer(null=False, default=None)
    pence_to = Integer(null=False, default=None)
    price_base = Integer(null=False, default=None)
    source = Varchar(length=500, null=False, default=None)
    benchmark = Varchar(length=20, null=False, default=None, help_text="A national figure; empty: local costs")
    enablement = BigInt(null=False, default=None, help_text="Pence, once")
    still_call = Integer(null=False, default=None, help_text="Per cent of those that move")
    excluded = BigInt(null=False, default=None, help_text="Uses a year")
    pence_excluded = Integer(null=False, default=None)
    effort = Varchar(length=20, null=False, default=None)
    milestone = ForeignKey(Milestone, null=True, default=None, on_delete=OnDelete.restrict)
    note = Text(null=False, default=None)
    because = Varchar(length=500, null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_opportunity_version = Unique(columns=[opportunity, version])
    no_opportunity_below_nothing = Check(
        "least(shifted, pence_from, pence_to, enablement, still_call, excluded, pence_excluded) >= 0 "
        "AND still_call <= 100"
    )


class OpportunityDecision(Table):
    """What was decided of an opportunity as it was written in a version; the newest counts."""

    id: Serial
    opportunity = ForeignKey(Opportunity, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    outcome = Varchar(length=20, null=False, default=None)
    because = Varchar(length=500, null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
