"""Bob speaks for Brackenham: he records what its Cabinet decided, and the programme's date and the plan follow.

What a council decided stays decided: nothing here is put back.
"""

import pytest

from tests.journeys.conftest import Surfer, press
from tests.journeys.test_beginning import date, look

pytestmark = pytest.mark.browser
TITLE = "Bring customer contact together"


def said(surfer: Surfer) -> str:
    return surfer.page.locator("main").inner_text()


def milestone(bob: Surfer) -> str:
    """What the first milestone that waits for the proposal says."""
    press(bob.page.get_by_role("link", name="CUS-07"))
    told = said(bob)
    look(bob.page, "waiting-milestone")
    bob.page.go_back()
    return told


def test_bob_records_brackenhams_decision_and_the_thread_follows(surfer: Surfer) -> None:
    bob, page = surfer, surfer.page
    bob.sign_in("bob@brackenham.example")
    press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Decisions"))
    press(page.get_by_role("link", name=TITLE))
    assert bob.heading() == f"{TITLE} takes effect on 15 February 2027 at the earliest: Brackenham decides last"
    assert "Waits for PRP-02 Bring customer contact together until 15 February 2027: Brackenham" in milestone(bob)
    look(page, "proposal")

    press(page.get_by_role("link", name="Brackenham", exact=True))
    assert bob.heading() == f"Brackenham has not decided “{TITLE}”"
    look(page, "decision")
    press(page.get_by_role("link", name="Record the decision"))
    page.get_by_role("radio", name="Approved", exact=True).check()
    date(page, "Decided on", ("19", "12", "2026"))
    page.get_by_label("Reasons and alternatives rejected").fill(
        "Cabinet heard that Market Street keeps its front desk."
    )
    press(page.get_by_role("button", name="Record the decision"))
    assert "19 December 2026 has not come yet." in page.get_by_role("alert").inner_text()
    look(page, "outcome-problem")
    date(page, "Decided on", ("12", "11", "2026"))
    press(page.get_by_role("button", name="Record the decision"))
    assert bob.heading() == f"Brackenham has approved “{TITLE}”"

    press(page.get_by_role("link", name="Say what was published"))
    look(page, "publication")
    page.get_by_role("radio", name="The record of the decision").check()
    date(page, "Published on", ("13", "11", "2026"))
    press(page.get_by_role("button", name="Say what was published"))
    look(page, "decided")
    assert "takes effect on 23 November 2026: call-in ends on 20 November 2026" in said(bob)

    press(page.get_by_role("link", name=TITLE))
    assert bob.heading() == f"{TITLE}: approved by all, in effect from 23 November 2026"
    look(page, "approved")
    told = milestone(bob)
    assert "have not decided" not in told
    assert "is owed by Priya Raman until 29 January 2027" in told, "Ashvale's condition still holds it"
    press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Decisions"))
    assert "2 of 5 proposals are decided by all" in bob.heading()
