"""Reading the whole thread of a programme at once, for the rules that need all of it."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import date, time
from typing import Any

from govern.adapters import store
from govern.adapters.changes import Remembered
from govern.briefings import queries as briefings
from govern.briefings.queries.announcements import orders
from govern.briefings.rules.timetable import moment
from govern.decisions import queries as decisions
from govern.kit import text
from govern.kit.errors import Invalid, NotFound
from govern.partners import queries as partners
from govern.people import queries as people
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.people.rules.contacts import of_council
from govern.plan import queries as plan
from govern.plan.model import BroughtPlan, Milestone
from govern.plan.rules import exchange
from govern.raid import queries as raid
from govern.roi import queries as roi
from govern.services import queries as services
from govern.thread import rules
from govern.thread.model import SHEETS, ContactSheets, Revision, Threads, Whole, Workbook
from govern.thread.model.rows import ThreadRow
from govern.thread.queries.control_rows import rows as control_rows
from govern.thread.queries.lesson_rows import rows as review_rows
from govern.thread.queries.oversight_rows import rows as oversight_rows
from govern.thread.queries.scenario_rows import rows as scenario_rows

NO_SHEET = "This workbook has none of the sheets of a programme. Download the programme's workbook and change that."


async def threads(viewer: Person, programme_id: int, today: date) -> Threads:
    """Plan, calendar, decisions, money and briefings of a programme the viewer may see."""
    held = await decisions.holding(viewer, programme_id, today)
    return Threads(
        plan=await plan.plan(viewer, programme_id),
        calendar=await plan.calendar(viewer, programme_id),
        lines=await roi.lines(viewer, programme_id),
        terms=await roi.terms(viewer, programme_id),
        blocking=held.blocking,
        asked=held.asked,
        laws=held.laws,
        briefings=tuple(await briefings.tied(viewer, programme_id)),
        announcements=await orders(viewer, programme_id, moment(today, time())),
        statements=await plan.link_statements(viewer, programme_id),
        critical_issues=await raid.critical_issues(viewer, programme_id),
    )


async def whole(viewer: Person, programme_id: int, today: date) -> Whole:
    """The thread and where everything stands in it, for pages and lists: worked out once after each change, and shared
    by all that show it. Never to be changed, and not for use cases that write: they read `threads`."""

    async def work_out() -> Whole:
        found = await threads(viewer, programme_id, today)
        return Whole(found, rules.standings(found, today))

    return await _whole.find((viewer, programme_id, today), work_out)


_whole: Remembered[Whole] = Remembered()


async def threads_of(viewer: Person, milestone_id: int, today: date) -> tuple[Milestone, Threads]:
    """A milestone with the thread it hangs in."""
    found = await plan.milestone(viewer, milestone_id)
    return found, await threads(viewer, found.programme_id, today)


async def plan_file(viewer: Person, programme_id: int, today: date) -> BroughtPlan:
    """The plan as it stands, decisions and all, as a file for other programs."""
    found = await whole(viewer, programme_id, today)
    scheduled = {id: one.scheduled for id, one in found.standings.items()}
    programme = await partners.programme(viewer, programme_id)
    kept, names = await plan.kept(viewer, programme_id), await people.people_of(viewer, programme_id)
    return exchange.left(
        exchange.Leaving(programme.name, found.threads.plan, scheduled, kept, found.threads.calendar, names)
    )


async def rows(viewer: Person, programme_id: int, today: date) -> list[ThreadRow]:
    """The thread as one table: what the programme's front page shows."""
    found = await whole(viewer, programme_id, today)
    heard = await briefings.heard(viewer, programme_id, today)
    return rules.rows(found.threads, found.standings, heard=heard, today=today)


async def workbook(viewer: Person, programme_id: int) -> Workbook:
    """Every register of a programme as `import_programme` takes it; staff only of councils the viewer may see."""
    allow(viewer, "export", Thing(kind="workbook", programme_id=partners.visible(viewer, programme_id)))
    found: dict[str, Any] = {}
    for rows in READERS:
        found |= (await rows(viewer, programme_id))._asdict()
    return Workbook(**found)


async def _people(viewer: Person, programme_id: int) -> ContactSheets:
    ids = await partners.council_ids(viewer, programme_id)
    return ContactSheets(await people.contact_rows(viewer, programme_id, councils=ids))


READERS: tuple[Callable[[Person, int], Awaitable[Any]], ...] = (
    partners.rows,
    plan.rows,
    decisions.rows,
    raid.rows,
    services.rows,
    roi.rows,
    _people,
    briefings.rows,
    control_rows,
    oversight_rows,
    review_rows,
    scenario_rows,
)


async def left_out(viewer: Person, programme_id: int) -> list[str]:
    """Whose staff a workbook of this viewer's does not hold (law 10), in a sentence; none where it holds all."""
    hidden = [
        one.name
        for one in await partners.partners(viewer, programme_id)
        if not may(viewer, "see", of_council(programme_id, one.council_id))
    ]
    if not hidden:
        return []
    return [
        f"The sheet people holds no staff of {text.listed(hidden)}: a council’s people are seen by that council only. "
        "Its partner lead can download them under Staff and contacts."
    ]


async def revision(viewer: Person, programme_id: int, sheets: Mapping[str, Sequence[Mapping[str, str]]]) -> Revision:
    """What a workbook says otherwise than this programme as it stands; `Invalid` names all that cannot be taken."""
    now, sheets = await _own_workbook(viewer, programme_id), rules.registers(sheets)
    given = [name for name in SHEETS if name in sheets]
    if not given:
        raise Invalid({"file": NO_SHEET})
    strange = rules.unknown_gates(sheets.get("lines", ()), {one.ref for one in now.milestones})
    wrong = rules.placed(strange, sheets)
    try:
        wanted = rules.workbook(sheets)
    except Invalid as refusal:
        raise Invalid(refusal.problems | wrong) from refusal
    if wrong:
        raise Invalid(wrong)
    try:
        return rules.at_lines(rules.revision(now, wanted, given=given), sheets)
    except Invalid as refusal:
        raise Invalid(rules.placed(refusal.problems, sheets)) from refusal


async def revision_of(viewer: Person, programme_id: int, wanted: Workbook, *, given: Collection[str]) -> Revision:
    """The same, of a workbook that has been read."""
    return rules.revision(await _own_workbook(viewer, programme_id), wanted, given=given)


async def _own_workbook(viewer: Person, programme_id: int) -> Workbook:
    """For somebody who may change the programme by it."""
    allow(viewer, "import", Thing(kind="workbook", programme_id=partners.visible(viewer, programme_id)))
    return await workbook(viewer, programme_id)


async def kept_revision(viewer: Person, programme_id: int, secret: str) -> Revision:
    """A revision that was shown, by whoever brought it; kept for an hour."""
    kept = await store.kept(revisions(viewer, programme_id), secret, Revision)
    if kept is None:
        raise NotFound("This workbook waited for more than an hour. Choose it again on the page “Workbook”.")
    return kept


def revisions(viewer: Person, programme_id: int) -> str:
    return f"revision:{viewer.id}:{programme_id}"
