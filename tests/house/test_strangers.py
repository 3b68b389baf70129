"""Charlie belongs to another programme: every door of the first one is shut to him, also after its people went in."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import httpx
from litestar import Litestar
from msgspec.structs import replace

from govern.adapters import clock, files
from govern.briefings import actions as briefings
from govern.briefings import queries
from govern.briefings.actions.announcements import announce
from govern.briefings.actions.in_person import print_copies
from govern.briefings.model import Asking
from govern.briefings.model.announcements import NewAnnouncement
from govern.briefings.model.ladder import PrintCopies
from govern.briefings.tables import Suppression
from govern.decisions import actions as decisions
from govern.decisions import queries as asked_of
from govern.decisions.model import NewMeeting, Outcome
from govern.decisions.model.votes import Mode, NewVote, Tally, Terms
from govern.packs import actions as packs
from govern.packs.model import Freeze
from govern.packs.model.periods import OpenPeriod
from govern.partners import queries as partners
from govern.partners.actions.comparing import share_figures
from govern.partners.model.comparing import Measure, Measured, ShareFigures
from govern.partners.model.membership import MembershipFacts, Move
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from govern.piccolo_app import APP_CONFIG
from govern.plan import actions as plan
from govern.plan.actions import gates
from govern.plan.model import NewScenario
from govern.plan.model.gates import NewGate
from govern.plan.model.risk import NewRiskRun
from govern.plan.model.views import KeepView, PlanPage
from govern.raid import actions as raid
from govern.raid import queries as risks
from govern.raid.model import Category, Level, NewAppetite, NewValidation
from govern.raid.model import Kind as RaidKind
from govern.reports import actions as reports
from govern.reports.model import NewReport
from govern.thread import actions
from govern.thread.actions.membership import keep_membership
from govern.thread.actions.risk import run_risk
from tests.briefings.world import link, sent
from tests.conftest import Visitor
from tests.decisions.planted import planted, reorganised
from tests.house.test_routes import handlers
from tests.plan.mspdi import project, task
from tests.thread.told import told_and_replied
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
Doors = list[tuple[str, str]]
SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample" / "shared-services"
TABLES = {
    "milestone_id": "milestone",
    "proposal_id": "proposal",
    "decision_id": "partner_decision",
    "line_id": "line",
    "item_id": "raid_item",
    "action_id": "raid_action",
    "partner_id": "partner",
    "role_id": "role_held",
    "person_id": "person",
    "service_id": "service",
    "briefing_id": "briefing",
    "delivery_id": "delivery WHERE council = (SELECT council FROM contact ORDER BY id DESC LIMIT 1)",
    "pack_id": "pack",
    "period_id": "pack_period",
    "question_id": "reader_question",
    "contact_id": "contact",
    "council_id": "council",
    "stopped_id": "suppression",
    "baseline_id": "baseline_set",
    "change_id": "change_request",
    "run_id": "risk_run",
    "view_id": "saved_view",
    "import_id": "plan_import",
    "gate_id": "stage_gate",
    "report_id": "report",
    "link_id": "link",
    "vote_id": "decision_vote",
    "condition_id": "decision_condition",
    "disagreement_id": "disagreement",
    "lesson_id": "lesson",
    "term_id": "agreement_term",
    "commitment_id": "commitment",
    "scenario_id": "scenario",
    "membership_id": "membership_scenario",
    "meeting_id": "council_meeting",
    "escalation_id": "raid_escalation",
    "validation_id": "raid_validation",
    "paper_id": "decision_paper",
    "exempt_id": "exempt_item",
    "agreed_id": "meeting_action",
    "consent_id": "consent_matter",
    "notice_id": "council_notice",
    "body_id": "council_body",
    "update_id": "council_update",
    "reply_id": "update_reply",
    "requirement_id": "requirement",
    "audience_id": "saved_audience",
    "announcement_id": "announcement",
    "copies_id": "print_run",
    "stakeholder_id": "stakeholder",
    "activity_id": "activity",
    "consultation_id": "consultation",
    "opportunity_id": "opportunity",
    "citizen_date_id": "citizen_date",
    "equality_id": "equality_assessment",
    "share_id": "comparison_share",
}
LEAVES = MembershipFacts(name="Brackenham leaves", move=Move.LEAVE, on=date(2029, 4, 1), code="B")
ASKED = {"timetable": "?needed_by=2027-04-01", "options": "?needed_by=2027-04-01", "look-backs": "?day=2026-10-15"}
WORDS = ("Shared Services", "Shared revenues", "Brackenham", "Ashvale", "Calderwick")
SHUT = {403, 404}
OWN_SECRETS = (
    "/letters",
    "/tokens",
    "/subscriptions",
    "/calendar/",
    "/public/",
    "/b/",
    "/m/",
    "/q/",
    "/p/",
    "/r/",
    "/u/",
    "/w/",
)  # whose address is the key
TODAY = date(2026, 11, 23)


async def addresses(world: World, app: Litestar) -> Doors:
    """Method and address of every door that leads to a thing of the sample programme."""
    programme = await actions.import_programme(world.admin, files.sheets(SAMPLE))
    await packs.open_period(
        await person(world.admin.id), programme.id, OpenPeriod(as_at=TODAY, updates_due=TODAY, meets_on=None)
    )
    await _read_and_asked(await person(world.admin.id), programme.id)
    table = APP_CONFIG.table_classes[0]
    await run_risk(await person(world.admin.id), programme.id, NewRiskRun(runs=500))
    council_id = (await table.raw("SELECT council FROM contact ORDER BY id DESC LIMIT 1"))[0]["council"]
    await people.give(None, world.admin.id, programme.id, role=Role.PARTNER_LEAD, council_id=council_id)
    await people.give(None, world.admin.id, programme.id, role=Role.SPONSOR, council_id=None)
    await gates.add_gate(await person(world.admin.id), programme.id, NewGate(name="Go-live", planned_on=TODAY))
    await reports.begin(await person(world.admin.id), programme.id, NewReport(month="2026-11"))
    await _stopped(programme.id, council_id)
    await _judged(await person(world.admin.id), programme.id)
    await _voted(await person(world.admin.id), programme.id, council_id)
    await told_and_replied(await person(world.admin.id), programme.id)
    await planted(await person(world.admin.id), programme.id, council_id)
    await reorganised(await person(world.admin.id), programme.id, council_id)
    await packs.build((await packs.freeze(await person(world.admin.id), programme.id, Freeze(as_at=TODAY))).id)
    figure = Measured(lgsl=57, service="Council tax", measure=Measure.TAKE_UP, value=Decimal(50), basis="")
    shown = ShareFigures(council_id=council_id, with_name=False)
    await share_figures(await person(world.admin.id), programme.id, shown, [figure])
    await plan.keep_scenario(
        await person(world.admin.id), programme.id, NewScenario(name="Shared revenues later", is_shared=True)
    )
    await keep_membership(await person(world.admin.id), programme.id, LEAVES)
    sharers = await partners.partners(await person(world.admin.id), programme.id)
    code = next(one.code for one in sharers if one.council_id == council_id)
    await decisions.add_meeting(
        await person(world.admin.id), programme.id, NewMeeting(council_code=code, body="Cabinet", day=TODAY)
    )
    await plan.keep_view(await person(world.admin.id), programme.id, KeepView(page=PlanPage.TIMELINE, name="Ashvale"))
    await plan.begin_import(await person(world.admin.id), programme.id, project(task(1, 8)), "Ashvale.xml")
    await _announced(await person(world.admin.id), programme.id, council_id)
    ids = {"programme_id": programme.id}
    for name, holds in TABLES.items():
        ids[name] = (await table.raw(f"SELECT max(id) AS id FROM {holds}"))[0]["id"]
    found = []
    for path, handler in handlers(app):
        if "{" not in path or path.startswith(OWN_SECRETS):
            continue
        address = path.replace("{what:str}", "outcomes").replace("{key:str}", "reorganisation")
        address = address.replace("{often:str}", "weekly") + ASKED.get(path.rpartition("/")[2], "")
        for name, value in ids.items():
            address = address.replace(f"{{{name}:int}}", str(value))
        assert "{" not in address, f"{path}: say in TABLES where its things are kept"
        found += [(method, address) for method in sorted(handler.http_methods - {"OPTIONS"})]
    return found


async def _read_and_asked(insider: Person, programme_id: int) -> None:
    """Somebody of the staff got a briefing and asks about it."""
    first, *_ = await sent(insider, (await queries.briefings(insider, programme_id))[0])
    await briefings.ask(link(first), Asking(question="When does my team move?"))


async def _announced(insider: Person, programme_id: int, council_id: int) -> None:
    """An announcement stands, and copies of what was sent were printed."""
    await announce(insider, programme_id, NewAnnouncement(title="Where the service sits"))
    was_sent = next(one for one in await queries.briefings(insider, programme_id) if one.ref == "BRF-03")
    await sent(insider, was_sent)
    await print_copies(insider, was_sent.id, PrintCopies(council_id=council_id, copies=3))


async def _judged(insider: Person, programme_id: int) -> None:
    """Something was taken up above an appetite, and an assumption is to be looked at."""
    new = NewAppetite(category=Category.FINANCIAL, level=Level.AVERSE, valid_from=TODAY, because="The board said so")
    code = (await partners.partners(insider, programme_id))[0].code
    await people.give(None, insider.id, programme_id, role=Role.SECTION_151_OFFICER,
                      council_id=(await partners.partners(insider, programme_id))[0].council_id)  # fmt: skip
    await raid.set_appetite(await person(insider.id), programme_id, replace(new, council_code=code))
    assumed = next(one for one in await risks.items(insider, programme_id) if one.kind is RaidKind.ASSUMPTION)
    await raid.set_validation(insider, assumed.id, NewValidation(due=TODAY))


async def _voted(insider: Person, programme_id: int, council_id: int) -> None:
    """A council's vote on what it is asked."""
    (code,) = [one.code for one in await partners.partners(insider, programme_id) if one.council_id == council_id]
    found = [one for one in await asked_of.decisions(insider, programme_id) if one.council_code == code]
    terms, tallies = Terms(mode=Mode.MAJORITY), [Tally(council=code, present=3, for_=3)]
    open_ones = [one for one in found if one.outcome is Outcome.OPEN]
    vote = NewVote(version=open_ones[0].version, held_on=TODAY, terms=terms, tallies=tallies)
    await decisions.record_vote(insider, open_ones[0].id, vote)


