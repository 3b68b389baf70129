"""What milestones were called, and who owned them, on an earlier day."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from govern.kit.past import stood
from govern.plan.model import Milestone
from govern.plan.model.words import Worded


def worded_as_at(milestones: Iterable[Milestone], before: Sequence[Worded], day: date) -> list[Milestone]:
    """Each by the form that was replaced first after the day; what nobody kept stands as it is now."""
    return [_worded(one, [each for each in before if each.milestone_id == one.id], day) for one in milestones]


def _worded(one: Milestone, before: Sequence[Worded], day: date) -> Milestone:
    titles = [(each.until, each.title) for each in before if each.title is not None]
    owners = [(each.until, each.owner_id) for each in before if each.keeps_owner]
    title, owner_id = stood(one.title, titles, day), stood(one.owner_id, owners, day)
    if (title, owner_id) == (one.title, one.owner_id):
        return one
    return replace(one, title=title or one.title, owner_id=owner_id)
