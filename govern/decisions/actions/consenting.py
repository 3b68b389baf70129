"""The workbook's sheets of section 24, in bulk: each matter as it stands."""

from collections.abc import Sequence
from typing import Any

from govern.adapters import clock
from govern.adapters.database import insert_all
from govern.decisions.actions.consents import ABOUT
from govern.decisions.model.consent_sheets import ConsentRow, DirectionRow
from govern.decisions.model.consents import Turn
from govern.decisions.rules.consent_sheets import sheet_problems
from govern.decisions.tables import ConsentDirection, ConsentFacts, ConsentMatter, ConsentTurn, DirectedCouncil
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.record import actions as record

DIRECTION = ("number", "since", "specified", "counted_after", "land", "capital", "contract", "variable", "reserves",
             "consenter", "land_consenter", "reserves_consenter", "source")  # fmt: skip


async def load(
    viewer: Person, programme_id: int, *, directions: Sequence[DirectionRow], consents: Sequence[ConsentRow]
) -> None:
    if not directions and not consents:
        return
    councils = await partners.council_ids(viewer, programme_id)
    if wrong := sheet_problems(directions, consents, councils=councils, today=clock.today()):
        raise Invalid(wrong)
    about: dict[str, Any] = {"by": viewer.id, "at": clock.now()}
    for direction in directions:
        said = {name: getattr(direction, name) for name in DIRECTION}
        row = ConsentDirection(programme=programme_id, **said, **about)
        await row.save()
        named = [DirectedCouncil(direction=row.id, council=councils[code]) for code in direction.councils]
        await insert_all(DirectedCouncil, named)
    for one in consents:
        await _matter(programme_id, one, councils[one.council], about)
    for kind, count in (("direction", len(directions)), ("consent", len(consents))):
        await record.note(viewer, "loaded", Thing(kind=kind, programme_id=programme_id), rows=count)


async def _matter(programme_id: int, one: ConsentRow, council_id: int, about: dict[str, Any]) -> None:
    turns = [
        (turn, day, words)
        for turn, day, words in (
            (one.answer, one.answered_on, one.evidence),
            (Turn.ENTERED, one.entered_on, one.shown_by),
            (Turn.DROPPED, one.dropped_on, one.shown_by),
        )
        if turn and day
    ]
    made = ConsentMatter(programme=programme_id, council=council_id, number=one.number, version=1 + len(turns))
    await made.save()
    facts = {name: getattr(one, name) for name in ABOUT}
    await ConsentFacts.insert(ConsentFacts(matter=made.id, version=1, afresh=True, because="Loaded", **facts, **about))
    rows = [
        ConsentTurn(matter=made.id, version=version, turn=turn.value, day=day, words=words, **about)
        for version, (turn, day, words) in enumerate(turns, start=2)
    ]
    await insert_all(ConsentTurn, rows)
