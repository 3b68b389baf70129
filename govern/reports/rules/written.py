"""A report's numbers written from the registers, of a workstream or of the whole programme, as at one day (B6)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from govern.briefings.model import ToldBriefing
from govern.kit import text
from govern.kit.dates import financial_year
from govern.packs import rules as packs
from govern.packs.model import BoardPack, Council, Milestone, Outcome, Rag, Reach, Risk
from govern.packs.model.material import Material
from govern.packs.rules.written.milestones import judgement
from govern.packs.rules.written.owners import owner, owners
from govern.plan.model import ChangeRequest, MilestoneKind, Past, Workstream
from govern.plan.model.declared import Confidence, Declaration
from govern.raid import rules as raid
from govern.raid.model import Item, Kind, Status
from govern.reports.model import Decided, Due, Highlights, Open, Rebaselined, Rows, Said
from govern.reports.rules.changes_asked import asked_changes
from govern.reports.rules.money import benefits, costs, lines_of, told
from govern.reports.rules.steps import last_day
from govern.thread import rules as thread
from govern.thread.model import MilestoneStanding

AHEAD = timedelta(days=90)
MOST_RISKS = 5


class Sources(Struct, frozen=True, kw_only=True):
    """Everything a report is written from, read once. `scores` are those of risks before the month began, by reference;
    `tied` are the milestones that briefings come before, by the briefing's reference."""

    pack: BoardPack
    material: Material
    stream: Workstream | None
    month: date
    scores: Mapping[str, int]
    declarations: Sequence[Declaration]
    confidences: Sequence[Confidence]
    past: Past
    told: Sequence[ToldBriefing]
    tied: Mapping[str, int]
    requests: Sequence[ChangeRequest]
    last: Highlights | None


def written(found: Sources) -> Highlights:
    whole = found.material
    own = [
        one
        for one in whole.standings.values()
        if found.stream is None or one.milestone.workstream_id == found.stream.id
    ]
    ids = {one.milestone.id for one in own}
    plan, at = _Plan(found, own), whole.as_at
    lines = lines_of(whole, found.stream, own)
    year = financial_year(min(last_day(found.month), at))
    return Highlights(
        programme=whole.programme,
        workstream=found.stream.title if found.stream else "",
        month=found.month,
        as_at=at,
        councils=tuple(Council(one.code, one.name) for one in whole.partners),
        status=judgement(thread.summary(own, at)),
        before=found.last.status.rag if found.last else None,
        declared=_declared(found),
        confidence=_confidence(found),
        due=plan.rows(plan.is_due),
        reached=plan.rows(plan.is_reached),
        missed=plan.rows(plan.is_missed),
        ahead=plan.rows(plan.is_ahead),
        wanted=Rows(at, tuple(one for one in packs.wanted(found.pack) if _is_own(found, one.ref, ids))),
        decided=Rows(at, tuple(_decided(found, ids))),
        risks=Rows(at, _risks(found, plan.refs)),
        issues=Rows(at, _open(found, plan.refs, Kind.ISSUE)),
        dependencies=Rows(at, _open(found, plan.refs, Kind.DEPENDENCY)),
        year=year,
        costs=Rows(whole.frozen_on, costs(whole, lines, year=year)),
        benefits=Rows(whole.frozen_on, benefits(whole, lines)),
        rebaselined=Rows(at, tuple(_rebaselined(found, own))),
        reach=Rows(at, tuple(_reach(found, ids))),
        lines=told(found.stream, lines),
        changes=Rows(at, tuple(asked_changes(found.requests, found.month, whole, touches=_touched(found, ids)))),
    )


def _touched(found: Sources, ids: set[int]) -> set[int] | None:
    return ids if found.stream else None


class _Plan:
    """The milestones of a report, and work on which money or a decision hangs, sorted into what a month shows."""

    def __init__(self, found: Sources, own: Sequence[MilestoneStanding]) -> None:
        self.start, self.end = found.month, last_day(found.month)
        self.as_at = found.material.as_at
        self.refs = {one.milestone.ref for one in own}
        said = {one.milestone_id: one for one in found.declarations if one.milestone_id}
        self.declared = {
            one.milestone.ref: Rag(each.colour) for one in own if (each := said.get(one.milestone.id)) and each.colour
        }
        shown = {
            one.milestone.ref
            for one in own
            if one.milestone.kind is MilestoneKind.MILESTONE or one.blocking or one.benefits
        }
        self.found = [one for one in found.pack.milestones if one.ref in shown]

    def rows(self, is_shown: Callable[[Milestone], bool]) -> Rows[Due]:
        chosen = sorted((one for one in self.found if is_shown(one)), key=lambda one: (_when(one), one.ref))
        return Rows(self.as_at, tuple(self._due(one) for one in chosen))

    def _due(self, one: Milestone) -> Due:
        return Due(one.ref, one.title, one.baseline, one.forecast, one.actual, one.status, self.declared.get(one.ref))

    def is_due(self, one: Milestone) -> bool:
        return one.baseline is not None and self.start <= one.baseline <= self.end

    def is_reached(self, one: Milestone) -> bool:
        return one.actual is not None and self.start <= one.actual <= self.end

    def is_missed(self, one: Milestone) -> bool:
        """Due by then, now or before the month, and not reached."""
        return one.actual is None and one.baseline is not None and one.baseline <= min(self.end, self.as_at)

    def is_ahead(self, one: Milestone) -> bool:
        return one.actual is None and one.forecast is not None and self.as_at < one.forecast <= self.as_at + AHEAD


