"""An owner without an account, on a telephone: what a new date would move, before anything is saved."""

import pytest

from tests.journeys.conftest import LETTERS, Surfer, page_width, press
from tests.journeys.test_accessibility import breaches

pytestmark = pytest.mark.browser


def test_an_owner_sees_what_moves_before_it_is_saved(surfer: Surfer) -> None:
    surfer.page.set_viewport_size({"width": 360, "height": 800})
    surfer.open("/m/" + LETTERS["m"])
    for part, value in (("", "1"), ("-month", "12"), ("-year", "2027")):
        surfer.page.fill(f"#forecast{part}", value)
    surfer.page.fill("#because", "The supplier delivers a year later")
    press(surfer.page.get_by_role("button", name="Continue"))
    assert "Nothing is saved yet." in surfer.page.content()
    assert breaches(surfer.page) == []
    assert surfer.page.locator("h1").count() == 1
    assert page_width(surfer.page) <= 360
    press(surfer.page.get_by_role("link", name="Cancel"))
    assert surfer.page.get_by_role("button", name="Continue").is_visible()
