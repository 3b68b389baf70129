"""A pack's life as its people live it: an owner hands in her update, a board member reads and comments, and what the
board said is recorded back from its meeting."""

import pytest

from tests.journeys.conftest import Surfer, press

pytestmark = pytest.mark.browser
OURS = "/programmes/1"
OWED = "Clean council tax and business rates records in Brackenham and Calderwick"
ALONE, SHARED = "Ask why the saving is smaller.", "Who holds RSK-04 while the post is empty?"


def told(surfer: Surfer) -> str:
    return " ".join(surfer.page.get_by_role("main").inner_text().split())


def comment(surfer: Surfer, section: str, words: str, *, who: str) -> None:
    surfer.page.get_by_label("Section").select_option(label=section)
    surfer.page.get_by_label("Comment", exact=True).fill(words)
    surfer.page.get_by_label(who).check()
    press(surfer.page.get_by_role("button", name="Keep the comment"))


def record(surfer: Surfer, outcome: str, words: str) -> None:
    press(surfer.page.get_by_role("link", name="Correct what the board said to Bring customer contact together"))
    surfer.page.get_by_label(outcome, exact=True).check()
    surfer.page.get_by_label("In its words").fill(words)
    press(surfer.page.get_by_role("button", name="Record it"))


def test_from_an_owners_word_to_what_the_board_said(surfer: Surfer) -> None:
    page = surfer.page
    surfer.sign_in("ruth.cattermole@brackenham.example")
    surfer.open(OURS)
    assert "The board’s pack: 1 date of yours needs your word by 2 December 2026." in told(surfer)
    press(page.get_by_role("link", name=f"Say whether “{OWED}” holds"))
    press(page.get_by_role("button", name="The date still holds"))
    assert "still holds for REV-06" in told(surfer)
    surfer.open(OURS)
    assert "needs your word" not in told(surfer)

    surfer.sign_in("deborah.finch@calderwick.example")
    surfer.open(OURS)
    assert "you have not said yet that you have read it" in told(surfer)
    press(page.get_by_role("link", name="Read the board pack"))
    press(page.get_by_role("link", name="Say that you have read it, or comment on it"))
    press(page.get_by_role("button", name="I have read it"))
    assert surfer.heading() == "You have read pack 1"
    comment(surfer, "Money", ALONE, who="Only me")
    comment(surfer, "Risks", SHARED, who="Everybody who reads this pack")
    assert "Yours alone" in told(surfer)
    surfer.open(OURS)
    assert "Read the board pack" not in told(surfer)

    surfer.sign_in("alice@partnership.example")
    surfer.open("/packs/1/reader")
    assert SHARED in told(surfer)
    assert ALONE not in told(surfer)
    record(surfer, "Deferred", "Until the staffing is known.")
    assert "Deferred on 12 November 2026, Programme board, minute 26/54. Until the staffing is known." in told(surfer)
    record(surfer, "Agreed", "")
    assert "Deferred" not in told(surfer)
