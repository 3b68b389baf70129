"""A briefing on one page, for a line manager who speaks with a team: what to say, what people ask, what to ask them."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from govern.briefings import rules
from govern.briefings.model import Briefing
from govern.briefings.model.faq import FaqEntry
from govern.kit import text
from govern.packs.layout.blocks import Block, Heading, Points, Prose, Tone
from govern.packs.layout.typeset import Imprint, Typeset, typeset

STEPS = (340, 260, 190, 130, 80, 40)  # words of the text: as many as leave one page
MOST_ASKED = 3


class Cascade(NamedTuple):
    """What is spoken of: the briefing as one council's people got it, and what was answered to all."""

    briefing: Briefing
    programme: str
    council: str
    supplement: str
    answers: Sequence[FaqEntry]


def cascade_pdf(told: Cascade, address: str, *, today: date, fonts: Path) -> Typeset:
    """One page, always: where the text is longer, it ends early and says where the rest stands."""
    made = _set(told, address, STEPS[0], today=today, fonts=fonts)
    for words in STEPS[1:]:
        if made.pages == 1:
            break
        made = _set(told, address, words, today=today, fonts=fonts)
    return made


def _set(told: Cascade, address: str, words: int, *, today: date, fonts: Path) -> Typeset:
    title = f"Team talk: {told.briefing.title}"
    middle = f"{told.briefing.ref}, version {told.briefing.text_number}  ·  {text.day(today)}"
    imprint = Imprint(title, told.programme, told.briefing.ref, told.programme, middle, today)
    return typeset(list(_blocks(told, address, words)), imprint, fonts)


def _blocks(told: Cascade, address: str, words: int) -> Iterator[Block]:
    briefing = told.briefing
    yield Heading(1, rules.slips.without_names(briefing.subject, told.council))
    yield Prose(
        f"For line managers{f' at {told.council}' if told.council else ''}: say it in your own words.", Tone.LEAD
    )
    yield Heading(2, "What to say")
    plain = rules.prose.plain(rules.slips.without_names(briefing.text, told.council))
    lines, is_whole = _first(plain, words)
    yield from _said(lines)
    if not is_whole:
        yield Prose(f"The whole text is at {address}.", Tone.NOTE)
    if told.supplement:
        yield Heading(2, f"From {told.council}")
        yield from _said(_first(rules.prose.plain(told.supplement), words // 2)[0])
    if told.answers:
        yield Heading(2, "What people ask")
        yield Points(tuple(f"{one.question} {one.answer}" for one in told.answers[:MOST_ASKED]))
    if briefing.questions:
        yield Heading(2, "Ask your team")
        yield Points(tuple(f"{one.text} ({one.answers[one.right]})" for one in briefing.questions))
    yield Heading(2, "Afterwards")
    yield Prose(
        f"Note how many came, what they asked and what you could not answer, without names, at {address}/evidence."
    )


def _first(plain: str, words: int) -> tuple[list[str], bool]:
    """Whole paragraphs as long as they fit; at least one."""
    paragraphs = [one for one in plain.split("\n\n") if one.strip()]
    taken: list[str] = []
    used = 0
    for one in paragraphs:
        used += len(one.split())
        if taken and used > words:
            break
        taken.append(one)
    return taken, len(taken) == len(paragraphs)


def _said(paragraphs: Sequence[str]) -> Iterator[Block]:
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
