"""Seeing a letter as each kind of person gets it, and sending it to oneself."""

from datetime import datetime

from msgspec import Struct

from govern.briefings.model.letters import Preview
from govern.briefings.model.words import Kind, Language, ServiceName
from govern.kit.limits import Id


class AsKind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who need not exist: told in this capacity, of this council and service, reading this language, in scope
    of transfer or not. A contact of a union is a contact and a member."""

    kind: Kind = Kind.STAFF
    council_id: Id | None = None
    service: ServiceName = ""
    language: Language = Language.ENGLISH
    in_transfer: bool = False
    is_manager: bool = False
    is_member: bool = False


class Tried(Struct, frozen=True, kw_only=True):
    """A letter that somebody sent to themselves."""

    id: int
    council: str
    state: str
    failure: str
    at: datetime


class Trial(Struct, frozen=True, kw_only=True):
    """The letter as one kind of person would get it; None where it cannot be written for them yet. `note` says where
    nobody of this kind is among those it goes to."""

    letter: Preview | None
    because: str = ""
    note: str = ""
