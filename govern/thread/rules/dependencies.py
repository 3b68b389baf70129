"""Where dependencies between councils stand, and whose yes they wait for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from govern.kit import text
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import rules as plan
from govern.plan.model import Dependency, DependencyState, Says, Scheduled, Side
from govern.thread.model import MilestoneStanding, Need, Threads
from govern.thread.model.scenarios import DependencyStanding

SOON_DAYS = 60


def dependency_standings(
    threads: Threads, standings: Mapping[int, MilestoneStanding], names: Mapping[str, str]
) -> list[DependencyStanding]:
    """Every dependency of the plan; `names` of councils by code."""
    scheduled = {id: one.scheduled for id, one in standings.items()}
    found = plan.dependencies(threads.plan, threads.statements)
    return [dependency_standing(one, threads, scheduled=scheduled, names=names) for one in found]


def dependency_standing(
    one: Dependency, threads: Threads, *, scheduled: Mapping[int, Scheduled], names: Mapping[str, str]
) -> DependencyStanding:
    giver, receiver = (
        next(each for each in threads.plan.milestones if each.id == end)
        for end in (one.link.predecessor, one.link.successor)
    )
    return DependencyStanding(
        dependency=one,
        giver_ref=giver.ref,
        giver_title=giver.title,
        receiver_ref=receiver.ref,
        receiver_title=receiver.title,
        giver_council=names.get(one.giver or ""),
        receiver_council=names.get(one.receiver or ""),
        due=plan.due(one.link, scheduled),
    )


def dependency_headline(found: Sequence[DependencyStanding]) -> str:
    """`2 of 5 dependencies between councils are not accepted by both`."""
    between = [one for one in found if one.dependency.is_between_councils]
    waiting = sum(one.dependency.is_open for one in between)
    if not between:
        return "No dependency is between two councils"
    if not waiting:
        return f"Both councils accept all of {text.several(len(between), 'dependency', 'dependencies')} between them"
    of = text.several(len(between), "dependency between councils", "dependencies between councils")
    return f"{waiting} of {of} {'is' if waiting == 1 else 'are'} not accepted by both"


def waits_for(one: DependencyStanding) -> str:
    """Whose yes is missing, by name."""
    state = one.dependency.state
    if state is DependencyState.DISPUTED:
        sides = [side for side in Side if (said := one.dependency.said(side)) and said.says is Says.DISPUTED]
    else:
        sides = [side for side in Side if one.dependency.is_open and one.dependency.said(side) is None]
    return text.listed([_council(one, side) for side in sides])


def _council(one: DependencyStanding, side: Side) -> str:
    return (one.giver_council if side is Side.GIVER else one.receiver_council) or "–"


def dependency_needs(
    viewer: Person,
    threads: Threads,
    standings: Mapping[int, MilestoneStanding],
    *,
    councils: Mapping[str, int],
) -> list[Need]:
    """What somebody may accept for their council or their milestone; a dispute waits for whoever may change the plan."""
    between = list(plan.between_councils(threads.plan, threads.statements))
    scheduled = {id: one.scheduled for id, one in standings.items()}
    return [
        need
        for one in between
        if one.is_open and not standings[one.link.predecessor].milestone.actual
        for need in _needs(viewer, one, threads, councils=councils, day=plan.due(one.link, scheduled))
    ]


def _needs(
    viewer: Person, one: Dependency, threads: Threads, *, councils: Mapping[str, int], day: date | None
) -> Iterable[Need]:
    titles = {each.id: each.title for each in threads.plan.milestones}
    giver, receiver = titles[one.link.predecessor], titles[one.link.successor]
    href, said = f"/dependencies/{one.link.id}", f"“{receiver}” waits for “{giver}”"
    when = f", due on {text.day(day)}" if day else ""
    asked = [side for side in plan.speaks_for(viewer, one, threads.plan, councils=councils) if not one.said(side)]
    if asked:
        yield Need(f"{said}{when}: your side has not accepted it.", "Accept it, or say what is wrong", href, day)
    elif one.state is DependencyState.DISPUTED and may(viewer, "change", _link(threads)):
        yield Need(f"{said}{when}: one council disputes it.", "Read why, and settle it", href, day)


def _link(threads: Threads) -> Thing:
    return Thing(kind="link", programme_id=threads.plan.programme_id)
