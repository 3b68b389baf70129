"""What is done to all registers at once, or not at all: a programme comes in, somebody is forgotten."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from typing import Any

from govern.adapters import clock, store
from govern.adapters.database import trial, unit_of_work
from govern.briefings import actions as briefings
from govern.briefings.actions.forgetting import forget_updates
from govern.briefings.actions.pulse_letters import forget_pulse
from govern.briefings.model import BriefingSheets
from govern.decisions import actions as decisions
from govern.decisions.model import DecisionSheets
from govern.kit.errors import Conflict, Invalid
from govern.partners import actions as partners
from govern.partners import queries as partners_queries
from govern.partners.model import PartnerSheets, Programme
from govern.people import actions as people_actions
from govern.people.model import ContactRow, Person, Thing
from govern.people.queries import allow, called, person
from govern.plan import actions as plan
from govern.plan import model as plan_model
from govern.plan import queries as plan_queries
from govern.plan.model import PlanSheets
from govern.raid import actions as raid
from govern.raid.model import RaidSheets
from govern.roi import actions as roi
from govern.roi.model import LineSheets
from govern.services import actions as services
from govern.services.model import ServiceSheets
from govern.thread import queries, rules
from govern.thread.actions.bringing import load_scenarios
from govern.thread.actions.lessons import load_reviews
from govern.thread.actions.overseeing import load_oversight
from govern.thread.actions.recalling import load_control
from govern.thread.model import (
    SHEETS,
    ContactSheets,
    Edit,
    Followed,
    Revised,
    ReviseWorkbook,
    Revision,
    Whole,
    Workbook,
)
from govern.thread.model.control_sheets import ControlSheets
from govern.thread.model.lesson_sheets import LessonReviewSheets
from govern.thread.model.oversight_sheets import OversightSheets
from govern.thread.model.scenario_sheets import ScenarioSheets

CHECKING = "Checked before it is saved"
COLUMNS = {"forecast": "forecast_finish", "actual": "actual_finish"}


async def import_programme(viewer: Person, sheets: rules.Sheets) -> Programme:
    """Adds the programme a workbook describes; the viewer manages it."""
    return await _placed(viewer, sheets)


async def try_programme(viewer: Person, sheets: rules.Sheets) -> Programme:
    """The same, and everything undone: what it answers or refuses is what importing would."""
    async with trial():
        return await _placed(viewer, sheets)


async def _placed(viewer: Person, sheets: rules.Sheets) -> Programme:
    found = rules.registers(sheets)
    book = rules.workbook(found)
    try:
        return await _written(viewer, book)
    except Invalid as wrong:
        raise Invalid(rules.placed(wrong.problems, found)) from wrong


async def erase(viewer: Person, email: str) -> None:
    """Forgets a person everywhere: the account, the register of staff, the letters they were sent, and the files of a
    plan that name them."""
    async with unit_of_work():
        names = await called(viewer, email)
        gone = await people_actions.erase(viewer, email)
        await briefings.forget(gone)
        await forget_updates(names, gone.person_id)
        await forget_pulse(gone.person_id)
        await plan.forget_reminders(gone.person_id)
        await plan.forget([*names, gone.address])


async def _written(viewer: Person, book: Workbook) -> Programme:
    async with unit_of_work():
        programme = await partners.load(viewer, **_of(book, PartnerSheets))
        manager = await person(viewer.id) or viewer
        for kind, load in WRITERS.items():
            await load(manager, programme.id, **_of(book, kind))
        return programme


def _of(book: Workbook, kind: type[Any]) -> dict[str, Any]:
    """The sheets of one domain, by name."""
    return {name: getattr(book, name) for name in kind._fields}


async def _load_people(viewer: Person, programme_id: int, people: Sequence[ContactRow]) -> None:
    councils = await partners_queries.council_ids(viewer, programme_id)
    await people_actions.load_contacts(viewer, programme_id, people, councils=councils)


WRITERS: Mapping[type[Any], Callable[..., Awaitable[None]]] = {  # in this order: later sheets refer to earlier ones
    PlanSheets: plan.load,
    DecisionSheets: decisions.load,
    RaidSheets: raid.load,
    ServiceSheets: services.load,
    LineSheets: roi.load,
    ContactSheets: _load_people,
    BriefingSheets: briefings.load,
    ControlSheets: load_control,
    OversightSheets: load_oversight,
    LessonReviewSheets: load_reviews,
    ScenarioSheets: load_scenarios,
}


async def check_revision(viewer: Person, programme_id: int, sheets: rules.Sheets) -> tuple[Revision, Followed]:
    """What a workbook would change in a programme that is here, and what moves with it; everything undone."""
    found = await queries.revision(viewer, programme_id, sheets)
    return found, await shifts_of(viewer, programme_id, found)


async def revise_by_workbook(viewer: Person, programme_id: int, change: ReviseWorkbook) -> Revised:
    """What a program sends back of what it read: compared, tried, and saved unless it is a dry run."""
    async with unit_of_work():
        found = await queries.revision_of(viewer, programme_id, change.workbook, given=list(SHEETS))
        followed = await shifts_of(viewer, programme_id, found)
        if not change.dry_run:
            await revise(viewer, programme_id, found, because=change.because)
    return Revised(
        edits=found.edits,
        added=found.added,
        absent=found.absent,
        shifts=tuple(followed.shifts),
        briefings=followed.briefings,
        is_saved=not change.dry_run,
    )


async def shifts_of(viewer: Person, programme_id: int, found: Revision) -> Followed:
    before = await _standings(viewer, programme_id)
    async with trial():
        await revise(viewer, programme_id, found, because=CHECKING)
        after = await _standings(viewer, programme_id)
    moved = rules.moved_briefings(before.threads, before.standings, after.standings)
    return Followed(rules.shifts(before.standings, after.standings), tuple(moved))


async def _standings(viewer: Person, programme_id: int) -> Whole:
    today = clock.today()
    threads = await queries.threads(viewer, programme_id, today)
    return Whole(threads, rules.standings(threads, today))


async def keep_revision(viewer: Person, programme_id: int, found: Revision) -> str:
    """Keeps what was shown for an hour; answers the secret by which its confirmation finds it."""
    return await store.keep_for_an_hour(queries.revisions(viewer, programme_id), found)


async def revise(viewer: Person, programme_id: int, found: Revision, *, because: str) -> None:
    """Makes every change that was shown, each by the action a person would take, or none of them."""
    async with unit_of_work():
        allow(viewer, "import", Thing(kind="workbook", programme_id=partners_queries.visible(viewer, programme_id)))
        now = await queries.workbook(viewer, programme_id)
        if rules.is_late(now, found):
            raise Conflict("The programme has changed since this workbook was compared. Check the workbook again.")
        if rules.lacks_reason(found, because):
            raise Invalid({"because": "Say why these change."})
        wrong = await _restate(viewer, programme_id, found, because=because)
        wrong |= await _count_otherwise(viewer, programme_id, found, now=now)
        wrong |= await _rewrite(viewer, programme_id, found, now=now, because=because)
        if wrong:
            raise Invalid(wrong)


async def _restate(viewer: Person, programme_id: int, found: Revision, *, because: str) -> dict[str, str]:
    ids = {one.ref: one.id for one in (await plan_queries.plan(viewer, programme_id)).milestones}
    wrong: dict[str, str] = {}
    for ref, cells in rules.by_row(found.edits, "milestones").items():
        try:
            await _say(viewer, ids[ref], cells, because)
        except (Invalid, Conflict) as refusal:
            row = next(iter(cells.values())).row
            problems = refusal.problems if isinstance(refusal, Invalid) else {"ref": str(refusal)}
            wrong |= {f"milestones, row {row}, {COLUMNS.get(field, field)}": what for field, what in problems.items()}
    return wrong


async def _say(viewer: Person, milestone_id: int, cells: Mapping[str, Edit], because: str) -> None:
    one = await plan_queries.milestone(viewer, milestone_id)
    if forecast := cells.get("forecast_finish"):
        why = cells["because"].after if "because" in cells else because
        change = plan_model.Reforecast(version=one.version, forecast=date.fromisoformat(forecast.after), because=why)
        one = await plan.reforecast(viewer, milestone_id, change)
    if actual := cells.get("actual_finish"):
        evidence = cells["evidence"].after if "evidence" in cells else one.evidence
        day = date.fromisoformat(actual.after)
        reached = plan_model.Completion(version=one.version, actual=day, evidence=evidence)
        await plan.complete(viewer, milestone_id, reached)


async def _count_otherwise(viewer: Person, programme_id: int, found: Revision, *, now: Workbook) -> dict[str, str]:
    changes = rules.by_row(found.edits, "drivers")
    rows = [row for row in rules.revised(now, found, "drivers") if row.ref in changes]
    wrong = await roi.revise_drivers(viewer, programme_id, rows)
    return {
        f"drivers, row {next(iter(changes[ref].values())).row}, {field}": what
        for ref, problems in wrong.items()
        for field, what in problems.items()
    }


async def _rewrite(
    viewer: Person, programme_id: int, found: Revision, *, now: Workbook, because: str
) -> dict[str, str]:
    touched = {rules.line_of(one) for one in found.edits if one.sheet in rules.OF_LINES}
    lines = [row for row in rules.revised(now, found, "lines") if row.ref in touched]
    amounts, dated = (rules.revised(now, found, sheet) for sheet in ("amounts", "dated_bases"))
    try:
        await roi.revise_rows(viewer, programme_id, lines=lines, amounts=amounts, dated=dated, because=because)
    except Invalid as refusal:
        return rules.placed_lines(refusal.problems, found)
    return {}
