"""The workbook's dependencies, and what councils said of them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from govern.adapters import clock
from govern.adapters.database import insert_all
from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.plan import queries, rules
from govern.plan.model import DependencyRow, Says, Side
from govern.plan.tables import Link, LinkStatement


class LinkEnds(NamedTuple):
    """Ids of milestones by reference, and of councils by code."""

    milestones: Mapping[str, int]
    councils: Mapping[str, int]


def saying_problems(where: str, row: DependencyRow) -> dict[str, str]:
    """What is wrong with what a row says of its two councils, by its column."""
    wrong = {}
    if bool(row.giver) != bool(row.receiver):
        wrong["receiver" if row.giver else "giver"] = "Name both councils, or neither."
    elif row.giver and row.giver == row.receiver:
        wrong["receiver"] = "The giver and the receiver are two councils."
    said = {"giver_says": row.giver_says, "receiver_says": row.receiver_says}
    wrong |= {field: "Write accepted or disputed, or leave it empty." for field in said if said[field] is Says.PROPOSED}
    if Says.DISPUTED in said.values() and not row.dispute:
        wrong["dispute"] = "Say what is disputed."
    return {f"{where}, {field}": what for field, what in wrong.items()}


async def load_links(viewer: Person, programme_id: int, rows: Sequence[DependencyRow], ends: LinkEnds) -> None:
    ids = ends.milestones
    await insert_all(
        Link,
        [
            Link(
                programme=programme_id,
                predecessor=ids[row.from_],
                successor=ids[row.to],
                type=row.type.value,
                lag_days=row.lag_days,
            )
            for row in rows
        ],
    )
    found = {(one.predecessor, one.successor, one.type): one.id for one in await queries.links(viewer, programme_id)}
    said: dict[str, Any] = {"by": viewer.id, "at": clock.now()}
    statements = [
        LinkStatement(link=found[ids[row.from_], ids[row.to], row.type], number=number, **one, **said)
        for row in rows
        for number, one in enumerate(_said(row, ends.councils), start=1)
    ]
    await insert_all(LinkStatement, statements)


def _said(row: DependencyRow, councils: Mapping[str, int]) -> Iterable[dict[str, Any]]:
    if row.giver:
        marked = {"giver": councils[row.giver], "receiver": councils[row.receiver]}
        yield {"says": Says.PROPOSED.value, "side": None, "because": "", **marked}
    for side, says in ((Side.GIVER, row.giver_says), (Side.RECEIVER, row.receiver_says)):
        if says:
            because = row.dispute if says is Says.DISPUTED else ""
            yield {"says": says.value, "side": side.value, "because": because, "giver": None, "receiver": None}


async def refuse_loops(viewer: Person, programme_id: int, rows: Sequence[DependencyRow]) -> None:
    plan = await queries.plan(viewer, programme_id)
    try:
        rules.forecasts(plan.milestones, plan.links, calendar=await queries.calendar(viewer, programme_id))
    except rules.CycleFound as wrong:
        raise Invalid(_in_rows(wrong, rows)) from wrong
    except Invalid as wrong:
        raise Invalid({"dependencies": " ".join(wrong.problems.values())}) from wrong


def _in_rows(wrong: rules.CycleFound, rows: Sequence[DependencyRow]) -> dict[str, str]:
    """Every row that is a link of the loop: any one of them may be the mistake."""
    ties = set(pairwise(wrong.loop))
    said = " ".join(wrong.problems.values())
    return {
        f"dependencies, row {number}, to": said
        for number, row in enumerate(rows, start=2)
        if (row.from_, row.to) in ties
    }
