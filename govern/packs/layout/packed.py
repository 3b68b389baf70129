"""A file put together from what ReportLab drew and the structure tree, since the fourth layout: qpdf compresses it, we
number it. To read and write seven thousand elements one by one took qpdf longer than the pages took us."""

import struct
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from itertools import islice, pairwise
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple

from pikepdf import Array, Dictionary, ObjectStreamMode, Pdf

from govern.packs.layout.tags import Element, keyed, linked, named
from govern.packs.layout.tree import Tree
from govern.packs.layout.waiting import Waiting

AT_ONCE = 400
"""Objects in one stream: a reader unpacks all of them to see one."""
HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"  # the second line says that what follows is not text
TOGETHER = 4
"""Streams that are compressed together."""
PLAIN, WITHIN = 1, 2
"""What an entry of the table of objects is: at a byte of the file, or at a place of a stream of objects; 0 is none."""
ROW = struct.Struct(">BIH")


class Skeleton(NamedTuple):
    """A file without what its pages show: its objects by number, `streams` as they stand in it, `plain` in their words;
    `shows` has the page of every stream that shows one, counted from 0, in the order in which they stand; `place` is
    the number of what the tree hangs from."""

    streams: dict[int, bytes]
    plain: dict[int, bytes]
    shows: dict[int, int]
    tree: Tree
    place: int
    root: int
    info: int


def packed(drawn: BytesIO, contents: Waiting, root: Element, describe: Callable[[Pdf], None]) -> bytes:
    """One revision, its objects in streams; `describe` adds what the file says about itself. What was drawn is let go
    as soon as it is read, what qpdf knows of it as soon as it is saved, the tree as it is written, and only then is
    there the whole file in memory."""
    saved, empty = _described(drawn, root, describe)
    skeleton = _skeleton(saved, root)
    shown = _squeezed(contents.within(page, empty[page]) for page in skeleton.shows.values())
    with TemporaryFile() as file:
        _write(skeleton, shown, file)
        file.seek(0)
        return file.read()


def _described(drawn: BytesIO, root: Element, describe: Callable[[Pdf], None]) -> tuple[bytes, list[bytes]]:
    """The file without what its pages show, and what ReportLab writes for each as long as it is empty."""
    with drawn, Pdf.open(drawn) as pdf:
        describe(pdf)
        keyed(pdf, linked(root))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary())
        return _saved(pdf), [page.obj.Contents.read_bytes() for page in pdf.pages]


def _saved(pdf: Pdf) -> bytes:
    """Streams compressed by the library that is pinned, every object where the table at the end says. What the file
    says about itself has no version of PDF that might have to be changed: to look for one loads lxml, four megabytes.
    """
    finished = BytesIO()
    pdf.save(
        finished,
        fix_metadata_version=False,
        compress_streams=True,
        object_stream_mode=ObjectStreamMode.disable,
        deterministic_id=True,
    )
    return finished.getvalue()


def _skeleton(saved: bytes, root: Element) -> Skeleton:
    with Pdf.open(BytesIO(saved)) as pdf:
        annotations = [[named(one) for one in page.obj.get("/Annots", ())] for page in pdf.pages]
        pages = [named(page.obj) for page in pdf.pages]
        tree = Tree(root, int(pdf.trailer.Size), pages, annotations, is_brief=True)
        shows = dict(sorted((page.obj.Contents.objgen[0], number) for number, page in enumerate(pdf.pages)))
        place = pdf.Root.StructTreeRoot.objgen[0]
        begins, info = pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
    skeleton = Skeleton({}, {}, shows, tree, place, begins, info)
    for number, whole in _objects(saved):
        (skeleton.streams if whole.endswith(b"endstream") else skeleton.plain)[number] = whole
    return skeleton


def _objects(saved: bytes) -> Iterator[tuple[int, bytes]]:
    """Each with its number, without the words around it: qpdf writes them one behind the other."""
    table = saved.rindex(b"xref\n", 0, saved.rindex(b"startxref"))
    lines = saved[table:].split(b"trailer", 1)[0].splitlines()[3:]
    places = [int(line[:10]) for line in lines]
    for number, (start, end) in enumerate(pairwise([*places, table]), start=1):
        yield number, saved[saved.index(b"obj\n", start) + 4 : end].rstrip().removesuffix(b"endobj").rstrip(b"\n")


