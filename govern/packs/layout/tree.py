"""The structure tree in a PDF file's own words, written when the file is closed."""

from array import array
from collections.abc import Iterator
from io import BytesIO

from pikepdf import Object, Pdf, String

from govern.packs.layout.tags import Cells, Element, Linked, Marked, keyed, linked, named
from govern.packs.layout.waiting import Waiting


def tagged(drawn: bytes, contents: Waiting, root: Element, *, layout: int = 1) -> Pdf:
    """The file with what its pages show, the structure tree, the parent tree and every page's key into it; since the
    third layout an element whose words stand on one page names that page once."""
    with Pdf.open(BytesIO(drawn)) as bare:
        links = [[named(one) for one in page.obj.get("/Annots", ())] for page in bare.pages]
        pages = [named(page.obj) for page in bare.pages]
        leading = [*linked(root)]
        tree = Tree(root, int(bare.trailer.Size), pages, links, is_brief=layout >= 3)
        update = _update(drawn, bare, tree)
    pdf = Pdf.open(BytesIO(drawn + update))
    pdf.Root.StructTreeRoot = pdf.get_object(tree.first, 0)
    keyed(pdf, leading)
    for number, page in enumerate(pdf.pages):
        page.obj.Contents.write(contents.within(number, page.obj.Contents.read_bytes()))
    return pdf


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
        self.sizes = array("I")
        _count(root, self.sizes)
        self.beyond = first + 1 + len(self.sizes) + len(pages) + 1
        self.pages = pages
        self.annotations = annotations
        self.marks = [array("I") for _ in pages]
        self.links: list[int] = []
        self.is_brief = is_brief

    def objects(self) -> Iterator[str]:
        """In the order of their numbers: what all hang from, the elements, of each page who owns its marks, and where
        that is found. Each is made when it is asked for."""
        top, parents = self.first + 1, self.beyond - 1
        keys = len(self.pages) + sum(map(len, self.annotations))
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
            if not isinstance(element.held, Marked):
                waiting += reversed([(kid, at, number) for kid, at in self._numbered(element, number)])
                element.held = None

    def _held(self, element: Element, number: int) -> tuple[str, str]:
        """What it holds, and where that stands if it is words of one page."""
        if self.is_brief and isinstance(only := element.held, Marked):
            self._owns(number, only)
            return f" /Pg {self.pages[only.page]}", str(only.number)
        kids = element.kids
        marked = [kid for kid in kids if isinstance(kid, Marked)] if self.is_brief else []
        if marked and len(marked) == len(kids) and len({kid.page for kid in marked}) == 1:
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
        numbers = iter(self._numbered(element, number))
        for kid in element.kids:
            match kid:
                case Element():
                    yield f"{next(numbers)[1]} 0 R"
                case Marked():
                    self._owns(number, kid)
                    yield f"<</Type /MCR /Pg {self.pages[kid.page]} /MCID {kid.number}>>"
                case Linked():
                    self.links.append(number)
                    annotation = self.annotations[kid.page][kid.annotation]
                    yield f"<</Type /OBJR /Pg {self.pages[kid.page]} /Obj {annotation}>>"

    def _numbered(self, element: Element, number: int) -> Iterator[tuple[Element, int]]:
        """The elements in it, each with its number."""
        at = number + 1
        for kid in element.kids:
            if isinstance(kid, Element):
                yield kid, at
                at += self.sizes[at - self.first - 1]


def _count(element: Element, sizes: "array[int]") -> None:
    """How many elements each of them is with those in it, in the order in which they are told."""
    place = len(sizes)
    sizes.append(0)
    if isinstance(element.held, Cells):
        sizes.extend([1] * len(element.held.shape))
        sizes[place] = len(sizes) - place
        return
    for kid in element.kids:
        if isinstance(kid, Element):
            _count(kid, sizes)
    sizes[place] = len(sizes) - place
