"""Reading the whole thread of a programme at once, for the rules that need all of it."""

from datetime import date

from govern.briefings import queries as briefings
from govern.decisions import queries as decisions
from govern.partners import queries as partners
from govern.people import queries as people
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.plan.model import Milestone
from govern.raid import queries as raid
from govern.roi import queries as roi
from govern.services import queries as services
from govern.thread import rules
from govern.thread.model import Threads, Workbook
from govern.thread.model.rows import ThreadRow


async def threads(viewer: Person, programme_id: int, today: date) -> Threads:
    """Plan, calendar, decisions, money and briefings of a programme the viewer may see."""
    proposals = await decisions.proposals(viewer, programme_id)
    asked = rules.asked(await decisions.decisions(viewer, programme_id))
    laws = await decisions.laws(viewer, programme_id, today)
    return Threads(
        plan=await plan.plan(viewer, programme_id),
        calendar=await plan.calendar(viewer, programme_id),
        lines=await roi.lines(viewer, programme_id),
        terms=await roi.terms(viewer, programme_id),
        blocking=rules.blocking(proposals, asked, laws, today=today),
        asked=asked,
        laws=laws,
        briefings=tuple(await briefings.tied(viewer, programme_id)),
    )


async def threads_of(viewer: Person, milestone_id: int, today: date) -> tuple[Milestone, Threads]:
    """A milestone with the thread it hangs in."""
    found = await plan.milestone(viewer, milestone_id)
    return found, await threads(viewer, found.programme_id, today)


async def rows(viewer: Person, programme_id: int, today: date) -> list[ThreadRow]:
    """The thread as one table: what the programme's front page shows."""
    whole = await threads(viewer, programme_id, today)
    heard = await briefings.heard(viewer, programme_id, today)
    return rules.rows(whole, rules.standings(whole, today), heard=heard, today=today)


async def workbook(viewer: Person, programme_id: int) -> Workbook:
    """Every register of a programme as `import_programme` takes it; staff only of councils the viewer may see."""
    allow(viewer, "export", Thing(kind="workbook", programme_id=partners.visible(viewer, programme_id)))
    programme, councils, roles, lessons = await partners.rows(viewer, programme_id)
    workstreams, milestones, dependencies = await plan.rows(viewer, programme_id)
    known = {one.id: one.ref for one in (await plan.plan(viewer, programme_id)).milestones}
    proposals, decided = await decisions.rows(viewer, programme_id, milestones=known)
    raid_rows, raid_reviews, raid_actions = await raid.rows(viewer, programme_id)
    catalogue, volumes = await services.rows(viewer, programme_id)
    money = await roi.rows(viewer, programme_id)
    ids = {one.code: one.council_id for one in await partners.partners(viewer, programme_id)}
    return Workbook(
        programme=programme,
        partners=councils,
        roles=roles,
        workstreams=workstreams,
        milestones=milestones,
        dependencies=dependencies,
        people=await people.contact_rows(viewer, programme_id, councils=ids),
        raid=raid_rows,
        raid_reviews=raid_reviews,
        raid_actions=raid_actions,
        proposals=proposals,
        decisions=decided,
        briefings=await briefings.rows(viewer, programme_id),
        lessons=lessons,
        services=catalogue,
        service_volumes=volumes,
        lines=money.lines,
        amounts=money.amounts,
        baselines=money.baselines,
    )
