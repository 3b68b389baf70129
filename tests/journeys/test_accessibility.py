"""Every page, visited with axe-core (WCAG 2.2 AA): the list is the application's own; a page without a visit fails."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from litestar import Litestar
from playwright.sync_api import Browser, BrowserContext

from govern.app import create_app
from govern.config import Settings
from govern.decisions.model import Statement
from govern.decisions.model.papers import PaperKind
from govern.decisions.pages.call_in import STEPS
from tests.journeys.barriers import AXE, breaches
from tests.journeys.conftest import LETTERS, Surfer, page_width, press, window_of

pytestmark = pytest.mark.browser
WIDTHS = (360, 1280)
LOOK = "[document.documentElement.scrollWidth, document.querySelectorAll('h1').length]"
ALICE = "alice@partnership.example"
ADMINISTRATOR = "admin@partnership.example"
ADMINISTRATORS = (
    "/programmes/new",
    "/workbooks/new",
    "/councils/new",
    "/councils/by-hand",
    "/councils/{council_id:int}/change",
    "/outbox",
    "/welsh",
    "/rules",
    "/templates",
    "/templates/{key:str}/new",
)
SPONSORS = ("/gates/{gate_id:int}/decisions/new", "/programmes/{programme_id:int}/confidence/new")
FILES = (
    "/workbook/file",
    "/workbooks/template",
    "/workbooks/template/whole",
    "/template/file",
    "/handover/file",
    "/plan/file/xml",
    "/plan/file/xlsx",
    "/plan/file/csv",
    "/papers.zip",
    "/feed",
    "/calendar.ics",
    "/pdf",
    "/facts.json",
    "/rows.csv",
    "/schema.json",
)
OWN_STAFF = ("/staff/new", "/staff/load", "/staff/addresses/{council_id:int}")
OWN_WORDS = ("/understandings/new", "/disagreements/new", "/conditions/new", "/comparison/shares/new")
CALL_IN_FORMS = tuple(f"/call-in/{step}" for step in STEPS)
CLERKS = (
    *CALL_IN_FORMS,
    "/bodies/new",
    "/papers/new",
    "/papers/{paper_id:int}/words",
    "/exempt-items/new",
    "/meeting-actions/new",
    "/minutes/words",
    "/minutes/approvals",
)
PUBLIC = {"forward-plans": "vale-partnership-shared-services", "by-council": "E07999001", "templates": "reorganisation"}
NOT_PAGES = ("/api/", "/static", "/health", "/metrics", "/calendar")


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """With axe-core in each page it opens: the browser reads the library once, not with each page."""
    with window_of(browser, bypass_csp=True) as found:
        found.add_init_script(path=AXE)
        yield found


@cache
def paths() -> list[str]:
    app: Litestar = create_app(Settings(secret="s" * 40, redis_url="redis://127.0.0.1:1"), with_pool=False)
    return sorted(
        route.path
        for route in app.routes
        if not route.path.startswith(NOT_PAGES)
        and not route.path.endswith(FILES)
        and "GET" in getattr(route, "methods", ())
    )


def links(surfer: Surfer) -> dict[str, str]:
    """The first address of each kind of thing to which the open page leads."""
    here: list[str] = surfer.page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
    found: dict[str, str] = {}
    for address in here:
        if match := re.match(r"/(?:[^?#]*/)?([a-z-]+)/(\d+)(?:[?#]|$)", address):
            found.setdefault(*match.groups())
    return found


def led_on(surfer: Surfer, start: str) -> dict[str, str]:
    surfer.open(start)
    return links(surfer)


def visit(path: str, ids: dict[str, str]) -> str | None:
    """A real address for a route such as /milestones/{milestone_id:int}; None where nothing to visit was found."""
    parts = path.strip("/").split("/")
    for place, part in enumerate(parts):
        if part.startswith("{"):
            kind = parts[place - 1]
            if kind not in ids:
                return None
            parts[place] = ids[kind]
    return "/" + "/".join(parts)


def wrong(surfer: Surfer) -> list[str]:
    """What axe finds on a wide screen, and where the page is wider than either screen. The window keeps the width it
    had last, with which the next page begins: to lay a page out anew takes as long as to look at it."""
    found, now, titles = [], (surfer.page.viewport_size or {"width": 0})["width"], 0
    for width in sorted(WIDTHS, key=lambda width: width != now):
        if width != now:
            surfer.page.set_viewport_size({"width": width, "height": 800})
        wide, titles = surfer.page.evaluate(LOOK)
        found += [f"{wide} pixels wide on a screen of {width}"] if wide > width else []
        found += breaches(surfer.page) if width == max(WIDTHS) else []
    return found if titles == 1 else [*found, "not exactly one h1"]


def _is_a_councils_own(path: str) -> bool:
    """Alice leads the programme: what a council says of its staff and its decisions are Bob's pages, below, and what
    only the sponsor decides are Helen's."""
    of_a_council = (*OWN_STAFF, *OWN_WORDS, *CLERKS)
    if "{consent_id" in path or "/consent" in path or "{notice_id" in path:
        return True  # of a reorganisation alone: Priya's and Owen's pages, below
    return (
        "{contact_id" in path
        or "{delivery_id" in path
        or "{copies_id" in path
        or "{what:str}" in path
        or path.endswith(of_a_council)
        or path in SPONSORS
    )


