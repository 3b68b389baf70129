"""What becomes of dependencies, and what is said of those between councils: rows that are added and never changed."""

from piccolo.columns import Boolean, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Council
from govern.people.tables import Person
from govern.plan.tables.plan import Link


class LinkChange(Table):
    """The newest says what lag a link has, and whether it was taken out."""

    id: Serial
    link = ForeignKey(Link, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    lag_days = Integer(null=False, default=None)
    is_removed = Boolean(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_link_change_per_number = Unique(columns=[link, number])


class LinkStatement(Table):
    """Proposed, accepted by a side, or disputed by it. A proposal that names councils marks the link as theirs."""

    id: Serial
    link = ForeignKey(Link, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    says = Varchar(length=20, null=False, default=None)
    side = Varchar(length=20, null=True, default=None)
    giver = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    receiver = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_link_statement_per_number = Unique(columns=[link, number])
