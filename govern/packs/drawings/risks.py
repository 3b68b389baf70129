"""The 5 by 5 grid, with the risks themselves in its cells."""

from collections import Counter
from collections.abc import Sequence
from math import hypot
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing, Polygon
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.kit import text
from govern.kit.language import counted, said
from govern.packs import rules
from govern.packs.drawings.picture import (
    INK,
    MUTED,
    REGULAR,
    SEMIBOLD,
    WHITE,
    Figures,
    Picture,
    Spot,
    box,
    canvas,
    centred,
    rule,
    words,
)
from govern.packs.model import BoardPack, Risk

LEFT, FOOT = 92.0, 30.0
SHADES = {
    "low": HexColor(0xEEF3F2),
    "moderate": HexColor(0xDCE6E4),
    "high": HexColor(0xF6D9A6),
    "critical": HexColor(0xDD9A90),
}
SIZE, HEAD = 7.5, 6.0


class Plan(NamedTuple):
    """How a grid is laid: how high a cell is, how many lines of references it holds, at what height arrows run across
    it, whether they keep to lanes of their own, beside the words and between them, whether references make room for
    a count of three digits, and how far arrows reach into the cells they join; without that, from side to side."""

    cell: float
    lines: int
    across: float
    has_lanes: bool
    makes_room: bool = False
    reach: float = 0.0


FIRST = Plan(36.0, 2, 22.5, has_lanes=False)
"""Of packs before the fifth layout."""
LANES = Plan(42.0, 3, 28.0, has_lanes=True)
ROOMY = LANES._replace(makes_room=True)
"""Of the sixth layout."""
SHORT = ROOMY._replace(reach=10.0)
"""Since the seventh."""
LANE, STEP, APART = 4.0, 5.0, 3


def risk_grid(pack: BoardPack, width: float) -> Picture:
    """Likelihood upwards, impact to the right; a cell says its band, counts its risks and names those that fit. An
    arrow leads from where a risk was in the last pack."""
    return grid_of(pack.risks, width, {5: LANES, 6: ROOMY}.get(pack.laid_out, FIRST if pack.laid_out < 5 else SHORT))


def grid_of(risks: Sequence[Risk], width: float, plan: Plan = SHORT) -> Picture:
    """The same for any risks; the pack's grid and the page's are this one drawing."""
    cells, moved = rules.in_cells(risks), [one for one in risks if one.has_moved]
    wide, lanes = (width - LEFT) / 5, _lanes(moved) if plan.has_lanes else frozenset[int]()
    drawing = canvas(width, plan.cell * 5 + FOOT)
    for likelihood in range(1, 6):
        y = FOOT + (likelihood - 1) * plan.cell
        drawing.add(words(f"{likelihood}  {_likelihoods()[likelihood - 1]}", Spot(0, y + plan.cell / 2 - 3), size=8.5))
        for impact in range(1, 6):
            measure = wide - 28 - (LANE + APART * STEP - 6 if impact in lanes else 0)
            here = cells.get((likelihood, impact), ())
            corner = Spot(LEFT + (impact - 1) * wide, y)
            _cell(drawing, Frame(corner, wide, measure, plan), found=(likelihood, impact, here))
    for impact in range(1, 6):
        middle = LEFT + (impact - 0.5) * wide
        drawing.add(centred(f"{impact}  {_impacts()[impact - 1]}", Spot(middle, FOOT - 12), size=8.5))
    caption = words(said("Likelihood upwards, impact to the right"), Spot(LEFT, 4), size=8)
    caption.fillColor = MUTED
    drawing.add(caption)
    grid = Frame(Spot(LEFT, FOOT), wide, wide, plan)
    for one, place in zip(moved, _places(moved) if plan.has_lanes else range(len(moved)), strict=True):
        _arrow(drawing, one, grid, aside=LANE + place % APART * STEP)
    columns = (said("Likelihood"), said("Impact"), said("Risks"), said("Which"))
    return Picture(_finding(risks), _description(), drawing, columns, _twin(cells))


def _likelihoods() -> tuple[str, ...]:
    return said("Rare"), said("Unlikely"), said("Possible"), said("Likely"), said("Almost certain")


def _impacts() -> tuple[str, ...]:
    return said("Negligible"), said("Minor"), said("Moderate"), said("Major"), said("Severe")


def _description() -> str:
    return said(
        "A grid of likelihood, 1 to 5 upwards, by impact, 1 to 5 to the right. Each cell names its band, counts its "
        "risks and names the first of them; an arrow leads from where a risk was before. The same cells are in the "
        "table of this figure."
    )


class Frame(NamedTuple):
    """A cell, or the grid: its lower left corner, how wide a cell is, and how much of that words may take."""

    corner: Spot
    wide: float
    measure: float
    plan: Plan


def _lanes(moved: Sequence[Risk]) -> frozenset[int]:
    """The columns in which an arrow runs up or down."""
    return frozenset(one.impact for one in moved if one.was and one.was[0] != one.likelihood)


def _places(moved: Sequence[Risk]) -> list[int]:
    """For each of those that moved its place among the arrows of its column, so that each has a lane of its own."""
    told: Counter[int] = Counter()
    found = []
    for one in moved:
        found.append(told[one.impact])
        told[one.impact] += one.impact in _lanes([one])
    return found