def everybody(surfer: Surfer) -> Iterator[str]:
    """Opens every page as somebody who may see it, as soon as another page has led to such a thing: those of a
    programme first, the administrator's last."""
    surfer.sign_in(ALICE)
    ids = {"programmes": surfer.page.url.rsplit("/", 1)[1], "councils": "1", "when": "weekdays"} | LETTERS | PUBLIC
    waiting = [path for path in paths() if not _is_a_councils_own(path)]
    waiting.sort(key=lambda path: (path in ADMINISTRATORS, path.count("{") != 1, "programme_id" not in path))
    while found := next(((path, address) for path in waiting if (address := visit(path, ids))), None):
        path, address = found
        waiting.remove(path)
        if path in ADMINISTRATORS and surfer.person != ADMINISTRATOR:
            surfer.sign_in(ADMINISTRATOR)
        answer = surfer.page.goto(surfer.address + address, wait_until="load")
        status = answer.status if answer else "nothing"
        assert status == 200, f"{path} answers {status}"
        ids = links(surfer) | ids
        yield path
    assert waiting == [], "no page leads to these"


def test_no_page_has_a_barrier_that_a_program_can_find_or_scrolls_sideways(surfer: Surfer) -> None:
    found = {path: problems for path in everybody(surfer) if (problems := wrong(surfer))}
    assert found == {}


def test_no_page_about_a_councils_own_staff_has_a_barrier(surfer: Surfer) -> None:
    """They answer only to those who speak for the council: Bob opens what Alice may not, on a telephone."""
    surfer.page.set_viewport_size({"width": 360, "height": 800})
    surfer.sign_in("bob@brackenham.example")
    staff = surfer.page.url.removeprefix(surfer.address) + "/staff"
    ids = {"programmes": staff.split("/")[2]} | led_on(surfer, staff.replace("/staff", "/briefings"))
    ids |= led_on(surfer, staff)
    ids |= led_on(surfer, f"/briefings/{ids['briefings']}/letters")
    own = [
        path for path in paths() if "/staff" in path and "/staff-consultations" not in path or "{delivery_id" in path
    ]
    addresses = [visit(path, ids) for path in own]
    assert len(addresses) == 7
    copies = led_on(surfer, f"/briefings/{LETTERS['evidence']}/evidence")["print-runs"]
    for address in (*addresses, f"/print-runs/{copies}"):
        assert address
        surfer.open(address)
        assert breaches(surfer.page) == [], address
        assert surfer.page.locator("h1").count() == 1, address
        assert page_width(surfer.page) <= 360, address


def test_no_form_of_a_councils_papers_has_a_barrier(surfer: Surfer) -> None:
    """Kwame publishes for Brackenham: what he writes of a decision, its private parts and what a meeting asked."""
    surfer.page.set_viewport_size({"width": 360, "height": 800})
    surfer.sign_in("kwame.boateng@brackenham.example")
    programme = surfer.page.url.removeprefix(surfer.address)
    surfer.open(f"{programme}/forward-plan")
    press(surfer.page.get_by_role("link", name="Leave Market Street").first)
    paper = surfer.page.url.removeprefix(surfer.address)
    decision = surfer.page.locator("a.govuk-back-link").get_attribute("href")
    kinds = [f"{decision}/papers/new?kind={kind.value}" for kind in PaperKind]
    others = (f"{decision}/exempt-items/new", f"{decision}/meeting-actions/new", f"{programme}/bodies/new")
    surfer.open(f"{programme}/meetings?council=B")
    meeting = surfer.page.get_by_role("link", name="Full Council").first.get_attribute("href")
    minutes = [f"{meeting}/minutes{end}" for end in ("", "/words", "/approvals")]
    for address in (paper, f"{paper}/words", *kinds, *others, *minutes):
        surfer.open(address)
        assert breaches(surfer.page) == [], address
        assert page_width(surfer.page) <= 360, address


