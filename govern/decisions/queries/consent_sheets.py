"""The workbook's sheets of section 24."""

import msgspec

from govern.decisions.model.consent_sheets import ConsentRow, DirectionRow
from govern.decisions.queries.consents import directions, matters
from govern.decisions.tables import ConsentTurn
from govern.kit import typed
from govern.people.model import Person

SHOWN = """
SELECT DISTINCT ON (t.matter) t.matter, t.words FROM consent_turn t JOIN consent_matter m ON m.id = t.matter
WHERE m.programme = {} AND t.turn IN ('entered-into', 'dropped', 'reopened') ORDER BY t.matter, t.version DESC
"""


async def direction_rows(viewer: Person, programme_id: int) -> list[DirectionRow]:
    found = sorted(await directions(viewer, programme_id), key=lambda one: one.number)
    return [typed.row(msgspec.structs.asdict(one), DirectionRow) for one in found]


async def consent_rows(viewer: Person, programme_id: int) -> list[ConsentRow]:
    found = await matters(viewer, programme_id)
    shown = {row["matter"]: row["words"] for row in await ConsentTurn.raw(SHOWN, programme_id)} if found else {}
    return [
        typed.row(
            msgspec.structs.asdict(one)
            | {
                "council": one.council_code,
                "shown_by": shown.get(one.id, "") if one.entered_on or one.dropped_on else "",
            },
            ConsentRow,
        )
        for one in found
    ]
