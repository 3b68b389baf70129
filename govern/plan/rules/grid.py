"""A grid that comes back, compared cell by cell with what it said when it was shown and with what stands now."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.errors import Invalid
from govern.kit.grid import compared, place, unreadable
from govern.plan.model import Milestone, MilestoneKind, Reforecast, Tolerance
from govern.plan.model.grid import Batch, CellEdit, Column, Names, SentRow
from govern.plan.rules.asked import imposed_problems
from govern.plan.rules.cells import cells, closed, day, plain
from govern.plan.rules.change import needs_reason
from govern.plan.rules.stated import least_length, stated

DATES = (Column.START, Column.FINISH, Column.DURATION)
KEPT = "This has been said before and stays in the record. Write the new day instead of emptying the cell."
NEEDED = "Say why these dates change."


class Ground(NamedTuple):
    """What a grid stands on."""

    names: Names
    calendar: Calendar
    today: date


def batch(sent: Iterable[SentRow], milestones: Mapping[int, Milestone], *, ground: Ground) -> Batch:
    """What a grid changes. A cell that nobody touched is left alone, whatever others wrote there meanwhile."""
    edits: list[CellEdit] = []
    problems: dict[str, str] = {}
    clashes: dict[str, str] = {}
    for one in sent:
        milestone = milestones[one.id]
        now = cells(milestone, ground.names, calendar=ground.calendar)
        row = compared(one, now, closed=closed(milestone), plain=lambda column, typed: _plain(column, typed, ground))
        edits += [_edit(milestone, column, now[column], said) for column, said in row.changes.items()]
        problems |= _placed(row.problems, milestone)
        clashes |= {place(one.id, column): said for column, said in row.clashes.items()}
    found = amended(edits, milestones, ground=ground)
    return replace(found, problems=dict(found.problems) | problems, clashes=clashes)


def _plain(column: Column, typed: str, ground: Ground) -> str:
    if not typed.strip() and column in (Column.START, Column.FINISH):
        raise Invalid({"cell": KEPT})
    return plain(column, typed, ground.names)


def _edit(one: Milestone, column: Column, before: str, after: str) -> CellEdit:
    return CellEdit(milestone_id=one.id, ref=one.ref, column=column, before=before, after=after)


def clashes(edits: Iterable[CellEdit], milestones: Mapping[int, Milestone], *, ground: Ground) -> dict[str, str]:
    """What stands now in cells that somebody has changed since the edits were shown."""
    found = {}
    for edit in edits:
        now = cells(milestones[edit.milestone_id], ground.names, calendar=ground.calendar)[edit.column]
        if now not in (edit.before, edit.after) or edit.column in closed(milestones[edit.milestone_id]):
            found[place(edit.milestone_id, edit.column)] = now
    return found


def amended(edits: Iterable[CellEdit], milestones: Mapping[int, Milestone], *, ground: Ground) -> Batch:
    """The milestones as the edits make them, one version on."""
    edits = tuple(edits)
    made: dict[int, Milestone] = {}
    problems: dict[str, str] = {}
    for id in dict.fromkeys(edit.milestone_id for edit in edits):
        changed = {edit.column: edit.after for edit in edits if edit.milestone_id == id}
        try:
            made[id] = _amended(milestones[id], changed, ground)
        except Invalid as wrong:
            problems |= _placed({Column(column): what for column, what in wrong.problems.items()}, milestones[id])
    return Batch(edits=edits, problems=problems, amended=made)


def lacks_reason(found: Batch, milestones: Mapping[int, Milestone], because: str, *, ground: Ground) -> str | None:
    """Why the one reason for a batch is not enough; titles, owners and councils need none."""
    if wrong := unreadable(because):
        return wrong
    for id, after in found.amended.items():
        before = milestones[id]
        if (before.forecast_start, before.forecast_finish) == (after.forecast_start, after.forecast_finish):
            continue
        if not because.strip():
            return NEEDED
        if after.forecast_finish:
            change = Reforecast(forecast=after.forecast_finish, because=because)
            if weak := needs_reason(before, change, calendar=ground.calendar, tolerance=Tolerance()):
                return f"{before.ref}: {weak}"
    return None


def _placed(problems: Mapping[Column, str], one: Milestone) -> dict[str, str]:
    return {place(one.id, column): f"{one.ref}, {column.label.lower()}: {what}" for column, what in problems.items()}


def _amended(one: Milestone, changed: Mapping[Column, str], ground: Ground) -> Milestone:
    owners = {name: id for id, name in ground.names.owners.items()}
    after = replace(
        one,
        title=changed.get(Column.TITLE, one.title),
        owner_id=owners.get(changed[Column.OWNER]) if Column.OWNER in changed else one.owner_id,
        council_code=(changed[Column.COUNCIL] or None) if Column.COUNCIL in changed else one.council_code,
        public=changed[Column.PUBLIC] == "yes" if Column.PUBLIC in changed else one.public,
        duration_days=int(changed.get(Column.DURATION, one.duration_days)),
        version=one.version + 1,
        updated_on=ground.today,
    )
    if problems := imposed_problems(after):
        raise Invalid({Column.DURATION: next(iter(problems.values()))})
    return _dated(after, changed, before=one, calendar=ground.calendar) if set(DATES) & set(changed) else after


def _dated(after: Milestone, changed: Mapping[Column, str], *, before: Milestone, calendar: Calendar) -> Milestone:
    """Of start, finish and length two say the third: what was not written gives way, the length last."""
    start, finish = (day(changed[one]) if one in changed else None for one in (Column.START, Column.FINISH))
    if after.kind is MilestoneKind.MILESTONE:
        return replace(after, forecast_start=None, forecast_finish=finish)
    own, calendar = stated(before, calendar), calendar.of(after.council_code)
    length = (
        after.duration_days if Column.DURATION in changed else own.finish - own.start if own else least_length(after)
    )
    if start and finish:
        _refuse_contradiction(start, finish, calendar=calendar, length=length if Column.DURATION in changed else None)
        return replace(after, forecast_start=start, forecast_finish=finish)
    if finish:
        begins = calendar.day(calendar.instant(finish) - length + 1)
        return replace(after, forecast_start=min(begins, finish), forecast_finish=finish)
    begins_on = start or (own.first if own else None)
    if begins_on is None:
        return after
    return replace(after, forecast_start=begins_on, forecast_finish=calendar.day(calendar.before(begins_on) + length))


def _refuse_contradiction(start: date, finish: date, *, calendar: Calendar, length: int | None) -> None:
    if start > finish:
        raise Invalid({Column.START: f"{text.day(start)} is after the finish, {text.day(finish)}."})
    worked = calendar.instant(finish) - calendar.before(start)
    if length is not None and worked != length:
        said = text.several(worked, "working day")
        raise Invalid(
            {Column.DURATION: f"From {text.day(start)} to {text.day(finish)} is {said}. Change one of the three."}
        )


def rows(milestones: Iterable[Milestone], words: str, workstream: str) -> Iterator[Milestone]:
    """Those a grid shows."""
    wanted = words.casefold().split()
    for one in milestones:
        told = f"{one.ref} {one.title}".casefold()
        if all(word in told for word in wanted) and (not workstream or str(one.workstream_id) == workstream):
            yield one
