"""A board member, a partner lead, and somebody without JavaScript, in a browser. They put back what they change."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Surfer, press
from tests.journeys.test_thread import move

pytestmark = pytest.mark.browser
SHARES = {"Ashvale": 50, "Brackenham": 30, "Calderwick": 20}


def pennies(said: str) -> int:
    return int(said.replace("£", "").replace(",", "").replace(".", "").replace("−", "-"))


def find(surfer: Surfer, title: str) -> None:
    press(surfer.page.get_by_role("navigation", name="Main").get_by_role("link", name="Plan", exact=True))
    surfer.page.get_by_role("main").get_by_label("Search").fill(title)
    press(surfer.page.get_by_role("button", name="Show"))
    press(surfer.page.get_by_role("link", name=title).first)


def test_a_benefit_with_fixed_shares_is_lost_by_those_shares(surfer: Surfer) -> None:
    surfer.sign_in("alice@partnership.example")
    find(surfer, "One ICT service desk opens")
    move(surfer, ("1", "10", "2027"), "The supplier asks for a quarter more")
    rows = surfer.page.get_by_role("region", name="Money").locator("tbody tr").all()
    lost = {row.locator("th").inner_text(): pennies(row.locator("td").last.inner_text()) for row in rows}
    whole = lost.pop("All councils")
    assert whole > 0
    for council, share in SHARES.items():
        assert abs(lost[council] * 100 - whole * share) <= 100, council


def test_of_two_gates_only_the_later_one_moves_the_benefit(surfer: Surfer) -> None:
    """Eight adviser posts wait for the contact centre (June) and for the online account (October)."""
    surfer.sign_in("alice@partnership.example")
    title = "Shared contact centre: eight fewer adviser posts"
    find(surfer, "Shared contact centre opens")
    move(surfer, ("16", "7", "2027"), "Training takes a month more")
    assert title not in surfer.page.locator("main").inner_text()
    find(surfer, "One online account opens to residents")
    move(surfer, ("1", "11", "2027"), "Testing takes a month more")
    assert title in surfer.page.locator("main").inner_text()


def test_a_board_member_lands_on_the_latest_pack(surfer: Surfer) -> None:
    surfer.sign_in("anne.thistlewood@ashvale.example")
    assert "/packs/" in surfer.page.url
    assert surfer.page.url.endswith("/page")
    assert surfer.page.locator("h1").count() == 1


def test_a_date_moves_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    alice = Surfer(context.new_page(), address)
    alice.sign_in("alice@partnership.example")
    find(alice, "Shared revenues service goes live")
    move(alice, ("1", "7", "2027"), "One more quarter to test")
    assert alice.heading() == "Shared revenues service goes live slips 91 days and costs £298,361 in 2027/28"
    press(alice.page.get_by_role("button", name="Save the new forecast"))
    move(alice, ("1", "4", "2027"), "The first date holds again")
    press(alice.page.get_by_role("button", name="Save the new forecast"))
    assert alice.heading() == "Shared revenues service goes live is due on 1 April 2027"
    context.close()
