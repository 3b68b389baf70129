"""Accounts, the roles they hold, the letters that let them in, and everybody who may be briefed."""

from typing import Any

from piccolo.columns import (
    Boolean,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    LazyTableReference,
    OnDelete,
    Serial,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.constraints import Unique
from piccolo.table import Table

PROGRAMME = LazyTableReference("Programme", module_path="govern.partners.tables")
COUNCIL = LazyTableReference("Council", module_path="govern.partners.tables")


class Person(Table):
    id: Serial
    name = Varchar(length=120, null=False, default=None)
    email = Varchar(length=254, null=False, default=None, unique=True, help_text="Lower case")
    password = Varchar(length=200, null=True, default=None, help_text="argon2id; none until the invitation is taken up")
    is_administrator = Boolean(null=False, default=None)
    credentials = Integer(null=False, default=None, help_text="Grows with each password: older sign-ins end")
    made_at = Timestamptz(null=False, default=None)
    left_at = Timestamptz(null=True, default=None)


class RoleHeld(Table):
    id: Serial
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    programme: ForeignKey[Any] = ForeignKey(
        PROGRAMME, null=False, default=None, on_delete=OnDelete.restrict, index=True
    )
    role = Varchar(length=40, null=False, default=None)
    council: ForeignKey[Any] = ForeignKey(COUNCIL, null=True, default=None, on_delete=OnDelete.restrict)
    given_at = Timestamptz(null=False, default=None)
    ended_at = Timestamptz(null=True, default=None)


class Letter(Table):
    """An invitation or a reset, sent by mail: only the hash of its secret is kept."""

    id: Serial
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    purpose = Varchar(length=20, null=False, default=None)
    secret_hash = Varchar(length=64, null=False, default=None, unique=True)
    made_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)
    sent_at = Timestamptz(null=True, default=None)
    due_at = Timestamptz(null=False, default=None)
    lease_until = Timestamptz(null=True, default=None, help_text="A worker is sending it until then")
    tries = Integer(null=False, default=None)
    failure = Text(null=True, default=None)
    used_at = Timestamptz(null=True, default=None)


class ApiToken(Table):
    id: Serial
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=120, null=False, default=None)
    scope = Varchar(length=10, null=False, default=None)
    secret_hash = Varchar(length=64, null=False, default=None, unique=True)
    made_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)
    revoked_at = Timestamptz(null=True, default=None)


class Contact(Table):
    id: Serial
    council: ForeignKey[Any] = ForeignKey(COUNCIL, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=120, null=False, default=None)
    email = Varchar(length=254, null=False, default=None)
    kind = Varchar(length=20, null=False, default=None)
    service = Varchar(length=120, null=False, default=None)
    team = Varchar(length=120, null=False, default=None)
    site = Varchar(length=120, null=False, default=None)
    grade = Varchar(length=40, null=False, default=None)
    union = Varchar(length=80, null=False, default=None)
    line_manager = Varchar(length=254, null=False, default=None)
    language = Varchar(length=10, null=False, default=None)
    left_on = Date(null=True, default=None)
    in_transfer = Boolean(null=True, default=None, help_text="In scope of a transfer of staff; none: nobody has said")
    away_since = Date(null=True, default=None, help_text="First day of a long absence")

    one_contact_per_council = Unique(columns=[council, email])


class Once(Table):
    """What a form or an `Idempotency-Key` already did, so that sending it twice does it once (law 5)."""

    id: Serial
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    key = Varchar(length=120, null=False, default=None)
    request_hash = Varchar(length=64, null=False, default=None)
    status = Integer(null=True, default=None)
    headers = Bytea(null=True, default=None, help_text="JSON")
    content = Bytea(null=True, default=None)
    at = Timestamptz(null=False, default=None)

    one_key_per_person = Unique(columns=[person, key])
