"""What is a heading, a row, a figure: the structure tree, written when the file is closed (DOMAIN F, PDF/UA-1)."""

from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String


class Marked(NamedTuple):
    """A stretch of a page's content stream."""

    page: int
    number: int


class Away(NamedTuple):
    """A sheet of another file that lies beside this one; sheets count from 1."""

    file: str
    sheet: int


class Linked(NamedTuple):
    """The annotation of that number on a page; one that leads to another file says in `words` where to."""

    page: int
    annotation: int
    away: Away | None = None
    words: str = ""


@dataclass(slots=True)
class Element:
    """A node of the structure tree; its children stand in reading order."""

    role: str
    alt: str = ""
    scope: str = ""
    kids: list["Element | Marked | Linked"] = field(default_factory=list)

    def add(self, role: str, *, alt: str = "", scope: str = "") -> "Element":
        child = Element(role, alt, scope)
        self.kids.append(child)
        return child


def write(pdf: Pdf, root: Element) -> None:
    """Adds the structure tree, the parent tree and every page's key into it."""
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writer = _Writer(pdf)
    tree.K = Array([writer.element(root, tree)])
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=writer.parents()))
    tree.ParentTreeNextKey = writer.next_key
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


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


class _Writer:
    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.pages: list[Object] = [page.obj for page in pdf.pages]
        self.marks: list[dict[int, Object]] = [{} for _ in self.pages]
        self.links: dict[int, Object] = {}
        self.next_key = len(self.pages)

    def element(self, element: Element, parent: Object) -> Object:
        node = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent))
        if element.alt:
            node.Alt = String(element.alt)
        if element.scope:
            node.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        node.K = Array([self._kid(kid, node) for kid in element.kids])
        return node

    def _kid(self, kid: Element | Marked | Linked, node: Object) -> Object:
        match kid:
            case Element():
                return self.element(kid, node)
            case Marked():
                self.marks[kid.page][kid.number] = node
                return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.number)
            case Linked():
                return self._link(kid, node)

    def _link(self, link: Linked, node: Object) -> Object:
        annotation = self.pages[link.page].Annots[link.annotation]
        annotation.StructParent = self.next_key
        if link.away:
            annotation.A, annotation.Contents = goes_to(link.away), String(link.words)
        self.links[self.next_key] = node
        self.next_key += 1
        return Dictionary(Type=Name.OBJR, Pg=self.pages[link.page], Obj=annotation)

    def parents(self) -> Array:
        """Key, value, key, value: an array of owners for each page, then one owner for each link."""
        nums: list[int | Object] = []
        for key, (page, marks) in enumerate(zip(self.pages, self.marks, strict=True)):
            page.StructParents = key
            page.Tabs = Name.S
            nums += [key, self.pdf.make_indirect(Array([marks[number] for number in sorted(marks)]))]
        for key, owner in self.links.items():
            nums += [key, owner]
        return pikepdf.Array(nums)
