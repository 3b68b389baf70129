"""Saved audiences: rules with a name, or lists of addresses, that several briefings use."""

from datetime import date, datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from govern.briefings.model.counts import AudienceCount, LeftOut
from govern.briefings.model.readers import Audience
from govern.briefings.model.words import CouncilCode, Kind, Language, Quadrant, Title, Word
from govern.kit.limits import Id, Version
from govern.people.model import Email

Addresses = Annotated[tuple[Email, ...], Meta(max_length=50_000)]


class SavedAudience(Struct, frozen=True, kw_only=True):
    """An audience as its last version has it: `number` counts the versions. `council` makes it that council's own."""

    id: int
    programme_id: int
    council_id: int | None
    council: str = ""
    name: str
    rule: Audience
    number: int
    addresses: int = 0
    is_kept: bool = True
    by_name: str = ""
    at: datetime


class AudienceVersion(Struct, frozen=True, kw_only=True):
    """One version; `addresses` counts those of its list."""

    number: int
    name: str
    rule: Audience
    addresses: int
    is_kept: bool
    by_name: str
    at: datetime


class UsedBy(Struct, frozen=True, kw_only=True):
    """A briefing that goes to a saved audience, and the version it was approved or written with."""

    id: int
    ref: str
    title: str
    stage: str
    number: int


class Since(Struct, frozen=True, kw_only=True):
    """Who has come and who has gone since a sending: counts that everybody may know, names only of one's own staff."""

    on: date
    ref: str
    joined: LeftOut | None
    gone: tuple[LeftOut, ...]


class AudienceStanding(Struct, frozen=True, kw_only=True):
    """What a saved audience comes to today; `since` is None until something was sent to it."""

    audience: SavedAudience
    count: AudienceCount
    used_by: tuple[UsedBy, ...]
    since: Since | None


class NewAudience(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`addresses` make it a list: of those who match the rule, only they are told. `council_code` makes it that
    council's own."""

    name: Title
    rule: Audience = Audience(kinds=tuple(Kind))
    addresses: Addresses = ()
    council_code: CouncilCode | None = None


class AudienceEdit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A field left out stays as it is; `addresses` take the place of the whole list; `is_kept` no puts it away."""

    version: Version = 0
    name: Title | UnsetType = UNSET
    rule: Audience | UnsetType = UNSET
    addresses: Addresses | UnsetType = UNSET
    is_kept: bool | UnsetType = UNSET


class AudienceForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same as typed into the page's form."""

    version: Version = 0
    name: Title
    council_code: str = ""
    kinds: list[Kind] = []
    councils: list[Id] = []
    services: list[Word] = []
    teams: list[Word] = []
    sites: list[Word] = []
    grades: list[Word] = []
    unions: list[Word] = []
    managers: list[Word] = []
    languages: list[Language] = []
    stakeholders: list[Quadrant] = []
    transfer: bool | None = None
