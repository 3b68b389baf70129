"""The timeline: baseline against forecast, by workstream. All lengths are whole points."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing, Line, Rect, Shape
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.kit import text
from govern.plan.drawings.figure import COLUMNS, Bar, Figure, description, finding, row
from govern.plan.drawings.marks import (
    GLYPH,
    INK,
    NOTE,
    PALETTE,
    PAPER,
    QUIET,
    QUIET_NOTE,
    RULE,
    STRONG,
    diamond,
    fitted,
    rag_glyph,
    words,
)
from govern.plan.model import MilestoneKind, Rag

WIDTH, LABELS = 760, 250
PLOT_LEFT, PLOT_WIDTH = 276, 400
ROW, AXIS, LEGEND = 17, 40, 26


def timeline(lines: Sequence[Bar], today: date) -> Figure:
    """Workstreams in the order in which `lines` first name them. The two fonts must be registered with ReportLab."""
    grouped: dict[str, list[Bar]] = {}
    for bar in lines:
        grouped.setdefault(bar.workstream, []).append(bar)
    return Figure(
        title=finding(lines),
        description=description(lines, today, workstreams=len(grouped)),
        drawing=_drawing(grouped, today),
        columns=COLUMNS,
        rows=tuple(row(bar) for group in grouped.values() for bar in group),
    )


class _Scale(NamedTuple):
    first: date
    last: date

    def x(self, day: date) -> int:
        return PLOT_LEFT + PLOT_WIDTH * (day - self.first).days // max(1, (self.last - self.first).days)


def _drawing(grouped: Mapping[str, Sequence[Bar]], today: date) -> Drawing:
    lines = [bar for group in grouped.values() for bar in group]
    scale = _scale(lines, today)
    height = AXIS + ROW * (len(lines) + len(grouped)) + LEGEND
    drawing = Drawing(WIDTH, height)
    top = height - AXIS
    for shape in (*_axis(scale, top), *_today(today, scale, top=top)):
        drawing.add(shape)
    y = top - ROW // 2
    for workstream, group in grouped.items():
        drawing.add(words(fitted(workstream, LABELS, type=STRONG), 0, y=y - 3, type=STRONG))
        for bar in group:
            y -= ROW
            for shape in _line(bar, scale, y=y):
                drawing.add(shape)
        y -= ROW
    for shape in _legend():
        drawing.add(shape)
    return drawing


def _scale(lines: Sequence[Bar], today: date) -> _Scale:
    """Whole months around every date drawn."""
    dates = [day for bar in lines for day in (bar.start, bar.finish, bar.baseline_start, bar.baseline_finish) if day]
    first, last = min([today, *dates]), max([today, *dates])
    return _Scale(first.replace(day=1), _next_month(last))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _axis(scale: _Scale, top: int) -> Iterator[Shape]:
    yield Line(PLOT_LEFT, top, PLOT_LEFT + PLOT_WIDTH, top, strokeColor=HexColor(QUIET), strokeWidth=1)
    for day, label in _ticks(scale):
        x = scale.x(day)
        yield Line(x, top, x, LEGEND, strokeColor=HexColor(RULE), strokeWidth=1)
        yield words(label, x + 2, y=top + 4, type=QUIET_NOTE)
    for year in range(scale.first.year, scale.last.year + 1):
        x = scale.x(max(scale.first, date(year, 1, 1)))
        if x + stringWidth(str(year), STRONG.font, STRONG.size) < PLOT_LEFT + PLOT_WIDTH:
            yield words(str(year), x + 2, y=top + 14, type=STRONG)


def _ticks(scale: _Scale) -> Iterator[tuple[date, str]]:
    """Months for about a year, quarters for about four, else years."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = 1 if months <= 14 else 3 if months <= 48 else 12
    day = scale.first
    while day < scale.last:
        if (day.month - 1) % step == 0:
            yield day, f"{day:%b}" if step < 12 else ""
        day = _next_month(day)


def _today(today: date, scale: _Scale, *, top: int) -> Iterator[Shape]:
    x = scale.x(today)
    yield Line(x, top + 24, x, LEGEND, strokeColor=HexColor(INK), strokeWidth=1, strokeDashArray=[3, 2])
    yield words(f"Today, {text.short_day(today)}", x + 2, y=top + 25, type=NOTE)


def _line(bar: Bar, scale: _Scale, *, y: int) -> Iterator[Shape]:
    yield words(fitted(f"{bar.ref}  {bar.title}", LABELS - 16), 8, y=y - 3)
    yield rag_glyph(bar.rag, LABELS + GLYPH // 2 + 2, y=y)
    yield from _ghost(bar, scale, y=y)
    yield _forecast(bar, scale, y=y)
    said = text.short_day(bar.finish) + (" fixed" if bar.immovable else "")
    right = max(scale.x(day) for day in (bar.finish, bar.baseline_finish) if day)
    yield words(said, right + 8, y=y - 3, type=QUIET_NOTE)


def _ghost(bar: Bar, scale: _Scale, *, y: int) -> Iterator[Shape]:
    """The baseline, and for a milestone the way from it to the forecast."""
    pen = {"strokeColor": HexColor(QUIET), "strokeWidth": 1, "fillColor": HexColor(PAPER)}
    if bar.kind is MilestoneKind.MILESTONE and bar.baseline_finish:
        x = scale.x(bar.baseline_finish)
        yield Line(x, y, scale.x(bar.finish), y, strokeColor=HexColor(QUIET), strokeWidth=1)
        yield diamond(x, y, half=5, **pen)
    elif bar.baseline_start and bar.baseline_finish:
        left, right = scale.x(bar.baseline_start), scale.x(bar.baseline_finish)
        yield Rect(left, y - 7, max(2, right - left), 4, **pen)


def _forecast(bar: Bar, scale: _Scale, *, y: int) -> Shape:
    left, right = scale.x(bar.start), scale.x(bar.finish)
    pen = {
        "fillColor": HexColor(PALETTE[bar.rag]),
        "strokeColor": HexColor(INK if bar.critical else PALETTE[bar.rag]),
        "strokeWidth": 2 if bar.critical else 1,
    }
    if bar.kind is MilestoneKind.MILESTONE:
        return diamond(right, y, half=5, **pen)
    return Rect(left, y - 2, max(2, right - left), 7, **pen)


def _legend() -> Iterator[Shape]:
    x, y = GLYPH // 2 + 1, 8
    for rag in (Rag.GREEN, Rag.AMBER, Rag.RED, Rag.BLUE, Rag.GREY):
        yield rag_glyph(rag, x, y=y)
        yield words(rag.word, x + 10, y=y - 3, type=NOTE)
        x += 30 + stringWidth(rag.word, NOTE.font, NOTE.size) // 1
    x = PLOT_LEFT + 6
    for label, fill, edge in (
        ("baseline", PAPER, QUIET),
        ("forecast", QUIET, QUIET),
        ("on the critical path", QUIET, INK),
    ):
        yield diamond(x, y, half=5, fillColor=HexColor(fill), strokeColor=HexColor(edge), strokeWidth=1 + (edge == INK))
        yield words(label, x + 10, y=y - 3, type=NOTE)
        x += 30 + stringWidth(label, NOTE.font, NOTE.size) // 1