def test_no_form_of_a_councils_decision_has_a_barrier(surfer: Surfer) -> None:
    surfer.page.set_viewport_size({"width": 360, "height": 800})
    surfer.sign_in("bob@brackenham.example")
    surfer.open(surfer.page.url.removeprefix(surfer.address) + "/proposals")
    press(surfer.page.get_by_role("link", name="Bring customer contact together"))
    press(surfer.page.get_by_role("link", name="Brackenham", exact=True))
    decision = surfer.page.url.removeprefix(surfer.address)
    for statement in Statement:
        surfer.open(f"{decision}/{statement.value}")
        assert breaches(surfer.page) == [], statement
        assert page_width(surfer.page) <= 360, statement
    for step in STEPS:
        surfer.open(f"{decision}/call-in/{step}")
        assert breaches(surfer.page) == [], step


def test_no_page_on_which_a_council_accepts_or_disagrees_has_a_barrier(surfer: Surfer) -> None:
    surfer.page.set_viewport_size({"width": 360, "height": 800})
    surfer.sign_in("bob@brackenham.example")
    programme = surfer.page.url.removeprefix(surfer.address)
    surfer.open(f"{programme}/partners")
    accepted = surfer.page.get_by_role("link", name="Read what Brackenham accepted").get_attribute("href")
    assert accepted
    surfer.open(f"{programme}/proposals?decided=yes")
    press(surfer.page.get_by_role("link", name="Consolidate ICT on one platform"))
    press(surfer.page.get_by_role("link", name="Brackenham", exact=True))
    condition = surfer.page.get_by_role("link", name="Note a condition").get_attribute("href")
    assert condition
    own = [path.rsplit("/", 2)[1] for path in paths() if path.endswith(OWN_WORDS)]
    assert sorted(own) == ["conditions", "disagreements", "shares", "understandings"]
    for address in (accepted, f"{programme}/disagreements/new", condition, f"{programme}/comparison/shares/new"):
        surfer.open(address)
        assert breaches(surfer.page) == [], address
        assert page_width(surfer.page) <= 360, address


def test_no_page_of_what_the_sponsor_decides_has_a_barrier(surfer: Surfer) -> None:
    surfer.page.set_viewport_size({"width": 360, "height": 800})
    surfer.sign_in("helen.prosser@ashvale.example")
    programme = surfer.page.url.removeprefix(surfer.address)
    surfer.open(f"{programme}/gates")
    press(surfer.page.get_by_role("link", name="Ready to go live"))
    gate = surfer.page.url.removeprefix(surfer.address)
    for address in (f"{gate}/decisions/new", f"{programme}/confidence/new"):
        surfer.open(address)
        assert breaches(surfer.page) == [], address
        assert page_width(surfer.page) <= 360, address


def test_no_page_of_section_24_has_a_barrier(surfer: Surfer) -> None:
    """Tarnside is to end: Owen notes what it means to do. Priya states the direction."""
    surfer.page.set_viewport_size({"width": 360, "height": 800})
    surfer.sign_in("owen.birkett@tarnside.example")
    programme = surfer.page.url.removeprefix(surfer.address)
    surfer.open(f"{programme}/consents")
    consent = surfer.page.get_by_role("link", name="Depot in Mill Lane").get_attribute("href")
    breach = surfer.page.get_by_role("link", name="New boiler at the pool").get_attribute("href")
    own = [f"{programme}/consents", f"{programme}/consents/new", consent, f"{consent}/changes/new", f"{breach}/risk"]
    surfer.open(f"{programme}/implementation")
    own += [f"{programme}/implementation", surfer.page.get_by_role("link", name="NTC-01").get_attribute("href")]
    plan = [f"{programme}/implementation/{what}/new" for what in ("editions", "reviews", "notices")]
    for person, addresses in (
        ("", own),
        (
            "priya.nair@tarnandmoor.example",
            [f"{programme}/consent-directions/new", f"{programme}/reorganisation", *plan],
        ),
    ):
        if person:
            surfer.sign_in(person)
        for address in addresses:
            surfer.open(str(address))
            assert breaches(surfer.page) == [], address
            assert page_width(surfer.page) <= 360, address
