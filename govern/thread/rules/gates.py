"""Whether what a gate asks for is so: looked up in every register, each answer with its reason (law 8)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from govern.kit import text
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan.model.gates import Decide, Gate, Outcome, Ruling, Settled, State
from govern.thread.model import Need
from govern.thread.model.gates import Found, GateStanding, Grounds
from govern.thread.rules.criteria import criterion
from govern.thread.rules.standing import dated

SOON_DAYS = 30


def gate_standing(gate: Gate, grounds: Grounds) -> GateStanding:
    found = tuple(criterion(one, grounds) for one in gate.criteria)
    milestone = grounds.standings.get(gate.milestone_id or 0)
    due = gate.planned_on or (dated(milestone) if milestone else None)
    return GateStanding(gate=gate, due=due, found=found, sentence=_sentence(gate, found))


def settled(found: Iterable[Found]) -> tuple[Settled, ...]:
    """The criteria as a decision keeps them."""
    return tuple(
        Settled(number=one.criterion.number, title=one.title, state=one.state, reason=one.reason) for one in found
    )


def gates_needs(viewer: Person, found: Iterable[GateStanding], today: date) -> list[Need]:
    """Gates that are near, for whoever may decide them."""
    return [
        _decide(one, today)
        for one in found
        if not one.gate.is_passed
        and one.due
        and (one.due - today).days <= SOON_DAYS
        and may(viewer, "decide", Thing(kind="gate", id=one.gate.id, programme_id=one.gate.programme_id))
    ]


def _decide(one: GateStanding, today: date) -> Need:
    was = "was" if one.due and one.due < today else "is"
    said = f"“{one.gate.name}” {was} to be decided by {text.day(one.due)}; {tally(one.found)}."
    return Need(said, "Look at it and decide", f"/gates/{one.gate.id}", one.due)


def with_reasons(asked: Decide, unmet: Mapping[str, str]) -> Decide:
    return replace(asked, unmet={number: words for number, words in unmet.items() if words})


def heading(one: GateStanding) -> str:
    """The finding of a gate's page."""
    if one.gate.is_passed and one.gate.last:
        how = " with conditions" if one.gate.last.outcome is Outcome.CONDITIONS else ""
        return f"“{one.gate.name}” was passed{how} on {_day(one.gate.last)}"
    return f"“{one.gate.name}”: {tally(one.found)}"


def headline(found: Sequence[GateStanding], today: date) -> str:
    """Which gate is next, and how it stands."""
    ahead = sorted((one for one in found if not one.gate.is_passed), key=lambda one: one.due or date.max)
    if not found:
        return "No gate has been set up yet"
    if not ahead:
        return f"{'All ' if len(found) > 1 else 'The one '}{'gates are' if len(found) > 1 else 'gate is'} passed"
    first = ahead[0]
    when = f"is next, by {text.day(first.due)}" if first.due and first.due >= today else "is open"
    if first.due and first.due < today:
        when = f"was to be decided by {text.day(first.due)}"
    return f"“{first.gate.name}” {when}: {tally(first.found)}"


def _day(ruling: Ruling) -> str:
    return text.day(ruling.at.astimezone(text.LONDON).date())


def _sentence(gate: Gate, found: Sequence[Found]) -> str:
    """What a list says of a gate: its last decision, else how its criteria stand."""
    if last := gate.last:
        return f"{last.outcome.words}, {_day(last)}"
    return text.capital(tally(found))


def tally(found: Sequence[Found]) -> str:
    """`3 of 5 criteria are met`"""
    if not found:
        return "it has no criteria yet"
    met = sum(one.state is State.MET for one in found)
    if len(found) == 1:
        state = found[0].state
        is_known = state is not State.UNKNOWN
        return f"its one criterion is {state.value}" if is_known else "nobody can tell whether its one criterion is met"
    if met == len(found):
        return f"all {met} criteria are met"
    unknown = sum(one.state is State.UNKNOWN for one in found)
    tail = f", and {unknown} cannot be told" if unknown else ""
    of = text.several(len(found), "criterion", "criteria")
    return f"{met or 'none'} of {of} {'is' if met < 2 else 'are'} met{tail}"
