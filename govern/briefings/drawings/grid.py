"""The power and interest grid: power upwards, interest to the right, each stakeholder by reference. Whole points."""

from collections.abc import Iterator, Sequence

from reportlab.graphics.shapes import Drawing, Line, Rect, Shape, String
from reportlab.lib.colors import HexColor

from govern.briefings.model.stakeholders import Stakeholder
from govern.briefings.model.words import Quadrant
from govern.briefings.rules import stakeholders as rules
from govern.kit import text
from govern.plan.drawings import Figure

REGULAR, SEMIBOLD = "SourceSans3-Regular", "SourceSans3-SemiBold"
INK, PAPER = "#0b0c0c", "#ffffff"
SHADES = {
    Quadrant.CLOSELY: "#c3dbdd", Quadrant.SATISFIED: "#dbe8e9", Quadrant.INFORMED: "#e8f0f0",
    Quadrant.MONITOR: "#f3f6f6",
}  # fmt: skip
LEFT, FOOT, WIDE, HIGH = 60, 34, 112, 58
WIDTH, HEIGHT = LEFT + 5 * WIDE, FOOT + 5 * HIGH
COLUMNS = ("Stakeholder", "Power", "Interest", "So", "Stance", "What they want", "What we do", "Owner", "Assessed")
EACH, LINES = 2, 3


def grid(found: Sequence[Stakeholder], finding: str) -> Figure:
    drawing = Drawing(WIDTH, HEIGHT)
    for shape in _shapes(found):
        drawing.add(shape)
    return Figure(
        title=finding,
        description=_description(found),
        drawing=drawing,
        columns=COLUMNS,
        rows=tuple(_row(one) for one in found),
    )


def _row(one: Stakeholder) -> tuple[str, ...]:
    stance = rules.STANCES[one.stance]
    return (
        f"{one.ref} {one.name}", str(one.power), str(one.interest), rules.of(one).value, stance, one.wants, one.doing,
        one.owner, text.day(one.assessed_on),
    )  # fmt: skip


def _description(found: Sequence[Stakeholder]) -> str:
    named = [(kind, [one.ref for one in found if rules.of(one) is kind]) for kind in Quadrant]
    said = " ".join(f"{kind.value}: {text.listed(refs)}." for kind, refs in named if refs)
    return f"A grid of power, 1 to 5 upwards, by interest, 1 to 5 to the right. {said}"


def _shapes(found: Sequence[Stakeholder]) -> Iterator[Shape]:
    for power in range(1, 6):
        yield _words(str(power), LEFT - 14, y=FOOT + (power - 1) * HIGH + HIGH // 2 - 3)
        for interest in range(1, 6):
            yield from _cell(
                power, interest, [one.ref for one in found if (one.power, one.interest) == (power, interest)]
            )
    for interest in range(1, 6):
        yield _words(str(interest), LEFT + (interest - 1) * WIDE + WIDE // 2 - 2, y=FOOT - 13)
    yield _words("Power upwards, interest to the right", LEFT, y=4)
    cut_x, cut_y = LEFT + (rules.CUT - 1) * WIDE, FOOT + (rules.CUT - 1) * HIGH
    yield Line(cut_x, FOOT, cut_x, HEIGHT, strokeColor=HexColor(INK), strokeWidth=1)
    yield Line(LEFT, cut_y, WIDTH, cut_y, strokeColor=HexColor(INK), strokeWidth=1)
    for kind, x, y in (
        (Quadrant.CLOSELY, cut_x, HEIGHT), (Quadrant.SATISFIED, LEFT, HEIGHT),
        (Quadrant.INFORMED, cut_x, cut_y), (Quadrant.MONITOR, LEFT, cut_y),
    ):  # fmt: skip
        yield _words(kind.value, x + 6, y=y - 13)


def _cell(power: int, interest: int, refs: Sequence[str]) -> Iterator[Shape]:
    x, y = LEFT + (interest - 1) * WIDE, FOOT + (power - 1) * HIGH
    shade = SHADES[rules.quadrant(power, interest)]
    yield Rect(x, y, WIDE, HIGH, fillColor=HexColor(shade), strokeColor=HexColor(PAPER), strokeWidth=1)
    for line, said in enumerate(_lines(refs)):
        yield _words(said, x + 6, y=y + HIGH - 28 - 12 * line, face=SEMIBOLD, size=10)


def _lines(refs: Sequence[str]) -> Iterator[str]:
    """Two references on a line; what does not fit is counted."""
    room = EACH * LINES
    said = [*refs[: room - 1], f"+ {len(refs) - room + 1}"] if len(refs) > room else list(refs)
    for start in range(0, len(said), EACH):
        yield "  ".join(said[start : start + EACH])


def _words(said: str, x: int, *, y: int, face: str = REGULAR, size: int = 9) -> String:
    return String(x, y, said, fontName=face, fontSize=size, fillColor=HexColor(INK))
