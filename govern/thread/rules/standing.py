"""Where everything stands: dates from the plan, colours with their facts, and the money behind each milestone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from govern.decisions import rules as decisions
from govern.decisions.model.blocking import Blocking
from govern.kit import text
from govern.plan import rules as plan
from govern.plan.model import Facts, HeldBy, Milestone, Rag, Scheduled, Standing, Tolerance, Verdict
from govern.roi import rules as roi
from govern.roi.model import Case, Line, LineFigures, LineKind, MilestoneLink, RoiVerdict, Split, Terms
from govern.thread.model import MilestoneStanding, Threads


def standings(threads: Threads, today: date) -> dict[int, MilestoneStanding]:
    """Every milestone of the plan, in the plan's order."""
    return _standings(threads, today, _Kept())


def compared(
    before: Threads, after: Threads, today: date
) -> tuple[dict[int, MilestoneStanding], dict[int, MilestoneStanding]]:
    """The standings of two threads that differ in dates alone; money that no date moves is counted once."""
    kept = _Kept()
    return _standings(before, today, kept), _standings(after, today, kept)


class _Kept:
    """What was found for one thread and holds for another that differs in dates alone."""

    def __init__(self) -> None:
        self.money: _Money | None = None
        self.cannot_decide: dict[tuple[int, date], str | None] = {}


def _standings(threads: Threads, today: date, kept: _Kept) -> dict[int, MilestoneStanding]:
    milestones = held_by_decisions(threads)
    scheduled = plan.forecasts(milestones, threads.plan.links, calendar=threads.calendar, begins=today)
    milestones = [one for one in milestones if one.id in scheduled]
    verdicts = plan.statuses(
        milestones, scheduled, facts=_facts(threads, milestones, scheduled, today=today, kept=kept), today=today
    )
    money = kept.money = _Money(threads, {id: one.finish for id, one in scheduled.items()}, known=kept.money)
    streams = {one.id: one.title for one in threads.plan.workstreams}
    return {
        one.id: MilestoneStanding(
            milestone=one,
            workstream=streams[one.workstream_id],
            scheduled=scheduled[one.id],
            status=verdicts[one.id],
            roi=money.status(one),
            worth=money.worth(one.id),
            delay=money.delay(one.id),
            benefits=money.benefits(one.id),
            blocking=tuple(_blocking(threads, one.id)),
        )
        for one in milestones
    }


def held_by_decisions(threads: Threads) -> list[Milestone]:
    """The milestones, each no earlier than the decisions it needs take effect (DOMAIN A9.3)."""
    return decisions.held(threads.plan.milestones, threads.blocking)


def _blocking(threads: Threads, milestone_id: int) -> Iterable[Blocking]:
    return (one for one in threads.blocking if milestone_id in one.milestone_ids)


def _facts(
    threads: Threads, milestones: Sequence[Milestone], scheduled: Mapping[int, Scheduled], *, today: date, kept: _Kept
) -> dict[int, Facts]:
    between = plan.between_councils(threads.plan, threads.statements)
    unaccepted = plan.unaccepted(between, scheduled, milestones={one.id: one for one in milestones})
    return {
        one.id: Facts(
            calendar=threads.calendar,
            open_critical_issue=threads.critical_issues.get(one.ref),
            unaccepted=unaccepted.get(one.id),
            total_float=scheduled[one.id].total_float,
            forecast=scheduled[one.id].finish,
            tolerance=Tolerance(),
            cannot_decide=_cannot_decide(threads, one, today, kept=kept),
        )
        for one in milestones
    }


def _cannot_decide(threads: Threads, one: Milestone, today: date, *, kept: _Kept) -> str | None:
    """Who can no longer decide lawfully by the day the milestone's owner states."""
    stated = one.forecast_finish or one.baseline_finish
    if stated is None or one.actual:
        return None
    if (one.id, stated) not in kept.cannot_decide:
        asked = [each for held in _blocking(threads, one.id) for each in threads.asked.get(held.proposal_id, ())]
        late = decisions.who_cannot_decide(asked, threads.laws, needed_by=stated, today=today)
        kept.cannot_decide[one.id, stated] = late
    return kept.cannot_decide[one.id, stated]


