"""A briefing on one page, for a line manager who speaks with a team: what to say, what people ask, what to ask them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from govern.briefings import rules
from govern.briefings.model import Briefing, Forecast
from govern.briefings.model.faq import FaqEntry
from govern.briefings.rules.parts import Words
from govern.kit import text
from govern.kit.language import Language, counted, said, speaking, spoken
from govern.packs.layout.blocks import Block, Heading, Points, Prose, Tone
from govern.packs.layout.typeset import Imprint, Typeset, typeset

STEPS = (340, 260, 190, 130, 80, 40, 20, 10)  # words of the text: as many as leave one page
LEAST = STEPS[-1]  # then questions are cut too, and papers are counted
MOST_ASKED = 3
LONG_WORD = 9  # characters, with the space after it
WHOLE, CUT = 300, 80  # characters of a question, and of its answer
WORDS_AN_ANSWER = 60  # the fewer words of the text fit, the fewer answers do


class Cascade(NamedTuple):
    """What is spoken of: the briefing as one council's people got it in `words`, and what was answered to all. It is
    said in the language of now, as far as somebody wrote it; `notes` stand at the end."""

    briefing: Briefing
    programme: str
    council: str
    words: Words
    answers: Sequence[FaqEntry]
    forecast: Forecast | None = None
    notes: tuple[str, ...] = ()


def cascade_pdf(told: Cascade, address: str, *, today: date, fonts: Path) -> Typeset:
    """One page: where the text is longer, it ends early and says where the rest stands."""
    made = _set(told, address, STEPS[0], today=today, fonts=fonts)
    for words in STEPS[1:]:
        if made.pages == 1:
            break
        made = _set(told, address, words, today=today, fonts=fonts)
    return made


def _set(told: Cascade, address: str, words: int, *, today: date, fonts: Path) -> Typeset:
    title = said("Team talk: {title}", title=told.briefing.title)
    version = said("{ref}, version {number}", ref=told.briefing.ref, number=told.briefing.text_number)
    middle = f"{version}  ·  {text.day(today)}"
    imprint = Imprint(title, told.programme, told.briefing.ref, told.programme, middle, today)
    return typeset(list(_blocks(told, address, words)), imprint, fonts)


def _blocks(told: Cascade, address: str, words: int) -> Iterator[Block]:
    part = rules.parts.part(told.words, spoken())
    with speaking(part.written):
        same = rules.values.shared(told.programme, told.forecast)
    yield Heading(1, rules.slips.subject(part.subject, told.council, same))
    if part.is_sensitive:
        yield Prose(" · ".join(rules.sensitivity.marking()), Tone.NOTE)
    yield Prose(_for_whom(told.council), Tone.LEAD)
    yield Heading(2, said("What to say"))
    yield from _as_fits(rules.prose.plain(rules.slips.without_names(part.text, told.council, same)), words, address)
    if part.added:
        yield Heading(2, said("From {council}", council=told.council))
        yield from _as_fits(rules.prose.plain(part.added), words // 2, address)
    if part.papers:
        yield Heading(2, rules.papers.heading())
        titles = [one.title for one in rules.papers.in_order(part.papers, spoken())]
        if words > LEAST:
            yield Prose(text.listed(titles))
        else:
            yield Prose(counted("{n} paper to read", "{n} papers to read", len(titles)))
        yield Prose(said("They are linked at {address}.", address=address), Tone.NOTE)
    if asked := told.answers[: min(MOST_ASKED, words // WORDS_AN_ANSWER)]:
        yield Heading(2, said("What people ask"))
        yield Points(tuple(f"{one.question} {_begun(_answer(one), WORDS_AN_ANSWER)}" for one in asked))
    if told.briefing.questions:
        yield Heading(2, said("Ask your team"))
        yield Points(tuple(_asked(told.briefing, part.written, most=WHOLE if words > LEAST else CUT)))
    yield Heading(2, said("Afterwards"))
    yield Prose(
        said(
            "Note how many came, what they asked and what you could not answer, without names, at {address}.",
            address=f"{address}/evidence",
        )
    )
    yield from (Prose(one, Tone.NOTE) for one in told.notes)


def _for_whom(council: str) -> str:
    if council:
        return said("For line managers at {council}: say it in your own words.", council=council)
    return said("For line managers: say it in your own words.")


def _answer(one: FaqEntry) -> str:
    return one.welsh if one.welsh and spoken() is Language.WELSH else one.answer


def _asked(briefing: Briefing, written: Language, *, most: int) -> Iterator[str]:
    """Which answer is right is said by its place in the English ones; each has at most so many characters."""
    welsh = briefing.welsh.questions if briefing.welsh and written is Language.WELSH else ()
    for place, one in enumerate(briefing.questions):
        words, answers = (welsh[place].text, welsh[place].answers) if welsh else (one.text, one.answers)
        yield f"{_cut(words, most)} ({_cut(answers[one.right], most)})"


def _cut(line: str, most: int) -> str:
    return line if len(line) <= most else f"{line[:most].rstrip()} …"


def _as_fits(plain: str, words: int, address: str) -> Iterator[Block]:
    """Whole paragraphs as long as they fit; of one that fills more than half of the place, its beginning."""
    left = words
    for one in (paragraph for paragraph in plain.split("\n\n") if paragraph.strip()):
        size = len(one.split())
        if size <= left or left > words // 2:
            yield from _paragraphs([_begun(one, left)])
        if size > left:
            yield Prose(said("The whole text is at {address}.", address=address), Tone.NOTE)
            return
        left -= size


def _begun(paragraph: str, words: int) -> str:
    """So many words, of which the longest take no more room than long ones do."""
    found = list(re.finditer(r"\S+", paragraph))
    whole = paragraph if len(found) <= words else paragraph[: found[words - 1].end()] + " …"
    return _cut(whole, words * LONG_WORD)


def _paragraphs(paragraphs: Sequence[str]) -> Iterator[Block]:
    for one in paragraphs:
        lines = [line.strip() for line in one.split("\n") if line.strip()]
        if len(lines) > 1 and set(lines[1]) == {"-"}:
            yield Heading(3, lines[0])
            lines = lines[2:]
        bullets = [line.removeprefix("* ") for line in lines if line.startswith("* ")]
        if bullets:
            yield Points(tuple(bullets))
        elif lines:
            yield Prose(" ".join(lines))
