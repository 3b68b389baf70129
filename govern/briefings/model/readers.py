"""Who may be told, and the rule that chooses among them."""

from msgspec import Struct

from govern.briefings.model.words import Ids, Kind, Language, Quadrant, Words
from govern.kit.limits import Id, Version


class Reader(Struct, frozen=True, kw_only=True):
    """A person a briefing may reach: a contact, an account of the programme, or both with one address.

    `kinds` holds every capacity: a board member may be staff as well. `manager` is the line manager's address.
    `has_consented`: they asked for promotional letters. `alike` is how many they stand for, themselves included, where
    those who are alike are counted together.
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
    in_transfer: bool | None = None
    has_left: bool = False
    is_away: bool = False
    is_suppressed: bool = False
    has_opted_out: bool = False
    has_consented: bool = False
    alike: int = 1


class Audience(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule: a reader must match every list that is not empty, and is matched by any entry of it.

    `transfer` asks for those in scope of a transfer of staff, or for the others. One that was taken from a saved
    audience says from which and which version of it; with `is_list`, only addresses of its list are told.
    `stakeholders` asks for those behind stakeholders of such power and interest, as they are assessed on the day.
    `unclear` asks for those who had not understood the briefing that this one clarifies, as is known on the day.
    """

    kinds: tuple[Kind, ...] = (Kind.STAFF,)
    councils: Ids = ()
    services: Words = ()
    teams: Words = ()
    sites: Words = ()
    grades: Words = ()
    unions: Words = ()
    managers: Words = ()
    languages: tuple[Language, ...] = ()
    transfer: bool | None = None
    saved: Id | None = None
    saved_number: Version = 0
    is_list: bool = False
    stakeholders: tuple[Quadrant, ...] = ()
    unclear: bool = False


class Behind(Struct, frozen=True, kw_only=True):
    """A stakeholder whom a rule asks for, and the saved audience that stands behind it; none where nobody is known."""

    name: str
    rule: Audience | None
    addresses: frozenset[str] = frozenset()


class Among(Struct, frozen=True, kw_only=True):
    """What a rule needs to know beside the people: the addresses of its list, who is behind its stakeholders, and who,
    as contact or person, had not understood."""

    listed: dict[str, None] = {}
    behind: tuple[Behind, ...] = ()
    unclear: frozenset[tuple[int | None, int | None]] = frozenset()


class Exclusion(Struct, frozen=True):
    reader: Reader
    because: str


class Recipients(Struct, frozen=True):
    """Who gets it, and who matches but does not, each with the reason: nobody is dropped in silence."""

    included: tuple[Reader, ...]
    excluded: tuple[Exclusion, ...]
