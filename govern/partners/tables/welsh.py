"""Who signed that the Welsh was reviewed. Rows are added; each stands for the words it names and no others."""

from piccolo.columns import ForeignKey, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from govern.people.tables import Person


class WelshReview(Table):
    id: Serial
    fingerprint = Varchar(length=64, null=False, default=None, unique=True, help_text="Of the catalogue as it was read")
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
