"""The rows that a plan from a file becomes, written in a few statements however many tasks there are."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from govern.adapters.database import insert_all
from govern.plan.actions.keeping import keep_wordings
from govern.plan.model import Change, Coming, Difference, Milestone, MilestoneKind, Plan
from govern.plan.rules.exchange.difference import FIELDS, PROGRESS, STATED
from govern.plan.tables import Baseline, Completion, Hold, Progress, Reforecast
from govern.plan.tables import Milestone as Milestones

NAMES = {label: name for name, (_, label) in FIELDS.items()}
ON_HOLD = "Put on hold"
LIMIT = frozenset({"constraint", "constraint_on"})
MOVE_ON = """
UPDATE milestone m SET title = c.title, duration_days = c.duration_days, imposed = c.imposed, imposed_on = c.imposed_on,
       deadline = c.deadline, on_hold = c.on_hold, version = c.version, updated_on = c.updated_on
FROM json_to_recordset({}::json) AS c(id int, title text, duration_days int, imposed text, imposed_on date,
     deadline date, on_hold boolean, version int, updated_on date)
WHERE m.id = c.id
"""


class Places(NamedTuple):
    """Ids of workstreams by title, whatever its case, and of councils by code."""

    workstreams: Mapping[str, int]
    councils: Mapping[str, int]


class Changed(NamedTuple):
    """A milestone as the file leaves it, and which of its fields that touches."""

    after: Milestone
    coming: Coming | None
    fields: tuple[str, ...]

    @property
    def is_hold(self) -> bool:
        return self.coming is None


def free_refs(taken: set[str], count: int) -> list[str]:
    """The next numbers of the programme."""
    found: list[str] = []
    number = len(taken)
    while len(found) < count:
        number += 1
        if (ref := f"M{number:03}") not in taken:
            found.append(ref)
    return found


def measured(one: Coming) -> Coming:
    """Measured by its own dates, where the file holds no baseline of it."""
    return one if one.baseline_finish else replace(one, baseline_start=one.start, baseline_finish=one.finish)


def changes(plan: Plan, found: Difference, *, is_gone: bool) -> list[Changed]:
    milestones = {one.id: one for one in plan.milestones}
    made = [_changed(milestones[one.milestone_id], one) for one in found.changed]
    if is_gone:
        held = [milestones[one.milestone_id] for one in found.gone if one.is_open]
        made += [Changed(replace(one, on_hold=True, version=one.version + 1), None, (ON_HOLD,)) for one in held]
    return made


def _changed(before: Milestone, change: Change) -> Changed:
    labels = tuple(one.field for one in change.edits)
    names = {NAMES[label] for label in labels}
    if names & LIMIT:
        names |= LIMIT  # a kind and its date are one thing
    own = {FIELDS[name][0]: getattr(change.coming, name) for name in names}
    if own.get("forecast_finish", True) is None:
        del own["forecast_finish"]
    return Changed(replace(before, version=before.version + 1, **own), change.coming, labels)


class Writer(NamedTuple):
    """In whose name, when and why it is written, and from which file."""

    by: int
    at: datetime
    today: date
    because: str
    file: str

    @property
    def about(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

    def milestone(self, programme_id: int, ref: str, one: Coming, places: Places) -> Milestones:
        return Milestones(
            programme=programme_id,
            reference=ref,
            workstream=places.workstreams[one.workstream.casefold()],
            kind=one.kind.value,
            title=one.title,
            council=places.councils.get(one.council_code or ""),
            owner=one.owner_id,
            duration_days=one.duration_days,
            immovable=False,
            public=False,
            on_hold=False,
            critical=False,
            order_reference=None,
            imposed=one.constraint,
            imposed_on=one.constraint_on,
            deadline=one.deadline,
            optimistic_days=None,
            pessimistic_days=None,
            version=1,
            updated_on=self.today,
        )

    async def state(self, new: Mapping[int, Coming]) -> None:
        """What the file says of the new ones: baselines, dates, what is begun and what is done."""
        baselines = [
            Baseline(
                milestone=id,
                number=0,
                start=one.baseline_start,
                finish=one.baseline_finish,
                because=self.because,
                **self.about,
            )
            for id, one in new.items()
            if one.baseline_finish
        ]
        await insert_all(Baseline, baselines)
        await insert_all(
            Reforecast, [self._forecast(id, 1, (one.start, one.finish)) for id, one in new.items() if one.finish]
        )
        await insert_all(Completion, [self._completion(id, 1, one.actual) for id, one in new.items() if one.actual])
        await insert_all(Progress, [self._progress(id, 1, one) for id, one in new.items() if one.started_on])

    def _forecast(self, id: int, version: int, dates: tuple[date | None, date | None]) -> Reforecast:
        start, finish = dates
        return Reforecast(milestone=id, version=version, start=start, finish=finish, because=self.because, **self.about)

    def _completion(self, id: int, version: int, actual: date) -> Completion:
        said = f"Complete in the plan {self.file}."
        return Completion(milestone=id, version=version, actual=actual, evidence=said, **self.about)

    def _progress(self, id: int, version: int, one: Coming) -> Progress:
        return Progress(
            milestone=id,
            version=version,
            started_on=one.started_on,
            percent=one.percent_complete,
            remaining_days=one.remaining_days,
            note="",
            **self.about,
        )

    def hold(self, after: Milestone) -> Hold:
        return Hold(milestone=after.id, version=after.version, on_hold=True, because=self.because, **self.about)


async def write(changed: Sequence[Changed], writer: Writer) -> None:
    """Each change is a statement of its own beside those before; only the milestone itself moves on."""
    if not changed:
        return
    named = [(one, {NAMES[field] for field in one.fields if field in NAMES}) for one in changed]
    forecasts = [
        writer._forecast(one.after.id, one.after.version, _dates(one.after))
        for one, fields in named
        if fields & STATED and one.after.forecast_finish
    ]
    await insert_all(Reforecast, forecasts)
    done = [(one.after, one.after.actual) for one, fields in named if "actual" in fields]
    await insert_all(Completion, [writer._completion(one.id, one.version, day) for one, day in done if day])
    begun = [(one.after, one.coming) for one, fields in named if fields & PROGRESS and "actual" not in fields]
    await insert_all(Progress, [writer._progress(one.id, one.version, coming) for one, coming in begun if coming])
    await insert_all(Hold, [writer.hold(one.after) for one in changed if one.is_hold])
    await keep_wordings((one.after for one in changed), by=writer.by, at=writer.at)
    rows = [_row(one.after, writer.today) for one in changed]
    await Milestones.raw(MOVE_ON, msgspec.json.encode(rows).decode())


def _dates(after: Milestone) -> tuple[date | None, date | None]:
    start, finish = after.forecast_start, after.forecast_finish
    if after.kind is MilestoneKind.MILESTONE:
        return None, finish
    return (min(start, finish) if start and finish else start), finish


def _row(after: Milestone, today: date) -> dict[str, Any]:
    return {
        "id": after.id,
        "title": after.title,
        "duration_days": after.duration_days,
        "imposed": after.constraint,
        "imposed_on": after.constraint_on,
        "deadline": after.deadline,
        "on_hold": after.on_hold,
        "version": after.version,
        "updated_on": today,
    }
