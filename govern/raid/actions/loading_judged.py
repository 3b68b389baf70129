"""The workbook's delays, validations, appetites and escalations, in bulk; what is above an appetite is taken up."""

from collections.abc import Mapping, Sequence
from typing import Any

from govern.adapters.database import insert_all
from govern.people.model import Person, Thing
from govern.raid import queries
from govern.raid.actions.escalating import escalate
from govern.raid.model import RaidAppetiteRow, RaidEscalationRow, RaidRow, RaidValidationRow
from govern.raid.model.sheets import Answered
from govern.raid.tables import (
    RaidAppetite,
    RaidDelay,
    RaidEscalation,
    RaidEscalationAnswer,
    RaidValidated,
    RaidValidation,
)
from govern.record import actions as record

Ids = Mapping[str, int]


async def load_delays(rows: Sequence[RaidRow], ids: Ids, about: Mapping[str, Any]) -> None:
    stated = [(ids[row.ref], row.chance, row.delay_days) for row in rows if row.chance is not None]
    made = [
        RaidDelay(item=id, number=1, chance=chance, delay_days=days, because="", **about) for id, chance, days in stated
    ]
    await insert_all(RaidDelay, made)


async def load_validations(rows: Sequence[RaidValidationRow], ids: Ids, about: Mapping[str, Any]) -> None:
    counted: dict[str, int] = {}
    for row in rows:
        counted[row.raid] = counted.get(row.raid, 0) + 1
        made = RaidValidation(item=ids[row.raid], number=counted[row.raid], due=row.due, **about)
        await made.save()
        if row.holds is not None:
            looked = RaidValidated(validation=made.id, holds=row.holds, note=row.note, looked_on=row.looked_on, **about)
            await RaidValidated.insert(looked)


async def load_escalations(
    rows: Sequence[RaidEscalationRow], ids: Ids, councils: Ids, about: Mapping[str, Any]
) -> None:
    counted: dict[str, int] = {}
    for row in rows:
        counted[row.raid] = counted.get(row.raid, 0) + 1
        made = RaidEscalation(
            item=ids[row.raid],
            number=counted[row.raid],
            council=councils.get(row.council),
            score=row.score,
            level=row.level.value,
            reason=row.reason,
            raised_on=row.raised_on,
            **about,
        )
        await made.save()
        if row.answer:
            said = RaidEscalationAnswer(
                escalation=made.id,
                is_accepted=row.answer is Answered.ACCEPTED,
                reason=row.because,
                answered_on=row.answered_on,
                **about,
            )
            await RaidEscalationAnswer.insert(said)


async def load_appetites(
    viewer: Person, programme_id: int, rows: Sequence[RaidAppetiteRow], *, councils: Ids, about: Mapping[str, Any]
) -> None:
    """After the escalations, so that nothing is taken up twice."""
    made = [
        RaidAppetite(
            programme=programme_id,
            council=councils.get(row.council),
            category=row.category.value,
            level=row.level.value,
            valid_from=row.valid_from,
            because=row.because,
            **about,
        )
        for row in rows
    ]
    await insert_all(RaidAppetite, made)
    if rows:
        await record.note(viewer, "loaded", Thing(kind="appetite", programme_id=programme_id), rows=len(rows))
    stated = {row.category for row in rows}
    for item in await queries.items(viewer, programme_id) if rows else ():
        if item.category in stated:
            await escalate(viewer, item)