def _arrow(drawing: Drawing, one: Risk, grid: Frame, *, aside: float) -> None:
    """From the cell where it was to the cell where it is, at their right and between their lines of words; where there
    are lanes, across first and then up or down."""
    if one.was is None:
        return
    plan = grid.plan
    start, goal = _ends(one.was, (one.likelihood, one.impact), grid, aside)
    if plan.has_lanes and start.x != goal.x and start.y != goal.y:
        corner = Spot(goal.x, start.y)
        drawing.add(rule(start, corner, colour=INK, width=1.1))
        start = corner
    length = hypot(goal.x - start.x, goal.y - start.y)
    along = Spot((goal.x - start.x) / length, (goal.y - start.y) / length)
    foot = Spot(goal.x - along.x * HEAD, goal.y - along.y * HEAD)
    drawing.add(rule(start, foot, colour=INK, width=1.1))
    left, right = (Spot(foot.x - side * along.y * 2.6, foot.y + side * along.x * 2.6) for side in (1, -1))
    head = Polygon([goal.x, goal.y, left.x, left.y, right.x, right.y])
    head.fillColor, head.strokeColor = INK, None
    drawing.add(head)


def _ends(was: tuple[int, int], now: tuple[int, int], grid: Frame, aside: float) -> tuple[Spot, Spot]:
    """Where an arrow begins and ends. One that only reaches into its cells leaves what else is in them alone."""
    plan, climbs, crosses = grid.plan, was[0] != now[0], was[1] != now[1]
    x = [grid.corner.x + impact * grid.wide - aside for _, impact in (was, now)]
    y = [grid.corner.y + (likelihood - 1) * plan.cell + plan.across for likelihood, _ in (was, now)]
    if plan.reach and crosses:
        begins, ends = _facing(grid.corner.x, grid.wide, (was[1], now[1]), plan.reach)
        x = [begins, x[1] if climbs else ends]
    if plan.reach and climbs:
        begins, ends = _facing(grid.corner.y, plan.cell, (was[0], now[0]), plan.reach)
        y = [y[0] if crosses else begins, ends]
    return Spot(x[0], y[0]), Spot(x[1], y[1])


def _facing(corner: float, size: float, places: tuple[int, int], reach: float) -> tuple[float, float]:
    """In the first and the last of two places, so far from the sides that they turn to each other."""
    was, now = places
    if now > was:
        return corner + was * size - reach, corner + (now - 1) * size + reach
    return corner + (was - 1) * size + reach, corner + now * size - reach


def _cell(drawing: Drawing, frame: Frame, *, found: tuple[int, int, tuple[Risk, ...]]) -> None:
    likelihood, impact, risks = found
    name, corner, plan = rules.band_of(likelihood, impact), frame.corner, frame.plan
    drawing.add(box(corner, Spot(frame.wide, plan.cell), fill=SHADES[name], edge=WHITE))
    drawing.add(words(rules.band_word(name), Spot(corner.x + 5, corner.y + plan.cell - 10), size=7))
    if risks:
        count = str(len(risks))
        drawing.add(words(count, Spot(corner.x + 5, corner.y + 6), size=12, face=SEMIBOLD))
        more = max(0.0, stringWidth(count, SEMIBOLD, 12) - 14) if plan.makes_room else 0.0
        named = _named(risks, frame.measure - more, plan.lines)
        top = 7 + 8 * (len(named) - 1) - 3 * (len(named) == plan.lines) if plan.has_lanes else 7 + 8 * (len(risks) > 1)
        for place, line in enumerate(named):
            drawing.add(words(line, Spot(corner.x + 22 + more, corner.y + top - place * 8), size=SIZE))


def _named(risks: tuple[Risk, ...], measure: float, most: int) -> list[str]:
    """As many references as so many lines hold, then how many more."""
    refs = [risk.ref for risk in risks]
    for shown in range(len(refs), 0, -1):
        rest = [said("and {n} more", n=len(refs) - shown)] if shown < len(refs) else []
        lines = _lines([f"{ref}," for ref in refs[: shown - 1]] + [refs[shown - 1], *rest], measure)
        if len(lines) <= most:
            return lines
    return [counted("{n} risk", "{n} risks", len(refs))]


def _lines(parts: list[str], measure: float) -> list[str]:
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and stringWidth(longer, REGULAR, SIZE) <= measure:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _twin(cells: dict[tuple[int, int], tuple[Risk, ...]]) -> tuple[tuple[Figures, ...], ...]:
    return tuple(
        (
            f"{likelihood} {_likelihoods()[likelihood - 1]}",
            f"{impact} {_impacts()[impact - 1]}",
            len(risks),
            ", ".join(_placed(risk) for risk in risks),
        )
        for (likelihood, impact), risks in sorted(cells.items(), reverse=True)
    )


def _placed(risk: Risk) -> str:
    if not (risk.was and risk.has_moved):
        return risk.ref
    return said("{ref} (was {likelihood} × {impact})", ref=risk.ref, likelihood=risk.was[0], impact=risk.was[1])


def _finding(risks: Sequence[Risk]) -> str:
    if not risks:
        return said("No risk is open")
    bands = Counter(rules.band(risk) for risk in risks)
    of = [f"{bands[name]} {rules.band_word(name)}" for name in ("critical", "high", "moderate", "low") if bands[name]]
    return counted("{n} open risk: {bands}", "{n} open risks: {bands}", len(risks), bands=text.listed(of))
