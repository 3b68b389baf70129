"""Where dependencies between councils stand, and whose yes they wait for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from govern.kit import text
from govern.kit.language import said
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import rules as plan
from govern.plan.model import Dependency, DependencyState, Says, Side
from govern.thread.model import MilestoneStanding, Need, Threads
from govern.thread.model.scenarios import DependencyStanding


def dependency_standings(
    threads: Threads, standings: Mapping[int, MilestoneStanding], names: Mapping[str, str]
) -> list[DependencyStanding]:
    """Every dependency of the plan; `names` of councils by code."""
    found = plan.dependencies(threads.plan, threads.statements)
    return [dependency_standing(one, standings, names) for one in found]


def dependency_standing(
    one: Dependency, standings: Mapping[int, MilestoneStanding], names: Mapping[str, str]
) -> DependencyStanding:
    giver, receiver = standings[one.link.predecessor].milestone, standings[one.link.successor].milestone
    return DependencyStanding(
        dependency=one,
        giver_ref=giver.ref,
        giver_title=giver.title,
        receiver_ref=receiver.ref,
        receiver_title=receiver.title,
        giver_council=names.get(one.giver or ""),
        receiver_council=names.get(one.receiver or ""),
        due=plan.due(one.link, standings[one.link.predecessor].scheduled),
        waits_for=_waits_for(one, names),
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


def dependency_heading(one: DependencyStanding) -> str:
    """The finding of a dependency's page."""
    tie = f"“{one.receiver_title}” waits for “{one.giver_title}”"
    match one.dependency.state:
        case DependencyState.OWN:
            return tie
        case DependencyState.ACCEPTED:
            return f"Both councils accept that {tie}"
        case DependencyState.DISPUTED:
            return f"{one.waits_for} disputes that {tie}"
        case DependencyState.PROPOSED:
            return f"{one.waits_for} have not accepted that {tie}"
        case DependencyState.BY_GIVER | DependencyState.BY_RECEIVER:
            return f"{one.waits_for} has not accepted that {tie}"


def of_milestone_dependencies(found: Iterable[DependencyStanding], milestone_id: int) -> list[DependencyStanding]:
    """Those between councils that begin or end at a milestone."""
    return [
        one
        for one in found
        if one.dependency.is_between_councils
        and milestone_id in (one.dependency.link.predecessor, one.dependency.link.successor)
    ]


def dependencies_matching(
    found: Iterable[DependencyStanding], *, state: str = "", council: str = ""
) -> list[DependencyStanding]:
    """Between councils unless `state` is `all`; `open` is what not both have accepted; `council` gives or receives."""
    return [
        one
        for one in found
        if (state == "all" or one.dependency.is_between_councils)
        and (state in ("", "all", one.dependency.state) or (state == "open" and one.dependency.is_open))
        and (not council or council in (one.dependency.giver, one.dependency.receiver))
    ]


def _waits_for(one: Dependency, names: Mapping[str, str]) -> str:
    """Whose yes is missing, or who disputes, by name."""
    if one.state is DependencyState.DISPUTED:
        sides = [side for side in Side if (its := one.said(side)) and its.says is Says.DISPUTED]
    else:
        sides = [side for side in Side if one.is_open and one.said(side) is None]
    return text.listed([names.get(one.council(side) or "", "–") for side in sides])


def dependency_needs(
    viewer: Person,
    threads: Threads,
    standings: Mapping[int, MilestoneStanding],
    *,
    councils: Mapping[str, int],
) -> list[Need]:
    """What somebody may accept for their council or milestone; a dispute waits for whoever may change the plan."""
    between = list(plan.between_councils(threads.plan, threads.statements))
    return [
        need
        for one in between
        if one.is_open and not standings[one.link.predecessor].milestone.actual
        for need in _needs(
            viewer, one, threads, councils=councils, day=plan.due(one.link, standings[one.link.predecessor].scheduled)
        )
    ]


def _needs(
    viewer: Person, one: Dependency, threads: Threads, *, councils: Mapping[str, int], day: date | None
) -> Iterable[Need]:
    titles = {each.id: each.title for each in threads.plan.milestones}
    giver, receiver = titles[one.link.predecessor], titles[one.link.successor]
    href, names = f"/dependencies/{one.link.id}", {"receiver": receiver, "giver": giver}
    when = said(", due on {day}", day=text.day(day)) if day else ""
    asked = [side for side in plan.speaks_for(viewer, one, threads.plan, councils=councils) if not one.said(side)]
    if asked:
        told = said("“{receiver}” waits for “{giver}”{when}: your side has not accepted it.", **names, when=when)
        yield Need(told, said("Accept it, or say what is wrong"), href, day)
    elif one.state is DependencyState.DISPUTED and may(viewer, "change", _link(threads)):
        told = said("“{receiver}” waits for “{giver}”{when}: one council disputes it.", **names, when=when)
        yield Need(told, said("Read why, and settle it"), href, day)


def _link(threads: Threads) -> Thing:
    return Thing(kind="link", programme_id=threads.plan.programme_id)
