"""References in a typeset page that lead to their records, for those who may see these."""

import re
from collections.abc import Callable, Mapping

TAG = re.compile(r"(<[^>]*>)")
REFERENCE = re.compile(r"(?<![\w&#/-])[A-Za-z]\w*(?:-\w+)*(?![\w-])")
UNTOUCHED = frozenset({"a", "svg", "h1", "h2", "h3", "h4", "summary", "figcaption"})


def linked(article: str, records: Mapping[str, str]) -> str:
    """`records` are the paths by reference. Headings, drawings and what is a link already stay as they are."""
    return outside(article, lambda words: REFERENCE.sub(lambda found: _link(found.group(), records), words))


def outside(article: str, change: Callable[[str], str]) -> str:
    """The words of a page changed, but for those of headings, drawings and links."""
    inside: list[str] = []
    parts = []
    for part in TAG.split(article):
        if part.startswith("<"):
            _follow(part, inside)
            parts.append(part)
        else:
            parts.append(part if inside else change(part))
    return "".join(parts)


def reference(words: str, records: Mapping[str, str]) -> str:
    """The path of the record whose reference a text begins with; else nothing."""
    found = REFERENCE.match(words)
    return _path(found.group(), records) if found else ""


def _follow(tag: str, inside: list[str]) -> None:
    """Which of the untouched elements is open."""
    name = tag.strip("</>").split(maxsplit=1)[0].lower() if tag.strip("</>") else ""
    if name not in UNTOUCHED or tag.endswith("/>"):
        return
    if not tag.startswith("</"):
        inside.append(name)
    elif inside:
        inside.pop()


def _path(reference: str, records: Mapping[str, str]) -> str:
    """Only of what has a digit in it: a word that happens to be somebody's reference stays a word."""
    return records.get(reference, "") if any(each.isdigit() for each in reference) else ""


def _link(reference: str, records: Mapping[str, str]) -> str:
    path = _path(reference, records)
    return f'<a class="govuk-link" href="{path}">{reference}</a>' if path else reference
