"""Which milestones wait for the councils' decisions and their conditions, and until when (DOMAIN A9.3)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from govern.decisions.model import Law, PartnerDecision, Proposal
from govern.decisions.model.blocking import Blocking
from govern.decisions.model.conditions import Condition
from govern.decisions.rules import conditions as owing
from govern.decisions.rules.blocks import blocks
from govern.decisions.rules.fan_out import fan_out
from govern.plan.model import Milestone

Asked = Mapping[int, tuple[PartnerDecision, ...]]


def asked(found: Sequence[PartnerDecision]) -> dict[int, tuple[PartnerDecision, ...]]:
    """Decisions by the proposal they are on."""
    by: dict[int, tuple[PartnerDecision, ...]] = {}
    for one in found:
        by[one.proposal_id] = (*by.get(one.proposal_id, ()), one)
    return by


def blocking(
    proposals: Sequence[Proposal],
    asked: Asked,
    laws: Mapping[str, Law],
    *,
    today: date,
    conditions: Sequence[Condition] = (),
) -> tuple[Blocking, ...]:
    """The proposals that still keep milestones waiting, until when, and why: their decisions, and their conditions."""
    found = []
    for one in proposals:
        fanned = fan_out(one, asked.get(one.id, ()), laws=laws, today=today)
        own = owing.holding(each for each in conditions if each.proposal_id == one.id)
        if block := owing.held(one, blocks(one, fanned, today=today), own, today=today):
            found.append(
                Blocking(
                    proposal_id=one.id,
                    ref=one.ref,
                    title=one.title,
                    milestone_ids=one.milestone_ids,
                    sentence=block.reason,
                    not_before=block.until,
                    conditions=tuple(owing.sentence(each, today) for each in own),
                    undecided=tuple(
                        line.decision.council_code
                        for line in fanned.lines
                        if line.regime.decides and line.agrees is not True
                    ),
                )
            )
    return tuple(found)


def held(milestones: Iterable[Milestone], found: Sequence[Blocking]) -> list[Milestone]:
    """The milestones, each no earlier than the decisions it needs take effect; one that is only blocked without a day
    stays where it is: what blocks it says why."""
    days: dict[int, date] = {}
    for one in found:
        for id in one.milestone_ids if one.not_before else ():
            days[id] = max(days.get(id, date.min), one.not_before or date.min)
    return [replace(one, not_before=days[one.id]) if one.id in days else one for one in milestones]
