"""What is a heading, a row, a figure: the structure tree, written when the file is closed (DOMAIN F, PDF/UA-1)."""

from array import array
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import NamedTuple

from msgspec import Struct
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from govern.packs.layout.waiting import Waiting


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
    """A node of the structure tree; its children stand in reading order."""

    role: str
    alt: str = ""
    scope: str = ""
    kids: list["Element | Marked | Linked"] = []
    count: int = 1  # of the elements in it and itself, once it is counted

    def add(self, role: str, *, alt: str = "", scope: str = "") -> "Element":
        child = Element(role, alt, scope)
        self.kids.append(child)
        return child


def tagged(drawn: bytes, contents: Waiting, root: Element, *, layout: int = 1) -> Pdf:
    """The file with what its pages show, the structure tree, the parent tree and every page's key into it; since the
    third layout an element whose words stand on one page names that page once."""
    with Pdf.open(BytesIO(drawn)) as bare:
        links = [[named(one) for one in page.obj.get("/Annots", ())] for page in bare.pages]
        pages = [named(page.obj) for page in bare.pages]
        leading = linked(root)
        tree = Tree(root, int(bare.trailer.Size), pages, links, is_brief=layout >= 3)
        update = _update(drawn, bare, tree)
    pdf = Pdf.open(BytesIO(drawn + update))
    pdf.Root.StructTreeRoot = pdf.get_object(tree.first, 0)
    keyed(pdf, leading)
    for number, page in enumerate(pdf.pages):
        page.obj.Contents.write(contents.within(number, page.obj.Contents.read_bytes()))
    return pdf


def keyed(pdf: Pdf, leading: list[Linked]) -> None:
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


def linked(element: Element) -> list[Linked]:
    """Every link in reading order."""
    return [
        link
        for kid in element.kids
        if not isinstance(kid, Marked)
        for link in (linked(kid) if isinstance(kid, Element) else [kid])
    ]


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


def _update(drawn: bytes, bare: Pdf, tree: "Tree") -> bytes:
    """What is appended to a file so that it holds the tree: its objects, where each begins, and what was there."""
    said, places, at = [b"\n"], [], len(drawn) + 1
    for number, words in enumerate(tree.objects(), start=tree.first):
        object = f"{number} 0 obj\n{words}\nendobj\n".encode("latin-1")
        places.append(f"{at:010} 00000 n \n")
        said.append(object)
        at += len(object)
    kept = b" ".join(
        key.encode() + b" " + value.unparse()
        for key, value in bare.trailer.items()
        if key not in ("/Size", "/Prev") and isinstance(value, Object)
    )
    before = drawn[drawn.rindex(b"startxref") :].split()[1].decode()
    size = tree.first + len(places)
    said.append(f"xref\n{tree.first} {len(places)}\n{''.join(places)}trailer\n<</Size {size} /Prev {before} ".encode())
    said.append(kept + f">>\nstartxref\n{at}\n%%EOF\n".encode())
    return b"".join(said)


class Tree:
    """The objects of the tree in a PDF file's own words, numbered on from what the file has. They are written as text
    and read at one go: made one by one, seven thousand of them took longer than drawing the pages."""

    def __init__(
        self, root: Element, first: int, pages: list[str], annotations: list[list[str]], *, is_brief: bool
    ) -> None:
        """`pages` and the `annotations` of each as the file refers to them; `beyond` is the first number after it."""
        self.root = root
        self.first = first
        self.beyond = first + 1 + _counted(root) + len(pages) + 1
        self.pages = pages
        self.annotations = annotations
        self.marks = [array("I") for _ in pages]
        self.links: list[int] = []
        self.is_brief = is_brief

    def objects(self) -> Iterator[str]:
        """In the order of their numbers: what all hang from, the elements, of each page who owns its marks, and where
        that is found. Each is made when it is asked for."""
        top, parents = self.first + 1, self.beyond - 1
        keys = len(self.pages) + len(linked(self.root))
        yield f"<</Type /StructTreeRoot /K [{top} 0 R] /ParentTree {parents} 0 R /ParentTreeNextKey {keys}>>"
        yield from self._elements(self.root, top)
        for marks in self.marks:
            yield f"[{' '.join([f'{owner} 0 R' for owner in marks])}]"
        found = [*range(parents - len(self.pages), parents), *self.links]
        nums = " ".join([f"{key} {number} 0 R" for key, number in enumerate(found)])
        yield f"<</Nums [{nums}]>>"

    def _elements(self, root: Element, first: int) -> Iterator[str]:
        """An element is told before those in it, whose numbers are known, since they are counted; then it lets go of
        them, so that the tree takes less room as the file takes more."""
        waiting = [(root, first, self.first)]
        while waiting:
            element, number, parent = waiting.pop()
            page, kids = self._held(element, number)
            alt = f" /Alt {String(element.alt).unparse().decode('latin-1')}" if element.alt else ""
            scope = f" /A <</O /Table /Scope /{element.scope}>>" if element.scope else ""
            yield f"<</Type /StructElem /S /{element.role} /P {parent} 0 R{alt}{scope}{page} /K {kids}>>"
            if element.count > 1:
                waiting += reversed([(kid, at, number) for kid, at in _numbered(element, number)])
                element.kids.clear()

    def _held(self, element: Element, number: int) -> tuple[str, str]:
        """What it holds, and where that stands if it is words of one page."""
        if self.is_brief and len(element.kids) == 1 and isinstance(only := element.kids[0], Marked):
            self._owns(number, only)
            return f" /Pg {self.pages[only.page]}", str(only.number)
        marked = [kid for kid in element.kids if isinstance(kid, Marked)] if self.is_brief else []
        if marked and len(marked) == len(element.kids) and len({kid.page for kid in marked}) == 1:
            for kid in marked:
                self._owns(number, kid)
            numbers = " ".join(str(kid.number) for kid in marked)
            return f" /Pg {self.pages[marked[0].page]}", f"[{numbers}]"
        return "", f"[{' '.join(self._kids(element, number))}]"

    def _owns(self, number: int, mark: Marked) -> None:
        owners = self.marks[mark.page]
        owners.extend([0] * (mark.number + 1 - len(owners)))
        owners[mark.number] = number

    def _kids(self, element: Element, number: int) -> Iterator[str]:
        at = number + 1
        for kid in element.kids:
            match kid:
                case Element():
                    yield f"{at} 0 R"
                    at += kid.count
                case Marked():
                    self._owns(number, kid)
                    yield f"<</Type /MCR /Pg {self.pages[kid.page]} /MCID {kid.number}>>"
                case Linked():
                    self.links.append(number)
                    annotation = self.annotations[kid.page][kid.annotation]
                    yield f"<</Type /OBJR /Pg {self.pages[kid.page]} /Obj {annotation}>>"


def _counted(element: Element) -> int:
    element.count = 1 + sum([_counted(kid) for kid in element.kids if isinstance(kid, Element)])
    return element.count


def _numbered(element: Element, number: int) -> Iterator[tuple[Element, int]]:
    at = number + 1
    for kid in element.kids:
        if isinstance(kid, Element):
            yield kid, at
            at += kid.count
