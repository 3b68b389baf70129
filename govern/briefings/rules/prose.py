"""What people write, in Markdown, as the two parts of an email: clean HTML, and plain text that reads well."""

import re
from collections.abc import Sequence
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

HEADED = ("--", "==")
SENTENCE = re.compile(r"(?<=[.!?])\s")
TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "a", "strong", "em", "blockquote", "hr", "br", "code", "pre"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"https", "http", "mailto", "tel"}
_markdown = MarkdownIt("commonmark", {"html": False}).disable(["image"])


@lru_cache(maxsize=4)
def _read(markdown: str) -> tuple[Token, ...]:
    """The highest heading typed is level two, because the title of the briefing is the first, and none skips a level on
    the way down. Kept while the two parts of a letter are made of it."""
    tokens = _markdown.parse(markdown)
    above: list[int] = []  # the headings a new one stands under, as typed
    for token in tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1])
            above = [*(level for level in above if level < typed), typed]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(len(above) + 1, 4)}"
    return tuple(tokens)


def html(markdown: str) -> str:
    """Clean HTML."""
    rendered = _markdown.renderer.render(_read(markdown), _markdown.options, {})
    return nh3.clean(rendered, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None).strip()


def plain(markdown: str) -> str:
    """The same text without marks: headings underlined, bullets kept, links with their address beside them."""
    lines = _Plain(_read(markdown)).lines
    return "\n".join(lines).strip("\n")


def opening(words: str) -> str:
    """The first sentence after the greeting, of a text without marks: what a list of letters shows beside the subject.
    A greeting ends in a comma, a heading is underlined."""
    told = [one.strip() for one in words.split("\n\n")]
    paragraphs = [" ".join(one.split()) for one in told if one and not one.endswith(HEADED)]
    first = next((one for one in paragraphs if not one.endswith(",")), "")
    return SENTENCE.split(first, maxsplit=1)[0]


class _Plain:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.lines: list[str] = []
        self._counters: list[int | None] = []  # one for each open list: its next number, None for bullets
        self._lead = ""
        for token in tokens:
            self._take(token)

    def _take(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._counters.append(None)
            case "ordered_list_open":
                self._counters.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._counters.pop()
                self._gap()
            case "list_item_open":
                self._lead = self._next_lead()
            case "inline":
                self._say(_inline(token.children or []))
            case "heading_close":
                self.lines[-1:] = [self.lines[-1], "-" * max(map(len, self.lines[-1:])), ""]
            case "paragraph_close" if not token.hidden and not self._counters:
                self._gap()
            case "fence" | "code_block":
                self.lines += [f"    {line}" for line in token.content.rstrip("\n").split("\n")] + [""]
            case "hr":
                self.lines += ["---", ""]

    def _next_lead(self) -> str:
        indent = "  " * (len(self._counters) - 1)
        number = self._counters[-1]
        if number is None:
            return f"{indent}* "
        self._counters[-1] = number + 1
        return f"{indent}{number}. "

    def _say(self, words: str) -> None:
        hanging = " " * len(self._lead) if self._lead else "  " * len(self._counters)
        first, *rest = words.split("\n")
        self.lines.append((self._lead or hanging) + first)
        self.lines += [hanging + line for line in rest]
        self._lead = ""

    def _gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _inline(tokens: Sequence[Token]) -> str:
    said: list[str] = []
    opened: list[tuple[str, int]] = []
    for token in tokens:
        if token.type == "link_open":
            opened.append((str(token.attrs.get("href", "")), len(said)))
        elif token.type == "link_close":
            address, start = opened.pop()
            said.append("" if "".join(said[start:]) == address else f" ({address})")
        else:
            said.append("\n" if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(said)
