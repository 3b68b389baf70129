"""What is a heading, a row, a figure (DOMAIN F, PDF/UA-1), and what a file says so that a reader finds it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


class Element(Struct, gc=False):
    """A node of the structure tree; its children stand in reading order. Nine of ten are a cell that holds one stretch
    of words: a list for each took more memory than all the rest of the tree."""

    role: str
    alt: str = ""
    scope: str = ""
    held: "Kid | list[Kid] | None" = None

    @property
    def kids(self) -> "Sequence[Kid]":
        if isinstance(self.held, list):
            return self.held
        return () if self.held is None else (self.held,)

    def hold(self, kid: "Kid") -> None:
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
    """Every link in reading order."""
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
