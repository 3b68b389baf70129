"""Announcements. Versions are rows that are added and never changed; the last one counts."""

from piccolo.columns import JSONB, Boolean, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Programme
from govern.people.tables import Person


class Announcement(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)


class AnnouncementVersion(Table):
    id: Serial
    announcement = ForeignKey(Announcement, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    title = Varchar(length=150, null=False, default=None)
    window = Integer(null=False, default=None, db_column_name="minutes", help_text="From the first letter to the last")
    placed = JSONB(null=False, default=None, help_text="A list of model.announcements.Placed")
    because = Text(null=True, default=None, help_text="Why it may take longer than the window; none: it may not")
    is_kept = Boolean(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_announcement_version_per_number = Unique(columns=[announcement, number])
