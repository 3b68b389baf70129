"""What stands around the words of every letter: the line beside its subject, and whom to ask."""

from collections.abc import Iterator
from datetime import date

import pytest

from govern.adapters import clock, helpdesk, mail
from govern.briefings.model.reminding import Own
from govern.briefings.rules import prose
from govern.kit.language import Language

ENGLISH, WELSH = Language
DESK = "Ashvale service desk <desk@ashvale.gov.uk>"
INVITED = {"name": "Gil", "link": "https://g.example/i/x", "into": {}}


@pytest.fixture
def desk() -> Iterator[None]:
    helpdesk.configure(DESK)
    yield
    helpdesk.configure("")


def about() -> dict[str, object]:
    own = [(Own(1, "Go-live", 1, date(2026, 11, 23), clock.now()), "https://g.example/b/x")]
    said = {"subject": "S", "brand": "Vale", "name": "Gil"}
    return {**said, "own": own, "teams": [], "called": {"d1": "Go-live"}, "welsh": {}}


def test_every_letter_ends_with_whom_to_ask(desk: None) -> None:
    text, html = mail.written("invitation", **INVITED)
    assert text.endswith(
        "\n\nIf something does not work, or about your data: Ashvale service desk, desk@ashvale.gov.uk\n"
    )
    assert '<a href="mailto:desk@ashvale.gov.uk" style="color:#0b5563;">desk@ashvale.gov.uk</a>' in html


def test_a_letter_in_two_languages_says_it_in_both(desk: None) -> None:
    text, html = mail.written_in("reading", [(WELSH, about()), (ENGLISH, about())])
    for told in (text, html):
        assert told.index("Os nad yw rhywbeth yn gweithio") < told.index("If something does not work")
    assert html.count("mailto:desk@ashvale.gov.uk") == 2


def test_where_nobody_is_named_a_letter_names_nobody() -> None:
    text, html = mail.written("invitation", **INVITED)
    assert "If something does not work" not in text
    assert "mailto:" not in html


@pytest.mark.parametrize(
    ("words", "opening"),
    [
        ("Hello Gil,\n\nYou move to Ashvale. Your pay stays.", "You move to Ashvale."),
        ("You move to\nAshvale on 1 April", "You move to Ashvale on 1 April"),
        ("Helo Gil,\n\nPwy sy’n penderfynu?\n-----\n\nPob cyngor.", "Pob cyngor."),
        ("Hello Gil,", ""),
        ("", ""),
    ],
)
def test_beside_the_subject_stands_the_first_sentence_after_the_greeting(words: str, opening: str) -> None:
    assert prose.opening(words) == opening