async def _stopped(programme_id: int, council_id: int) -> None:
    """An address of a council's staff gets no letters."""
    row = Suppression(programme=programme_id, is_everywhere=True,
                      council=council_id, address="gone@staff.example", topic="undeliverable",
                      because="550", delivery=None, at=clock.now(), lifted_at=None)  # fmt: skip
    await row.save()


async def test_charlie_opens_no_page_and_sends_no_form(world: World, doors: Doors, visitor: Visit) -> None:
    doors = [(method, path) for method, path in doors if not path.startswith("/api/")]
    insider = await person(world.admin.id)
    reader, charlie = await visitor(insider), await visitor(world.charlie)
    assert len(doors) > 30
    for method, path in doors:
        if method == "GET":
            assert (await reader.open(path)).status_code == 200, path
        answer = await (charlie.open(path) if method == "GET" else charlie.send(path))
        assert answer.status_code in SHUT, f"{method} {path}"
        assert not [word for word in WORDS if word in answer.text], f"{method} {path}"


async def test_charlies_programs_find_nothing_either(world: World, doors: Doors, api: Speak) -> None:
    """A body that cannot be read is refused before anybody looks: then too no word of the programme is said."""
    doors = [(method, path) for method, path in doors if path.startswith("/api/v1")]
    reader, charlie = await api(await person(world.admin.id)), await api(world.charlie)
    assert len(doors) > 40
    for method, path in doors:
        address = path.removeprefix("/api/v1")
        if method == "GET":
            assert (await reader.get(address)).status_code == 200, path
        answer = await charlie.request(
            method, address, json=None if method == "GET" else {}, headers={"If-Match": '"1"'}
        )
        assert answer.status_code in (SHUT if method == "GET" else SHUT | {400, 428}), f"{method} {path}"
        assert not [word for word in WORDS if word in answer.text], f"{method} {path}"
