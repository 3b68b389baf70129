"""What partners say of each other, as a pack holds it."""

from decimal import Decimal

from msgspec import Struct


class Pulse(Struct, frozen=True, forbid_unknown_fields=True):
    """How the partners said they stand together in a quarter: means from 1 to 5, never of fewer than 5 people.

    A pack of before they were asked holds none: an unset field is not written, so its hash stays."""

    quarter: str
    asked: int
    answered: int
    direction: Decimal
    trust: Decimal
