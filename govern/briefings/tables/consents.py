"""Who asked for promotional letters. A consent that was withdrawn stays, and a new one is a row of its own."""

from piccolo.columns import ForeignKey, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from govern.partners.tables import Programme


class PromotionalConsent(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    address = Varchar(length=254, null=False, default=None, help_text="Lower case")
    source = Varchar(length=20, null=False, default=None, help_text="By which way: own page, or another program")
    at = Timestamptz(null=False, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
