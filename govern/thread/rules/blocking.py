"""What the councils' decisions mean for the plan."""

from collections.abc import Mapping, Sequence
from datetime import date

from govern.decisions import rules as decisions
from govern.decisions.model import Law, PartnerDecision, Proposal
from govern.thread.model import Blocking

Asked = Mapping[int, tuple[PartnerDecision, ...]]


def asked(found: Sequence[PartnerDecision]) -> dict[int, tuple[PartnerDecision, ...]]:
    """Decisions by the proposal they are on."""
    by: dict[int, tuple[PartnerDecision, ...]] = {}
    for one in found:
        by[one.proposal_id] = (*by.get(one.proposal_id, ()), one)
    return by


def blocking(
    proposals: Sequence[Proposal], asked: Asked, laws: Mapping[str, Law], *, today: date
) -> tuple[Blocking, ...]:
    """The proposals that still keep milestones waiting, until when, and why."""
    found = []
    for one in proposals:
        fan_out = decisions.fan_out(one, asked.get(one.id, ()), laws=laws, today=today)
        if block := decisions.blocks(one, fan_out, today=today):
            found.append(
                Blocking(
                    proposal_id=one.id,
                    ref=one.ref,
                    title=one.title,
                    milestone_ids=one.milestone_ids,
                    sentence=block.reason,
                    not_before=block.until,
                )
            )
    return tuple(found)
