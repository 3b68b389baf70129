"""Every proposal by every council, with the word and the day of each decision where there is room for them."""

from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.kit import text
from govern.kit.language import said
from govern.packs import rules
from govern.packs.drawings.matrix import COLOURS, finding, mark, matrix
from govern.packs.drawings.picture import (
    INK,
    MUTED,
    REGULAR,
    SEMIBOLD,
    Figures,
    Picture,
    Spot,
    canvas,
    fitted,
    rule,
    words,
)
from govern.packs.model import BoardPack, CouncilDecision, Proposal
from govern.packs.rules.foreign import bare

FEW, MOST = 4, 12
ROW, HEAD, NAMES, SIZE, IN_FORCE = 29.0, 20.0, 178.0, 11.0, 66.0
"""In points: a row of two lines, the head, and the room of a name, of a mark, and of the day all are in force."""


def decision_grid(pack: BoardPack, width: float) -> Picture:
    """Up to four councils by name, each cell with its mark, word and day; more of them by code, as marks alone."""
    if pack.laid_out < 4 or len(pack.councils) > FEW:
        return matrix(pack, width)
    found = pack.proposals[:MOST]
    drawing = canvas(width, HEAD + ROW * max(len(found), 1))
    wide = (width - NAMES - IN_FORCE) / max(len(pack.councils), 1)
    top = drawing.height - HEAD
    heads = [*(one.name for one in pack.councils), said("All in force")]
    for place, head in enumerate(heads):
        room = wide if place < len(pack.councils) else IN_FORCE
        drawing.add(words(fitted(head, room - 6, 8.5), Spot(NAMES + place * wide, top + 7), size=8.5, face=SEMIBOLD))
    drawing.add(rule(Spot(0, top), Spot(width, top), colour=INK, width=0.8))
    for row, proposal in enumerate(found):
        _row(drawing, pack, proposal, (top - (row + 1) * ROW, wide))
    columns = (said("Proposal"), *(one.name for one in pack.councils), said("All in force from"))
    rows = tuple(_twin(pack, one) for one in pack.proposals)
    return Picture(finding(pack), _description(rows[:MOST], columns), drawing, columns, rows)


def _row(drawing: Drawing, pack: BoardPack, proposal: Proposal, at: tuple[float, float]) -> None:
    y, wide = at
    for place, line in enumerate(_parted(f"{proposal.ref} {proposal.title}", NAMES - 10)):
        drawing.add(words(line, Spot(0, y + 17 - 10.5 * place), size=8.5))
    known = {one.council: one for one in proposal.decisions}
    for place, council in enumerate(pack.councils):
        left = NAMES + place * wide
        found = known.get(council.code)
        if found is not None:
            mark(drawing, COLOURS[found.outcome], Spot(left, y + 13))
        room = wide - SIZE - 10
        drawing.add(words(fitted(text.capital(_word(found)), room, 8.5), Spot(left + SIZE + 5, y + 17), size=8.5))
        if found and found.meeting:
            day = words(text.short_day(found.meeting), Spot(left + SIZE + 5, y + 6.5), size=8.5)
            day.fillColor = MUTED
            drawing.add(day)
    end = text.short_day(proposal.effective) if proposal.effective else "–"
    drawing.add(words(end, Spot(NAMES + wide * len(pack.councils), y + 17), size=8.5))
    drawing.add(rule(Spot(0, y), Spot(NAMES + wide * len(pack.councils) + IN_FORCE, y)))


def _parted(name: str, room: float) -> list[str]:
    """On at most two lines, the second as long as there is room."""
    whole, first = bare(name).split(" "), ""
    while whole and stringWidth(f"{first} {whole[0]}".strip(), REGULAR, 8.5) <= room:
        first = f"{first} {whole.pop(0)}".strip()
    rest = " ".join(whole)
    return [first, fitted(rest, room, 8.5)] if first and rest else [fitted(bare(name), room, 8.5)]


def _twin(pack: BoardPack, proposal: Proposal) -> tuple[Figures, ...]:
    known = {one.council: one for one in proposal.decisions}
    cells = (_told(known.get(one.code)) for one in pack.councils)
    return f"{proposal.ref} {proposal.title}", *cells, proposal.effective


def _told(found: CouncilDecision | None) -> str:
    """`Approved, 8 Oct 2026`."""
    word = text.capital(_word(found))
    return f"{word}, {text.short_day(found.meeting)}" if found and found.meeting else word


def _word(found: CouncilDecision | None) -> str:
    return rules.outcome_word(found.outcome) if found else said("not needed")


def _description(rows: tuple[tuple[Figures, ...], ...], columns: tuple[str, ...]) -> str:
    """All of it in words: whoever cannot see the grid hears every cell."""
    told = [
        f"{row[0]}: " + "; ".join(f"{head} {cell}" for head, cell in zip(columns[1:-1], row[1:-1], strict=True))
        for row in rows
    ]
    return " ".join(
        (
            said("A grid of proposals by councils, each cell with what the council decided and when."),
            *(f"{one}." for one in told),
        )
    )
