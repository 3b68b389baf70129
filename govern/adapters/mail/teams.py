"""A channel of Microsoft Teams as a way out: the same postings, to the address that a workflow of the channel gives.

The flow "Post to a channel when a webhook request is received" takes a message with an Adaptive Card; 1.4 is the last
version that Teams shows everywhere. A message may have 28 kB.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

MOST_BYTES = 28_000
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
LOOPBACK = frozenset({"127.0.0.1", "localhost"})


class Part(Struct, frozen=True, kw_only=True):
    """One language of a card: `text` is Markdown of paragraphs, as Teams knows it, `button` the words on the way to
    `link`."""

    language: str
    title: str
    text: str
    button: str
    link: str


def is_address(written: str, hosts: Sequence[str]) -> bool:
    """Whether it is an https address of one of these hosts or below it; on this very machine, http will do."""
    try:
        parts = urlsplit(written)
        host = parts.hostname or ""
    except ValueError:
        return False
    known = any(host == one or host.endswith(f".{one}") for one in hosts)
    return known and (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK))


def card(parts: Sequence[Part], *, brand: str, rest: str) -> bytes:
    """The message as it is posted. Where it would be too long for Teams, paragraphs go at the end and `rest` says that
    there is more behind the button."""
    paragraphs = [[one for one in part.text.split("\n\n") if one.strip()] for part in parts]
    made = _message(parts, paragraphs, brand=brand)
    while len(made) > MOST_BYTES and (longest := max(paragraphs, key=_length)) not in ([], [rest]):
        longest[:] = [*[one for one in longest if one != rest][:-1], rest]
        made = _message(parts, paragraphs, brand=brand)
    return made


def _length(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


def _message(parts: Sequence[Part], paragraphs: Sequence[Sequence[str]], *, brand: str) -> bytes:
    body: list[dict[str, Any]] = [_block(brand, size="Small", isSubtle=True)]
    for part, texts in zip(parts, paragraphs, strict=True):
        body.append(_block(part.title, size="Large", weight="Bolder", separator=part is not parts[0]))
        body += [_block(one) for one in texts]
    content = {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": "1.4",
        "lang": parts[0].language,
        "fallbackText": parts[0].title,
        "body": body,
        "actions": [{"type": "Action.OpenUrl", "title": one.button, "url": one.link} for one in parts],
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": content}
    return msgspec.json.encode({"type": "message", "attachments": [attachment]})


def _block(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "TextBlock", "text": text, "wrap": True, **more}
