"""A status as shape, letter and colour, centred on a spot: G ●, A ◆, R ▲, complete ■, not rated a ring."""

from govern.kit.sketch import Dot, Path, Pen, Shape, Type, Words
from govern.plan.drawings.marks import LETTERING, PALETTE, PAPER
from govern.plan.model import Rag

SIZE = 14
PENS = {rag: Pen(PAPER, colour, 1.5) if rag is Rag.GREY else Pen(colour) for rag, colour in PALETTE.items()}
LETTERS = {rag: Type(9.5, LETTERING[rag], True, "middle") for rag in Rag}


def diamond(x: float, y: float, *, half: float, pen: Pen) -> Path:
    return Path(((x - half, y), (x, y - half), (x + half, y), (x, y + half)), pen)


def mark(rag: Rag, x: float, *, y: float) -> tuple[Shape, Words]:
    """The outline, and the letter that stands on it."""
    low = 4.6 if rag is Rag.RED else 3.3
    return _outline(rag, x, y=y, half=SIZE / 2), Words(x, y + low, rag.letter, LETTERS[rag])


def _outline(rag: Rag, x: float, *, y: float, half: float) -> Shape:
    pen = PENS[rag]
    match rag:
        case Rag.GREEN | Rag.GREY:
            return Dot(x, y, half, pen)
        case Rag.AMBER:
            return diamond(x, y, half=half + 1.5, pen=pen)
        case Rag.RED:
            return Path(((x - half - 1.5, y + half), (x + half + 1.5, y + half), (x, y - half - 1.5)), pen)
        case Rag.BLUE:
            return Path(((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)), pen)
