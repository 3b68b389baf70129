"""The risk grid: likelihood upwards, impact to the right, every cell with its score, band and risks. Whole points."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportlab.graphics.shapes import Drawing, Rect, Shape, String
from reportlab.lib.colors import HexColor

from govern.kit import text
from govern.plan.drawings import Figure
from govern.raid import rules
from govern.raid.model import IMPACTS, LIKELIHOODS, Band, Item, Standing

REGULAR, SEMIBOLD = "SourceSans3-Regular", "SourceSans3-SemiBold"
INK, PAPER = "#0b0c0c", "#ffffff"
SHADES = {Band.LOW: "#f1f5f4", Band.MODERATE: "#dbe5e3", Band.HIGH: "#f2c879", Band.CRITICAL: "#d98c80"}
LEFT, FOOT, WIDE, HIGH = 86, 40, 72, 62  # narrow, so that the critical corner is seen on a phone too
WIDTH, HEIGHT = LEFT + 5 * WIDE, FOOT + 5 * HIGH
LINES, SHORT_REF, MOST_NAMED = 3, 9, 3
COLUMNS = ("Risk", "What may happen", "Likelihood", "Impact", "Score", "Band")
Cells = Mapping[tuple[int, int], Sequence[Item]]


def grid(standings: Iterable[Standing]) -> Figure:
    """Where every open risk stands; its faces are Source Sans 3, and nothing in it is measured."""
    risks = rules.open_risks(standings)
    drawing = Drawing(WIDTH, HEIGHT)
    for shape in _shapes(_cells(risks)):
        drawing.add(shape)
    return Figure(
        title=_finding(risks),
        description=_description(risks),
        drawing=drawing,
        columns=COLUMNS,
        rows=tuple(_row(one) for one in rules.by_urgency(risks)),
    )


def _row(one: Standing) -> tuple[str, ...]:
    item, rating = one.item, one.rating
    return (item.ref, item.title, str(item.likelihood), str(item.impact), str(rating.score), rating.band.value)


def _finding(risks: Sequence[Standing]) -> str:
    """`RSK-07 is the highest of 14 open risks, at 16: the officers do not agree how costs are shared`."""
    if not risks:
        return "No risk is open"
    most = max(one.rating.score for one in risks)
    worst = [one.item for one in rules.by_urgency(risks) if one.rating.score == most]
    of = f"the highest of {text.several(len(risks), 'open risk')}, at {most}"
    if len(worst) == 1:
        return f"{worst[0].ref} is {of}: {worst[0].event}"
    if len(worst) > MOST_NAMED:
        return f"{len(worst)} risks are {of}"
    return f"{text.listed([one.ref for one in worst])} are {of}"


def _description(risks: Sequence[Standing]) -> str:
    if not risks:
        return "An empty grid: it fills as risks are added."
    named = [(band, [one.item.ref for one in risks if one.rating.band is band]) for band in reversed(Band)]
    said = " ".join(f"{band.capitalize()}: {text.listed(refs)}." for band, refs in named if refs)
    return f"A grid of likelihood, 1 to 5 upwards, by impact, 1 to 5 to the right. {said}"


def _cells(risks: Iterable[Standing]) -> Cells:
    cells: dict[tuple[int, int], list[Item]] = {}
    for one in risks:
        cells.setdefault((one.item.likelihood, one.item.impact), []).append(one.item)
    return cells


def _shapes(cells: Cells) -> Iterator[Shape]:
    for degree, word in enumerate(LIKELIHOODS, start=1):
        yield _words(f"{degree} {word}", 0, y=FOOT + degree * HIGH - HIGH // 2 - 3)
    for degree, word in enumerate(IMPACTS, start=1):
        yield _words(f"{degree} {word}", LEFT + (degree - 1) * WIDE + 5, y=FOOT - 14)
    yield _words("Likelihood upwards, impact to the right", LEFT + 5, y=6)
    for likelihood in range(1, 6):
        for impact in range(1, 6):
            yield from _cell(likelihood, impact, items=cells.get((likelihood, impact), ()))


def _cell(likelihood: int, impact: int, *, items: Sequence[Item]) -> Iterator[Shape]:
    x, y = LEFT + (impact - 1) * WIDE, FOOT + (likelihood - 1) * HIGH
    rating = rules.rating(likelihood, impact)
    yield Rect(x, y, WIDE, HIGH, fillColor=HexColor(SHADES[rating.band]), strokeColor=HexColor(PAPER), strokeWidth=2)
    yield _words(f"{rating.score} {rating.band}", x + 5, y=y + HIGH - 14)
    for line, said in enumerate(_lines([one.ref for one in items])):
        yield _words(said, x + 5, y=y + HIGH - 28 - 13 * line, face=SEMIBOLD, size=12)


def _lines(refs: Sequence[str]) -> Iterator[str]:
    """At most three lines, a reference each; the rest is counted. Of a long one its end is told, with its number."""
    for ref in refs if len(refs) <= LINES else refs[: LINES - 1]:
        yield ref if len(ref) <= SHORT_REF else f"…{ref[-SHORT_REF:]}"
    if len(refs) > LINES:
        yield f"+ {len(refs) - LINES + 1} more"


def _words(said: str, x: int, *, y: int, face: str = REGULAR, size: int = 11) -> String:
    return String(x, y, said, fontName=face, fontSize=size, fillColor=HexColor(INK))
