"""Each milestone beside the decisions before it and the money behind it (DOMAIN C8)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import UNSET

from govern.kit import text
from govern.kit.language import said
from govern.packs.model import Blocking, Judgement, Loss, Milestone, Rag, Stake
from govern.packs.model.material import Material
from govern.packs.rules.written.declared import declared
from govern.packs.rules.written.owners import owner
from govern.plan.model import MilestoneKind, Verdict
from govern.plan.model import Rag as Colour
from govern.roi import rules as roi
from govern.roi.model import RoiStatus, RoiVerdict
from govern.roi.rules.appraisal import rounded
from govern.thread import rules as thread
from govern.thread.model import MilestoneStanding

COLOURS = {RoiStatus.GREEN: Rag.GREEN, RoiStatus.AMBER: Rag.AMBER, RoiStatus.RED: Rag.RED}
Losses = Mapping[int, tuple[Loss, ...]]
NOTHING = Decimal(0)


def milestones(material: Material, who: Mapping[int, str]) -> tuple[Milestone, ...]:
    lost = losses(material)
    return tuple(
        Milestone(
            ref=one.milestone.ref,
            title=one.milestone.title,
            workstream=one.workstream,
            owner=owner(who, one.milestone.owner_id),
            original=one.milestone.original_baseline_finish,
            baseline=one.milestone.baseline_finish,
            forecast=thread.dated(one),
            actual=one.milestone.actual,
            working_days_late=one.scheduled.late.current or 0,
            status=judgement(one.status),
            is_critical=one.scheduled.critical,
            blocked_by=tuple(_blocked_by(material, one)),
            stake=_stake(material, one, lost.get(one.milestone.id, ())),
            is_activity=one.milestone.kind is MilestoneKind.ACTIVITY,
            declared=UNSET if one.status.rag is Colour.BLUE else declared(material, one.milestone.id),
        )
        for one in material.standings.values()
    )


def judgement(verdict: Verdict) -> Judgement:
    reason = "; ".join(filter(None, (verdict.reason.rstrip("."), verdict.rebaselined)))
    return Judgement(Rag(verdict.rag.value), reason, verdict.rule)


def roi_judgement(verdict: RoiVerdict, *, of_programme: bool = False) -> Judgement:
    reason = _in_short(verdict, of_programme=of_programme) or verdict.reason.rstrip(".")
    return Judgement(COLOURS.get(verdict.status, Rag.GREY), reason, verdict.rule_id)


def _in_short(verdict: RoiVerdict, *, of_programme: bool) -> str:
    """In words a board says itself, where nothing is held back and it is only a question of when the money is back."""
    told = verdict.inputs
    if (
        verdict.rule_id not in {"C8/green", "C8/green-payback", "C8/amber-payback"}
        or verdict.cause
        or told["ratio"] == "none"
    ):
        return ""
    is_late = verdict.rule_id == "C8/amber-payback"
    if "planned" in told:
        return _before_baseline(told, is_late=is_late, of_programme=of_programme)
    if not of_programme:
        return (
            said("{share} of the approved benefits is expected; the programme pays back late", share=told["ratio"])
            if is_late
            else said("{share} of the approved benefits is expected, and in time", share=told["ratio"])
        )
    worth = said(
        "in today’s money the programme is worth {forecast} of the {approved} approved ({share})",
        forecast=text.pounds(Decimal(told["forecast"])),
        approved=text.pounds(Decimal(told["approved"])),
        share=told["ratio"],
    )
    fields = {"worth": worth, "years": told["payback forecast"], "approved": told["payback approved"]}
    if is_late and fields["years"] != fields["approved"]:
        return said("{worth}; it pays back after {years} years, not {approved} as approved", **fields)
    if verdict.rule_id == "C8/green-payback" and fields["years"] != fields["approved"]:
        return said("{worth}; it pays back after {years} years, about as approved ({approved})", **fields)
    return said("{worth}; it pays back late", **fields) if is_late else said("{worth} and pays back in time", **fields)


def _before_baseline(told: Mapping[str, str], *, is_late: bool, of_programme: bool) -> str:
    """The same before any baseline is agreed: nothing is called approved."""
    if not of_programme:
        return (
            said(
                "{share} of the planned benefits is expected; the programme pays back late; no baseline is agreed yet",
                share=told["ratio"],
            )
            if is_late
            else said(
                "{share} of the planned benefits is expected, and in time; no baseline is agreed yet",
                share=told["ratio"],
            )
        )
    fields = {
        "forecast": text.pounds(Decimal(told["forecast"])),
        "planned": text.pounds(Decimal(told["planned"])),
        "share": told["ratio"],
        "years": told["payback forecast"],
        "before": told["payback planned"],
    }
    return said(
        "in today’s money the programme is worth {forecast} of the {planned} planned ({share}), and pays back after "
        "{years} years, planned {before}; no baseline is agreed yet",
        **fields,
    )


def _stake(material: Material, one: MilestoneStanding, lost: tuple[Loss, ...]) -> Stake | None:
    if not one.benefits or one.roi is None:
        return None
    return Stake(
        benefits=one.benefits,
        full_year=one.worth.total if one.worth else NOTHING,
        delay_per_month=one.delay.total if one.delay else NOTHING,
        losses=lost,
        roi=roi_judgement(one.roi),
        npv_lost=_present(material, lost),
    )


def _present(material: Material, lost: tuple[Loss, ...]) -> Decimal:
    """The same pennies discounted, and rounded once at the end (DOMAIN C6.0)."""
    terms = material.threads.terms
    if terms is None or not lost:
        return NOTHING
    by_year = {loss.year: sum(loss.by_council.values(), NOTHING) for loss in lost}
    amounts = [by_year.get(year, NOTHING) for year in terms.horizon.appraised]
    return rounded(roi.present_value(amounts, terms.schedule), 2)


def losses(material: Material) -> Losses:
    """What each slip takes from each council, as the programme's front page says it."""
    found = thread.losses(material.threads, material.standings)
    return {id: tuple(Loss(each.year, dict(each.split.by_council)) for each in years) for id, years in found.items()}


def _blocked_by(material: Material, one: MilestoneStanding) -> Iterable[Blocking]:
    """The councils whose yes to the text as it stands is still missing."""
    waiting = {held.proposal_id for held in one.blocking}
    for proposal, found in material.proposals:
        for line in found.lines if proposal.id in waiting else ():
            if line.regime.decides and line.agrees is not True:
                ahead = line.decision.meeting if line.agrees is None else None
                yield Blocking(proposal.ref, line.decision.council_code, ahead)
