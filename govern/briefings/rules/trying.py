"""A letter for somebody who need not exist: each kind of person, before anybody gets it."""

from msgspec.structs import replace

from govern.briefings.model import Briefing, Kind, Reader
from govern.briefings.model.trying import AsKind, Trial
from govern.briefings.rules import audience, placeholders, preview, values, welsh
from govern.briefings.rules.placeholders import Value
from govern.briefings.rules.values import Facts
from govern.kit import text

UNKNOWN = "[{}]"


PROGRAMMES = frozenset({Kind.BOARD_MEMBER, Kind.SPONSOR, Kind.WORKSTREAM_LEAD})  # roles that belong to no council
EMPLOYED = frozenset({Kind.STAFF, Kind.LINE_MANAGER})


def reader(kind: AsKind, *, name: str = preview.UNNAMED) -> Reader:
    """Of staff, team and site are left open; of all others nobody knows them, and a letter that asks for them does not
    reach such people. A union member is told by the name of the union alone."""
    kinds = {kind.kind} | ({Kind.LINE_MANAGER} if kind.is_manager else set())
    is_employed = kind.kind in EMPLOYED
    return Reader(
        name=name,
        address="",
        council=kind.council_id,
        kinds=frozenset(kinds),
        service=kind.service or (UNKNOWN.format("service") if is_employed else ""),
        team=UNKNOWN.format("team") if is_employed else "",
        site=UNKNOWN.format("site") if is_employed else "",
        union=UNKNOWN.format("union") if kind.is_member else "",
        language=kind.language,
        in_transfer=kind.in_transfer,
    )


def trial(briefing: Briefing, kind: AsKind, facts: Facts) -> Trial:
    who, note = reader(kind), _note(briefing, kind, facts)
    filled = _filled(who, kind, facts) | {"link": preview.LINK}
    if gaps := [name for one in welsh.texts(briefing).values() for name in placeholders.missing(one, filled)]:
        marks = text.listed([f"(({name}))" for name in dict.fromkeys(gaps)])
        return Trial(letter=None, because=f"Nothing is known yet to fill in for {marks}.", note=note)
    return Trial(letter=preview.of(briefing, who, facts, filled), note=note)


def _filled(who: Reader, kind: AsKind, facts: Facts) -> dict[str, Value]:
    found = values.values(who, facts)
    if kind.council_id is None and kind.kind not in PROGRAMMES:
        found["council"] = UNKNOWN.format("council")
    return found


def _note(briefing: Briefing, kind: AsKind, facts: Facts) -> str:
    """Whether the audience names such people at all; whether there is one is told to nobody."""
    told = briefing.audience
    kinds = {kind.kind} | ({Kind.LINE_MANAGER} if kind.is_manager else set())
    if told.kinds and kinds.isdisjoint(told.kinds):
        return f"It does not go to {audience.CALLED[kind.kind]}: choose them under “Who gets it” if it should."
    if told.councils and kind.council_id and kind.council_id not in told.councils:
        council = facts.councils.get(kind.council_id, "this council")
        return f"It does not go to people of {council}: choose it under “Who gets it” if it should."
    return ""


def shared(briefing: Briefing, kind: AsKind, facts: Facts, *, name: str) -> dict[str, Value]:
    """Everything the letter is filled with, by key, for whoever tries it under their own name."""
    filled = _filled(replace(reader(kind), name=name), kind, facts)
    return {placeholders.key(each): value for each, value in filled.items()}
