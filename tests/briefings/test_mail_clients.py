"""Letters as mail programs show them: nothing that a common one leaves out, and a plain part that says the same."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from govern.adapters.mail import written
from govern.briefings.rules import prose

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "email"
CANIEMAIL = Path(__file__).with_name("caniemail.mjs")
PACKAGE = FOLDER.parents[1] / "node_modules/caniemail"
LACKS = {
    **dict.fromkeys((
        "outlook.windows", "outlook.ios", "outlook.android", "outlook.outlook-com", "gmail.desktop-webmail",
        "gmail.ios", "gmail.android", "apple-mail.macos", "apple-mail.ios", "thunderbird.macos",
        "samsung-email.android",
    ), set[str]()),
    "gmail.mobile-webmail": {"display:none"},
    "outlook.windows-mail": {"role attribute", "word-break"},
    "outlook.macos": {"<body> element"},
}  # fmt: skip
"""By the data of caniemail.com. The last three read a letter the same without what they lack: what only a list of
letters shows has the colour of the ground it stands on."""
WORDS = """Hello ((name)),

## What changes

The **shared service** begins on [1 April](https://partnership.example/april).

- Calls go to one number
- Letters carry one *address*

1. Read this
2. Ask us
"""


FALLBACK = "If the button does not work, copy this address into your browser:"


def bare(text: str) -> list[str]:
    """Words without punctuation, addresses and the numbers of a list."""
    words = re.sub(r"\(?https?://\S+|(?m:^\d+\. )", " ", text)
    return [word for word in re.split(r"\W+", words) if word]


class Visible(HTMLParser):
    """The words of a page in order, and its tags and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._hidden += tag == "title" or self._is_unseen(tag, attrs)

    @staticmethod
    def _is_unseen(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
        """What a list of letters alone shows."""
        return tag == "div" and "display:none" in (dict(attrs).get("style") or "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag == "title" or (tag == "div" and self._hidden > 0)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.split()


def letter(unsubscribe: str = "https://govern.example/u/v1.x") -> tuple[str, str]:
    return written(
        "briefing", subject="Shared services this week", written="en", brand="Vale Partnership",
        preview=prose.opening(prose.plain(WORDS)),
        body=Markup(prose.html(WORDS)), words=prose.plain(WORDS), button="Read and confirm", link="https://govern.example/b/v1.x",
        why="You get this because you work for Ashvale.", unsubscribe=unsubscribe,
    )  # fmt: skip


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.html")), ids=lambda file: file.stem)
def test_a_letter_asks_no_mail_program_for_what_it_cannot_do(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert not re.search(r"flex|grid|position\s*:|float\s*:|@media|<style|<script|<img|<svg|<form|url\(", source)


@pytest.mark.skipif(not PACKAGE.exists() or not shutil.which("node"), reason="the package caniemail is not installed")
def test_every_letter_is_made_of_what_the_common_mail_programs_have() -> None:
    sources = (file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.html")))
    html = letter()[1] + re.sub(r"{[%{#].*?[%}#]}", "https://a.example", "".join(sources))
    assert lacking(html) == LACKS
    assert "display:flex" in lacking('<p style="display:flex">No</p>')["outlook.windows"]


def lacking(html: str) -> dict[str, set[str]]:
    told = subprocess.run(["node", CANIEMAIL, *LACKS], input=html, capture_output=True, text=True, check=True).stdout
    return {program: set(lacks) for program, *lacks in (line.split("\t") for line in told.splitlines())}


def test_nothing_is_fetched_when_a_letter_is_opened() -> None:
    _, html = letter()
    seen = Visible(html)
    assert not seen.tags & {"img", "link", "script", "style", "iframe", "object", "video", "audio"}
    assert not seen.attributes & {"src", "background", "srcset", "class", "onclick"}


def test_the_plain_part_says_the_same_words_in_the_same_order() -> None:
    plain, html = letter()
    shown = " ".join(Visible(html).words).replace(FALLBACK, " ").removeprefix("Vale Partnership ")
    assert bare(shown) == bare(plain)


def test_the_plain_part_reads_as_a_letter() -> None:
    plain, _ = letter()
    assert plain.startswith("Shared services this week\n\nHello ")
    assert "The shared service begins on 1 April (https://partnership.example/april)." in plain
    assert "* Calls go to one number\n* Letters carry one address\n" in plain
    assert "1. Read this\n2. Ask us\n" in plain
    assert "Read and confirm:\nhttps://govern.example/b/v1.x\n" in plain
    assert "\n-- \nYou get this because you work for Ashvale.\n" in plain  # where a mail program cuts off a signature
    assert not re.search(r"<[a-z/]|&[a-z]+;|\*\*|##|\n{3}", plain)
    assert "Stop getting" not in letter(unsubscribe="")[0]
