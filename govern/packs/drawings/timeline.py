"""The plan on a page: where each milestone was promised, and where it is now."""

from datetime import date

from govern.kit import text
from govern.packs import rules
from govern.packs.drawings.picture import Figures, Picture
from govern.packs.model import BoardPack, Milestone
from govern.plan.drawings import Bar, printed
from govern.plan.model import MilestoneKind, Rag

MOST = 24


def timeline(pack: BoardPack, width: float) -> Picture:
    """At most 24 rows, drawn as the page of the plan draws them (`plan/drawings`); the fonts must be registered."""
    chosen = rules.on_a_page(pack, MOST)
    drawing = printed([_bar(each) for each in chosen], pack.as_at, width=width)
    return Picture(_finding(pack), _description(chosen), drawing, COLUMNS, tuple(_twin(each) for each in chosen))


COLUMNS = ("Milestone", "Baseline", "Forecast or reached", "Status")


def _twin(milestone: Milestone) -> tuple[Figures, ...]:
    end = milestone.actual or milestone.forecast
    word = rules.status_word(milestone.status.rag)
    return f"{milestone.ref} {milestone.title}", milestone.baseline, end, word


def _finding(pack: BoardPack) -> str:
    late = rules.late(pack)
    if not late:
        return "Every open milestone is forecast on or before its baseline"
    furthest = f"“{late[0].title}” moves most, {text.several(rules.slip_days(late[0]), 'day')}"
    verb = "is" if len(late) == 1 else "are"
    return f"{len(late)} of {text.several(len(rules.reported(pack)), 'milestone')} {verb} late; {furthest}"


def _description(chosen: tuple[Milestone, ...]) -> str:
    return (
        f"A timeline of {text.several(len(chosen), 'milestone')}. Each row shows the baseline date as a hollow diamond "
        "and the forecast or reached date as a status mark with its letter, joined by a line. "
        "The same dates are in the table of this figure."
    )


def _bar(milestone: Milestone) -> Bar:
    day = milestone.actual or milestone.forecast or milestone.baseline or date.max
    return Bar(
        ref=milestone.ref,
        title=milestone.title,
        workstream="",
        kind=MilestoneKind.MILESTONE,
        start=day,
        finish=day,
        rag=Rag(milestone.status.rag),
        baseline_finish=milestone.baseline,
        late=milestone.working_days_late,
        critical=milestone.is_critical,
        reached=milestone.actual is not None,
    )
