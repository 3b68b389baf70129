"""Addresses of calendars that other programs subscribe to."""

from datetime import datetime

from msgspec import Struct

from govern.kit.limits import Id


class Subscription(Struct, frozen=True, kw_only=True):
    """A calendar address: of a person, or of a programme or one of its councils as this person sees them."""

    id: int
    person_id: int
    programme_id: int | None
    council_id: int | None
    made_at: datetime


class NewSubscription(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing of the two: one's own calendar."""

    programme_id: Id | None = None
    council_id: Id | None = None
