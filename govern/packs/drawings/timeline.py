"""The plan on a page: where each milestone was promised, and where it is now."""

from datetime import date

from govern.kit.language import counted, said
from govern.packs import rules
from govern.packs.drawings.picture import Figures, Picture
from govern.packs.model import BoardPack, Milestone
from govern.packs.rules.foreign import bare
from govern.plan.drawings import Bar, printed
from govern.plan.model import MilestoneKind, Rag

MOST, NAMES = 24, 340.0


def timeline(pack: BoardPack, width: float) -> Picture:
    """At most 24 rows, drawn as the page of the plan draws them (`plan/drawings`); the fonts must be registered."""
    chosen = rules.on_a_page(pack, MOST)
    bars = [_bar(pack, each) for each in chosen]
    roomy = {"labels": NAMES} if pack.laid_out >= 4 else {}
    drawing = printed(bars, pack.as_at, width=width, clears=pack.laid_out >= 6, **roomy)
    return Picture(_finding(pack), _description(chosen), drawing, _columns(), tuple(_twin(each) for each in chosen))


def _columns() -> tuple[str, ...]:
    return said("Milestone"), said("Baseline"), said("Forecast or reached"), said("Status")


def _twin(milestone: Milestone) -> tuple[Figures, ...]:
    end = milestone.actual or milestone.forecast
    word = rules.status_word(milestone.status.rag)
    return f"{milestone.ref} {milestone.title}", milestone.baseline, end, word


def _finding(pack: BoardPack) -> str:
    late = rules.late(pack)
    if not late:
        return said("Every open milestone is forecast on or before its baseline")
    furthest = said(
        "“{milestone}” moves most, {days}",
        milestone=late[0].title,
        days=counted("{n} day", "{n} days", rules.slip_days(late[0])),
    )
    all_of_them = counted("{n} milestone", "{n} milestones", len(rules.reported(pack)))
    told = counted("{n} of {all} is late", "{n} of {all} are late", len(late), all=all_of_them)
    return f"{told}; {furthest}"


def _description(chosen: tuple[Milestone, ...]) -> str:
    return counted(
        "A timeline of {n} milestone. Each row shows the baseline date as a hollow diamond and the forecast or reached "
        "date as a status mark with its letter, joined by a line. The same dates are in the table of this figure.",
        "A timeline of {n} milestones. Each row shows the baseline date as a hollow diamond and the forecast or "
        "reached date as a status mark with its letter, joined by a line. The same dates are in the table of this "
        "figure.",
        len(chosen),
    )


def _bar(pack: BoardPack, milestone: Milestone) -> Bar:
    """Since the seventh layout late by as many days as the title of the figure says."""
    day = milestone.actual or milestone.forecast or milestone.baseline or date.max
    return Bar(
        ref=milestone.ref,
        title=bare(milestone.title),
        workstream="",
        kind=MilestoneKind.MILESTONE,
        start=day,
        finish=day,
        rag=Rag(milestone.status.rag),
        baseline_finish=milestone.baseline,
        late=rules.slip_days(milestone) if pack.laid_out >= 7 else milestone.working_days_late,
        critical=milestone.is_critical,
        reached=milestone.actual is not None,
    )