def _when(one: Milestone) -> date:
    return one.actual or one.forecast or one.baseline or date.max


def _day(one: Declaration | Confidence) -> date:
    return one.at.astimezone(text.LONDON).date()


def _declared(found: Sources) -> Said | None:
    id = found.stream.id if found.stream else None
    about = [one for one in found.declarations if (one.milestone_id, one.workstream_id) == (None, id)]
    if not about or about[-1].colour is None:
        return None
    last = about[-1]
    return Said(_day(last), Rag(last.colour or Rag.GREY), last.because)


def _confidence(found: Sources) -> Said | None:
    if not found.confidences:
        return None
    last = found.confidences[0]
    return Said(last.assessed_on, Rag(last.three_point), last.because, last.five_point.words if last.five_point else "")


def _is_own(found: Sources, ref: str, ids: set[int]) -> bool:
    """Whether a proposal keeps one of these milestones waiting; the whole programme has them all."""
    held = {id for asked, _ in found.material.proposals if asked.ref == ref for id in asked.milestone_ids}
    return found.stream is None or bool(held & ids)


def _decided(found: Sources, ids: set[int]) -> Iterable[Decided]:
    """What councils decided in the month."""
    for asked in found.pack.proposals:
        for one in asked.decisions if _is_own(found, asked.ref, ids) else ():
            is_open = one.outcome in (Outcome.WAITING, Outcome.NOT_NEEDED)
            if not is_open and one.meeting and found.month <= one.meeting <= last_day(found.month):
                yield Decided(asked.ref, asked.title, one.council, one.outcome.value, one.meeting)


def _risks(found: Sources, refs: set[str]) -> tuple[Risk, ...]:
    """The five highest, each with its score before the month began."""
    own = {one.ref for one in found.material.risks if found.stream is None or refs & set(one.milestones)}
    top = packs.top_risks(found.pack, len(found.pack.risks))
    return tuple(_moved(one, found.scores.get(one.ref)) for one in top if one.ref in own)[:MOST_RISKS]


def _moved(one: Risk, before: int | None) -> Risk:
    return Risk(one.ref, one.title, one.owner, one.likelihood, one.impact, one.response, before, one.strikes)


def _open(found: Sources, refs: set[str], kind: Kind) -> tuple[Open, ...]:
    who = owners(found.material)
    own = [
        one
        for one in found.material.risks
        if one.kind is kind and one.status is Status.OPEN and (found.stream is None or refs & set(one.milestones))
    ]
    made = [Open(one.ref, one.title, owner(who, one.owner_id), _score(one)) for one in own]
    return tuple(sorted(made, key=lambda one: (-one.score, one.ref)))


def _score(one: Item) -> int:
    return raid.rating(one.likelihood, one.impact).score


def _rebaselined(found: Sources, own: Iterable[MilestoneStanding]) -> Iterable[Rebaselined]:
    """Baselines that were agreed anew in the month."""
    known = {one.milestone.id: one.milestone for one in own}
    before: dict[int, date] = {}
    for one in found.past.baselines:
        earlier, milestone = before.get(one.milestone_id), known.get(one.milestone_id)
        before[one.milestone_id] = one.finish
        if earlier and milestone and found.month <= one.on <= last_day(found.month) and earlier != one.finish:
            yield Rebaselined(milestone.ref, milestone.title, earlier, one.finish, one.on)


def _reach(found: Sources, ids: set[int]) -> Iterable[Reach]:
    """Briefings sent in the month; of a workstream, those that come before one of its milestones."""
    codes = {one.name: one.code for one in found.material.partners}
    for one in found.told:
        if one.on < found.month or one.on > last_day(found.month):
            continue
        if found.stream is not None and found.tied.get(one.ref) not in ids:
            continue
        for each in one.councils:
            yield packs.reach(
                each, briefing=f"{one.title}, {text.short_day(one.on)}", council=codes.get(each.council, "")
            )
