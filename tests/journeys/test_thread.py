"""The main job: move a date, see what it costs whom, save it, and move it back."""

import pytest

from tests.journeys.conftest import Surfer, press

pytestmark = pytest.mark.browser
LOSSES = {
    "Ashvale": "£131,465.16",
    "Brackenham": "£89,508.20",
    "Calderwick": "£77,387.30",
    "All councils": "£298,360.66",
}


def move(alice: Surfer, day: tuple[str, str, str], because: str) -> None:
    change = "Change the forecast"
    press(alice.page.get_by_role("link", name=change).or_(alice.page.get_by_role("button", name=change)))
    for label, value in zip(("Day", "Month", "Year"), day, strict=True):
        alice.page.get_by_label(label, exact=True).fill(value)
    alice.page.get_by_label("Why").fill(because)
    press(alice.page.get_by_role("button", name="Continue"))


def money(alice: Surfer) -> dict[str, str]:
    table = alice.page.get_by_role("region", name="Money").locator("tbody tr")
    return {row.locator("th").inner_text(): row.locator("td").last.inner_text() for row in table.all()}


def test_alice_moves_go_live_and_back_again(surfer: Surfer) -> None:
    surfer.sign_in("alice@partnership.example")
    press(surfer.page.get_by_role("link", name="Plan", exact=True))
    surfer.page.get_by_role("main").get_by_label("Search").fill("Shared revenues service goes live")
    press(surfer.page.get_by_role("button", name="Show"))
    press(surfer.page.get_by_role("link", name="Shared revenues service goes live"))
    assert surfer.heading() == "Shared revenues service goes live is due on 1 April 2027"

    move(surfer, ("1", "7", "2027"), "Brackenham asks for one more quarter to test the new system")
    assert surfer.heading() == "Shared revenues service goes live slips 91 days and costs £298,361 in 2027/28"
    assert money(surfer) == LOSSES
    assert "Each month of delay costs £100,000.00" in surfer.page.locator("main").inner_text()
    press(surfer.page.get_by_role("button", name="Save the new forecast"))
    assert "Saved: Shared revenues service goes live slips 91 days" in surfer.page.locator("main").inner_text()

    move(surfer, ("1", "4", "2027"), "The tests passed: the first date holds again")
    assert surfer.heading() == "Shared revenues service goes live comes forward 91 days and brings £298,361 in 2027/28"
    press(surfer.page.get_by_role("button", name="Save the new forecast"))
    assert surfer.heading() == "Shared revenues service goes live is due on 1 April 2027"


def test_charlie_finds_nothing_of_alices_programme_also_after_she_has_read_it(surfer: Surfer, browser, address) -> None:
    surfer.sign_in("alice@partnership.example")
    home = surfer.page.url.removeprefix(address)
    press(surfer.page.get_by_role("link", name="Plan", exact=True))
    milestone = surfer.page.locator("table a[href^='/milestones/']").first.get_attribute("href") or ""
    charlie = Surfer(browser.new_context().new_page(), address)
    charlie.sign_in("charlie@vision.example")
    assert "2020 Vision" in charlie.page.locator("header").inner_text()
    for path in (
        home,
        f"{home}/milestones",
        f"{home}/partners",
        f"{home}/record",
        milestone,
        f"{milestone}/reforecasts/new",
    ):
        charlie.open(path)
        assert charlie.heading() == "There is no page here", path
