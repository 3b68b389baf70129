"""What kind of file somebody gives, by how it begins: checked before anything opens it."""

import re

from govern.kit.errors import Invalid

MOST_BYTES = 50_000_000
JAVA = ("mpp", "mpx", "xer")
WHITE = b"\xef\xbb\xbf \t\r\n"
XML = (b"<", b"\xff\xfe<", b"\xfe\xff\x00<")
END = b"\x1a\r\n"  # how DOS ended a file
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
OF_PROJECT = "TBkndTask".encode("utf-16-le")  # the name of a part that every plan of MS Project has
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
TOO_LARGE = f"The file is larger than {MOST_BYTES // 1_000_000} MB, which no plan is. It was not opened."
EMPTY = "The file is empty."
NOT_ONE = (
    "This is no plan that can be read. Give a plan of MS Project (XML, MPP or MPX), of Primavera (XER), "
    "or a sheet (XLSX or CSV)."
)
NO_PROJECT = (
    "This is a file of another program of Microsoft, such as an old workbook. Save it as XLSX, or as XML in MS Project."
)
ENTITIES = "This XML declares entities or a document type. A plan needs neither: it was not read."
LONG_TAG = re.compile(rb"<[^<>]{100000}")
TOO_LONG = "A tag of this XML is longer than any of a plan. It was not read."
MOST_TAGS = 1_500_000  # of a workbook: 20,000 rows of 25 cells
LOOKED_AT = 4_000_000
LONG = {"mspdi": 1_500_000, "xlsx": 100_000, "csv": 150_000}  # bytes of a thousand tasks, roughly


def plain_name(name: str) -> str:
    """A file's own name, without any folder."""
    return name.replace("\\", "/").rpartition("/")[2][:200]


def is_long(content: bytes, kind: str) -> bool:
    """Whether it takes longer than somebody waits for a page: thousands of tasks, or what Java has to read."""
    return kind in JAVA or len(content) > LONG[kind]


def kind(content: bytes, name: str) -> str:
    """`mspdi`, `xlsx`, `csv`, `json`, or one of `JAVA`. `Invalid` says why it is none."""
    if len(content) > MOST_BYTES:
        raise Invalid({"file": TOO_LARGE})
    begins = content[:4096].lstrip(WHITE)
    if not begins:
        raise Invalid({"file": EMPTY})
    if content.startswith(OLE):
        if OF_PROJECT not in content:
            raise Invalid({"file": NO_PROJECT})
        return "mpp"
    if begins.startswith(XML):
        if b"<!" in begins and (b"<!DOCTYPE" in begins or b"<!ENTITY" in begins):
            raise Invalid({"file": ENTITIES})
        if LONG_TAG.search(content):
            raise Invalid({"file": TOO_LONG})
        return "mspdi"
    return _by_its_words(content, begins, ending=name.rpartition(".")[2].lower())


def _by_its_words(content: bytes, begins: bytes, *, ending: str) -> str:
    if content.startswith(ZIP) and ending == "xlsx":
        return "xlsx"
    if begins.startswith(b"MPX"):
        return _text(content, "mpx")
    if begins.startswith(b"ERMHDR"):
        return _text(content, "xer")
    if begins.startswith((b"{", b"[")) and ending in ("json", ""):
        return "json"
    if ending == "csv":
        return _text(content, "csv")
    raise Invalid({"file": NOT_ONE})


def _text(content: bytes, kind: str) -> str:
    if CONTROL.search(content[:LOOKED_AT].rstrip(END)):
        raise Invalid({"file": "This file begins like a plan and goes on with what no text holds. It was not opened."})
    return kind
