"""Directions under section 24, what councils that are to end mean to do, and what was said of it: all rows added."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, Numeric, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class ConsentDirection(Table):
    """An empty figure: the direction does not control it."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    since = Date(null=False, default=None)
    specified = Date(null=False, default=None)
    counted_after = Date(null=False, default=None)
    land = Numeric(digits=(13, 2), null=True, default=None)
    capital = Numeric(digits=(13, 2), null=True, default=None)
    contract = Numeric(digits=(13, 2), null=True, default=None)
    variable = Boolean(null=False, default=None)
    reserves = Boolean(null=False, default=None)
    consenter = Text(null=False, default=None)
    land_consenter = Text(null=False, default=None)
    reserves_consenter = Text(null=False, default=None)
    source = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_direction_per_number = Unique(columns=[programme, number])


class DirectedCouncil(Table):
    id: Serial
    direction = ForeignKey(ConsentDirection, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)

    one_direction_per_council = Unique(columns=[direction, council])


class ConsentMatter(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    version = Integer(null=False, default=None)

    one_matter_per_number = Unique(columns=[programme, number])


class ConsentFacts(Table):
    """A matter as it was stated or changed. Afresh: a consent to what it was before does not hold for it."""

    id: Serial
    matter = ForeignKey(ConsentMatter, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    afresh = Boolean(null=False, default=None)
    limb = Varchar(length=40, null=False, default=None)
    title = Varchar(length=200, null=False, default=None)
    counterparty = Varchar(length=200, null=False, default=None)
    subject = Varchar(length=200, null=False, default=None)
    amount = Numeric(digits=(13, 2), null=False, default=None)
    day = Date(null=False, default=None)
    ends_on = Date(null=True, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_statement_of_facts_per_version = Unique(columns=[matter, version])
    not_below_nothing = Check("amount >= 0")


class ConsentTurn(Table):
    id: Serial
    matter = ForeignKey(ConsentMatter, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    turn = Varchar(length=20, null=False, default=None)
    words = Text(null=False, default=None)
    day = Date(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_turn_per_version_of_matter = Unique(columns=[matter, version])
