"""What a machine can see of PDF/UA-1 in a file (DOMAIN F): each check is a function that yields what is wrong.

Whether words describe a figure, whether the order reads well and colours tell, a person must judge.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

WORD = re.compile(r"\S+")
STANDARD = frozenset(
    WORD.findall(
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
        "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP "
        "Warichu WT WP Figure Formula Form"
    )
)
PAINTING = frozenset(WORD.findall("Tj TJ ' \" f F f* S s B B* b b* sh Do")) | {"INLINE IMAGE"}
LANGUAGE = re.compile(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$")
MANY_PAGES = 20
Wrong = Iterator[str]


def wrong(content: bytes) -> list[str]:
    """Everything that any check finds; nothing is the good answer."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [f"{check.__name__}: {each}" for check in CHECKS for each in check(pdf)]


def identifier(pdf: Pdf) -> Wrong:
    with pdf.open_metadata() as about:
        if about.get("pdfuaid:part") != "1":
            yield "the metadata do not say part 1 of PDF/UA"


def header(pdf: Pdf) -> Wrong:
    if not re.fullmatch(r"1\.[0-7]", pdf.pdf_version):
        yield f"PDF {pdf.pdf_version} is not 1.0 to 1.7"


def tagged(pdf: Pdf) -> Wrong:
    if not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "the file is not marked as tagged"
    if not list(elements(pdf)):
        yield "there is no structure"


def title(pdf: Pdf) -> Wrong:
    with pdf.open_metadata() as about:
        if not str(about.get("dc:title", "")).strip():
            yield "the metadata have no title"
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "a window does not show the title"


def changes_of_language(pdf: Pdf) -> Wrong:
    """A stretch that says it is in another language names one."""
    for number, page in enumerate(pdf.pages, 1):
        for each in pikepdf.parse_content_stream(page, operators="BDC"):
            about = each.operands[1]
            if isinstance(about, Dictionary) and "/Lang" in about and not LANGUAGE.match(str(about.Lang)):
                yield f"page {number}: {about.Lang} is no language"


def language(pdf: Pdf) -> Wrong:
    """Of the whole, else of each element with words of its own."""
    if "/Lang" in pdf.Root:
        if not LANGUAGE.match(str(pdf.Root.Lang)):
            yield f"{pdf.Root.Lang} is no language"
        return
    yield from (f"the {name} element has no language" for name, node in elements(pdf) if "/Lang" not in node)
    if "/Outlines" in pdf.Root:
        yield "the bookmarks have no language"


def contents(pdf: Pdf) -> Wrong:
    """Every stroke is tagged or an artifact, and neither stands in the other."""
    for number, page in enumerate(pdf.pages, 1):
        open_marks: list[str] = []
        for each in pikepdf.parse_content_stream(page):
            operator = str(each.operator)
            if operator in {"BDC", "BMC"}:
                kind = _mark(each, open_marks)
                if {kind, *open_marks} >= {"artifact", "tagged"}:
                    yield f"page {number} has an artifact in tagged content, or the reverse"
                open_marks.append(kind)
            elif operator == "EMC":
                open_marks.pop()
            elif operator in PAINTING and not {"artifact", "tagged"} & set(open_marks):
                yield f"page {number} draws something that is neither tagged nor an artifact"


def _mark(each: Any, around: list[str]) -> str:
    if str(each.operands[0]) == "/Artifact":
        return "artifact"
    about = each.operands[1] if len(each.operands) > 1 else None
    has_number = isinstance(about, Dictionary) and "/MCID" in about
    return "tagged" if has_number else (around[-1] if around else "plain")


def roles(pdf: Pdf) -> Wrong:
    mapped = pdf.Root.get("/StructTreeRoot", Dictionary()).get("/RoleMap", Dictionary())
    for name, node in elements(pdf):
        if name not in STANDARD and node.S not in mapped:
            yield f"{name} is no standard role and is mapped to none"


def headings(pdf: Pdf) -> Wrong:
    levels = [int(name[1]) for name, _ in elements(pdf) if re.fullmatch(r"H[1-6]", name)]
    if levels and levels[0] != 1:
        yield f"the first heading is of level {levels[0]}"
    yield from (f"level {after} follows level {before}" for before, after in pairwise(levels) if after > before + 1)


def figures(pdf: Pdf) -> Wrong:
    for name, node in elements(pdf):
        if name in {"Figure", "Formula"} and not (str(node.get("/Alt", "")).strip() or "/ActualText" in node):
            yield f"a {name.lower()} has no words in its place"


