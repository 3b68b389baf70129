"""Which rows a page shows when it cannot show them all."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from govern.briefings.model import Told
from govern.kit.language import said
from govern.packs.model import BoardPack, DecisionWanted, Milestone, Outcome, Rag, Reach, Risk
from govern.packs.rules.money import slip_days


def thread(pack: BoardPack) -> tuple[Milestone, ...]:
    """Milestones with a decision before them or money behind them: the rows of the milestone and ROI page."""
    return tuple(milestone for milestone in pack.milestones if milestone.stake or milestone.blocked_by)


def reported(pack: BoardPack) -> tuple[Milestone, ...]:
    """What a board looks at: milestones, and the work that leads to them only where money or a decision hangs on it."""
    return tuple(one for one in pack.milestones if not one.is_activity or one.stake or one.blocked_by)


def more(pack: BoardPack, count: int) -> str:
    """How many of a list are not named; since the seventh layout one is a word, which Welsh joins with `ac`."""
    return said("one more") if count == 1 and pack.laid_out >= 7 else said("{n} more", n=count)


def late(pack: BoardPack) -> tuple[Milestone, ...]:
    """Open milestones forecast after their baseline, the furthest first; activities are left to the appendix."""
    open_ones = (one for one in reported(pack) if one.actual is None and slip_days(one) > 0)
    return tuple(sorted(open_ones, key=lambda milestone: (-slip_days(milestone), milestone.ref)))


def wanted(pack: BoardPack) -> tuple[DecisionWanted, ...]:
    """Decisions wanted, the most urgent first."""
    return tuple(sorted(pack.wanted, key=lambda each: (each.by, each.ref, each.council)))


def soon_or_late(pack: BoardPack) -> tuple[Milestone, ...]:
    """Open milestones that are late or forecast within 90 days of the pack, by forecast."""
    horizon = pack.as_at + timedelta(days=90)
    chosen = (
        milestone
        for milestone in reported(pack)
        if milestone.actual is None
        and milestone.forecast
        and (milestone.forecast <= horizon or slip_days(milestone) > 0)
    )
    return tuple(sorted(chosen, key=lambda milestone: (_end(milestone), milestone.ref)))


def at_hand(pack: BoardPack) -> tuple[Milestone, ...]:
    """The same and whatever open work is red, since the programme's status names that: the red first, then what is late
    by its days, then what is due."""
    red = tuple(one for one in pack.milestones if one.status.rag is Rag.RED and one.actual is None)
    chosen = {one.ref: one for one in (*red, *soon_or_late(pack))}.values()
    return tuple(sorted(chosen, key=lambda one: (one.status.rag is not Rag.RED, -max(slip_days(one), 0), _end(one))))


def dearest(pack: BoardPack, limit: int) -> tuple[Milestone, ...]:
    """Open milestones whose delay costs most a month."""
    found = [(one.stake.delay_per_month, one) for one in pack.milestones if one.stake and one.actual is None]
    ranked = sorted((each for each in found if each[0] > 0), key=lambda each: (-each[0], each[1].ref))
    return tuple(one for _, one in ranked[:limit])


def on_a_page(pack: BoardPack, limit: int) -> tuple[Milestone, ...]:
    """At most `limit` dated milestones for one drawing: money, decisions, the critical path and slips come first."""
    dated = [milestone for milestone in reported(pack) if _end(milestone) > date.min]
    weightiest = sorted(dated, key=lambda milestone: (-_weight(milestone), _end(milestone), milestone.ref))[:limit]
    return tuple(sorted(weightiest, key=lambda milestone: (_end(milestone), milestone.ref)))


def _end(milestone: Milestone) -> date:
    return milestone.actual or milestone.forecast or milestone.baseline or date.min


def _weight(milestone: Milestone) -> int:
    return 4 * bool(milestone.stake) + 2 * bool(milestone.blocked_by) + 2 * milestone.is_critical + _is_off(milestone)


def _is_off(milestone: Milestone) -> bool:
    return milestone.status.rag in {Rag.RED, Rag.AMBER}


def band(risk: Risk) -> str:
    return band_of(risk.likelihood, risk.impact)


def band_of(likelihood: int, impact: int) -> str:
    """DOMAIN B7: by score, and an impact of 5 is never below high."""
    score = likelihood * impact
    if score >= 16:
        return "critical"
    if score >= 10 or impact == 5:
        return "high"
    return "moderate" if score >= 5 else "low"


def band_word(name: str) -> str:
    """Of a band, within a sentence."""
    words = {"critical": said("critical"), "high": said("high"), "moderate": said("moderate"), "low": said("low")}
    return words[name]


def outcome_word(outcome: Outcome) -> str:
    """What a council decided, within a sentence."""
    match outcome:
        case Outcome.APPROVED:
            return said("approved")
        case Outcome.AMENDED:
            return said("amended")
        case Outcome.REFUSED:
            return said("refused")
        case Outcome.DEFERRED:
            return said("deferred")
        case Outcome.WAITING:
            return said("waiting")
        case Outcome.NOT_NEEDED:
            return said("not needed")


def top_risks(pack: BoardPack, limit: int = 5) -> tuple[Risk, ...]:
    """The highest scores; among equals the one that may strike first."""
    ranked = sorted(pack.risks, key=lambda risk: (-risk.score, -risk.impact, risk.strikes or date.max, risk.ref))
    return tuple(ranked[:limit])


def grid(pack: BoardPack) -> dict[tuple[int, int], tuple[Risk, ...]]:
    """Risks by (likelihood, impact), only where there are any."""
    return in_cells(pack.risks)


def in_cells(risks: Iterable[Risk]) -> dict[tuple[int, int], tuple[Risk, ...]]:
    cells: dict[tuple[int, int], list[Risk]] = defaultdict(list)
    for risk in risks:
        cells[risk.likelihood, risk.impact].append(risk)
    return {cell: tuple(risks) for cell, risks in cells.items()}


def reach(told: Told, *, briefing: str, council: str) -> Reach:
    """What a briefing's page tells of one council, as a pack holds it."""
    return Reach(
        briefing=briefing,
        council=council,
        sent=told.meant_for,
        confirmed=told.confirmed,
        asked=told.meant_for if told.asks_questions else 0,
        understood=told.understood,
        wants_confirmation=told.wants_confirmation,
        of_all=True,
    )


def counts_all(reach: Iterable[Reach]) -> bool:
    """Whether they are shares of all for whom a briefing is meant; those of packs of before are of whom it was sent."""
    return any(one.of_all is True for one in reach)


def reached(reach: tuple[Reach, ...], field: str) -> int | None:
    """One column of the briefing table added up; None where a part is too small to be told (law 10)."""
    counts = [getattr(row, field) for row in reach]
    return None if None in counts else sum(counts)
