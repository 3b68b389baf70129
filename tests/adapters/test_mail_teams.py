"""Cards to a channel of Teams: what is posted, and what comes of it."""

import json

import pytest

from govern.adapters.mail import teams
from govern.adapters.mail.post import Posting, Reply
from govern.adapters.mail.teams_post import posted
from tests.adapters import small_line
from tests.adapters.small_line import SmallLine
from tests.adapters.small_teams import SmallTeams

HOSTS = ("logic.azure.com", "api.powerplatform.com")
PART = teams.Part(
    language="en", title="One number", text="From **April** on.\n\nAsk us.", button="Read it", link="https://x.example"
)


def test_a_card_is_of_the_version_that_teams_shows_everywhere() -> None:
    welsh = teams.Part(language="cy", title="Un rhif", text="O Ebrill.", button="Ei ddarllen", link="https://x.example")
    (attachment,) = json.loads(teams.card([welsh, PART], brand="Vale", rest="More"))["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    content = attachment["content"]
    assert (content["type"], content["version"], content["lang"]) == ("AdaptiveCard", "1.4", "cy")
    said = ["Vale", "Un rhif", "O Ebrill.", "One number", "From **April** on.", "Ask us."]
    assert [one["text"] for one in content["body"]] == said
    assert all(one["wrap"] for one in content["body"])
    assert [(one["type"], one["title"]) for one in content["actions"]] == [
        ("Action.OpenUrl", "Ei ddarllen"),
        ("Action.OpenUrl", "Read it"),
    ]


@pytest.mark.parametrize("text", ["\n\n".join(["A paragraph of words. " * 20] * 100), "x" * 40_000])
def test_a_card_is_never_longer_than_teams_takes_and_says_that_there_is_more(text: str) -> None:
    made = teams.card([teams.Part(language="en", title="T", text=text, button="B", link="https://x.example")],
                      brand="Vale", rest="Read on behind the button.")  # fmt: skip
    assert len(made) <= teams.MOST_BYTES
    assert json.loads(made)["attachments"][0]["content"]["body"][-1]["text"] == "Read on behind the button."


@pytest.mark.parametrize(
    ("written", "is_one"),
    [
        ("https://prod-12.uksouth.logic.azure.com:443/workflows/a/triggers/manual/paths/invoke?sig=x", True),
        ("https://default1.e2.environment.api.powerplatform.com/workflows/a", True),
        ("http://prod-12.uksouth.logic.azure.com/workflows/a", False),
        ("https://logic.azure.com.evil.example/a", False),
        ("https://evil-logic.azure.com/a", False),
        ("https://169.254.169.254/latest", False),
        ("https://[bad", False),
        ("", False),
    ],
)
def test_only_addresses_of_workflows_are_posted_to(written: str, is_one: bool) -> None:
    assert teams.is_address(written, HOSTS) is is_one


@pytest.mark.parametrize(
    ("code", "reply"),
    [(202, Reply.ACCEPTED), (200, Reply.ACCEPTED), (429, Reply.TEMPORARY), (502, Reply.TEMPORARY),
     (400, Reply.PERMANENT), (404, Reply.PERMANENT), (302, Reply.PERMANENT)],
)  # fmt: skip
def test_what_teams_answers_is_classed_as_a_mail_server_would_be(code: int, reply: Reply) -> None:
    message = teams.card([PART], brand="Vale", rest="")
    with SmallTeams(code) as channel:
        outcome = posted(Posting("1", "", channel.address, message))
    assert (outcome.reply, outcome.code, outcome.server) == (reply, code, "Teams")
    assert [path for path, _ in channel.taken] == (["/workflows/abc?sig=secret"] if code == 202 else [])


def test_a_channel_that_cannot_be_reached_is_tried_again_and_its_address_is_not_told() -> None:
    outcome = posted(Posting("1", "", "http://127.0.0.1:1/workflows/abc?sig=secret", b"{}"))
    assert (outcome.reply, outcome.uncertain, outcome.text) == (Reply.TEMPORARY, False, "Teams cannot be reached")


@pytest.mark.parametrize(
    ("scheme", "told", "is_uncertain"),
    [
        ("https", small_line.hangs_up, False),
        ("http", small_line.listens_and_hangs_up, True),
        ("http", small_line.half_an_answer, True),
    ],
)
def test_a_card_is_uncertain_only_where_the_channel_may_have_it(
    scheme: str, told: small_line.Told, is_uncertain: bool
) -> None:
    with SmallLine(told) as line:
        outcome = posted(Posting("1", "", f"{scheme}://127.0.0.1:{line.port}/workflows/abc?sig=secret", b"{}"))
    assert (outcome.reply, outcome.uncertain) == (Reply.TEMPORARY, is_uncertain)
    assert "secret" not in outcome.text
