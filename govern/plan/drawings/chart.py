"""A timeline as a page lays it out: names that stay where they are beside a plot that scrolls, and sheets for paper."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from govern.kit.sketch import Sketch
from govern.plan.drawings import gantt, legend
from govern.plan.drawings.figure import COLUMNS, Bar, description, finding, row
from govern.plan.drawings.links import Tie
from govern.plan.drawings.scale import HEAD, Scale, axis, suited, within, zoomed
from govern.plan.model.timeline import Zoom

A_SHEET = 17  # lines of a landscape A4, below a heading


class Chart(NamedTuple):
    """`rows` are the names, in the order of the plot; `cells` are the table twin under `columns`. `is_cut`: more days
    were wanted than a page can hold at this zoom."""

    title: str
    description: str
    scale: Scale
    rows: Sequence[gantt.Row]
    axis: Sketch
    plot: Sketch
    legend: tuple[Sketch, ...]
    sheets: tuple[Sketch, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    is_cut: bool = False


class Window(NamedTuple):
    """What is shown of the days: None where the plan decides."""

    zoom: Zoom | None = None
    start: date | None = None
    end: date | None = None


AS_PLANNED = Window()


def chart(lines: Sequence[Bar], today: date, *, window: Window = AS_PLANNED, ties: Sequence[Tie] = ()) -> Chart:
    """The fonts must be registered with ReportLab, which measures the names for paper."""
    listed = gantt.rows(lines)
    shown = _shown(lines, today, window)
    scale = zoomed(shown, window.zoom or suited(shown))
    height = gantt.ROW * len(listed)
    width = max(scale.right + gantt.BESIDE, gantt.reach(listed, scale))
    return Chart(
        title=finding(lines),
        description=description(lines, today, workstreams=len(listed) - len(lines)),
        scale=scale,
        rows=listed,
        axis=Sketch(width, HEAD, axis(scale, today)),
        plot=Sketch(width, height, gantt.plot(listed, today, scale=scale, ties=ties)),
        legend=legend.signs(),
        sheets=tuple(_sheets(listed, today, shown=shown, ties=ties)),
        columns=COLUMNS,
        cells=tuple(row(one.bar) for one in listed if one.bar),
        is_cut=shown[1] > scale.last,
    )


def _shown(lines: Sequence[Bar], today: date, window: Window) -> list[date]:
    """The days around what is drawn, cut where somebody asked."""
    days = list(gantt.days(lines)) or [today]
    if window.start is None and window.end is None:
        days.append(today)
    first = window.start or min(days)
    return [first, max(first, window.end or max(days))]


def _sheets(listed: Sequence[gantt.Row], today: date, *, shown: Sequence[date], ties: Sequence[Tie]) -> list[Sketch]:
    scale = within(shown, left=gantt.LABELS, width=gantt.SHEET - gantt.LABELS - gantt.BESIDE)
    return [
        gantt.sheet(listed[start : start + A_SHEET], today, scale=scale, ties=ties)
        for start in range(0, len(listed), A_SHEET)
    ]
