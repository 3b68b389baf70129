"""What a council agreed to show other programmes, as its figures were that day, and that it shows them no more."""

from piccolo.columns import JSONB, Boolean, Date, ForeignKey, OnDelete, Serial, Text, Timestamptz
from piccolo.table import Table

from govern.partners.tables.programmes import Council, Programme
from govern.people.tables import Person


class ComparisonShare(Table):
    """Rows are added: a newer one of the council takes its place."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    with_name = Boolean(null=False, default=None)
    day = Date(null=False, default=None, help_text="As at which day the figures are")
    figures = JSONB(null=False, default=None, help_text="list[model.Measured]")
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class ComparisonWithdrawal(Table):
    id: Serial
    share = ForeignKey(ComparisonShare, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
