"""The workbook's sheet of call-ins, in bulk: every step, in its order."""

from collections.abc import Sequence
from typing import Any

from govern.adapters import clock
from govern.adapters.database import insert_all
from govern.decisions.model import CallInRow, CallInWhat, DecisionRow, Outcome
from govern.decisions.tables import CallInStep, DecisionCallIn
from govern.people.model import Person

CALLED, ENDED = 4, 5  # versions of a decision as the workbook brings it in
LAST = frozenset({CallInWhat.STANDS, CallInWhat.CONFIRMED, CallInWhat.CHANGED, CallInWhat.WITHDRAWN})
Decisions = Sequence[tuple[int, DecisionRow]]


def problems(rows: Sequence[CallInRow], decisions: Sequence[DecisionRow]) -> dict[str, str]:
    """Every cell that cannot be taken, by sheet, row and column."""
    asked = {(one.proposal, one.council): one for one in decisions}
    wrong: dict[str, str] = {}
    seen: set[tuple[str, str, int]] = set()
    for number, row in enumerate(rows, start=2):
        place, decision = f"call_ins, row {number}, ", asked.get((row.proposal, row.council))
        if decision is None:
            wrong[place + "council"] = f"{row.council} is not asked about {row.proposal} in the sheet decisions."
        elif row.what is CallInWhat.CALLED and not decision.called_in:
            wrong[place + "what"] = "The sheet decisions does not say that it was called in."
        if (row.proposal, row.council, row.number) in seen:
            wrong[place + "number"] = "This number stands in a row above already."
        seen.add((row.proposal, row.council, row.number))
    return wrong


async def load(viewer: Person, rows: Sequence[CallInRow], decided: Decisions) -> None:
    """A decision that was called in without a step of its own was called in on the day of its publication."""
    steps: dict[tuple[str, str], list[CallInRow]] = {}
    for row in sorted(rows, key=lambda one: one.number):
        steps.setdefault((row.proposal, row.council), []).append(row)
    about: dict[str, Any] = {"by": viewer.id, "at": clock.now()}
    for id, one in decided:
        own = steps.get((one.proposal, one.council), [])
        await insert_all(DecisionCallIn, _called(id, one, own, **about))
        await insert_all(CallInStep, [_step(row, decision=id, **about) for row in own])


def _called(id: int, one: DecisionRow, steps: Sequence[CallInRow], **about: Any) -> list[DecisionCallIn]:
    first = next((row for row in steps if row.what is CallInWhat.CALLED), None)
    last = next((row for row in steps if row.what in LAST), None)
    day = first.on if first else one.published
    if not one.called_in or one.outcome is Outcome.OPEN or day is None:
        return []
    because = first.because if first else "Loaded"
    found = [DecisionCallIn(decision=id, version=CALLED, released=False, day=day, because=because, **about)]
    if last:
        found.append(
            DecisionCallIn(decision=id, version=ENDED, released=True, day=last.on, because=last.because, **about)
        )
    return found


def _step(row: CallInRow, **about: Any) -> CallInStep:
    request = {"chair": row.chair, "members": row.members, "grounds": [one.value for one in row.grounds]}
    return CallInStep(
        version=ENDED,
        number=row.number,
        what=row.what.value,
        day=row.on,
        body=row.body,
        who=row.who,
        because=row.because,
        request=request if row.what is CallInWhat.CALLED else {},
        **about,
    )
