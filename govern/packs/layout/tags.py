"""What is a heading, a row, a figure (DOMAIN F, PDF/UA-1), and what a file says so that a reader finds it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from pikepdf import Array, Dictionary, Name, Object, Pdf, String


class Marked(Struct, gc=False):
    """A stretch of a page's content stream. A large file has fifty thousand of them, and of elements: so they are as
    small as they can be."""

    page: int
    number: int


class Away(NamedTuple):
    """A sheet of another file that lies beside this one; sheets count from 1."""

    file: str
    sheet: int


class Linked(NamedTuple):
    """The annotation of that number on a page; `words` say where it leads to, `away` if that is another file."""

    page: int
    annotation: int
    words: Callable[[], str]
    away: Away | None = None


Shape = tuple[tuple[str, str, bool], ...]
"""Of the cells of a row: role, scope, and whether there are words in it."""


class Cells(Struct, gc=False):
    """The cells of a row that is drawn: each is empty or one stretch of words, from the first on one after another.
    Nine of ten elements of a large file are cells; told one by one they took seven times as much memory."""

    shape: Shape
    page: int
    first: int

    def elements(self) -> "Iterator[Element]":
        number = self.first
        for role, scope, has_words in self.shape:
            yield Element(role, "", scope, Marked(self.page, number) if has_words else None)
            number += has_words


class Element(Struct, gc=False):
    """A node of the structure tree; its children stand in reading order."""

    role: str
    alt: str = ""
    scope: str = ""
    held: "Kid | list[Kid] | Cells | None" = None

    @property
    def kids(self) -> "Sequence[Kid]":
        if isinstance(self.held, list):
            return self.held
        if isinstance(self.held, Cells):
            return tuple(self.held.elements())
        return () if self.held is None else (self.held,)

    def drawn(self) -> None:
        """A row, all of whose cells are: from now on it takes little room, where they are as in nearly all rows."""
        shape, marks = [], []
        for cell in self.kids:
            if not isinstance(cell, Element) or cell.alt or not isinstance(mark := cell.held, Marked | None):
                return
            shape.append((cell.role, cell.scope, mark is not None))
            if mark:
                marks.append(mark)
        if marks and all(one == Marked(marks[0].page, marks[0].number + place) for place, one in enumerate(marks)):
            self.held = Cells(_alike(tuple(shape)), marks[0].page, marks[0].number)

    def hold(self, kid: "Kid") -> None:
        assert not isinstance(self.held, Cells), "a row that is drawn gets nothing more"
        if self.held is None:
            self.held = kid
        elif isinstance(self.held, list):
            self.held.append(kid)
        else:
            self.held = [self.held, kid]

    def add(self, role: str, *, alt: str = "", scope: str = "") -> "Element":
        child = Element(role, alt, scope)
        self.hold(child)
        return child


Kid = Element | Marked | Linked


@lru_cache(maxsize=1024)
def _alike(shape: Shape) -> Shape:
    """One for all rows of the same shape."""
    return shape


def keyed(pdf: Pdf, leading: Iterable[Linked]) -> None:
    """Every page and every link with its key into the parent tree; pages come first."""
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pages = [page.obj for page in pdf.pages]
    for key, page in enumerate(pages):
        page.StructParents, page.Tabs = key, Name.S
    for key, link in enumerate(leading, start=len(pages)):
        annotation = pages[link.page].Annots[link.annotation]
        annotation.StructParent, annotation.Contents = key, String(link.words())
        if link.away:
            annotation.A = goes_to(link.away)


def linked(element: Element) -> Iterator[Linked]:
    """Every link in reading order; cells that are drawn hold none."""
    if isinstance(element.held, Cells):
        return
    for kid in element.kids:
        if isinstance(kid, Linked):
            yield kid
        elif isinstance(kid, Element) and not isinstance(kid.held, Marked):
            yield from linked(kid)


def goes_to(away: Away) -> Dictionary:
    """The action that opens another file at a sheet."""
    file = Dictionary(Type=Name.Filespec, F=String(away.file), UF=String(away.file))
    return Dictionary(S=Name.GoToR, F=file, D=Array([away.sheet - 1, Name.Fit]))


def bookmark_away(pdf: Pdf, title: str, away: Away) -> None:
    """A last bookmark, which opens the pack's other file."""
    outlines = pdf.Root.Outlines
    entry = pdf.make_indirect(Dictionary(Title=String(title), Parent=outlines, Prev=outlines.Last, A=goes_to(away)))
    outlines.Last.Next = entry
    outlines.Last = entry
    outlines.Count = int(outlines.Count) + 1


class Place(NamedTuple):
    """A sheet, counted from 0, and how high on it, in points."""

    sheet: int
    top: float


def name_places(pdf: Pdf, places: Mapping[str, Place]) -> None:
    """So that `#money` behind the address of the file opens it at that section, as on the page; since the seventh
    layout. A name tree is sorted by its names."""
    listed: list[Object] = []
    for name, place in sorted(places.items()):
        leads = Array([pdf.pages[place.sheet].obj, Name.XYZ, 0, round(place.top, 2), 0])
        listed += (String(name), leads)
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(listed)))


def named(thing: Object) -> str:
    return f"{thing.objgen[0]} 0 R"
