"""How far each briefing came: sent, confirmed as read, understood."""

from msgspec import Struct
from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.kit.language import said
from govern.packs import rules
from govern.packs.drawings.picture import (
    INK,
    REGULAR,
    TEAL,
    TEAL_LIGHT,
    WHITE,
    Figures,
    Picture,
    Spot,
    box,
    canvas,
    fitted,
    words,
)
from govern.packs.model import BoardPack, People

MOST = 5
ROW, HEAD, NAMES, SUMS = 40.0, 18.0, 176.0, 108.0


class Rungs(Struct, frozen=True):
    """One briefing over all councils; None is a count that may not be shown."""

    briefing: str
    sent: People
    confirmed: People
    understood: People
    asked: People

    @property
    def counts(self) -> tuple[People, People, People]:
        return self.sent, self.confirmed, self.understood


def rungs(pack: BoardPack) -> tuple[Rungs, ...]:
    """Of the briefings that ask to be confirmed, in the pack's order."""
    asking = [one for one in pack.reach if one.wants_confirmation]
    found = {}
    for name in dict.fromkeys(one.briefing for one in asking):
        rows = tuple(one for one in asking if one.briefing == name)
        sums = [rules.reached(rows, field) for field in ("sent", "confirmed", "understood", "asked")]
        found[name] = Rungs(name, *sums)
    return tuple(found.values())[:MOST]


def ladder(pack: BoardPack, width: float) -> Picture:
    """Three bars a briefing, one below the other, each with its count: outlined, light, dark."""
    found, of_all = rungs(pack), rules.counts_all(pack.reach)
    drawing = canvas(width, HEAD + ROW * max(len(found), 1))
    most = max([1, *(count for one in found for count in one.counts if count)])
    pace = (width - NAMES - SUMS) / most
    _legend(drawing, drawing.height - 9, said("Meant for") if of_all else said("Sent"))
    for place, one in enumerate(found):
        _briefing(drawing, one, drawing.height - HEAD - place * ROW, pace=pace)
    columns: tuple[str, ...]
    if of_all:
        columns = (said("Briefing"), said("Meant for"), said("Confirmed"), said("Understood"))
    else:
        columns = (said("Briefing"), said("Sent"), said("Confirmed"), said("Asked"), said("Understood"))
    twins = tuple(_twin(one, of_all=of_all) for one in found)
    return Picture(_finding(found, of_all=of_all), _description(of_all=of_all), drawing, columns, twins)


FILLS = (WHITE, TEAL_LIGHT, TEAL)


def _legend(drawing: Drawing, y: float, first: str) -> None:
    x = NAMES
    for name, fill in zip((first, said("Confirmed"), said("Understood")), FILLS, strict=True):
        drawing.add(box(Spot(x, y), Spot(9, 8), fill=fill, edge=INK))
        drawing.add(words(name, Spot(x + 13, y), size=8.5))
        x += 13 + stringWidth(name, REGULAR, 8.5) + 16


def _briefing(drawing: Drawing, one: Rungs, top: float, *, pace: float) -> None:
    drawing.add(words(fitted(one.briefing, NAMES - 8, 8.5), Spot(0, top - 18), size=8.5))
    for place, (count, fill) in enumerate(zip(one.counts, FILLS, strict=True)):
        y = top - 11 - place * 11
        if count is None:
            drawing.add(words(said("not shown"), Spot(NAMES + 4, y + 1.5), size=8))
        elif place < 2 or one.asked:
            drawing.add(box(Spot(NAMES, y), Spot(max(count * pace, 0.8), 8.5), fill=fill, edge=INK))
            drawing.add(words(_label(one, place, count), Spot(NAMES + count * pace + 6, y + 1), size=8))


def _label(one: Rungs, place: int, count: int) -> str:
    of = (None, one.sent, one.asked)[place]
    return said("{n} of {all}", n=f"{count:,}", all=f"{of:,}") if of else f"{count:,}"


def _twin(one: Rungs, *, of_all: bool) -> tuple[Figures, ...]:
    hidden = said("not shown")
    counts = one.counts if of_all else (one.sent, one.confirmed, one.asked, one.understood)
    return one.briefing, *(hidden if each is None else each for each in counts)


def _finding(found: tuple[Rungs, ...], *, of_all: bool) -> str:
    known = [one for one in found if one.asked and one.understood is not None]
    if not known:
        return said("How far each briefing came")
    least = min(known, key=lambda one: (one.understood or 0) / (one.asked or 1))
    share = 100 * (least.understood or 0) // (least.asked or 1)
    if of_all and len(known) == 1:
        return said(
            "“{briefing}” is understood by {share}% of those it is meant for", briefing=least.briefing, share=share
        )
    if of_all:
        return said(
            "“{briefing}” is understood least: by {share}% of those it is meant for",
            briefing=least.briefing,
            share=share,
        )
    return said("“{briefing}” is understood least: {share}% of those asked", briefing=least.briefing, share=share)


def _description(*, of_all: bool) -> str:
    if of_all:
        return said(
            "For each briefing three bars, one below the other: how many it is meant for, how many of them confirmed "
            "it, and how many understood it. The same counts are in the table of this figure."
        )
    return said(
        "For each briefing three bars, one below the other: how many it was sent to, how many confirmed it, and of "
        "those asked how many understood it. The same counts are in the table of this figure."
    )
