"""Issue 4, done when: one proposal goes through three councils in the browser, one of them run by committees, one that
amends the words, one whose decision is called in, to a day of effect that moves the milestone and the money.

What councils decided stays decided, so this journey makes its own proposal and comes after those that read the others.
"""

import pytest

from tests.journeys.conftest import Surfer, press
from tests.journeys.test_beginning import date, look

pytestmark = pytest.mark.browser
TITLE = "Open the shared revenues service to residents"
WORDS = "To open the shared revenues service to residents of all three councils on 1 April 2027."
AMENDED = "To open the shared revenues service to residents of all three councils on 1 July 2027."
GO_LIVE = "Shared revenues service goes live"
ASHVALE, BRACKENHAM, CALDERWICK = (
    "rosalind.marsh@ashvale.example",
    "kwame.boateng@brackenham.example",
    "angharad.wyn@calderwick.example",
)
SAT, TOLD, TODAY = ("19", "11", "2026"), ("20", "11", "2026"), ("23", "11", "2026")


def test_one_proposal_goes_through_three_councils_and_moves_the_milestone_and_the_money(surfer: Surfer) -> None:
    page = surfer.page
    surfer.sign_in("alice@partnership.example")
    proposal = put(surfer)

    surfer.sign_in(BRACKENHAM)
    decide(surfer, proposal, "Brackenham", amended=AMENDED)
    surfer.sign_in("alice@partnership.example")
    surfer.open(proposal)
    assert surfer.heading() == f"{TITLE}: the councils have approved different texts"
    look(page, "divergent")
    settle(surfer)

    surfer.sign_in(CALDERWICK)
    decide(surfer, proposal, "Calderwick")
    assert "Only executive decisions can be called in" in page.locator("main").inner_text()
    surfer.sign_in(ASHVALE)
    decide(surfer, proposal, "Ashvale")
    call_in(surfer)

    page.goto(surfer.address + proposal)
    assert surfer.heading() == f"{TITLE}: approved by all, in effect from 1 July 2027"
    look(page, "through")
    press(page.get_by_role("link", name=f"REV-16 {GO_LIVE}"))
    said = page.locator("main").inner_text()
    assert surfer.heading() == f"{GO_LIVE} is 63 working days late"
    assert "1 July 2027" in said
    assert TITLE in said
    look(page, "moved-milestone")
    surfer.sign_in("alice@partnership.example")
    assert surfer.heading() == f"“{GO_LIVE}” slips 91 days and costs £298,361 in 2027/28"
    assert (
        "Ashvale loses £131,465.16, Brackenham £89,508.20 and Calderwick £77,387.30."
        in page.locator("main").inner_text()
    )


def put(surfer: Surfer) -> str:
    """Alice asks all three councils; answers the address of the proposal."""
    page = surfer.page
    press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Decisions"))
    press(page.get_by_role("button", name="Put a proposal"))
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Recommendation").fill(WORDS)
    page.get_by_role("checkbox", name=f"REV-16 {GO_LIVE}").check()
    press(page.get_by_role("button", name="Put the proposal"))
    look(page, "put")
    return page.url.removeprefix(surfer.address)


def decide(surfer: Surfer, proposal: str, council: str, *, amended: str = "") -> None:
    """A council's clerk records what its members decided on 19 November and that it was published the day after."""
    page = surfer.page
    surfer.open(proposal)
    press(page.get_by_role("link", name=council, exact=True))
    press(page.get_by_role("link", name="Record the decision"))
    page.get_by_role("radio", name="Approved with amendments" if amended else "Approved", exact=True).check()
    date(page, "Decided on", SAT)
    if amended:
        page.get_by_label("The whole text as amended").fill(amended)
        date(page, "Takes effect on", ("1", "7", "2027"))
    press(page.get_by_role("button", name="Record the decision"))
    press(page.get_by_role("link", name="Say what was published"))
    page.get_by_role("radio", name="The record of the decision").check()
    date(page, "Published on", TOLD)
    press(page.get_by_role("button", name="Say what was published"))
    look(page, f"decided-{council}")


def settle(surfer: Surfer) -> None:
    """Alice asks the others to adopt Brackenham's words."""
    page = surfer.page
    press(page.get_by_role("link", name="Settle the amended words"))
    look(page, "differences")
    page.get_by_role("radio", name="The others are asked to adopt").check()
    page.get_by_label("Why").fill("The new system is not tested before May.")
    press(page.get_by_role("button", name="Ask the councils"))
    assert "Version 2 holds the amended words." in page.locator("main").inner_text()
    look(page, "adopted")


def call_in(surfer: Surfer) -> None:
    """Six councillors ask; scrutiny refers it back; Cabinet confirms it."""
    page = surfer.page
    press(page.get_by_role("link", name="Call it in", exact=True))
    date(page, "Called in on", TODAY)
    page.get_by_label("How many councillors asked for it").fill("2")
    page.get_by_label("Why").fill("The report does not say what happens to the counters.")
    look(page, "request")
    press(page.get_by_role("button", name="Call it in"))
    assert "Under the council's terms a decision is called in by" in page.get_by_role("alert").inner_text()
    page.get_by_label("How many councillors asked for it").fill("6")
    press(page.get_by_role("button", name="Call it in"))
    press(page.get_by_role("link", name="Who can call it in, and what happens then"))
    assert surfer.heading() == f"Ashvale’s decision is called in: “{TITLE}”"
    assert "scrutiny must meet by 7 December 2026" in page.locator("main").inner_text()
    look(page, "called-in")
    press(page.get_by_role("link", name="Record what the sitting came to"))
    page.get_by_role("radio", name="Referred back to the decision maker").check()
    date(page, "On", TODAY)
    page.get_by_label("What it said").fill("Ask again what happens to the counters.")
    press(page.get_by_role("button", name="Record what the sitting came to"))
    look(page, "referred-back")
    press(page.get_by_role("link", name="Record what the sitting came to"))
    page.get_by_role("radio", name="Confirmed as it was").check()
    date(page, "On", TODAY)
    page.get_by_label("What it said").fill("The counters stay.")
    press(page.get_by_role("button", name="Record what the sitting came to"))
    look(page, "confirmed")
