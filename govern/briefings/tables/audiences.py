"""Saved audiences. Versions are rows that are added and never changed; the last one counts."""

from piccolo.columns import JSONB, Boolean, ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class SavedAudience(Table):
    """`council` none: of the whole programme."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)


class AudienceVersion(Table):
    id: Serial
    audience = ForeignKey(SavedAudience, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    name = Varchar(length=150, null=False, default=None)
    rule = JSONB(null=False, default=None, help_text="model.Audience, without what a briefing says of where it is from")
    is_kept = Boolean(null=False, default=None, help_text="No: it was put away, and no new briefing uses it")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_audience_version_per_number = Unique(columns=[audience, number])


class AudienceAddress(Table):
    """An address of a version that is a list. It goes with whoever is erased."""

    id: Serial
    version = ForeignKey(AudienceVersion, null=False, default=None, on_delete=OnDelete.restrict)
    address = Varchar(length=254, null=False, default=None, help_text="Lower case")

    one_address_per_version = Unique(columns=[version, address])
