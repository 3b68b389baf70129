"""What a proposal does to the milestones that wait for it (DOMAIN A9.3)."""

from datetime import date

from govern.decisions.model import Block, FanOut, Proposal, Standing
from govern.kit import text


def blocks(proposal: Proposal, found: FanOut, *, today: date) -> Block | None:
    """Until when the proposal keeps its milestones from starting, and why; None once its decisions have taken effect.

    `until` is the day all councils' decisions take effect, or are expected to. It is None where no day can be given:
    a council refused, has no day, or approved another text.
    """
    until = found.effective if found.standing in (Standing.APPROVED, Standing.OPEN, Standing.LATE) else None
    if found.is_settled and until and until <= today:
        return None
    return Block(
        proposal_id=proposal.id,
        milestone_ids=proposal.milestone_ids,
        until=until,
        is_settled=found.is_settled,
        reason=f"Waits for {proposal.ref} {proposal.title}{_until(until)}: {_lowered(found.verdict.reason)}",
    )


def _until(day: date | None) -> str:
    return f" until {text.day(day)}" if day else ""


def _lowered(reason: str) -> str:
    """A sentence that begins with a council's name keeps its capital."""
    return reason[0].lower() + reason[1:] if reason.startswith(("All ", "No ")) else reason
