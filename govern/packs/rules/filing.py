"""The files of a pack as a list of its readers: one row each, with what there is in either language."""

from collections.abc import Iterable
from typing import NamedTuple

from govern.kit.language import Language
from govern.packs.model import BoardPack, Edition, FileKind, Kept, Part
from govern.packs.rules.issuing import size

WHO = {
    Part.BOARD: "The board",
    Part.REGISTERS: "The registers behind it",
    Part.PUBLIC: "The public",
    Part.JOINT: "The joint committee",
}


class FiledCopy(NamedTuple):
    """A file under its kind in words, with the query of its address and its size in words."""

    words: str
    query: str
    size: str


class Filed(NamedTuple):
    """What there is for one reader. `page` and `welsh_page` are the queries of the pages it is read on, None where
    there is none."""

    who: str
    page: str | None
    files: tuple[FiledCopy, ...]
    welsh_page: str | None
    welsh: tuple[FiledCopy, ...]


def filed(kept: Kept, pack: BoardPack, there: Iterable[Edition]) -> tuple[Filed, ...]:
    """`there` are the editions whose files are at hand; of what puts a council first the page and the PDF are told."""
    found: dict[tuple[Part, str], list[Edition]] = {}
    for one in there:
        found.setdefault((one.part, one.council), []).append(one)
    return tuple(
        Filed(
            pack.council(council) if council else WHO[part],
            *_of(kept, editions, Language.ENGLISH),
            *_of(kept, editions, Language.WELSH),
        )
        for (part, council), editions in found.items()
    )


def _of(kept: Kept, editions: list[Edition], language: Language) -> tuple[str | None, tuple[FiledCopy, ...]]:
    own = [one for one in editions if one.language is language]
    page = next((_query(one) for one in own if one.kind is FileKind.HTML), None)
    files = [one for one in own if not one.council or one.kind is FileKind.PDF]
    return page, tuple(
        FiledCopy(one.kind.words, "&".join(filter(None, (f"download={one.kind}", _query(one)))), size(kept.file(*one)))
        for one in files
    )


def _query(one: Edition) -> str:
    said = (
        ("part", one.part.value if one.part is not Part.BOARD else ""),
        ("council", one.council),
        ("language", one.language.value if one.language is not Language.ENGLISH else ""),
    )
    return "&".join(f"{name}={value}" for name, value in said if value)
