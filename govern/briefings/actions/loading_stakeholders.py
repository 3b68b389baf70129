"""The workbook's stakeholders and communications plan, each as it stands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from govern.adapters import clock
from govern.adapters.database import insert_all
from govern.briefings.actions.loading_audiences import Saved
from govern.briefings.model.stakeholders import ActivityRow, StakeholderRow
from govern.briefings.tables import Activity, ActivityVersion, Stakeholder, StakeholderAssessment
from govern.kit.errors import Invalid
from govern.partners.rules import working
from govern.people.model import Person

Ids = Mapping[str, int]


class Named(NamedTuple):
    """People by email, councils by code, milestones by reference, saved audiences by council and name."""

    people: Ids
    councils: Ids
    milestones: Ids
    saved: Saved


UNKNOWN = "“{}” is not in the sheet it refers to. Add it there, or correct it here."


async def load_stakeholders(
    viewer: Person,
    programme_id: int,
    stakeholders: Sequence[StakeholderRow],
    communications: Sequence[ActivityRow],
    *,
    known: Named,
) -> None:
    people, councils, milestones, saved = known
    sheets: tuple[tuple[str, Sequence[Any], Mapping[str, Ids]], ...] = (
        ("stakeholders", stakeholders, {"owner": people, "council": councils}),
        ("communications", communications, {"owner": people, "council": councils, "milestone": milestones}),
    )
    wrong = {where: what for name, rows, among in sheets for where, what in _problems(name, rows, among)}
    for number, one in enumerate(stakeholders, start=2):
        if one.audience and not _behind(one, saved):
            wrong[f"stakeholders, row {number}, audience"] = UNKNOWN.format(one.audience)
    if wrong:
        raise Invalid(wrong)
    made = [
        Stakeholder(programme=programme_id, reference=one.ref, council=councils.get(one.council))
        for one in stakeholders
    ]
    await insert_all(Stakeholder, made)
    ids = await _ids(Stakeholder, programme_id)
    await insert_all(StakeholderAssessment, [_assessment(row, ids[row.ref], known) for row in stakeholders])
    await insert_all(Activity, [Activity(programme=programme_id, reference=row.ref) for row in communications])
    ids = await _ids(Activity, programme_id)
    await insert_all(ActivityVersion, [_version(row, ids[row.ref], known) for row in communications])


def _problems(name: str, rows: Sequence[Any], among: Mapping[str, Ids]) -> Iterable[tuple[str, str]]:
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if row.ref in seen:
            yield f"{name}, row {number}, ref", f"{row.ref} stands in a row above already."
        seen.add(row.ref)
        if isinstance(row, ActivityRow):
            yield from ((f"{name}, row {number}, {field}", what) for field, what in working.far(on=row.on).items())
        for column, ids in among.items():
            value = getattr(row, column)
            if value and (value.lower() if column == "owner" else value) not in ids:
                yield f"{name}, row {number}, {column}", UNKNOWN.format(value)


async def _ids(table: Any, programme_id: int) -> dict[str, int]:
    rows = await table.select(table.reference, table.id).where(table.programme == programme_id)
    return {row["ref"]: row["id"] for row in rows}


def _behind(row: StakeholderRow, saved: Saved) -> int | None:
    """The saved audience that the row names: the council's own, or one of all."""
    found = {**saved.get("", {}), **saved.get(row.council, {})}.get(row.audience)
    return found.saved if found else None


def _assessment(row: StakeholderRow, id: int, known: Named) -> StakeholderAssessment:
    return StakeholderAssessment(
        stakeholder=id,
        number=1,
        name=row.name,
        power=row.power,
        interest=row.interest,
        stance=row.stance.value,
        wants=row.wants,
        doing=row.doing,
        owner=known.people.get(row.owner.lower()),
        audience=_behind(row, known.saved),
        assessed_on=row.assessed_on,
        is_kept=True,
        by=None,
        at=clock.now(),
    )


def _version(row: ActivityRow, id: int, known: Named) -> ActivityVersion:
    people, councils, milestones, _ = known
    return ActivityVersion(
        activity=id,
        number=1,
        what=row.what,
        audience=row.audience,
        channel=row.channel,
        on=row.on,
        status=row.status.value,
        owner=people.get(row.owner.lower()),
        council=councils.get(row.council),
        objective=row.objective,
        message=row.message,
        sensitivity=row.sensitivity.value,
        formats=row.formats,
        feedback=row.feedback,
        measure=row.measure,
        milestone=milestones.get(row.milestone),
        is_kept=True,
        by=None,
        at=clock.now(),
    )
