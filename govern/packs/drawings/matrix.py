"""Every proposal by every council, where a table has no room for so many columns."""

from reportlab.graphics.shapes import Circle, Drawing, Polygon

from govern.kit.language import counted, said
from govern.packs import rules
from govern.packs.drawings.picture import (
    BOLD,
    LETTER,
    MARKS,
    MUTED,
    RULE,
    TINTS,
    Figures,
    Picture,
    Spot,
    canvas,
    centred,
    fitted,
    letter,
    rule,
    words,
)
from govern.packs.model import BoardPack, CouncilDecision, Outcome, Proposal, Rag

MOST, ROW, HEAD, NAMES, SIZE = 20, 20.0, 26.0, 190.0, 11.0
COLOURS = {
    Outcome.APPROVED: Rag.GREEN,
    Outcome.AMENDED: Rag.AMBER,
    Outcome.REFUSED: Rag.RED,
    Outcome.DEFERRED: Rag.AMBER,
    Outcome.WAITING: Rag.GREY,
    Outcome.NOT_NEEDED: Rag.GREY,
}


def matrix(pack: BoardPack, width: float) -> Picture:
    """A row a proposal, a column a council by its code, in each cell the mark of what it decided."""
    found = pack.proposals[:MOST]
    drawing = canvas(width, HEAD + ROW * max(len(found), 1))
    wide = (width - NAMES) / max(len(pack.councils), 1)
    top = drawing.height - HEAD
    for place, council in enumerate(pack.councils):
        code = fitted(council.code, wide - 2, 8.5)
        drawing.add(centred(code, Spot(NAMES + (place + 0.5) * wide, top + 8), size=8.5))
    for row, proposal in enumerate(found):
        _row(drawing, pack, proposal, (top - (row + 1) * ROW, wide))
    columns = (said("Proposal"), *(one.name for one in pack.councils))
    return Picture(finding(pack), _description(pack), drawing, columns, tuple(_twin(pack, one) for one in found))


def _row(drawing: Drawing, pack: BoardPack, proposal: Proposal, at: tuple[float, float]) -> None:
    y, wide = at
    known = {one.council: one for one in proposal.decisions}
    drawing.add(rule(Spot(0, y + ROW), Spot(NAMES + wide * len(pack.councils), y + ROW), colour=RULE))
    drawing.add(words(fitted(f"{proposal.ref} {proposal.title}", NAMES - 10, 8.5), Spot(0, y + 6), size=8.5))
    for place, council in enumerate(pack.councils):
        middle = NAMES + (place + 0.5) * wide
        if (decided := known.get(council.code)) is None:
            dot = centred("·", Spot(middle, y + 6), size=8.5)
            dot.fillColor = MUTED
            drawing.add(dot)
        else:
            mark(drawing, COLOURS[decided.outcome], Spot(middle - SIZE / 2, y + (ROW - SIZE) / 2))


def mark(drawing: Drawing, rag: Rag, corner: Spot) -> None:
    """As tables draw it: shape, colour, letter."""
    shape, tint = MARKS[rag], TINTS[rag]
    if shape.corners:
        flat = [value for spot in shape.corners for value in (corner.x + spot.x * SIZE, corner.y + spot.y * SIZE)]
        drawing.add(Polygon(flat, fillColor=tint.fill, strokeColor=None))
    else:
        half = SIZE / 2
        drawing.add(Circle(corner.x + half, corner.y + half, half, fillColor=tint.fill, strokeColor=None))
    sign = centred(
        letter(rag), Spot(corner.x + SIZE / 2, corner.y + shape.baseline * SIZE), size=SIZE * LETTER, face=BOLD
    )
    sign.fillColor = tint.letter_colour
    drawing.add(sign)


def _twin(pack: BoardPack, proposal: Proposal) -> tuple[Figures, ...]:
    known = {one.council: one for one in proposal.decisions}
    return f"{proposal.ref} {proposal.title}", *(_word(known.get(one.code)) for one in pack.councils)


def _word(decided: CouncilDecision | None) -> str:
    return rules.outcome_word(decided.outcome) if decided else said("not needed")


def finding(pack: BoardPack) -> str:
    """Since the seventh layout whoever has to agree to another text counts, as everywhere else in the pack."""
    found = {(one.ref, each.council) for one in pack.proposals for each in one.decisions if _waits(each)}
    waiting = len(found | {(one.ref, one.council) for one in pack.wanted} if pack.laid_out >= 7 else found)
    if not waiting:
        return said("Every council has decided on everything before it")
    if pack.laid_out >= 7:
        return counted("{n} decision is still to be taken", "{n} decisions are still to be taken", waiting)
    return counted("{n} decision is still to come", "{n} decisions are still to come", waiting)


def _waits(decided: CouncilDecision) -> bool:
    return decided.outcome is Outcome.WAITING


def _description(pack: BoardPack) -> str:
    codes = ", ".join(f"{one.code} {one.name}" for one in pack.councils)
    return said(
        "A grid of proposals by councils. Each cell has the mark of what the council decided: G agreed, A agreed with "
        "changes or put off, R refused, a dash waiting, a dot not needed. Councils: {codes}. The same words are in the "
        "table of this figure.",
        codes=codes,
    )
