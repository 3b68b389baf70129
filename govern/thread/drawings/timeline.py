"""The timeline of a programme, drawn from where everything stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from govern.kit import text
from govern.plan import drawings
from govern.plan.model import Link, LinkType, MilestoneKind, Rag
from govern.plan.model.timeline import By, TimelineAsked
from govern.thread import rules
from govern.thread.model import MilestoneStanding

FROM_START, TO_START = {LinkType.SS, LinkType.SF}, {LinkType.FS, LinkType.SS}
WORST = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.GREY, Rag.BLUE)

Groups = Mapping[tuple[str, str], Sequence[MilestoneStanding]]


class Opened(NamedTuple):
    """A group that is summed up: what an address calls it, its title, how many lines it has."""

    key: str
    title: str
    lines: int


class Timeline(NamedTuple):
    """`groups` says what is summed up, in the order of the drawing; none where every line is drawn."""

    chart: drawings.Chart
    groups: tuple[Opened, ...]
    lines: int


def timeline(
    found: Sequence[MilestoneStanding],
    asked: TimelineAsked,
    *,
    links: Iterable[Link],
    councils: Mapping[str, str],
    today: date,
) -> Timeline:
    """The drawing that answers to what was asked; the fonts must be registered with ReportLab."""
    shown = rules.shown(found, asked)
    groups = rules.grouped(shown, asked.by, councils)
    window = drawings.Window(asked.zoom, asked.start, asked.end)
    if not rules.is_summed_up(shown, asked):
        lines = [bar for (_, title), group in groups.items() for bar in _bars(group, title)]
        ties = chain(found, links)
        return Timeline(drawings.chart(lines, today, window=window, ties=ties), (), len(shown))
    return Timeline(_summed_up(groups, asked, window=window, today=today), _opened(groups), len(shown))


def _opened(groups: Groups) -> tuple[Opened, ...]:
    return tuple(Opened(key, title, len(group)) for (key, title), group in groups.items())


def _summed_up(groups: Groups, asked: TimelineAsked, *, window: drawings.Window, today: date) -> drawings.Chart:
    sums = [_sum(title, group) for (_, title), group in groups.items()]
    every = [bar for group in groups.values() for bar in _bars(group, "")]
    kind = "council" if asked.by is By.COUNCIL else "workstream"
    return drawings.chart(sums, today, window=window)._replace(
        title=drawings.finding(every),
        description=f"One bar for each {kind}, from its first day to its last, as at {text.day(today)}. "
        "Hollow bars are baselines, solid ones forecasts in the colour of the worst status.",
        columns=(kind.capitalize(), "Lines", "Baseline ends", "Forecast ends", "Late", "Critical path", "Worst status"),
        cells=tuple(_cells(one) for one in sums),
    )


def _cells(one: drawings.Bar) -> tuple[str, ...]:
    return (
        one.title,
        f"{one.rows:,}",
        text.short_day(one.baseline_finish),
        text.short_day(one.finish),
        str(one.late),
        "yes" if one.critical else "no",
        one.rag.word,
    )


def chain(found: Iterable[MilestoneStanding], links: Iterable[Link]) -> list[drawings.Tie]:
    """The links between what is critical."""
    critical = {one.milestone.id for one in found if one.scheduled.critical}
    return [
        drawings.Tie(link.predecessor, link.successor, link.type in FROM_START, link.type in TO_START)
        for link in links
        if link.predecessor in critical and link.successor in critical
    ]


def _bars(group: Iterable[MilestoneStanding], title: str) -> list[drawings.Bar]:
    return [
        drawings.Bar(
            id=one.milestone.id,
            ref=one.milestone.ref,
            title=one.milestone.title,
            workstream=title,
            kind=one.milestone.kind,
            start=one.scheduled.start,
            finish=one.scheduled.finish,
            rag=one.status.rag,
            baseline_start=one.milestone.baseline_start,
            baseline_finish=one.milestone.baseline_finish,
            late=one.scheduled.late.current,
            critical=one.scheduled.critical,
            immovable=one.milestone.immovable,
            reached=one.milestone.actual is not None,
            decided=one.milestone.not_before,
            deadline=one.milestone.deadline,
            done=one.milestone.percent_complete,
        )
        for one in group
    ]


def _sum(title: str, group: Sequence[MilestoneStanding]) -> drawings.Bar:
    """A group in one bar: from its first day to its last, as bad as its worst line, with how many are late."""
    agreed = [one.milestone for one in group if one.milestone.baseline_finish]
    first = [day for one in agreed if (day := one.baseline_start or one.baseline_finish)]
    last = [one.baseline_finish for one in agreed if one.baseline_finish]
    late = [one for one in group if (one.scheduled.late.current or 0) > 0 and not one.milestone.actual]
    return drawings.Bar(
        ref="",
        title=title,
        workstream="",
        kind=MilestoneKind.ACTIVITY,
        start=min(one.scheduled.start for one in group),
        finish=max(one.scheduled.finish for one in group),
        rag=min((one.status.rag for one in group), key=WORST.index),
        baseline_start=min(first, default=None),
        baseline_finish=max(last, default=None),
        late=len(late),
        critical=any(one.scheduled.critical for one in group),
        rows=len(group),
    )
