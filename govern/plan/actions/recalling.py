"""Tolerances, change requests and named baselines that were agreed before the programme came to Govern."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit import money
from govern.kit.dates import noon
from govern.people.model import Person
from govern.people.queries import allow
from govern.plan.actions.changes import thing
from govern.plan.actions.control import keep_dates
from govern.plan.model import Impact, RecalledBaseline, RecalledChange, RecalledLimits, RecalledStatement
from govern.plan.tables import BaselineSet as BaselineSets
from govern.plan.tables import ChangeRequest as ChangeRequests
from govern.plan.tables import ChangeStatement as ChangeStatements
from govern.plan.tables import ChangeWording as ChangeWordings
from govern.plan.tables import ToleranceSet


def _moment(day: date | None) -> datetime:
    return noon(day) if day else clock.now()


async def recall_limits(viewer: Person, programme_id: int, rows: Iterable[RecalledLimits]) -> None:
    async with unit_of_work():
        allow(viewer, "import", thing("workbook", programme_id))
        await insert_all(
            ToleranceSet,
            [
                ToleranceSet(
                    programme=programme_id,
                    number=number,
                    working_days=one.working_days,
                    pence_a_year=money.pence(one.a_year),
                    because=one.because,
                    by=viewer.id,
                    at=_moment(one.set_on),
                )
                for number, one in enumerate(rows, start=1)
            ],
        )


async def recall_change(viewer: Person, programme_id: int, one: RecalledChange) -> int:
    """A change request with what was said of it; answers its id."""
    async with unit_of_work():
        allow(viewer, "import", thing("workbook", programme_id))
        said = _moment(one.asked_on)
        row = ChangeRequests(
            programme=programme_id, number=one.number, version=1 + len(one.said), author=one.author_id, at=said
        )
        await row.save()
        asked = one.asked
        words: dict[str, Any] = {name: getattr(asked, name) for name in ("title", "reason", "scope")}
        words |= {name: msgspec.json.encode(getattr(asked, name)).decode() for name in ("dates", "amounts")}
        about: dict[str, Any] = {"request": row.id, "version": 1, "by": one.author_id, "at": said}
        await ChangeWordings.insert(ChangeWordings(**words, **about))
        await insert_all(
            ChangeStatements, [_statement(row.id, number, each) for number, each in enumerate(one.said, start=2)]
        )
        return row.id


def _statement(request_id: int, version: int, said: RecalledStatement) -> ChangeStatements:
    return ChangeStatements(
        request=request_id,
        version=version,
        state=said.state.value,
        council=None,
        because=said.because,
        proposal=None,
        impact=_packed(said.impact),
        impact_said=said.impact_said,
        by=said.by_id,
        at=_moment(said.on),
    )


def _packed(impact: Impact | None) -> str | None:
    return msgspec.json.encode(impact).decode() if impact else None


async def recall_baseline(viewer: Person, programme_id: int, one: RecalledBaseline) -> int:
    """A named baseline with its dates; milestones it moved are measured against it. Answers its id."""
    async with unit_of_work():
        allow(viewer, "import", thing("workbook", programme_id))
        row = BaselineSets(
            programme=programme_id,
            number=one.number,
            name=one.name,
            approved_on=one.approved_on,
            proposal=one.proposal_id,
            minute=one.minute,
            request=one.change_id,
            by=viewer.id,
            at=_moment(one.approved_on),
        )
        await row.save()
        await keep_dates(viewer, programme_id, row, dates=one.dates)
        return row.id
