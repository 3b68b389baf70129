"""Papers at the end of a letter: by link, each in its own language, and never a file in the mail."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from markupsafe import escape

from govern.briefings.model.drafting import PapersForm
from govern.briefings.model.papers import MOST, In, Paper
from govern.briefings.rules import placeholders
from govern.kit import text
from govern.kit.errors import Invalid
from govern.kit.language import Language, said, spoken

UNTITLED = "Enter the title of the paper."
NO_ADDRESS = "Write the whole address of the paper, as a browser shows it: https://…"
WITH_PASSWORD = "Take the name and password out of the address: every reader would see them."
TWICE = "This address stands above already."
HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
UNSAFE = re.compile(r"""[\s<>"\\^`{|}\x00-\x20\x7f]|\(\(|\)\)""")


def problems(papers: Sequence[Paper]) -> dict[str, str]:
    """By place and field: `papers[0].address`."""
    found, seen = {}, set[str]()
    for place, one in enumerate(papers):
        if not one.title.strip():
            found[f"papers[{place}].title"] = UNTITLED
        if wrong := _wrong(one.address) or (TWICE if one.address in seen else ""):
            found[f"papers[{place}].address"] = wrong
        seen.add(one.address)
    return found


def _wrong(address: str) -> str:
    """Why a reader could not open it; empty where one can."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return NO_ADDRESS
    if "@" in parts.netloc:
        return WITH_PASSWORD
    return "" if parts.scheme == "https" and HOST.fullmatch(host) and not UNSAFE.search(address) else NO_ADDRESS


def typed(form: PapersForm) -> tuple[Paper, ...]:
    """What stands on the page, without lines of which nothing is typed; `Invalid` names the page's fields."""
    lines = [(n, _typed(form, n)) for n in range(1, MOST + 1)]
    kept = [(n, one) for n, one in lines if one.title or one.address or one.about]
    if wrong := problems([one for _, one in kept]):
        raise Invalid({field(name, [n for n, _ in kept]): said for name, said in wrong.items()})
    return tuple(one for _, one in kept)


def _typed(form: PapersForm, n: int) -> Paper:
    words = {name: getattr(form, f"{name}_{n}").strip() for name in ("title", "address", "about")}
    return Paper(**words, language=getattr(form, f"language_{n}"))


def field(name: str, numbers: Sequence[int] = range(1, MOST + 1)) -> str:
    """`papers[1].address` as the page names it: `address_2`, or whatever number stands on that place."""
    place, _, cell = name.removeprefix("papers[").partition("].")
    return f"{cell}_{numbers[int(place)]}"


def cells(papers: Iterable[Paper]) -> dict[str, str]:
    """Papers as they stand in the fields."""
    return {
        f"{name}_{n}": value
        for n, one in enumerate(papers, start=1)
        for name, value in (("title", one.title), ("address", one.address), ("about", one.about),
                            ("language", one.language.value))
    }  # fmt: skip


def in_order(papers: Iterable[Paper], language: Language) -> list[Paper]:
    """Those in the language of the reader first."""
    return sorted(papers, key=lambda one: one.language.value not in (language.value, In.BOTH.value))


def described(one: Paper) -> str:
    """Kind and language, after the title; what is in the language of now is not said to be."""
    is_other = one.language is not In.BOTH and one.language.value != spoken().value
    other = said("in Welsh") if one.language is In.WELSH else said("in English")
    return ", ".join(filter(None, [one.about.strip(), other if is_other else ""]))


def summary(papers: Sequence[Paper]) -> str:
    return text.listed([one.title for one in papers]) or "None: nothing to read beside the letter"


def heading() -> str:
    return said("Papers")


def markdown(papers: Iterable[Paper], *, is_printed: bool = False) -> str:
    """A list with its heading, in the language of now; empty where there are none. A printed one shows addresses."""
    lines = [_line(one, is_printed=is_printed) for one in in_order(papers, spoken())]
    return "\n".join([f"## {heading()}", "", *lines]) if lines else ""


def _line(one: Paper, *, is_printed: bool) -> str:
    title, about = placeholders.as_markdown(one.title), placeholders.as_markdown(described(one))
    address = placeholders.as_markdown(one.address)
    link = title if is_printed else f"[{title}](<{one.address}>)"
    return f"- {', '.join(filter(None, [link, about]))}{f': {address}' if is_printed else ''}"


def html(papers: Iterable[Paper]) -> str:
    """The same list for letter and page: each title in its own language."""
    items = [_item(one) for one in in_order(papers, spoken())]
    return f"<h2>{escape(heading())}</h2><ul>{''.join(items)}</ul>" if items else ""


def _item(one: Paper) -> str:
    own = "" if one.language is In.BOTH else f' lang="{one.language.value}" hreflang="{one.language.value}"'
    about = described(one)
    return (
        f'<li><a href="{escape(one.address)}"{own}>{escape(one.title)}</a>{escape(f", {about}" if about else "")}</li>'
    )