def _squeezed(contents: Iterable[bytes]) -> Iterator[bytes]:
    """Each as a stream stands in a file. Some are compressed together: a file for each took longer."""
    rest = iter(contents)
    while some := [*islice(rest, TOGETHER)]:
        with Pdf.new() as pdf:
            pdf.Root.Held = Array([pdf.make_stream(one) for one in some])
            saved = _saved(pdf)
        yield from (whole for _, whole in _objects(saved) if whole.endswith(b"endstream"))


def _write(skeleton: Skeleton, shown: Iterator[bytes], out: BinaryIO) -> None:
    """`shown` is what the pages show, made when its turn comes."""
    file = _File(skeleton.tree.beyond, out)
    for number, whole in skeleton.streams.items():
        file.add(number, next(shown) if number in skeleton.shows else whole)
    abouts: list[bytes] = []
    contents = _held(skeleton, file, abouts)
    for holder, whole in enumerate(_squeezed(contents)):
        file.add(file.beyond + holder, _told(abouts[holder], whole))
    file.close(f"/Root {skeleton.root} 0 R /Info {skeleton.info} 0 R")


def _told(about: bytes, squeezed: bytes) -> bytes:
    """A stream with what else is said of it."""
    head, content = squeezed.split(b" >>\nstream\n", 1)
    length = head.split()[2]
    return b"<< %b /Filter /FlateDecode /Length %b >>\nstream\n%b" % (about, length, content)


def _held(skeleton: Skeleton, file: "_File", abouts: list[bytes]) -> Iterator[bytes]:
    """What each stream of objects holds: numbers and places, then their words; `abouts` gets what is said of it."""
    objects = _objects_of(skeleton)
    while some := [*islice(objects, AT_ONCE)]:
        at, heads = 0, []
        for place, (number, words) in enumerate(some):
            file.mark(number, WITHIN, file.beyond + len(abouts), place)
            heads.append(b"%d %d" % (number, at))
            at += len(words) + 1
        head = b" ".join(heads) + b"\n"
        abouts.append(b"/Type /ObjStm /N %d /First %d" % (len(some), len(head)))
        yield head + b"\n".join([words for _, words in some])


def _objects_of(skeleton: Skeleton) -> Iterator[tuple[int, bytes]]:
    """All that are no streams, in the order of their numbers; the tree's first takes the place that was kept for it."""
    tree = enumerate(skeleton.tree.objects(), start=skeleton.tree.first)
    _, first = next(tree)
    yield from sorted((skeleton.plain | {skeleton.place: first.encode("latin-1")}).items())
    for number, words in tree:
        yield number, words.encode("latin-1")


class _File:
    """Written object by object; `beyond` is the first number that is free, for the streams of objects."""

    def __init__(self, beyond: int, out: BinaryIO) -> None:
        self.beyond = beyond
        self.rows = bytearray(ROW.size * beyond)
        self.out = out
        self.digest = sha256()
        self._write(HEAD)

    def mark(self, number: int, kind: int, where: int, place: int) -> None:
        """In the table of objects."""
        if (short := ROW.size * (number + 1) - len(self.rows)) > 0:
            self.rows += bytes(short)
        ROW.pack_into(self.rows, ROW.size * number, kind, where, place)

    def add(self, number: int, whole: bytes) -> None:
        self.mark(number, PLAIN, self.out.tell(), 0)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, whole))

    def close(self, about: str) -> None:
        """With the table of objects at the end; the file's identity is made of all before it."""
        at, number, digest = self.out.tell(), len(self.rows) // ROW.size, self.digest.hexdigest()[:32]
        self.mark(number, PLAIN, at, 0)
        told = f"/Type /XRef /Size {number + 1} /W [1 4 2] {about} /ID [<{digest}><{digest}>]"
        (table,) = _squeezed([bytes(self.rows)])
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, _told(told.encode(), table)))
        self._write(b"startxref\n%d\n%%%%EOF\n" % at)

    def _write(self, words: bytes) -> None:
        self.out.write(words)
        self.digest.update(words)
