"""Who may be told, and the rule that chooses among them."""

from msgspec import Struct

from govern.briefings.model.words import Ids, Kind, Language, Words


class Reader(Struct, frozen=True, kw_only=True):
    """A person a briefing may reach: a contact, an account of the programme, or both with one address.

    `kinds` holds every capacity: a board member may be staff as well. `manager` is the line manager's address.
    """

    contact: int | None = None
    person: int | None = None
    name: str
    address: str
    council: int | None
    kinds: frozenset[Kind] = frozenset({Kind.STAFF})
    service: str = ""
    team: str = ""
    site: str = ""
    grade: str = ""
    union: str = ""
    manager: str = ""
    language: Language = Language.UNKNOWN
    has_left: bool = False
    is_away: bool = False
    is_suppressed: bool = False
    has_opted_out: bool = False


class Audience(Struct, frozen=True, forbid_unknown_fields=True):
    """A saved rule: a reader must match every list that is not empty, and is matched by any entry of it."""

    kinds: tuple[Kind, ...] = (Kind.STAFF,)
    councils: Ids = ()
    services: Words = ()
    teams: Words = ()
    sites: Words = ()
    grades: Words = ()
    unions: Words = ()
    managers: Words = ()
    languages: tuple[Language, ...] = ()


class Exclusion(Struct, frozen=True):
    reader: Reader
    because: str


class Recipients(Struct, frozen=True):
    """Who gets it, and who matches but does not, each with the reason: nobody is dropped in silence."""

    included: tuple[Reader, ...]
    excluded: tuple[Exclusion, ...]
