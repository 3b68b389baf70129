"""What needs somebody now: the few things only this person can do, the most pressing first."""

from collections.abc import Iterable, Sequence
from datetime import date

from govern.briefings import rules as briefings
from govern.briefings.model import Briefing, Stage
from govern.kit import text
from govern.partners.model import Understanding
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan.model import Rag
from govern.thread.model import MilestoneStanding, Need

SOON_DAYS = 30


def needs(
    viewer: Person,
    found: Sequence[MilestoneStanding],
    understandings: Sequence[Understanding],
    *,
    programme_id: int,
    today: date,
    written: Sequence[Briefing] = (),
) -> list[Need]:
    """Texts to accept, milestones of one's own that are late or due, evidence and briefings that wait for approval."""
    mine = [one for one in found if one.milestone.owner_id == viewer.id and not one.milestone.actual]
    return [
        *_texts(viewer, programme_id, understandings),
        *(need for one in mine for need in _own(one, today)),
        *_evidence(viewer, programme_id, found),
        *_approvals(viewer, written),
    ]


def _texts(viewer: Person, programme_id: int, understandings: Sequence[Understanding]) -> Iterable[Need]:
    for one in understandings:
        thing = Thing(kind="understanding", programme_id=programme_id, council_id=one.council_id)
        if one.asked_number and not one.is_current and may(viewer, "accept", thing):
            yield Need(
                sentence=f"{one.council_name} has not accepted the shared text as it stands.",
                does="Read and accept it",
                href=f"/programmes/{programme_id}/partners",
            )


def _own(one: MilestoneStanding, today: date) -> Iterable[Need]:
    due, href = one.scheduled.finish, f"/milestones/{one.milestone.id}"
    if one.milestone.on_hold:
        return
    if due < today:
        yield Need(
            f"{one.milestone.title} was due on {text.day(due)}.", "Say that it is reached, or when it will be", href
        )
    elif (due - today).days <= SOON_DAYS:
        yield Need(f"{one.milestone.title} is due on {text.day(due)}.", "Check that the date holds", href)
    elif one.status.rag is Rag.RED:
        yield Need(f"{one.milestone.title}: {one.status.reason}.", "Look at it", href)


def _approvals(viewer: Person, written: Sequence[Briefing]) -> Iterable[Need]:
    """Nobody is asked to approve what they wrote."""
    for one in written:
        if (
            one.stage is Stage.IN_REVIEW
            and viewer.id not in one.authors
            and may(viewer, "approve", briefings.walls.thing(one))
        ):
            yield Need(f"Briefing {one.ref} {one.title} waits for approval.", "Read it", f"/briefings/{one.id}")


def _evidence(viewer: Person, programme_id: int, standings: Sequence[MilestoneStanding]) -> Iterable[Need]:
    if not may(viewer, "accept", Thing(kind="milestone", programme_id=programme_id)):
        return
    for one in standings:
        if one.milestone.actual and not one.milestone.accepted and one.milestone.owner_id != viewer.id:
            yield Need(
                f"{one.milestone.title} was reached on {text.day(one.milestone.actual)}.",
                "Look at the evidence",
                f"/milestones/{one.milestone.id}",
            )
