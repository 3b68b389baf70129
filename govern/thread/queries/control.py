"""What change control reads of every register at once: impacts, whose approval is missing, a baseline beside today."""

from collections.abc import Sequence
from datetime import date

from govern.decisions import queries as decisions
from govern.decisions import rules as decision_rules
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may
from govern.plan import queries as plan
from govern.plan import rules as plan_rules
from govern.plan.model import AskedAmount, BaselineDate, ChangeRequest, Impact, Needed, WriteChange
from govern.raid import queries as raid
from govern.roi.model import MONEYLESS, BaselineAmount, Line, Terms
from govern.roi.queries.baselines import baseline_amounts
from govern.thread import queries, rules
from govern.thread.model import Need, Threads, Whole
from govern.thread.model.control import Beside, WaitingChange


async def council_names(viewer: Person, programme_id: int) -> dict[str, str]:
    return {one.code: one.name for one in await partners.partners(viewer, programme_id)}


async def impact(viewer: Person, programme_id: int, change: WriteChange, *, today: date) -> Impact:
    """What a change would do, against the plan and the money as they are; `Invalid` names what cannot be asked."""
    whole = await queries.threads(viewer, programme_id, today)
    wrong = plan_rules.change_problems(change, whole.plan.milestones)
    if wrong := wrong | _amount_problems(change.amounts, whole):
        raise Invalid(wrong)
    return rules.impact(
        whole,
        change,
        risks=await raid.items(viewer, programme_id),
        councils=await council_names(viewer, programme_id),
        today=today,
    )


def _amount_problems(amounts: Sequence[AskedAmount], whole: Threads) -> dict[str, str]:
    known = {one.id: one for one in whole.lines}
    for one in amounts:
        if problem := _amount_problem(one, known.get(one.line_id), whole.terms):
            return {"amounts": problem}
    return {}


def _amount_problem(one: AskedAmount, line: Line | None, terms: Terms | None) -> str | None:
    if line is None or terms is None:
        return "This line is not among the programme's costs and benefits."
    if line.line_class in MONEYLESS:
        return f"{line.ref} is not counted in money."
    if one.year not in terms.horizon.years:
        first, last = terms.horizon.first_year, terms.horizon.last_year
        return f"{line.ref}: {one.year} is outside the years of the business case, {first} to {last}."
    wrong = plan_rules.amount_problem(one.amount)
    return f"{line.ref}: {wrong}" if wrong else None


async def waiting(viewer: Person, request: ChangeRequest, *, today: date | None) -> WaitingChange:
    """Who has to approve it, by the impact that was put before them, and, given the day, whether it is still true."""
    if request.impact is None:
        return WaitingChange(request=request)
    need = await needed(viewer, request, request.impact)
    return WaitingChange(
        request=request,
        needed=need,
        outstanding=plan_rules.outstanding(request, need) if request.state.waits else (),
        is_stale=today is not None and request.state.waits and await _is_stale(viewer, request, today),
    )


async def needed(viewer: Person, request: ChangeRequest, impact: Impact) -> Needed:
    """Whose approval a change with this impact needs, by the tolerance of today."""
    return plan_rules.needed(
        impact,
        await plan.limits(viewer, request.programme_id),
        is_scope=bool(request.scope.strip()),
        councils=await council_names(viewer, request.programme_id),
    )


async def decides(viewer: Person, request: ChangeRequest) -> bool:
    """Whether this person decides on it at all: for the board, or for one of the councils it needs."""
    need = (await waiting(viewer, request, today=None)).needed
    if need is None:
        return False
    if need.is_within:
        return may(viewer, "approve", rules.thing_of(request))
    ids = await partners.council_ids(viewer, request.programme_id)
    return any(rules.may_agree(viewer, request, ids[code]) for code in need.councils)


async def may_decide_now(viewer: Person, waiting: WaitingChange) -> bool:
    """Whether a page offers this person to decide."""
    return rules.decides_now(viewer, waiting, await partners.council_ids(viewer, waiting.request.programme_id))


async def needs(viewer: Person, programme_id: int, found: Whole, *, today: date) -> list[Need]:
    """What change control needs of the viewer now. Only who asked is told that an impact is no longer true."""
    changes = [
        await waiting(viewer, one, today=today if one.author_id == viewer.id else None)
        for one in await plan.open_changes(viewer, programme_id)
    ]
    limits, councils = await plan.limits(viewer, programme_id), await partners.council_ids(viewer, programme_id)
    return rules.change_needs(viewer, found, changes=changes, limits=limits, councils=councils)


async def _is_stale(viewer: Person, request: ChangeRequest, today: date) -> bool:
    try:
        return await impact(viewer, request.programme_id, request.asked, today=today) != request.impact
    except Invalid:
        return True


async def refuse_ineffective(viewer: Person, programme_id: int, proposal_id: int | None, *, today: date) -> None:
    """A proposal approves a baseline or a change once every council's decision has taken effect (DOMAIN A9)."""
    if proposal_id is None:
        return
    found = {one.id: one for one in await decisions.proposals(viewer, programme_id)}.get(proposal_id)
    if found is None:
        raise Invalid({"proposal_id": "Choose a proposal of this programme."})
    asked = decision_rules.asked(await decisions.decisions(viewer, programme_id)).get(proposal_id, ())
    laws = await decisions.laws(viewer, programme_id, today)
    whole = decision_rules.fan_out(found, asked, laws=laws, today=today)
    if not whole.is_settled or whole.effective is None or whole.effective > today:
        raise Invalid({"proposal_id": f"{found.ref} has not taken effect. {whole.verdict.reason}"})


async def first_baseline(
    viewer: Person, programme_id: int, *, today: date
) -> tuple[list[BaselineDate], list[BaselineAmount]]:
    """What a first baseline would hold: dates and money."""
    whole = await queries.threads(viewer, programme_id, today)
    planned = rules.first_dates(rules.standings(whole, today))
    return planned, rules.money_of(whole, planned)


async def money_of(viewer: Person, baseline_id: int, *, today: date) -> list[BaselineAmount]:
    """What a baseline that was just set holds of the money."""
    found = await plan.baseline_set(viewer, baseline_id)
    whole = await queries.threads(viewer, found.programme_id, today)
    return rules.money_of(whole, await plan.baseline_dates(viewer, baseline_id))


async def beside(viewer: Person, baseline_id: int, *, today: date) -> Beside:
    found = await plan.baseline_set(viewer, baseline_id)
    whole = await queries.whole(viewer, found.programme_id, today)
    return rules.beside(
        found,
        await plan.baseline_dates(viewer, baseline_id),
        await baseline_amounts(viewer, baseline_id),
        threads=whole.threads,
        standings=whole.standings,
    )
