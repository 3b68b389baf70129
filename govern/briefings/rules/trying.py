"""A letter for somebody who need not exist: each kind of person, before anybody gets it."""

from msgspec.structs import replace

from govern.briefings.model import Briefing, Kind, Reader
from govern.briefings.model.trying import AsKind, Trial
from govern.briefings.rules import placeholders, preview, values, welsh
from govern.briefings.rules.placeholders import Value
from govern.briefings.rules.values import Facts
from govern.kit import text

UNKNOWN = "[{}]"


def reader(kind: AsKind, *, name: str = preview.UNNAMED) -> Reader:
    """Team and site are left open; a union member is told by the name of the union alone."""
    kinds = {Kind.STAFF} | ({Kind.LINE_MANAGER} if kind.is_manager else set())
    return Reader(
        name=name,
        address="",
        council=kind.council_id,
        kinds=frozenset(kinds),
        service=kind.service or UNKNOWN.format("service"),
        team=UNKNOWN.format("team"),
        site=UNKNOWN.format("site"),
        union=UNKNOWN.format("union") if kind.is_member else "",
        language=kind.language,
        in_transfer=kind.in_transfer,
    )


def trial(briefing: Briefing, kind: AsKind, facts: Facts) -> Trial:
    who = reader(kind)
    filled = values.values(who, facts) | {"link": preview.LINK}
    if kind.council_id is None:
        filled["council"] = UNKNOWN.format("council")
    if gaps := [name for one in welsh.texts(briefing).values() for name in placeholders.missing(one, filled)]:
        marks = text.listed([f"(({name}))" for name in dict.fromkeys(gaps)])
        return Trial(letter=None, because=f"Nothing is known yet to fill in for {marks}.")
    return Trial(letter=preview.of(briefing, who, facts, filled))


def shared(briefing: Briefing, kind: AsKind, facts: Facts, *, name: str) -> dict[str, Value]:
    """Everything the letter is filled with, by key, for whoever tries it under their own name."""
    filled = values.values(replace(reader(kind), name=name), facts)
    if kind.council_id is None:
        filled["council"] = UNKNOWN.format("council")
    return {placeholders.key(each): value for each, value in filled.items()}
