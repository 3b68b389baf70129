"""The closure report as the blocks of a pack: one page to read, and typeset as tagged PDF."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from govern.kit import text
from govern.packs.layout import html
from govern.packs.layout.blocks import Block, Column, Heading, Kind, Points, Prose, Row, Table, Tone, printable
from govern.packs.layout.typeset import Imprint, Typeset, typeset
from govern.packs.model.closure import MOST_COUNCILS, Closure, ClosureCouncil, KeptClosure
from govern.packs.rules.closure import headline

SHORT, WORDS, TITLE = 190, 360, 72  # characters, so that it stays one page


def closure_fragment(kept: KeptClosure) -> str:
    """Below a page's own `h1`."""
    return html.fragment(_body(kept.told))


def closure_pdf(kept: KeptClosure, *, fonts: Path) -> Typeset:
    told = kept.told
    name = printable(told.programme)
    title = f"Closure report of {name}"
    state = f"Closed on {text.day(kept.closed_on)}" if kept.closed_on else "The programme goes on"
    imprint = Imprint(
        title=title,
        author=name,
        subject=f"Hash {kept.hash[:8]}" if kept.hash else "Not closed yet",
        left=title,
        middle=f"As at {text.day(told.as_at)}  ·  {state}",
        as_at=told.as_at,
    )
    blocks = [Heading(1, title), Prose(f"{headline(told)}.", Tone.LEAD), *_body(told)]
    return typeset(blocks, imprint, fonts)


def _body(told: Closure) -> Iterator[Block]:
    yield Heading(2, "Promised")
    yield Prose(_short(told.vision, SHORT) or "No shared text was written.")
    councils = text.several(len(told.councils), "council")
    yield Prose(f"{told.accepted} of {councils} accepted it as it stands. {_money(told)}")
    yield Heading(2, "Delivered")
    yield Prose(" ".join(_delivered(told)))
    yield Heading(2, "Saved")
    yield from _saved(told)
    yield Heading(2, "Learned")
    if told.words:
        yield Prose(_short(told.words, WORDS))
    if told.learned:
        more = told.lessons - len(told.learned)
        yield Points(tuple(f"{_short(one.title, TITLE)}: {_again(one.again)}{_used(one.uses)}" for one in told.learned))
        if more:
            yield Prose(f"{text.several(more, 'more lesson')} in the register.", Tone.NOTE)
    elif not told.words:
        yield Prose("No lesson was noted.")


def _money(told: Closure) -> str:
    if told.together is None:
        return "No saving was promised."
    return f"Savings of {text.pounds(told.together.promised)} over all years were promised."


def _delivered(told: Closure) -> Iterator[str]:
    yield f"{told.reached} of {text.several(told.milestones, 'milestone')} reached."
    yield f"{told.on_time} of them by the day first agreed."
    if told.decisions:
        yield f"{told.decided} of {text.several(told.decisions, 'decision')} of councils were a yes."
    if told.promises_judged:
        judged = text.several(told.promises_judged, "promise")
        yield f"Of {judged} between partners {told.promises_kept} {'was' if told.promises_kept == 1 else 'were'} kept."


def _saved(told: Closure) -> Iterator[Block]:
    if told.together is None:
        yield Prose("No saving was promised.")
        return
    columns = (
        Column("Council"),
        Column("Promised", Kind.POUNDS),
        Column("Delivered", Kind.POUNDS),
        Column("Delivered, per cent"),
        Column("Expected in all", Kind.POUNDS),
    )
    shown = told.saved[:MOST_COUNCILS]
    note = "Savings that leave budgets, over all years of the business case. Delivered: recorded in the ledgers so far."
    if more := len(told.saved) - len(shown):
        note = f"{note} {text.several(more, 'more council')} in the savings tracker."
    rows = tuple(_row(one) for one in shown)
    yield Table("What each council was promised and has", columns, rows, (_row(told.together),), note)


def _row(one: ClosureCouncil) -> Row:
    return one.council, one.promised, one.delivered, _per_cent(one), one.expected


def _per_cent(one: ClosureCouncil) -> str:
    if one.delivered is None:
        return "nothing recorded"
    if not one.promised:
        return "none promised"
    return f"{(100 * one.delivered / one.promised).quantize(Decimal('0.1'))}%"


def _again(again: bool) -> str:
    return "do it again" if again else "not again"


def _used(uses: int) -> str:
    return f" (used {'once' if uses == 1 else text.several(uses, 'time')})" if uses else ""


def _short(words: str, most: int) -> str:
    """Whole words, with an ellipsis where more was said."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1].rpartition(" ")[0].rstrip(" ,;:.") + " …"