def tables(pdf: Pdf) -> Wrong:
    """Every head says of what it is the head, or every cell names its heads; rows are as wide as each other."""
    for name, node in elements(pdf):
        if name != "Table":
            continue
        rows = [[one for one in _kids(row) if one.S in ("/TH", "/TD")] for row in _rows(node)]
        heads = [cell for row in rows for cell in row if cell.S == "/TH"]
        named = any("/Headers" in _attributes(cell) for row in rows for cell in row)
        if not heads or not (named or all("/Scope" in _attributes(cell) for cell in heads)):
            yield "a table has heads without a scope, or none"
        if len({sum(int(_attributes(cell).get("/ColSpan", 1)) for cell in row) for row in rows}) > 1:
            yield "the rows of a table differ in width"


def lists(pdf: Pdf) -> Wrong:
    for name, node in elements(pdf):
        kids = {str(kid.S)[1:] for kid in _kids(node)}
        if name == "L" and not kids <= {"LI", "L", "Caption"}:
            yield f"a list holds {sorted(kids)}"
        if name == "LI" and not kids <= {"Lbl", "LBody"}:
            yield f"an item of a list holds {sorted(kids)}"


def links(pdf: Pdf) -> Wrong:
    """Each annotation that is seen belongs to an element, and a link says where it leads."""
    owners = {kid.Obj.objgen: name for name, node in elements(pdf) for kid in _all_kids(node) if _is_object(kid)}
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", []):
            if note.Subtype in ("/Popup", "/PrinterMark") or int(note.get("/F", 0)) & 2:
                continue
            wanted = {"/Link": "Link", "/Widget": "Form"}.get(str(note.Subtype), "Annot")
            if owners.get(note.objgen) != wanted or "/StructParent" not in note:
                yield f"page {number} has a {note.Subtype} outside the structure"
            if note.Subtype == "/Link" and len(str(note.get("/Contents", "")).strip()) < 3:
                yield f"page {number} has a link without words"


def fonts(pdf: Pdf) -> Wrong:
    for page in pdf.pages:
        for font in page.get("/Resources", Dictionary()).get("/Font", Dictionary()).values():
            of = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            about = of.get("/FontDescriptor", Dictionary())
            if font.Subtype != "/Type3" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(about.keys()):
                yield f"{font.get('/BaseFont')} is not embedded"
            if "/ToUnicode" not in font and not _is_plain(font):
                yield f"{font.get('/BaseFont')} has no map to Unicode"


def _is_plain(font: Any) -> bool:
    """A simple font whose encoding is a standard one, or names its glyphs."""
    encoding = font.get("/Encoding")
    return font.Subtype != "/Type0" and encoding is not None


def pages(pdf: Pdf) -> Wrong:
    for number, page in enumerate(pdf.pages, 1):
        if page.get("/Annots") and page.get("/Tabs") != Name.S:
            yield f"page {number} has no order for the Tab key"
        if "/StructParents" not in page and any(
            str(one.operator) == "BDC" for one in pikepdf.parse_content_stream(page)
        ):
            yield f"page {number} has no key into the structure"
    if len(pdf.pages) > MANY_PAGES and "/Outlines" not in pdf.Root:
        yield f"{len(pdf.pages)} pages have no bookmarks"


def security(pdf: Pdf) -> Wrong:
    if pdf.is_encrypted and not pdf.allow.accessibility:
        yield "a screen reader may not read it"


CHECKS: tuple[Callable[[Pdf], Wrong], ...] = (
    identifier, header, tagged, title, language, changes_of_language, contents, roles,
    headings, figures, tables, lists, links, fonts, pages,
    security,
)  # fmt: skip


def elements(pdf: Pdf) -> Iterator[tuple[str, Any]]:
    """Every element with its role as mapped, in reading order."""
    root = pdf.Root.get("/StructTreeRoot", Dictionary())
    mapped = root.get("/RoleMap", Dictionary())

    def below(node: Any) -> Iterator[tuple[str, Any]]:
        for kid in _kids(node):
            yield str(kid.S if str(kid.S)[1:] in STANDARD else mapped.get(kid.S, kid.S))[1:], kid
            yield from below(kid)

    return below(root)


def _all_kids(node: Any) -> list[Any]:
    found = node.get("/K", [])
    return list(found) if isinstance(found, Array) else [found]


def _kids(node: Any) -> list[Any]:
    return [kid for kid in _all_kids(node) if isinstance(kid, Dictionary) and "/S" in kid]


def _is_object(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR"


def _rows(table: Any) -> Iterator[Any]:
    for kid in _kids(table):
        if kid.S == "/TR":
            yield kid
        elif kid.S in ("/THead", "/TBody", "/TFoot"):
            yield from _rows(kid)


def _attributes(cell: Any) -> dict[str, Any]:
    found = cell.get("/A", [])
    return {name: value for one in (found if isinstance(found, Array) else [found])
            if isinstance(one, Dictionary) for name, value in one.items()}  # fmt: skip
