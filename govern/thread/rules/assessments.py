"""Which of a plan's colours people see otherwise, in a sentence; and who has to say why."""

from collections.abc import Iterable, Mapping, Sequence

from govern.kit import text
from govern.people.model import Person
from govern.plan.model.declared import Comparison
from govern.thread.model import MilestoneStanding, Need
from govern.thread.model.assessments import Assessments


def of_part(found: Iterable[MilestoneStanding], workstream_id: int | None) -> list[MilestoneStanding]:
    """The milestones of a workstream, or without one of the programme."""
    return [one for one in found if workstream_id in (None, one.milestone.workstream_id)]


def assessed(found: Assessments) -> str:
    """The heading of the page: where people and the plan disagree.

    `1 of 3 declared colours differs from the one that is computed`"""
    known = [one.comparison for one in (found.programme, *found.workstreams) if one.comparison]
    known += [one for _, one in found.milestones]
    differ = sum(one.differs for one in known)
    if not known:
        return "Nobody has declared a colour yet"
    of = text.several(len(known), "declared colour")
    if not differ:
        return f"{'All ' if len(known) > 1 else ''}{of} {'agree' if len(known) > 1 else 'agrees'} with what is computed"
    verb = "differs" if differ == 1 else "differ"
    whole = f"{differ} of {of}" if differ < len(known) else ("The " + of[2:] if differ == 1 else f"All {of}")
    return f"{whole} {verb} from what is computed"


def declarers_needs(
    viewer: Person, found: Sequence[MilestoneStanding], compared: Mapping[int, Comparison]
) -> list[Need]:
    """What somebody declared has come to differ from the plan: they say why, or declare anew."""
    return [
        Need(
            f"You declared “{one.milestone.title}” {said.declared.colour}; it is {one.status.rag.word} now.",
            "Say why, or declare it anew",
            f"/milestones/{one.milestone.id}/declarations/new",
        )
        for one in found
        if (said := compared.get(one.milestone.id)) and said.lacks_reason and said.declared.by_id == viewer.id
    ]