class _Money:
    """The money of a programme, computed once and asked per milestone; nothing where no money is planned."""

    def __init__(self, threads: Threads, dates: Mapping[int, date], *, known: "_Money | None" = None) -> None:
        self.terms, self.dates = threads.terms, dates
        self.lines: list[Line] = (
            known.lines if known else roi.countable(threads.lines, self.terms, dates) if self.terms else []
        )
        titles = {one.id: one.title for one in threads.plan.milestones}
        self.figures: tuple[LineFigures, ...] = ()
        self.outlook: roi.Outlook
        if self.terms:
            self.figures = (
                roi.refigured(known.figures, self.terms, before=known.dates, after=dates)
                if known
                else roi.figures(self.lines, self.terms, dates=dates)
            )
            self.outlook = roi.outlook(self.figures, self.terms, titles=titles, before=known.outlook if known else None)
        self.held: defaultdict[int, list[LineFigures]] = defaultdict(list)
        for each in self.figures:
            for milestone_id in {gate.milestone_id for gate in each.line.gates}:
                self.held[milestone_id].append(each)
        self.gated: dict[int, tuple[str, ...]] = {}
        for line in threads.lines:
            for milestone_id in {gate.milestone_id for gate in line.gates} if line.kind is LineKind.BENEFIT else ():
                self.gated[milestone_id] = (*self.gated.get(milestone_id, ()), line.title)
        self.splits: dict[tuple[Callable[..., Split], int], Split] = known.splits if known else {}
        self.enables: dict[int, tuple[str, ...]] = {}
        for link in threads.plan.links:
            self.enables[link.predecessor] = (*self.enables.get(link.predecessor, ()), titles[link.successor])

    def status(self, one: Milestone) -> RoiVerdict | None:
        if self.terms is None:
            return None
        link = MilestoneLink(id=one.id, title=one.title, enables=self.enables.get(one.id, ()), owner_id=one.owner_id)
        return roi.milestone_status(link, self.held.get(one.id, ()), self.outlook)

    def worth(self, milestone_id: int) -> Split | None:
        return self._split(roi.full_year_effect, milestone_id)

    def delay(self, milestone_id: int) -> Split | None:
        return self._split(roi.cost_of_delay, milestone_id)

    def _split(self, rule: Callable[..., Split], milestone_id: int) -> Split | None:
        if self.terms is None or not self.benefits(milestone_id):
            return None
        if (rule, milestone_id) not in self.splits:
            self.splits[rule, milestone_id] = rule(self.lines, milestone_id, terms=self.terms)
        return self.splits[rule, milestone_id]

    def benefits(self, milestone_id: int) -> tuple[str, ...]:
        return self.gated.get(milestone_id, ())


def dates(found: Mapping[int, MilestoneStanding]) -> dict[int, date]:
    """Where the plan puts every milestone: what benefits, briefings and decisions follow."""
    return {id: one.scheduled.finish for id, one in found.items()}


def case(threads: Threads, found: Mapping[int, MilestoneStanding]) -> Case | None:
    """The business case on the days on which plan and decisions let things happen; None where there is no money."""
    if threads.terms is None or not threads.lines:
        return None
    return case_by(threads.terms, threads, found)


def case_by(terms: Terms, threads: Threads, found: Mapping[int, MilestoneStanding]) -> Case:
    """The same by these terms, also where there is no line yet."""
    return Case(
        programme_id=threads.plan.programme_id,
        terms=terms,
        lines=tuple(threads.lines),
        milestones=roi.milestone_links(threads.plan.milestones, threads.plan.links),
        dates=dates(found),
    )


def dated(one: MilestoneStanding) -> date | None:
    """When it is or was reached; None for what nobody has dated: it stands at the plan's start, which says nothing."""
    return None if one.scheduled.held_by is HeldBy.PLAN_START and not one.milestone.actual else one.scheduled.finish


def due(one: MilestoneStanding) -> date | None:
    """The day by which it is due: where the plan puts it, or the day stated, where only today holds it."""
    stated = one.milestone.forecast_finish or one.milestone.baseline_finish
    return stated if stated and one.scheduled.held_by is HeldBy.STATUS else dated(one)


def summary(found: Iterable[MilestoneStanding], today: date) -> Verdict:
    """The status of a programme or workstream on a day, rolled up from its milestones (B2.3): worst of critical, and
    proportion of what is due by then or within 60 days. One rule for pages, packs and reports."""
    found = list(found)
    standings = [
        Standing(
            rag=one.status.rag,
            critical=one.milestone.critical,
            baseline=one.milestone.baseline_finish,
            forecast=one.scheduled.finish,
            ref=one.milestone.ref,
        )
        for one in found
    ]
    return _titled(plan.rollup(standings, today + plan.AHEAD), found)


def _titled(verdict: Verdict, found: Iterable[MilestoneStanding]) -> Verdict:
    """One reference alone says nothing to a reader: its title is added, and why it has its colour."""
    only = verdict.reason.rpartition(": ")[2]
    named = next((one for one in found if one.milestone.ref == only), None)
    if named is None:
        return verdict
    return replace(verdict, reason=f"{verdict.reason} “{named.milestone.title}”, {named.status.reason}")


def headline(found: Sequence[MilestoneStanding]) -> str:
    """The plan in one sentence."""
    red = sum(1 for one in found if one.status.rag is Rag.RED)
    amber = sum(1 for one in found if one.status.rag is Rag.AMBER)
    grey = sum(1 for one in found if one.status.rag is Rag.GREY)
    if not (red or amber or grey):
        return f"All {len(found):,} milestones are on time" if len(found) > 1 else "The one milestone is on time"
    if not (red or amber):
        return f"{grey:,} of {text.several(len(found), 'milestone')} cannot be rated: without a baseline, or on hold"
    parts = [f"{count:,} {word}" for count, word in ((red, "red"), (amber, "amber")) if count]
    return (
        f"{text.listed(parts)} among {text.several(len(found), 'milestone or activity', 'milestones and activities')}"
    )
