"""What was agreed is changed by asking: Alice asks, sees what it does, and takes it back; Bob speaks for Brackenham."""

import pytest

from tests.journeys.conftest import Surfer, press

pytestmark = pytest.mark.browser


def test_a_change_is_asked_for_and_a_council_agrees(surfer: Surfer) -> None:
    page = surfer.page
    surfer.sign_in("alice@partnership.example")
    press(page.get_by_role("link", name="Ask for a change of the baseline"))
    page.get_by_label("PRO-05").uncheck()
    page.get_by_label("PRO-06").uncheck()
    press(page.get_by_role("button", name="Go on"))
    page.get_by_label("Title").fill("Town hall floor two weeks later")
    page.get_by_label("Why").fill("Asbestos was found above the ceiling of the east wing.")
    press(page.get_by_role("button", name="Save the draft"))
    assert surfer.heading() == "“Town hall floor two weeks later” is a draft"
    assert page.get_by_role("cell", name="26 Feb 2027").count() == 1
    press(page.get_by_role("button", name="Submit it"))
    assert surfer.heading() == "“Town hall floor two weeks later” waits for Ashvale"
    page.get_by_text("Withdraw it").first.click()
    page.get_by_label("Why it is taken back").fill("The supplier works at weekends.")
    press(page.get_by_role("button", name="Withdraw it"))
    assert surfer.heading() == "“Town hall floor two weeks later” was withdrawn"

    surfer.sign_in("bob@brackenham.example")
    press(page.get_by_role("link", name="Read what it does and decide"))
    page.get_by_label("Who decided, where and why").fill("Brackenham Cabinet, 18 November 2026, minute 41")
    press(page.get_by_role("button", name="Approve it"))
    assert surfer.heading() == "“Telephone system contract five weeks later” waits for Ashvale and Calderwick"
    assert page.get_by_text("Agreed for Brackenham: Brackenham Cabinet").is_visible()
