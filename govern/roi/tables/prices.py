"""In whose pounds a programme's money is said, and by which deflators."""

from piccolo.columns import JSONB, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person


class Prices(Table):
    """One edition of deflators as it was entered; of a programme the newest version counts."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    price_year = Integer(null=False, default=None, help_text="2026 is 2026/27")
    vintage = Varchar(length=100, null=False, default=None)
    published_on = Date(null=True, default=None)
    source = Text(null=False, default=None)
    figures = JSONB(null=False, default=None, help_text="Index by year, as it was entered")
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)

    one_prices_per_version = Unique(columns=[programme, version])
