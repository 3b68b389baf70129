"""A programme's front page in a browser: the thread as a leader reads it, and what waits for each role."""

import re

import pytest

from tests.journeys.conftest import Surfer, page_width, press
from tests.journeys.test_roles import find
from tests.journeys.test_thread import move

pytestmark = pytest.mark.browser
GO_LIVE = "Shared revenues service goes live"
PEOPLE = (
    "alice@partnership.example",
    "helen.prosser@ashvale.example",
    "owen.gruffydd@partnership.example",
    "joanne.petrie@ashvale.example",
    "bob@brackenham.example",
    "rosalind.marsh@ashvale.example",
    "sunita.deshpande@brackenham.example",
    "beata.wisniewska@calderwick.example",
    "yusuf.demir@ashvale.example",
    "marcus.olafsson@ashvale.example",
    "catrin.hughes@calderwick.example",
    "oliver.nwosu@partnership.example",
)


def overview(surfer: Surfer) -> str:
    press(surfer.page.get_by_role("navigation", name="Main").get_by_role("link", name="Overview", exact=True))
    return surfer.page.locator("main").inner_text()


def saved(surfer: Surfer, day: tuple[str, str, str], because: str) -> None:
    find(surfer, GO_LIVE)
    move(surfer, day, because)
    press(surfer.page.get_by_role("button", name="Save the new forecast"))


def test_a_slip_is_the_heading_and_the_first_row_on_a_telephone_too(surfer: Surfer) -> None:
    surfer.page.set_viewport_size({"width": 390, "height": 844})
    surfer.sign_in("alice@partnership.example")
    saved(surfer, ("1", "7", "2027"), "One more quarter to test")
    said = overview(surfer)
    assert surfer.heading() == f"“{GO_LIVE}” slips 91 days and costs £298,361 in 2027/28"
    assert "Ashvale loses £131,465.16, Brackenham £89,508.20 and Calderwick £77,387.30." in said
    row = surfer.page.locator(".register--thread tbody tr").first
    assert row.locator("th").inner_text().startswith(GO_LIVE)
    for cell in ("1 Jul 2027", "91 days late", "Calderwick: 21 Jan 2027", "£1,200,000", "£100,000", "£298,361"):
        assert cell in row.inner_text(), cell
    assert row.get_by_role("link", name="What changes for revenues and benefits staff at go-live").is_visible()
    assert page_width(surfer.page) <= 390
    saved(surfer, ("1", "4", "2027"), "The first date holds again")
    overview(surfer)
    assert re.match(r"No slip costs a council money; \d proposals still wait", surfer.heading())


@pytest.mark.parametrize("person", PEOPLE)
def test_what_waits_for_somebody_leads_to_a_page_they_may_open(surfer: Surfer, person: str) -> None:
    """Whoever has nothing to do is told what would stand there."""
    surfer.sign_in(person)
    if "/packs/" in surfer.page.url:
        overview(surfer)
    links = surfer.page.locator(".needs a").all()
    for address in {link.get_attribute("href") or "" for link in links}:
        assert surfer.page.request.get(surfer.address + address).status == 200, address
    if not links:
        assert "Nothing waits for you in this programme" in surfer.page.locator("main").inner_text()


def test_the_sample_has_a_briefing_that_one_service_did_not_understand(surfer: Surfer) -> None:
    surfer.sign_in("alice@partnership.example")
    press(surfer.page.get_by_role("navigation", name="Main").get_by_role("link", name="Briefings", exact=True))
    press(surfer.page.get_by_role("link", name="Consultation on the shared revenues service"))
    press(surfer.page.get_by_role("link", name="Evidence: from those it is meant for to those who understood"))
    assert re.match(r"11\d of 15\d people showed that they understood \(7\d\.\d%\)", surfer.heading())
    behind = surfer.page.get_by_role("table", name="Ten points or more behind all").locator("tbody tr")
    assert [row.split("\n")[0].split("\t")[0] for row in behind.all_inner_texts()] == ["Brackenham: Benefits"]
