"""A letter as its reader sees it: on the personal page, and before it is sent as the first readers will."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from govern.briefings.model import Briefing, Letter, Preview, Reader, Recipients, Sensitivity
from govern.briefings.rules import papers, parts, placeholders, prose, sensitivity, supplements
from govern.briefings.rules.languages import languages
from govern.briefings.rules.parts import Part, Words, part, wanted
from govern.briefings.rules.placeholders import Value
from govern.briefings.rules.values import Facts, said_in, values
from govern.kit.errors import Invalid
from govern.kit.language import Language, speaking

MOST = 3
UNNAMED = "[name]"
LINK = "https://the.reader’s.own.link/"


class Shown(Struct, frozen=True):
    """A letter in one language as clean HTML; `language` is that of its words."""

    language: Language
    subject: str
    html: str


def html(text: str, filled: Mapping[str, Value]) -> str:
    """Clean HTML of a text with its values put in; nothing a value holds can begin a link or a heading."""
    return prose.html(placeholders.filled(text, filled, placeholders.as_markdown))


def shown(part: Part, council: str, filled: Mapping[str, Value]) -> Shown:
    """Of one part of a letter: what a council adds is marked where it is in the other language."""
    own = said_in(part.written, filled)
    core = html(part.text, own)
    with speaking(part.added_in):
        added = prose.html(supplements.along(council, part.added))
    mark, listed = around(part)
    body = mark + core + marked(added, part) + listed
    return Shown(part.written, placeholders.filled_line(part.subject, own), body)


def around(part: Part) -> tuple[str, str]:
    """What stands above and below the words, as HTML: the mark of what is sensitive, and the papers."""
    with speaking(part.written):
        return prose.html(sensitivity.markdown()) if part.is_sensitive else "", papers.html(part.papers)


def marked(added: str, part: Part) -> str:
    """What a council adds, as HTML that says so where it is in another language than the words above it."""
    if not added or part.added_in is part.written:
        return added
    return f'<div lang="{part.added_in}">{added}</div>'


def opened(letter: Letter, link: str, language: Language) -> Shown:
    """A letter as it was sent, in the language in which its page is read."""
    words = Words(
        subject=letter.subject,
        text=letter.text,
        welsh=letter.welsh,
        council=letter.council,
        added=letter.added,
        added_welsh=letter.added_welsh,
        papers=letter.papers,
        is_sensitive=letter.sensitivity is Sensitivity.SENSITIVE,
    )
    return shown(part(words, language), letter.council, {**letter.values, "link": link})


def letters(
    briefing: Briefing, found: Recipients, facts: Facts, *, knows: Callable[[int | None], bool] | None
) -> list[Preview]:
    """One for the first reader of each council, three at most, and one for the first who reads Welsh where it is."""
    first: dict[int | None, Reader] = {}
    for reader in found.included:
        first.setdefault(reader.council, reader)
    shown = list(first.values())[:MOST]
    if briefing.welsh and not any(_reads_welsh(one, facts) for one in shown):
        shown += [one for one in found.included if _reads_welsh(one, facts)][:1]
    named = [
        one if knows and (one.contact is None or knows(one.council)) else replace(one, name=UNNAMED) for one in shown
    ]
    return [preview for reader in named if (preview := _preview(briefing, reader, facts))]


def _reads_welsh(reader: Reader, facts: Facts) -> bool:
    return Language.WELSH in languages(reader.language, in_wales=reader.council in facts.wales)


def _preview(briefing: Briefing, reader: Reader, facts: Facts) -> Preview | None:
    try:
        return of(briefing, reader, facts, values(reader, facts) | {"link": LINK})
    except Invalid:
        return None


def of(briefing: Briefing, reader: Reader, facts: Facts, filled: Mapping[str, Value]) -> Preview:
    """The letter to one reader; `Invalid` where something cannot be filled in."""
    council = facts.councils.get(reader.council or 0, "")
    words = written(briefing, reader.council or 0, facts)
    asked = wanted(str(filled["languages"]))
    letters = [shown(one, council, filled) for one in parts.parts(words, asked)]
    return Preview(
        name="" if reader.name == UNNAMED else reader.name,
        council=council,
        subject=parts.subject(one.subject for one in letters),
        html="".join(f'<div lang="{one.language}">{one.html}</div>' for one in letters),
        languages=tuple(one.language.words for one in letters),
    )


def written(briefing: Briefing, council_id: int, facts: Facts) -> Words:
    """What a letter to this council's people says, before anything is filled in."""
    return Words(
        subject=briefing.subject,
        text=briefing.text,
        welsh=briefing.welsh,
        council=facts.councils.get(council_id, ""),
        added=facts.supplements.get(council_id, ""),
        added_welsh=facts.welsh_supplements.get(council_id, ""),
        papers=briefing.papers,
        is_sensitive=sensitivity.is_sensitive(briefing),
    )
