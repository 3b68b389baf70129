"""The workbook's sheets of what residents notice, of the Service Standard and of equality."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govern.adapters import clock
from govern.adapters.database import insert_all
from govern.services.actions.equality import assessment_row
from govern.services.model import Service
from govern.services.model.calendar import CitizenDateRow, NewCitizenDate
from govern.services.model.equality import EqualityRow, EqualityTerms
from govern.services.model.standard import JudgePoint, StandardRow
from govern.services.rules.calendar import date_problems
from govern.services.rules.equality import problems
from govern.services.rules.standard import point_problems
from govern.services.tables import CitizenDate, EqualityAssessment, StandardCheck

Ids = Mapping[str, int]
Known = Mapping[str, Service]
NO_SERVICE = "The sheet services has no {}. Add it there, or correct it here."
TWICE = "This stands in a row above already."


def citizen_problems(
    dates: Sequence[CitizenDateRow], checks: Sequence[StandardRow], known: Known, councils: Ids
) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(dates, start=2):
        new = NewCitizenDate(
            kind_of=row.kind, title=row.title, first=row.first, last=row.last, council_code=row.council or None,
            service=row.service or None, wards=row.wards,
        )  # fmt: skip
        for field, problem in date_problems(new, known, councils).items():
            yield f"citizen_dates, row {number}, {field.removesuffix('_code')}", problem
    seen: set[tuple[str, int]] = set()
    for number, one in enumerate(checks, start=2):
        where = f"standard_checks, row {number}"
        if one.service not in known:
            yield f"{where}, service", NO_SERVICE.format(one.service)
        said = JudgePoint(point=one.point, state=one.state, evidence=one.evidence, day=one.day)
        for field, problem in point_problems(said, clock.today()).items():
            yield f"{where}, {field}", problem
        if (key := (one.service, one.point)) in seen:
            yield f"{where}, point", TWICE
        seen.add(key)


def equality_problems(rows: Sequence[EqualityRow], known: Known, proposals: Ids) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str, str]] = set()
    for number, row in enumerate(rows, start=2):
        where = f"equality_assessments, row {number}"
        if row.service not in known:
            yield f"{where}, service", NO_SERVICE.format(row.service)
            continue
        for field, problem in problems(_terms(row), known[row.service], proposals, today=clock.today()).items():
            yield f"{where}, {field.removesuffix('_code')}", problem
        if (key := (row.service, row.council, row.proposal)) in seen:
            yield f"{where}, proposal", TWICE
        seen.add(key)


def _terms(row: EqualityRow) -> EqualityTerms:
    plain: dict[str, Any] = {
        name: getattr(row, name) for name in EqualityTerms.__struct_fields__ if name not in ("council_code", "proposal")
    }
    return EqualityTerms(**plain, council_code=row.council, proposal=row.proposal or None)


async def load_citizens(
    programme_id: int,
    dates: Sequence[CitizenDateRow],
    checks: Sequence[StandardRow],
    *,
    ids: Ids,
    councils: Ids,
    about: dict[str, Any],
) -> None:
    days = [
        CitizenDate(
            programme=programme_id, kind=row.kind.value, title=row.title, first=row.first, last=row.last,
            council=councils.get(row.council), service=ids.get(row.service), wards=row.wards, withdrawn_by=None,
            withdrawn_at=None, **about,
        )
        for row in dates
    ]  # fmt: skip
    await insert_all(CitizenDate, days)
    points = [
        StandardCheck(
            service=ids[row.service],
            point=row.point,
            state=row.state.value,
            evidence=row.evidence,
            day=row.day,
            **about,
        )
        for row in checks
    ]
    await insert_all(StandardCheck, points)


async def load_assessments(
    rows: Sequence[EqualityRow], *, ids: Ids, councils: Ids, proposals: Ids, about: dict[str, Any]
) -> None:
    """Each with the next number of its service and council."""
    numbers: dict[tuple[str, str], int] = {}
    made = []
    for row in rows:
        key = (row.service, row.council)
        numbers[key] = numbers.get(key, 0) + 1
        placed = {
            "service": ids[row.service],
            "council": councils[row.council],
            "proposal": proposals.get(row.proposal),
        }
        made.append(assessment_row(_terms(row), **placed, number=numbers[key], owner=about["by"], at=about["at"]))
    await insert_all(EqualityAssessment, made)
