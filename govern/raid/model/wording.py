"""Putting a line of the register into other words, and how it was worded before."""

from datetime import date, datetime

from msgspec import Struct

from govern.kit.limits import Id, Version
from govern.raid.model.words import Category, Handling, Ref, Words


class ChangedItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What it says from now on; scores, prices and what it bears on in the plan have doors of their own."""

    version: Version = 0
    category: Category
    cause: Words
    event: Words
    effect: Words
    owner_id: Id | None = None
    response: Handling
    proximity: date | None = None
    lines: list[Ref] = []
    proposals: list[Ref] = []
    because: Words


class Wording(Struct, frozen=True, kw_only=True):
    """How it stood before it was changed `at` that moment, and why it was."""

    version: int
    category: Category
    cause: str
    event: str
    effect: str
    owner_name: str | None
    response: Handling
    proximity: date | None
    lines: list[str]
    proposals: list[str]
    because: str
    at: datetime
    by_name: str | None
