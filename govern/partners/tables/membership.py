"""A council that might join or leave, played through."""

from piccolo.columns import JSONB, ForeignKey, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from govern.partners.tables.programmes import Programme
from govern.people.tables import Person


class MembershipScenario(Table):
    """What was asked; what it does is worked out when it is read. Written once: another question is another row."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=200, null=False, default=None)
    said = JSONB(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    shared_at = Timestamptz(null=True, default=None, help_text="None: only who asked sees it")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
