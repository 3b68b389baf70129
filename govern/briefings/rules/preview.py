"""A letter as its reader sees it: on the personal page, and before it is sent as the first readers will."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from govern.briefings.model import Briefing, Letter, Preview, Reader, Recipients
from govern.briefings.rules import placeholders, prose, supplements
from govern.briefings.rules.placeholders import Value
from govern.briefings.rules.values import Facts, values
from govern.kit.errors import Invalid

MOST = 3
UNNAMED = "[name]"
LINK = "https://the.reader’s.own.link/"


def html(text: str, filled: Mapping[str, Value]) -> str:
    """Clean HTML of a text with its values put in; nothing a value holds can begin a link or a heading."""
    return prose.html(placeholders.filled(text, filled, placeholders.as_markdown))


def opened(letter: Letter, link: str) -> tuple[str, str]:
    """Subject and HTML of a letter as it was sent."""
    filled = {**letter.values, "link": link}
    core = html(letter.text, filled)
    own = prose.html(supplements.along("", letter.council, letter.added)) if letter.added else ""
    return placeholders.filled_line(letter.subject, filled), core + own


def letters(
    briefing: Briefing, found: Recipients, facts: Facts, *, knows: Callable[[int | None], bool]
) -> list[Preview]:
    """One for the first reader of each council, three at most."""
    first: dict[int | None, Reader] = {}
    for reader in found.included:
        first.setdefault(reader.council, reader)
    shown = list(first.items())[:MOST]
    named = [one if one.contact is None or knows(council) else replace(one, name=UNNAMED) for council, one in shown]
    return [preview for reader in named if (preview := _preview(briefing, reader, facts))]


def _with_supplement(core: str, council_id: int, facts: Facts) -> str:
    words = facts.supplements.get(council_id, "")
    return core + prose.html(supplements.along("", facts.councils.get(council_id, ""), words)) if words else core


def _preview(briefing: Briefing, reader: Reader, facts: Facts) -> Preview | None:
    try:
        return of(briefing, reader, facts, values(reader, facts) | {"link": LINK})
    except Invalid:
        return None


def of(briefing: Briefing, reader: Reader, facts: Facts, filled: Mapping[str, Value]) -> Preview:
    """The letter to one reader; `Invalid` where something cannot be filled in."""
    return Preview(
        name="" if reader.name == UNNAMED else reader.name,
        council=facts.councils.get(reader.council or 0, ""),
        subject=placeholders.filled_line(briefing.subject, filled),
        html=_with_supplement(html(briefing.text, filled), reader.council or 0, facts),
    )
