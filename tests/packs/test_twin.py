"""Page and print are one pack: the same sections under the same names, and every link of either leads somewhere."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from govern.kit.language import Language, speaking
from govern.packs import layout, rules
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Part
from tests.packs import edges, faces
from tests.packs.third import PACK, latest

register(faces.folder())
PARTS = [*((part, "") for part in Part), (Part.BOARD, "BRA")]
FILES = [(PACK, part, council, language) for part, council in PARTS for language in Language] + [
    (latest(edges.NOTHING), Part.BOARD, "", Language.ENGLISH),
    (latest(edges.councils(12)), Part.BOARD, "C3", Language.WELSH),
]
TOP = "cover"
"""Where the bookmark of a PDF's first page leads; on a page that is its own top."""


class Found(HTMLParser):
    def __init__(self, told: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headings: set[str] = set()
        self.links: list[str] = []
        self.feed(told)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.ids += [known["id"]] if "id" in known else []
        self.headings |= {known["id"]} if re.fullmatch(r"h[1-6]", tag) and "id" in known else set()
        self.links += [known["href"]] if "href" in known else []


def page(pack: BoardPack, part: Part, council: str = "") -> Found:
    return Found(layout.document(pack, faces.folder(), council, part=part))


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """The sheet, counted from 0, that each name leads to."""
    sheets = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    found = [*pdf.Root.Names.Dests.Names]
    names = [str(one) for one in found[::2]]
    assert names == sorted(names)
    return dict(zip(names, (sheets[where[0].objgen] for where in found[1::2]), strict=True))


def spot(where: Any) -> tuple[tuple[int, int], float]:
    """The sheet and how high on it."""
    return where[0].objgen, round(float(where[3]), 1)


def links(pdf: pikepdf.Pdf) -> Iterator[Any]:
    return (one for page in pdf.pages for one in page.obj.get("/Annots", ()) if one.Subtype == "/Link")


def bookmarks(entry: Any) -> Iterator[Any]:
    while entry is not None:
        yield entry
        yield from bookmarks(entry.get("/First"))
        entry = entry.get("/Next")


@pytest.mark.parametrize(("pack", "part", "council", "language"), FILES)
def test_every_section_has_the_same_name_on_the_page_as_in_the_file(
    pack: BoardPack, part: Part, council: str, language: Language
) -> None:
    with speaking(language):
        told = page(pack, part, council)
        made = layout.pdf(pack, faces.folder(), council, part=part)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        named = destinations(pdf)
        assert set(named) - {TOP} == told.headings
        assert len(told.ids) == len(set(told.ids))
        inside = [one for one in links(pdf) if "/A" not in one]
        assert inside
        begins = {spot(where) for where in [*pdf.Root.Names.Dests.Names][1::2]}
        for one in [*inside, *(each for each in bookmarks(pdf.Root.Outlines.get("/First")) if "/A" not in each)]:
            assert spot(one.Dest) in begins
    assert {one.removeprefix("#") for one in told.links if one.startswith("#")} <= set(told.ids)


@pytest.mark.parametrize("language", Language)
def test_what_leads_to_the_other_file_leads_to_the_section_of_that_title_there(language: Language) -> None:
    with speaking(language):
        pages = {part: page(PACK, part) for part in (Part.BOARD, Part.REGISTERS)}
        made = {part: layout.pdf(PACK, faces.folder(), part=part).pdf for part in pages}
        for part, other in ((Part.BOARD, Part.REGISTERS), (Part.REGISTERS, Part.BOARD)):
            name = rules.other_file(PACK, other)
            away = [one for one in pages[part].links if not one.startswith("#")]
            assert away
            assert all(one.startswith(f"{name}.html#") for one in away)
            assert {one.partition("#")[2] for one in away} <= pages[other].headings
            with pikepdf.open(BytesIO(made[part])) as here, pikepdf.open(BytesIO(made[other])) as there:
                leads = [one.A for one in links(here) if "/A" in one]
                assert {str(one.F.F) for one in leads} == {f"{name}.pdf"}
                sheets = sorted(int(one.D[0]) for one in leads)
                begins = {sheet for anchor, sheet in destinations(there).items() if anchor != TOP}
                assert len(sheets) == len(away)
                assert set(sheets) <= begins


def test_files_of_the_sixth_layout_have_no_names() -> None:
    made = layout.pdf(replace(PACK, layout=6), faces.folder())
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert "/Names" not in pdf.Root
