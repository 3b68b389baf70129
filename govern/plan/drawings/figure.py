"""A drawing and its twin in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from reportlab.graphics.shapes import Drawing

from govern.kit import text
from govern.plan.model import HeldBy, Milestone, MilestoneKind, Rag, Scheduled, Verdict

COLUMNS = ("Workstream", "Ref", "Milestone", "Baseline", "Forecast", "Working days late", "Critical path", "Status")


class Figure(Struct, frozen=True, kw_only=True):
    """A drawing with what a reader who cannot see it needs: a title that states its finding, a description, a table."""

    title: str
    description: str
    drawing: Drawing
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Bar(Struct, frozen=True, kw_only=True):
    """One line of the timeline; a milestone has `start` = `finish`. `late` counts working days from its baseline.

    `decided` is the day on which the decisions it needs take effect, `done` how many per cent of it are. `rows` counts
    what a line sums up, if it does.
    """

    ref: str
    title: str
    workstream: str
    kind: MilestoneKind
    start: date
    finish: date
    rag: Rag
    baseline_start: date | None = None
    baseline_finish: date | None = None
    late: int | None = None
    critical: bool = False
    immovable: bool = False
    reached: bool = False
    id: int = 0
    council: str = ""
    decided: date | None = None
    deadline: date | None = None
    done: int = 0
    rows: int = 0


def bars(
    milestones: Iterable[Milestone],
    scheduled: Mapping[int, Scheduled],
    *,
    verdicts: Mapping[int, Verdict],
    workstreams: Mapping[int, str],
) -> list[Bar]:
    """The lines of a timeline; `workstreams` maps an id to its title."""
    return [
        Bar(
            ref=one.ref,
            title=one.title,
            workstream=workstreams[one.workstream_id],
            kind=one.kind,
            start=scheduled[one.id].start,
            finish=scheduled[one.id].finish,
            rag=verdicts[one.id].rag,
            baseline_start=one.baseline_start,
            baseline_finish=one.baseline_finish,
            late=scheduled[one.id].late.current,
            critical=scheduled[one.id].critical,
            immovable=one.immovable,
            reached=scheduled[one.id].held_by is HeldBy.ACTUAL,
            id=one.id,
            council=one.council_code or "",
            decided=one.not_before,
            deadline=one.deadline,
            done=one.percent_complete,
        )
        for one in milestones
        if one.id in scheduled
    ]


def counted(lines: Sequence[Bar]) -> str:
    """`5 milestones`, or `5 milestones and activities` where some of them take time."""
    if any(one.kind is MilestoneKind.ACTIVITY for one in lines):
        return text.several(len(lines), "milestone or activity", "milestones and activities")
    return text.several(len(lines), "milestone")


def finding(lines: Sequence[Bar]) -> str:
    late = [bar for bar in lines if bar.late and bar.late > 0 and not bar.reached]
    if not lines:
        return "There are no milestones yet"
    if not late:
        return f"None of {counted(lines)} is late"
    worst = max(late, key=lambda bar: bar.late or 0)
    days = text.several(worst.late or 0, "working day")
    count = f"{len(late):,} of {counted(lines)} {'is' if len(late) == 1 else 'are'} late"
    return f"{count}, {'by' if len(late) == 1 else 'the worst by'} {days}: {worst.title}"


def description(lines: Sequence[Bar], today: date, *, workstreams: int) -> str:
    if not lines:
        return "An empty timeline: it fills as milestones are added."
    first, last = min(bar.start for bar in lines), max(bar.finish for bar in lines)
    what = f"{counted(lines)} in {text.several(workstreams, 'workstream')}"
    span = f"from {text.day(first)} to {text.day(last)}, as at {text.day(today)}"
    found = [(rag, [bar.ref for bar in lines if bar.rag is rag]) for rag in (Rag.RED, Rag.AMBER)]
    status = "".join(f" {rag.word}: {text.listed(refs)}." for rag, refs in found if refs)
    return f"Timeline of {what}, {span}. Hollow shapes are baselines, solid ones forecasts.{status}"


def row(bar: Bar) -> tuple[str, ...]:
    return (
        bar.workstream,
        bar.ref,
        bar.title + _marks(bar),
        text.short_day(bar.baseline_finish),
        f"{'reached ' if bar.reached else ''}{text.short_day(bar.finish)}",
        "–" if bar.late is None else str(bar.late),
        "yes" if bar.critical else "no",
        bar.rag.word,
    )


def _marks(bar: Bar) -> str:
    """What its signs say."""
    said = [
        "immovable" if bar.immovable else "",
        f"decision takes effect {text.short_day(bar.decided)}" if bar.decided else "",
        f"deadline {text.short_day(bar.deadline)}" if bar.deadline else "",
        f"{bar.done}% done" if bar.done and not bar.reached else "",
    ]
    told = "; ".join(one for one in said if one)
    return f" ({told})" if told else ""
