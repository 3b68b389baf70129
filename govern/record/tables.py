"""Entries are written once: a trigger refuses UPDATE, DELETE and TRUNCATE."""

from typing import Any

from piccolo.columns import (
    JSONB,
    BigInt,
    ForeignKey,
    Integer,
    LazyTableReference,
    OnDelete,
    Serial,
    Timestamptz,
    Varchar,
)
from piccolo.constraints import Unique
from piccolo.table import Table


class Entry(Table):
    id: Serial
    chain = Integer(null=False, default=None, help_text="Programme id; 0 is the installation")
    number = BigInt(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    by: ForeignKey[Any] = ForeignKey(
        LazyTableReference("Person", module_path="govern.people.tables"),
        null=True,
        default=None,
        on_delete=OnDelete.restrict,
    )
    verb = Varchar(length=40, null=False, default=None)
    kind = Varchar(length=40, null=False, default=None)
    thing = BigInt(null=False, default=None)
    facts = JSONB(null=False, default=None)
    previous = Varchar(length=64, null=False, default=None)
    hash = Varchar(length=64, null=False, default=None)

    one_entry_per_number = Unique(columns=[chain, number])


class Head(Table):
    """Where each chain ends: locked while an entry is added, so that numbers have no gaps."""

    id: Serial
    chain = Integer(null=False, default=None, unique=True)
    number = BigInt(null=False, default=None)
    hash = Varchar(length=64, null=False, default=None)
