"""Who a briefing reaches, and the rule said as a plain sentence."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

from msgspec import structs

from govern.briefings.model import Among, Audience, Behind, Exclusion, Kind, Language, MessageType, Reader, Recipients
from govern.kit import text
from govern.kit.errors import Invalid

CALLED = {
    Kind.STAFF: "staff",
    Kind.MEMBER: "councillors",
    Kind.CONTACT: "other contacts",
    Kind.LINE_MANAGER: "line managers",
    Kind.PARTNER_LEAD: "partner leads",
    Kind.BOARD_MEMBER: "board members",
    Kind.SPONSOR: "sponsors",
    Kind.WORKSTREAM_LEAD: "workstream leads",
}
SPOKEN = {
    Language.ENGLISH: "English",
    Language.WELSH: "Welsh",
    Language.BOTH: "English and Welsh",
    Language.UNKNOWN: "a language not yet known",
}
NOBODY = "Choose who is told: staff, partner leads, board members or others."
SHARED = "shares an address that already gets this briefing"
UNASKED = "has not asked for promotional briefings"
FACELESS = "is a stakeholder behind whom no audience stands yet: choose one on the stakeholder’s page"
NOTHING = Among()
UNCLEAR = "Those who had not understood the briefing that this one clarifies."
ALONE = "Those who had not understood it are told whoever they are: choose nobody beside them."
UNRELATED = "Only a briefing that clarifies another can go to those who had not understood that one."
STRANGER = "is on the list, but not in the register of staff and contacts"


def is_in(audience: Audience, reader: Reader) -> bool:
    """Every list that is not empty must hold the reader's own value; words match whatever their case and spacing."""
    return (
        not reader.kinds.isdisjoint(audience.kinds)
        and (not audience.councils or reader.council in audience.councils)
        and (not audience.languages or reader.language in audience.languages)
        and audience.transfer in (None, reader.in_transfer)
        and _holds(audience.services, reader.service)
        and _holds(audience.teams, reader.team)
        and _holds(audience.sites, reader.site)
        and _holds(audience.grades, reader.grade)
        and _holds(audience.unions, reader.union)
        and _holds(audience.managers, reader.manager)
    )


def _holds(wanted: tuple[str, ...], own: str) -> bool:
    return not wanted or (bool(own.strip()) and _plain(own) in {_plain(word) for word in wanted})


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())


def recipients(
    audience: Audience, readers: Iterable[Reader], *, message_type: MessageType, among: Among = NOTHING
) -> Recipients:
    """Everyone the audience names, once for each address, in the order given; those left out carry the reason.

    A mandatory message (a TUPE notice, safety) reaches people who opted out of optional ones too (DOMAIN D4), and a
    promotional one only those who asked for such.
    An address on a list that nobody in the register has is left out too, and a stakeholder behind whom nobody is.
    """
    included: list[Reader] = []
    excluded: list[Exclusion] = []
    addresses: set[str] = set()
    unknown = dict.fromkeys(among.listed)
    for reader in readers:
        if audience.is_list and reader.address not in among.listed:
            continue
        if audience.unclear and among.unclear.isdisjoint(((reader.contact, None), (None, reader.person))):
            continue
        unknown.pop(reader.address, None)
        if not is_in(audience, reader) or not _is_behind(audience, reader, among.behind):
            continue
        address = reader.address.strip().casefold()
        if reason := _obstacle(reader, address, addresses, message_type):
            excluded.append(Exclusion(reader, reason))
            continue
        addresses.add(address)
        included.append(reader)
    strangers = (Reader(name=one, address=one, council=None) for one in unknown if audience.is_list)
    faceless = (Reader(name=one.name, address="", council=None) for one in among.behind if one.rule is None)
    excluded += [Exclusion(one, STRANGER) for one in strangers] + [Exclusion(one, FACELESS) for one in faceless]
    return Recipients(tuple(included), tuple(excluded))


def one_by_one(found: Recipients) -> Recipients:
    """Each as often as those for whom they stand, for counting."""
    return Recipients(
        tuple(each for one in found.included for each in repeat(one, one.alike)),
        tuple(each for one in found.excluded for each in repeat(one, one.reader.alike)),
    )


def _is_behind(audience: Audience, reader: Reader, behind: Iterable[Behind]) -> bool:
    """In one of the audiences behind the stakeholders, where the rule asks for such."""
    return not audience.stakeholders or any(
        one.rule is not None and is_in(one.rule, reader) and (not one.rule.is_list or reader.address in one.addresses)
        for one in behind
    )


def _obstacle(reader: Reader, address: str, taken: set[str], message_type: MessageType) -> str:
    if reader.has_left:
        return "has left"
    if not address:
        return "has no email address"
    if reader.is_suppressed:
        return "the address no longer works: mail to it came back"
    if reader.has_opted_out and message_type is not MessageType.MANDATORY:
        return "asked not to get optional briefings"
    if message_type is MessageType.PROMOTIONAL and not reader.has_consented:
        return UNASKED
    return SHARED if address in taken else ""


def description(audience: Audience, councils: Mapping[int, str]) -> str:
    """`Staff of Ashvale or Brackenham in Revenues, at the site Town Hall.`; `councils` are names by id."""
    if audience.unclear:
        return UNCLEAR
    words = text.listed([CALLED[kind] for kind in audience.kinds]) or "nobody"
    if set(audience.kinds) == set(Kind):
        words = "everybody"
    parts = [
        words[0].upper() + words[1:],
        _part(" of ", [councils.get(code, "a council no longer here") for code in audience.councils]),
        _part(" in ", audience.services),
        _part(", in the team ", audience.teams, several=", in the teams "),
        _part(", at the site ", audience.sites, several=", at the sites "),
        _part(", on grade ", audience.grades, several=", on grades "),
        _part(", in the union ", audience.unions, several=", in the unions "),
        _part(", managed by ", audience.managers),
        _part(", reading ", [SPOKEN[language] for language in audience.languages]),
        {True: ", in scope of transfer", False: ", not in scope of transfer", None: ""}[audience.transfer],
        ", on a list of addresses" if audience.is_list else "",
        _part(", behind stakeholders whom we ", [one.value.lower() for one in audience.stakeholders]),
    ]
    return "".join(parts) + "."


def _part(lead: str, words: Sequence[str], several: str = "") -> str:
    if not words:
        return ""
    joined = " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
    return (several if several and len(words) > 1 else lead) + joined


def checked(audience: Audience) -> Audience:
    """The audience, or `Invalid` where it names nobody or the same thing twice."""
    lists = structs.asdict(audience)
    problems = {
        f"audience.{name}": "Name each only once."
        for name, entries in lists.items()
        if isinstance(entries, tuple) and len({_plain(str(entry)) for entry in entries}) < len(entries)
    }
    if not audience.kinds:
        problems["audience.kinds"] = NOBODY
    if problems:
        raise Invalid(problems)
    return audience


def unclear(council_id: int | None = None) -> Audience:
    """The rule by what was understood: it is narrowed down by nothing, for one person's answers could be told by it."""
    return Audience(kinds=tuple(Kind), councils=(council_id,) if council_id else (), unclear=True)


def evidenced(audience: Audience, *, clarifies: int | None, council_id: int | None) -> dict[str, str]:
    """What is wrong with a rule that asks what people understood."""
    if not audience.unclear:
        return {}
    if clarifies is None:
        return {"audience.unclear": UNRELATED}
    return {} if audience == unclear(council_id) else {"audience.unclear": ALONE}
