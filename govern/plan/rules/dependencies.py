"""How a dependency between councils stands: a fold over what was said of it; and what can be said or changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from govern.kit.errors import Invalid
from govern.kit.language import said
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan.model import (
    Dependency,
    DependencyState,
    Judgement,
    KeptLink,
    Link,
    LinkStatement,
    LinkType,
    Milestone,
    Plan,
    Says,
    Scheduled,
    Side,
    Unaccepted,
)

Statements = Mapping[int, Sequence[LinkStatement]]
Councils = tuple[str | None, str | None]
BOTH_SIDES = "You accepted it for the other council already. Somebody else must speak for this one."


def dependencies(plan: Plan, statements: Statements) -> list[Dependency]:
    """Every link of the plan, in its order; `statements` by link."""
    councils = {one.id: one.council_code for one in plan.milestones}
    return [
        dependency(link, statements.get(link.id, ()), ends=(councils[link.predecessor], councils[link.successor]))
        for link in plan.links
    ]


def between_councils(plan: Plan, statements: Statements) -> Iterator[Dependency]:
    """Those of them that need the yes of two councils, without a look at all the others."""
    councils = {one.id: one.council_code for one in plan.milestones}
    for link in plan.links:
        ends = councils[link.predecessor], councils[link.successor]
        if ends[0] != ends[1] or link.id in statements:
            found = dependency(link, statements.get(link.id, ()), ends=ends)
            if found.is_between_councils:
                yield found


def dependency(link: Link, statements: Sequence[LinkStatement], *, ends: Councils) -> Dependency:
    """`statements` from the first to the newest; `ends` are the councils of the two milestones. Each proposal begins
    anew: what was accepted before it no longer counts."""
    proposed = [place for place, one in enumerate(statements) if one.says is Says.PROPOSED]
    proposal = statements[proposed[-1]] if proposed else None
    heard = statements[proposed[-1] + 1 :] if proposed else statements
    is_marked = proposal is not None and proposal.giver is not None
    giver, receiver = (proposal.giver, proposal.receiver) if proposal and is_marked else ends
    sides = {one.side: one for one in heard}
    return Dependency(
        link=link,
        giver=giver,
        receiver=receiver,
        is_marked=is_marked,
        state=_state(sides) if giver and receiver and giver != receiver else DependencyState.OWN,
        giver_said=sides.get(Side.GIVER),
        receiver_said=sides.get(Side.RECEIVER),
        version=link.version + len(statements),
    )


def _state(said: Mapping[Side | None, LinkStatement]) -> DependencyState:
    if any(one.says is Says.DISPUTED for one in said.values()):
        return DependencyState.DISPUTED
    match Side.GIVER in said, Side.RECEIVER in said:
        case True, True:
            return DependencyState.ACCEPTED
        case True, False:
            return DependencyState.BY_GIVER
        case False, True:
            return DependencyState.BY_RECEIVER
        case _:
            return DependencyState.PROPOSED


def due(link: Link, giver: Scheduled) -> date:
    """The day on which the giver gives: where the plan puts the end of its milestone that the link leaves from."""
    return giver.start if link.type in (LinkType.SS, LinkType.SF) else giver.finish


def unaccepted(
    found: Iterable[Dependency], scheduled: Mapping[int, Scheduled], *, milestones: Mapping[int, Milestone]
) -> dict[int, Unaccepted]:
    """By the milestones at both ends, the dependency due first that not both councils have accepted (B2, row 4); what
    was given already needs nobody's yes."""
    first: dict[int, Unaccepted] = {}
    for one in found:
        link = one.link
        if not one.is_open or link.predecessor not in scheduled or milestones[link.predecessor].actual:
            continue
        day = due(link, scheduled[link.predecessor])
        for end in (link.predecessor, link.successor):
            if end not in first or day < first[end].due:
                first[end] = Unaccepted(title=_title(one, milestones), due=day)
    return first


def _title(one: Dependency, milestones: Mapping[int, Milestone]) -> str:
    giver, receiver = milestones[one.link.predecessor], milestones[one.link.successor]
    about = {"giver": f"{giver.ref} {giver.title}", "receiver": f"{receiver.ref} {receiver.title}"}
    if one.state is DependencyState.DISPUTED:
        return said("{giver}, which {receiver} waits for, disputed", **about)
    return said("{giver}, which {receiver} waits for", **about)


def judged(one: Dependency, judgement: Judgement, *, by: int) -> None:
    """Refuses what cannot be said of a dependency now."""
    if not one.is_between_councils:
        raise Invalid({"form": "This dependency is not between two councils: nobody has to accept it."})
    if judgement.says is Says.PROPOSED:
        raise Invalid({"says": "Choose accepted or disputed."})
    if judgement.says is Says.DISPUTED and not judgement.because.strip():
        raise Invalid({"because": "Say what is wrong with it, and what would put it right."})
    last, other = one.said(judgement.side), one.said(_OTHER[judgement.side])
    if last and last.says is judgement.says is Says.ACCEPTED:
        raise Invalid({"says": "It is accepted for this council already."})
    if other and other.says is judgement.says is Says.ACCEPTED and other.by_id == by:
        raise Invalid({"says": BOTH_SIDES})


_OTHER = {Side.GIVER: Side.RECEIVER, Side.RECEIVER: Side.GIVER}


def marks(statements: Sequence[LinkStatement]) -> Councils:
    """The councils that a link was marked with last; none where it goes by its milestones."""
    last = next((one for one in reversed(statements) if one.says is Says.PROPOSED), None)
    return (last.giver, last.receiver) if last else (None, None)


def as_dependency(kept: KeptLink, plan: Plan) -> Dependency:
    councils = {one.id: one.council_code for one in plan.milestones}
    ends = councils[kept.link.predecessor], councils[kept.link.successor]
    return dependency(kept.link, kept.statements, ends=ends)


def speaks_for(viewer: Person, one: Dependency, plan: Plan, *, councils: Mapping[str, int]) -> set[Side]:
    """The ends at which somebody may accept: their council's (ids by code), and those of milestones they own."""
    if not one.is_between_councils:
        return set()
    owners = {each.id: each.owner_id for each in plan.milestones}
    ends = {Side.GIVER: one.link.predecessor, Side.RECEIVER: one.link.successor}
    return {
        side
        for side, milestone_id in ends.items()
        if owners[milestone_id] == viewer.id or _leads(viewer, plan.programme_id, councils.get(one.council(side) or ""))
    }


def _leads(viewer: Person, programme_id: int, council_id: int | None) -> bool:
    thing = Thing(kind="dependency", programme_id=programme_id, council_id=council_id)
    return council_id is not None and may(viewer, "accept", thing)


def marks_problem(giver: str | None, receiver: str | None, known: Iterable[str]) -> dict[str, str]:
    if giver is None and receiver is None:
        return {}
    codes = set(known)
    wrong = {
        field: "Choose a council that takes part."
        for field, code in (("giver", giver), ("receiver", receiver))
        if code is None or code not in codes
    }
    return wrong or ({"receiver": "The giver and the receiver are two councils."} if giver == receiver else {})
