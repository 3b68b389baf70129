"""The timeline: baseline against forecast, line by line. One drawing for the page, for paper and for a pack."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing

from govern.kit import text
from govern.kit.language import said
from govern.kit.sketch import Path, Pen, Shape, Sketch, Type, Words, box, line
from govern.plan.drawings.figure import COLUMNS, Bar, Figure, description, finding, row
from govern.plan.drawings.glyphs import SIZE, diamond, mark
from govern.plan.drawings.legend import legend
from govern.plan.drawings.links import Tie, chain
from govern.plan.drawings.marks import INK, PALETTE, PAPER, QUIET, fitted, measured
from govern.plan.drawings.paper import drawing, scaled
from govern.plan.drawings.scale import HEAD, Scale, axis, grid, today_line, within
from govern.plan.model import MilestoneKind

ROW = 28
GHOST = Pen(PAPER, QUIET)
BETWEEN = Pen(edge=QUIET)
WALL = Pen(edge=INK, width=3)
FLAG, DEADLINE, DONE = Pen(edge=INK, width=1.5), Pen(PAPER, INK, 1.5), Pen(PAPER)
RING = Pen(edge=INK, width=2)
SPINE = Pen(INK)
BAND = Pen("#f4f7f7")
NOTE, SAID, GROUP = Type(12, QUIET), Type(12, INK), Type(13, INK, True)
LABELS, SHEET, BESIDE, LEGEND = 330, 1_120, 150, 34
IN_A_PACK, DATED = 0.65, 135


class Row(NamedTuple):
    """A heading of a group, or a bar."""

    title: str
    bar: Bar | None = None


def rows(lines: Iterable[Bar]) -> list[Row]:
    """The bars under the headings of their workstreams, in the order in which those are first named; one that is not in
    any stands without."""
    grouped: dict[str, list[Bar]] = {}
    for bar in lines:
        grouped.setdefault(bar.workstream, []).append(bar)
    return [
        one
        for title, group in grouped.items()
        for one in (*([Row(title)] if title else []), *(Row(bar.title, bar) for bar in group))
    ]


def timeline(lines: Sequence[Bar], today: date) -> Figure:
    """For a pack: with the names beside it. The two fonts must be registered with ReportLab."""
    listed = rows(lines)
    return Figure(
        title=finding(lines),
        description=description(lines, today, workstreams=sum(one.bar is None for one in listed)),
        drawing=drawing(
            sheet(listed, today, scale=within([today, *days(lines)], left=LABELS, width=SHEET - LABELS - BESIDE))
        ),
        columns=COLUMNS,
        rows=tuple(row(one.bar) for one in listed if one.bar),
    )


def printed(
    lines: Sequence[Bar], as_at: date, *, width: float, labels: float = LABELS, clears: bool = False
) -> Drawing:
    """The same shapes in a column of a pack, with so much room for names. What the signs mean is said below it. Where
    it `clears` its words, no line runs through a date."""
    listed = rows(lines)
    wide = width / IN_A_PACK
    scale = within([as_at, *days(lines)], left=labels, width=wide - labels - DATED)
    shapes = [
        *axis(scale, as_at, label=said("as at")),
        *_names(listed, labels),
        *plot(listed, as_at, scale=scale, top=HEAD),
    ]
    shown = list(_cleared(shapes)) if clears else shapes
    return drawing(scaled(Sketch(wide, HEAD + ROW * len(listed), shown), IN_A_PACK))


def _cleared(shapes: Sequence[Shape]) -> Iterator[Shape]:
    """Dates and months in front of everything, each on a piece of paper of its own."""
    yield from (one for one in shapes if not _is_note(one))
    for one in shapes:
        if isinstance(one, Words) and _is_note(one):
            wide = measured(one.said, type=one.pen)
            yield box(one.x - 1, one.y - 10, width=wide + 2, height=13, pen=Pen(fill=PAPER))
            yield one


def _is_note(one: Shape) -> bool:
    return isinstance(one, Words) and one.pen == NOTE


def days(lines: Iterable[Bar]) -> Iterator[date]:
    """Every day that is drawn of the bars."""
    for bar in lines:
        yield from (day for day in (bar.start, bar.finish, bar.baseline_start, bar.baseline_finish, bar.decided) if day)


def sheet(listed: Sequence[Row], today: date, *, scale: Scale, ties: Sequence[Tie] = ()) -> Sketch:
    """Names, axis, plot and legend in one."""
    bottom = HEAD + ROW * len(listed)
    shapes = [*axis(scale, today), *_names(listed), *plot(listed, today, scale=scale, ties=ties, top=HEAD)]
    return Sketch(SHEET, bottom + LEGEND, [*shapes, *legend(bottom + LEGEND - 12)])


def _names(listed: Sequence[Row], labels: float = LABELS) -> Iterator[Shape]:
    for number, one in enumerate(listed):
        y = HEAD + ROW * number + 18
        if one.bar is None:
            yield Words(0, y, fitted(one.title, labels - 16, type=GROUP), GROUP)
        else:
            yield Words(10, y, fitted(f"{one.bar.ref}  {one.title}", labels - 26, type=SAID), SAID)


def plot(listed: Sequence[Row], today: date, *, scale: Scale, ties: Sequence[Tie] = (), top: float = 0) -> list[Shape]:
    """From the back to the front: bands, grid, baselines, forecasts, chain, marks, dates."""
    bottom = top + ROW * len(listed)
    middles = [(one.bar, top + ROW * (number + 0.5)) for number, one in enumerate(listed) if one.bar]
    shapes: list[Shape] = [
        box(scale.left, top + ROW * number, width=scale.right - scale.left, height=ROW, pen=BAND)
        for number, one in enumerate(listed)
        if one.bar is None
    ]
    shapes += [*grid(scale, top, bottom), *today_line(scale, today, top=top, bottom=bottom)]
    for layer in (_between, _ghosts, _bars, _done, _spines, _walls, _decisions, _deadlines):
        shapes += [shape for bar, y in middles for shape in layer(bar, scale, y=y)]
    shapes += chain(middles, ties, scale=scale)
    shapes += _marks(middles, scale)
    return shapes + [_dated(bar, scale, y=y) for bar, y in middles]


def _between(bar: Bar, scale: Scale, *, y: float) -> Iterator[Shape]:
    """For a milestone, the way from its baseline to its forecast."""
    if bar.kind is MilestoneKind.MILESTONE and bar.baseline_finish and bar.baseline_finish != bar.finish:
        yield line((scale.ends(bar.baseline_finish), y), (scale.ends(bar.finish), y), pen=BETWEEN)


def _ghosts(bar: Bar, scale: Scale, *, y: float) -> Iterator[Shape]:
    if not bar.baseline_finish:
        return
    if bar.kind is MilestoneKind.MILESTONE:
        if scale.holds(bar.baseline_finish):
            yield diamond(scale.ends(bar.baseline_finish), y, half=5, pen=GHOST)
    elif bar.baseline_start:
        left, right = scale.begins(bar.baseline_start), scale.ends(bar.baseline_finish)
        yield box(left, y - 10, width=max(2, right - left), height=5, pen=GHOST)


def _bars(bar: Bar, scale: Scale, *, y: float) -> Iterator[Shape]:
    if bar.kind is MilestoneKind.ACTIVITY:
        left, right = scale.begins(bar.start), scale.ends(bar.finish)
        yield box(left, y - 4, width=max(2, right - left), height=8, pen=BARS[bar.rag])


BARS = {rag: Pen(colour) for rag, colour in PALETTE.items()}


def _done(bar: Bar, scale: Scale, *, y: float) -> Iterator[Shape]:
    """A light line through as much of an activity as is done."""
    if bar.done and not bar.reached and bar.kind is MilestoneKind.ACTIVITY:
        left, right = scale.begins(bar.start), scale.ends(bar.finish)
        yield box(left, y - 1, width=(right - left) * bar.done / 100, height=2, pen=DONE)


def _spines(bar: Bar, scale: Scale, *, y: float) -> Iterator[Shape]:
    """A critical activity stands on a black line; a critical milestone wears a ring."""
    if bar.critical and bar.kind is MilestoneKind.ACTIVITY:
        left, right = scale.begins(bar.start), scale.ends(bar.finish)
        yield box(left, y + 5, width=max(2, right - left), height=3, pen=SPINE)


def _walls(bar: Bar, scale: Scale, *, y: float) -> Iterator[Shape]:
    """A date that cannot move stands against a wall."""
    if bar.immovable:
        x = scale.ends(bar.baseline_finish or bar.finish) + SIZE / 2 + 4
        yield line((x, y - 11), (x, y + 11), pen=WALL)


def _decisions(bar: Bar, scale: Scale, *, y: float) -> Iterator[Shape]:
    """A flag on the day on which the decisions it waits for take effect."""
    if bar.decided and scale.holds(bar.decided):
        yield flag(scale.begins(bar.decided), y)


def _deadlines(bar: Bar, scale: Scale, *, y: float) -> Iterator[Shape]:
    """An arrow that points down to the day by which it is wanted."""
    if bar.deadline and scale.holds(bar.deadline):
        x = scale.ends(bar.deadline)
        yield Path(((x - 5, y - 13), (x + 5, y - 13), (x, y - 5)), DEADLINE)


def flag(x: float, y: float) -> Shape:
    return line((x, y - 12), (x, y + 8), (x, y - 12), (x + 8, y - 8.5), (x, y - 5), pen=FLAG)


def _marks(middles: Sequence[tuple[Bar, float]], scale: Scale) -> list[Shape]:
    """The status at the forecast, as shape and letter: outlines first, letters of one colour together."""
    inside = [(bar, y) for bar, y in middles if scale.holds(bar.finish)]
    marked = sorted(((bar, y) for bar, y in inside if not bar.rows), key=lambda one: one[0].rag)
    glyphs = [mark(bar.rag, scale.ends(bar.finish), y=y) for bar, y in marked]
    rings = [
        diamond(scale.ends(bar.finish), y, half=12, pen=RING)
        for bar, y in inside
        if bar.critical and bar.kind is MilestoneKind.MILESTONE
    ]
    return [*rings, *(outline for outline, _ in glyphs), *(letter for _, letter in glyphs)]


def _dated(bar: Bar, scale: Scale, *, y: float) -> Words:
    right = max(scale.ends(day) for day in (bar.finish, bar.baseline_finish) if day)
    return Words(right + SIZE / 2 + (12 if bar.immovable else 8), y + 4, _said(bar), NOTE)


def reach(listed: Iterable[Row], scale: Scale) -> float:
    """How far to the right the words beside the bars go."""
    words = (_dated(one.bar, scale, y=0) for one in listed if one.bar)
    return max((one.x + measured(one.said, type=one.pen) for one in words), default=scale.right)


def _said(bar: Bar) -> str:
    day = text.short_day(bar.finish)
    if bar.rows:
        rows = text.several(bar.rows, "row")
        return f"{day}, {bar.late:,} of {rows} late" if bar.late else f"{day}, {rows}"
    late = said(", {n} late", n=bar.late) if bar.late and bar.late > 0 and not bar.reached else ""
    return f"{day}{' fixed' if bar.immovable else ''}{late}"
