"""A file put together from what ReportLab drew and the structure tree, since the fourth layout: qpdf compresses it, we
number it. To read and write seven thousand elements one by one took qpdf longer than the pages took us."""

import struct
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

from pikepdf import Dictionary, Name, ObjectStreamMode, Pdf

from govern.packs.layout.tags import Element, Tree, keyed, named

AT_ONCE = 400
"""Objects in one stream: a reader unpacks all of them to see one."""
HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"  # the second line says that what follows is not text
FREE, PLAIN, WITHIN = 0, 1, 2
"""What an entry of the table of objects is: none, at a byte of the file, or at a place of a stream of objects."""


class Parts(NamedTuple):
    """The objects of a file by number: `streams` as they stand in it, `plain` in their words."""

    streams: dict[int, bytes]
    plain: dict[int, bytes]
    root: int
    info: int


def packed(drawn: BytesIO, root: Element, describe: Callable[[Pdf], None]) -> bytes:
    """One revision, its objects in streams; `describe` adds what the file says about itself. What was drawn is let go
    as soon as it is read."""
    with drawn, Pdf.open(drawn) as pdf:
        describe(pdf)
        keyed(pdf, root)
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary())
        saved = _saved(pdf)
    return _written(_with_tree(saved, root))


def _saved(pdf: Pdf) -> bytes:
    """Streams compressed by the library that is pinned, every object where the table at the end says."""
    finished = BytesIO()
    pdf.save(finished, compress_streams=True, object_stream_mode=ObjectStreamMode.disable, deterministic_id=True)
    return finished.getvalue()


def _with_tree(saved: bytes, root: Element) -> Parts:
    with Pdf.open(BytesIO(saved)) as pdf:
        annotations = [[named(one) for one in page.obj.get("/Annots", ())] for page in pdf.pages]
        tree = Tree(int(pdf.trailer.Size), [named(page.obj) for page in pdf.pages], annotations)
        place = pdf.Root.StructTreeRoot.objgen[0]
        begins, info = pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
    tree.is_brief = True
    tree.grow(root)
    parts = Parts({}, {}, begins, info)
    for number, whole in _objects(saved):
        if whole.endswith(b"endstream"):
            parts.streams[number] = whole
        else:
            parts.plain[number] = whole
    for number, one in enumerate(tree.objects, start=tree.first):
        parts.plain[number] = one.encode("latin-1")
        tree.objects[number - tree.first] = ""
    parts.plain[place] = parts.plain.pop(tree.first)
    return parts


def _objects(saved: bytes) -> Iterator[tuple[int, bytes]]:
    """Each with its number, without the words around it: qpdf writes them one behind the other."""
    table = saved.rindex(b"xref\n", 0, saved.rindex(b"startxref"))
    lines = saved[table:].split(b"trailer", 1)[0].splitlines()[3:]
    places = [int(line[:10]) for line in lines]
    for number, (start, end) in enumerate(pairwise([*places, table]), start=1):
        yield number, saved[saved.index(b"obj\n", start) + 4 : end].rstrip().removesuffix(b"endobj").rstrip(b"\n")


def _written(parts: Parts) -> bytes:
    numbers = sorted(parts.plain)
    size = max(*numbers, *parts.streams) + 1
    groups = [numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE)]
    holders = [_compressed(*_holder(group, parts.plain)) for group in groups]
    entries: list[tuple[int, int, int]] = [(FREE, 0, 0)] * (size + len(groups) + 1)
    said, at = [HEAD], len(HEAD)
    for holder, group in enumerate(groups, start=size):
        for place, number in enumerate(group):
            entries[number] = (WITHIN, holder, place)
    held = [(number, whole) for number, whole in parts.streams.items()]
    for number, whole in (*held, *enumerate(holders, start=size)):
        entries[number] = (PLAIN, at, 0)
        said.append(b"%d 0 obj\n%b\nendobj\n" % (number, whole))
        at += len(said[-1])
    entries[-1] = (PLAIN, at, 0)
    said.append(_table(entries, parts, at, sha256(b"".join(said)).hexdigest()[:32]))
    return b"".join(said)


def _holder(group: list[int], plain: dict[int, bytes]) -> tuple[str, bytes]:
    """A stream of objects: which they are and where each begins, then their words, which are let go."""
    at, heads = 0, []
    for number in group:
        heads.append(b"%d %d" % (number, at))
        at += len(plain[number]) + 1
    head = b" ".join(heads) + b"\n"
    about = f"/Type /ObjStm /N {len(group)} /First {len(head)}"
    return about, head + b"\n".join([plain.pop(number) for number in group])


def _table(entries: list[tuple[int, int, int]], parts: Parts, at: int, digest: str) -> bytes:
    """Where every object is, at the end; the file's identity is made of all before it."""
    flat = [value for entry in entries for value in entry]
    rows = struct.pack(">" + "BIH" * len(entries), *flat)
    about = (
        f"/Type /XRef /Size {len(entries)} /W [1 4 2] /Root {parts.root} 0 R /Info {parts.info} 0 R "
        f"/ID [<{digest}><{digest}>]"
    )
    whole = _compressed(about, rows)
    return b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(entries) - 1, whole, at)


def _compressed(about: str, content: bytes) -> bytes:
    """A stream with what is said of it, as it stands in a file."""
    with Pdf.new() as pdf:
        pdf.Root.Held = pdf.make_stream(content)
        saved = _saved(pdf)
    with Pdf.open(BytesIO(saved)) as pdf:
        one = pdf.Root.Held
        raw = one.read_raw_bytes()
        squeezed = " /Filter /FlateDecode" if one.get("/Filter") == Name.FlateDecode else ""
    return f"<< {about}{squeezed} /Length {len(raw)} >>\nstream\n".encode() + raw + b"\nendstream"
