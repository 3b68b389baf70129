"""Views of the plan that people keep: one that is changed or taken away ends, and stays as a row."""

from piccolo.columns import Boolean, ForeignKey, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person


class SavedView(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    page = Varchar(length=20, null=False, default=None)
    name = Varchar(length=60, null=False, default=None)
    query = Text(null=False, default=None, help_text="Of the page's address")
    is_shared = Boolean(null=False, default=None)
    is_default = Boolean(null=False, default=None)
    made_at = Timestamptz(null=False, default=None)
    ended_at = Timestamptz(null=True, default=None)
