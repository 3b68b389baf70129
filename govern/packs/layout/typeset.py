"""Blocks to PDF, without a clock, compressed by one pinned library: the same blocks give the same bytes."""

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.pdfgen.canvas import Canvas

from govern.kit.language import Language, said, spoken
from govern.packs.drawings.picture import REGULAR
from govern.packs.layout import tags
from govern.packs.layout.blocks import Block
from govern.packs.layout.compose import Composing
from govern.packs.layout.flow import Page
from govern.packs.layout.packed import packed
from govern.packs.layout.quick import Quick
from govern.packs.layout.styles import FOOT, Sheet, register
from govern.packs.layout.surface import Spot, Surface
from govern.packs.layout.tree import tagged
from govern.packs.layout.waiting import Waiting
from govern.packs.layout.wrap import Run, width, wrapped

TAGS = {Language.ENGLISH: "en-GB", Language.WELSH: "cy"}
NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PLACE = 62  # the room for the number of the page


class Imprint(NamedTuple):
    """What the file says about itself: `left` and `middle` stand in the foot of every page, whose number begins with
    `prefix`; `other` is the title and place of the file that belongs to it, `layout` the number of the layout
    that its drawings are written by."""

    title: str
    author: str
    subject: str
    left: str
    middle: str
    as_at: date
    prefix: str = ""
    other: tuple[str, tags.Away] | None = None
    layout: int = 1


Tell = Callable[[str], None]


def in_silence(_: str) -> None:
    """Nobody waits."""


class Typeset(NamedTuple):
    pdf: bytes
    pages: int


def typeset(blocks: Iterable[Block], imprint: Imprint, fonts: Path, tell: Tell = in_silence) -> Typeset:
    """`fonts` holds the four `SourceSans3-*.ttf`; a process reads them once. `tell` hears of each section."""
    register(fonts)
    with _uncollected():
        return _typeset(blocks, imprint, tell)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing that is made here goes in a circle, and a file is some hundred thousand objects: to look through them for
    circles again and again took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _typeset(blocks: Iterable[Block], imprint: Imprint, tell: Tell) -> Typeset:
    composing = Composing(blocks, imprint.prefix)
    with TemporaryFile() as file:
        contents = Waiting(file)
        drawn, places = _drawn(composing, contents, imprint, tell)
        return Typeset(_closed(drawn, contents, composing.structure, imprint, places), len(contents))


Places = Mapping[str, tags.Place]


def _drawn(composing: Composing, contents: Waiting, imprint: Imprint, tell: Tell) -> tuple[BytesIO, Places]:
    """Each page is drawn as soon as it is composed, and let go; ReportLab gets all of it but what the pages show. With
    where each section begins."""
    drawn, listed = BytesIO(), composing.listed
    canvas = Canvas(drawn, pageCompression=0, invariant=1, initialFontName=REGULAR, lang=TAGS[spoken()])
    surface = Quick(canvas) if imprint.layout >= 4 else Surface(canvas, layout=imprint.layout)
    for number, page in enumerate(composing, start=1):
        if begins := [one.title for one in listed.entries if listed.pages.get(one.anchor) == number]:
            tell(begins[0])
        _draw(page, surface)
        _foot(surface, page.sheet, imprint, place=partial(_place, imprint, number, contents))
        contents.add(surface.taken())
    contents.settle()
    canvas.showOutline()
    canvas.save()
    return drawn, surface.places


def _place(imprint: Imprint, number: int, contents: Waiting) -> str:
    """Once all pages are drawn."""
    return said("Page {n} of {all}", n=f"{imprint.prefix}{number}", all=f"{imprint.prefix}{len(contents)}")


def _draw(page: Page, surface: Surface) -> None:
    surface.turn(page.sheet)
    top = page.sheet.height - page.sheet.top
    for piece, down in page.placed:
        piece.draw(surface, Spot(page.sheet.margin, top - down))


def _foot(surface: Surface, sheet: Sheet, imprint: Imprint, *, place: Callable[[], str]) -> None:
    baseline = sheet.bottom - 24
    middle = (Run(imprint.middle, FOOT.face),)
    free = sheet.measure - PLACE - width(middle, FOOT.size) - 14  # since the seventh layout, as much as there is
    left, *more = wrapped(imprint.left, FOOT, free if imprint.layout >= 7 else sheet.measure * 0.42)
    with surface.artifact("Pagination"):
        surface.rule(Spot(sheet.margin, baseline + 13), sheet.measure)
        surface.lines(((*left, Run("…", FOOT.face)) if more else left,), Spot(sheet.margin, baseline), FOOT)
        surface.right((middle,), Spot(sheet.margin + sheet.measure - PLACE, baseline), FOOT)
        surface.numbered(place, Spot(sheet.margin + sheet.measure, baseline), FOOT)


def _closed(drawn: BytesIO, contents: Waiting, structure: tags.Element, imprint: Imprint, places: Places) -> bytes:
    if imprint.layout >= 4:
        return packed(drawn, contents, structure, lambda pdf: _describe(pdf, imprint, places))
    finished = BytesIO()
    with tagged(drawn.getvalue(), contents, structure, layout=imprint.layout) as pdf:
        _describe(pdf, imprint, places)
        pdf.save(
            finished,
            min_version="1.7",
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return finished.getvalue()


def _describe(pdf: Pdf, imprint: Imprint, places: Places) -> None:
    """Title, language and date in the catalogue, the information dictionary and XMP; the date is the pack's own."""
    when = String(f"D:{imprint.as_at:%Y%m%d}000000Z")
    pdf.Root.Lang = String(TAGS[spoken()])
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if imprint.prefix:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=String(imprint.prefix))]))
    if imprint.layout >= 7:
        tags.name_places(pdf, places)
    if imprint.other:
        tags.bookmark_away(pdf, *imprint.other)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(imprint.title),
            Author=String(imprint.author),
            Subject=String(imprint.subject),
            Creator=String("Govern"),
            CreationDate=when,
            ModDate=when,
        )
    )
    metadata = pdf.make_stream(_xmp(imprint).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata


def _xmp(imprint: Imprint) -> str:
    """Line for line as lxml writes it, through which it went before: layouts keep their bytes."""
    moment = f"{imprint.as_at.isoformat()}T00:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_plain(imprint.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{_plain(imprint.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{_plain(imprint.subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{TAGS[spoken()]}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>Govern</xmp:CreatorTool><xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF>
</x:xmpmeta>

<?xpacket end="w"?>
"""


def _plain(words: str) -> str:
    return escape(NOT_IN_XML.sub("", words).replace("\r\n", "\n").replace("\r", "\n"), quote=False)
