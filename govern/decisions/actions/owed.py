"""The workbook's sheet of conditions, in bulk: each as it stands."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time

from govern.adapters.database import insert_all
from govern.decisions.model import DecisionRow
from govern.decisions.model.conditions import ConditionRow, Turn
from govern.decisions.tables import ConditionTurn, DecisionCondition
from govern.people.model import Person

AFTER_ALL = 5  # the version of a decision as the workbook brings it in


def problems(
    rows: Sequence[ConditionRow], decisions: Sequence[DecisionRow], people: Mapping[str, int]
) -> dict[str, str]:
    """Every cell that cannot be taken, by sheet, row and column."""
    approved = {(one.proposal, one.council) for one in decisions if one.outcome.is_approval}
    wrong: dict[str, str] = {}
    seen: set[tuple[str, str, int]] = set()
    for number, row in enumerate(rows, start=2):
        place = f"conditions, row {number}, "
        if (row.proposal, row.council) not in approved:
            wrong[place + "council"] = f"{row.council} has not approved {row.proposal}, so there is no condition."
        if row.owner.lower() not in people:
            wrong[place + "owner"] = "Give the address of somebody who holds a role in the programme."
        if (row.proposal, row.council, row.number) in seen:
            wrong[place + "number"] = "This number stands in a row above already."
        if bool(row.ended_on) != bool(row.evidence):
            wrong[place + "evidence"] = "Give the day on which it was met or waived and the evidence, or neither."
        seen.add((row.proposal, row.council, row.number))
    return wrong


async def load(
    viewer: Person, rows: Sequence[ConditionRow], decisions: Mapping[tuple[str, str], int], people: Mapping[str, int]
) -> None:
    for row in rows:
        made = DecisionCondition(
            decision=decisions[row.proposal, row.council],
            decided=AFTER_ALL,
            number=row.number,
            words=row.words,
            holds_up=row.holds_up,
            version=2 if row.ended_on else 1,
        )
        await made.save()
        await insert_all(ConditionTurn, _turns(viewer, made.id, row, people[row.owner.lower()]))


def _turns(viewer: Person, condition_id: int, row: ConditionRow, owner: int) -> list[ConditionTurn]:
    turns = [(Turn.STATED, row.words, row.stated_on)]
    if row.ended_on:
        turns.append((Turn.WAIVED if row.is_waived else Turn.DISCHARGED, row.evidence, row.ended_on))
    return [
        ConditionTurn(
            condition=condition_id,
            version=version,
            turn=turn.value,
            words=words,
            owner=owner,
            due=row.due,
            day=day,
            by=viewer.id,
            at=datetime.combine(day, time(12), UTC),
        )
        for version, (turn, words, day) in enumerate(turns, start=1)
    ]
