"""Noting consultations with staff: each time a new row."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings.model.consultations import Consultation, ConsultationRow, SayConsultation
from govern.briefings.queries import consultations as kept
from govern.briefings.rules import consultations as rules
from govern.briefings.tables import Consultation as Consultations
from govern.briefings.tables import ConsultationVersion
from govern.decisions import queries as decisions
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.partners.rules import working
from govern.people.model import Person
from govern.people.queries import allow
from govern.record import actions as record

SAME = (
    "establishment", "people", "proposed_on", "effective_on", "has_measures", "began_on", "notified_on", "analysed_on",
    "because",
)  # fmt: skip


async def note_consultation(viewer: Person, programme_id: int, new: SayConsultation) -> Consultation:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        councils = [one.council_id for one in await partners.partners(viewer, programme_id)]
        if new.council_id not in councils:
            raise Invalid({"council_id": "Choose the council that employs them."})
        thing = rules.thing(programme_id, new.council_id)
        allow(viewer, "keep", thing)
        await _checked(viewer, programme_id, new)
        row = Consultations(programme=programme_id, council=new.council_id)
        await row.save()
        await _say(viewer, row.id, 1, new)
        facts = {"kind": new.kind.value, "people": new.people, "effective": new.effective_on.isoformat()}
        await record.note(viewer, "noted", rules.thing(programme_id, new.council_id, row.id), **facts)
        return await kept.consultation(viewer, row.id)


async def change_consultation(viewer: Person, consultation_id: int, new: SayConsultation) -> Consultation:
    async with unit_of_work():
        before = await kept.consultation_for_update(viewer, consultation_id)
        thing = rules.thing(before.programme_id, before.council_id, before.id)
        allow(viewer, "keep", thing)
        if new.version != before.number:
            said = f"It was changed by {before.by_name} while you were working on it."
            raise Conflict(said, msgspec.to_builtins(before))
        await _checked(viewer, before.programme_id, new)
        await _say(viewer, before.id, before.number + 1, new)
        facts: Mapping[str, Any] = {
            "people": [before.people, new.people],
            "effective": [before.effective_on.isoformat(), new.effective_on.isoformat()],
        }
        await record.note(viewer, "changed" if new.is_kept else "took-out", thing, **facts)
        return await kept.consultation(viewer, before.id)


async def _checked(viewer: Person, programme_id: int, new: SayConsultation) -> None:
    wrong = rules.problems(new, clock.today())
    if new.proposal_id and new.proposal_id not in {one.id for one in await decisions.proposals(viewer, programme_id)}:
        wrong["proposal_id"] = "Choose a proposal of this programme."
    if wrong:
        raise Invalid(wrong)


async def _say(viewer: Person, consultation_id: int, number: int, new: SayConsultation) -> None:
    row = ConsultationVersion(
        consultation=consultation_id,
        number=number,
        kind=new.kind.value,
        proposal=new.proposal_id,
        is_kept=new.is_kept,
        by=viewer.id or None,
        at=clock.now(),
        **{name: getattr(new, name) for name in SAME},
    )
    await ConsultationVersion.insert(row)


async def load_consultations(
    viewer: Person, programme_id: int, rows: Sequence[ConsultationRow], *, councils: Mapping[str, int]
) -> None:
    """The workbook's, each as it stands; `Invalid` names row and column."""
    refs = {one.ref: one.id for one in await decisions.proposals(viewer, programme_id)} if rows else {}
    wrong: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        where = f"consultations, row {number}"
        if row.council not in councils:
            wrong[f"{where}, council"] = f"No partner has the code {row.council}."
        said = working.far(proposed_on=row.proposed_on, effective_on=row.effective_on)
        wrong |= {f"{where}, {field}": what for field, what in said.items()}
        if row.proposal and row.proposal not in refs:
            wrong[f"{where}, proposal"] = (
                f"There is no proposal {row.proposal}. Add it to its sheet, or correct it here."
            )
    if wrong:
        raise Invalid(wrong)
    for row in rows:
        made = Consultations(programme=programme_id, council=councils[row.council])
        await made.save()
        cells: dict[str, Any] = {name: getattr(row, name) for name in SAME}
        new = SayConsultation(kind=row.kind, proposal_id=refs.get(row.proposal), **cells)
        await _say(viewer, made.id, 1, new)
