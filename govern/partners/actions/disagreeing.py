"""The workbook's sheet of disagreements, in bulk: each as it stands, about the first version of the shared text."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from govern.adapters.database import insert_all
from govern.partners import queries
from govern.partners.model import DisagreementRow, PartnerRow
from govern.partners.model.disagreements import Turn
from govern.partners.tables import Disagreement, DisagreementTurn
from govern.people.model import Person, RoleRow, Thing
from govern.people.queries import ids_by_email
from govern.record import actions as record


def problems(
    rows: Sequence[DisagreementRow], partners: Sequence[PartnerRow], roles: Sequence[RoleRow]
) -> dict[str, str]:
    """Every cell that cannot be taken, by sheet, row and column."""
    codes, emails = {one.code for one in partners}, {one.email.lower() for one in roles}
    wrong = {}
    for number, row in enumerate(rows, start=2):
        place = f"disagreements, row {number}, "
        if row.ref != f"DIS-{number - 1:02}":
            wrong[place + "ref"] = f"They are numbered in order: this one is DIS-{number - 1:02}."
        if row.council not in codes:
            wrong[place + "council"] = f"No partner has the code {row.council}."
        for column in ("owner", "raised_by"):
            if getattr(row, column).lower() not in emails:
                wrong[place + column] = "Give the address of somebody in the sheet roles."
        if bool(row.settled_on) != bool(row.settlement):
            wrong[place + "settlement"] = "Give the day on which it was settled and how, or neither."
    return wrong


async def load(viewer: Person, programme_id: int, rows: Sequence[DisagreementRow]) -> None:
    texts = await queries.scope_texts(viewer, programme_id)
    if not rows or not texts:
        return
    known = await ids_by_email()
    councils = await queries.council_ids(viewer, programme_id)
    for number, row in enumerate(rows, start=1):
        made = Disagreement(
            programme=programme_id,
            number=number,
            council=councils[row.council],
            scope=texts[-1].id,
            title=row.title,
            words=row.words,
            by=known[row.raised_by.lower()],
            at=datetime.combine(row.raised_on, time(12), UTC),
            version=2 if row.settled_on else 1,
        )
        await made.save()
        await insert_all(DisagreementTurn, _turns(made.id, row, known))
    await record.note(viewer, "loaded", Thing(kind="disagreement", programme_id=programme_id), rows=len(rows))


def _turns(disagreement_id: int, row: DisagreementRow, known: dict[str, int]) -> list[DisagreementTurn]:
    turns = [(Turn.RAISED, row.words, row.raised_on)]
    if row.settled_on:
        turns.append((Turn.SETTLED, row.settlement, row.settled_on))
    return [
        DisagreementTurn(
            disagreement=disagreement_id,
            version=version,
            turn=turn.value,
            words=words,
            owner=known[row.owner.lower()],
            due=row.due,
            day=day,
            by=known[row.raised_by.lower()],
            at=datetime.combine(day, time(12), UTC),
        )
        for version, (turn, words, day) in enumerate(turns, start=1)
    ]
