"""What goes on overleaf, a paragraph or a table, is one to whoever has it read aloud."""

import re
from collections import Counter
from io import BytesIO

import pikepdf
from pypdf import PdfReader

from govern.packs import layout
from govern.packs.layout.blocks import Block, Column, Kind, Prose, Table
from govern.packs.layout.typeset import Imprint, in_silence, typeset
from tests.packs import example, faces
from tests.packs.test_layout_pdf import tree

LONG = " ".join(f"Word {number} of a paragraph." for number in range(900))


def made(block: Block) -> bytes:
    pack = example.pack()
    layout.pdf(pack, faces.folder())
    imprint = Imprint(
        title="A title", author="Nobody", subject="A subject", left="left", middle="middle", as_at=pack.as_at,
        prefix="", layout=6, other=None,
    )  # fmt: skip
    return typeset([block], imprint, faces.folder(), in_silence).pdf


def test_a_split_paragraph_is_one_element_with_marks_on_both_pages_and_a_tree_that_leads_back() -> None:
    with pikepdf.open(BytesIO(made(Prose(LONG)))) as pdf:
        assert len(pdf.pages) > 1
        (paragraph,) = [one for one in tree(pdf) if one.S == "/P"]
        marks = [(int(one.Pg.StructParents), int(one.MCID)) for one in paragraph.K]
        assert sorted({page for page, _ in marks}) == sorted(int(page.StructParents) for page in pdf.pages)
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = dict(zip(map(int, list(nums)[::2]), list(nums)[1::2], strict=True))
        assert all(owners[page][mark].objgen == paragraph.objgen for page, mark in marks)


def test_a_table_that_goes_on_overleaf_has_one_head_in_the_tree_and_draws_the_others_as_artifacts() -> None:
    columns = (Column("Item"), Column("Amount", Kind.COUNT))
    with pikepdf.open(BytesIO(made(Table("A list", columns, tuple((f"Row {n}", n) for n in range(90)))))) as pdf:
        drawn, found = [page.Contents.read_bytes() for page in pdf.pages], tree(pdf)
        assert len(drawn) > 1
        heads = [one for one in found if one.S == "/TH"]
        assert [(str(one.A.O), str(one.A.Scope)) for one in heads] == [("/Table", "/Column")] * 2 + [
            ("/Table", "/Row")
        ] * 90
        assert {int(one.Pg.StructParents) for one in heads[:2]} == {int(pdf.pages[0].StructParents)}
        counts = Counter(str(one.S) for one in found)
        assert {role: counts[role] for role in ("/Table", "/THead", "/TBody", "/TR", "/TD")} == {
            "/Table": 1, "/THead": 1, "/TBody": 1, "/TR": 91, "/TD": 90,
        }  # fmt: skip
        assert {len(one.K) for one in found if one.S == "/TR"} == {2}
        assert [one for one in found if "/A" in one and {"/ColSpan", "/RowSpan"} & set(one.A.keys())] == []
    for number, page in enumerate(drawn):
        repeated = re.findall(rb"/Artifact <</Type /Pagination>> BDC(.*?)EMC", page, re.DOTALL)
        assert len(repeated) == (2 if number else 1)  # the foot, and before it the head
        assert not any(b"MCID" in one for one in repeated)
    printed = [
        one.extract_text() for one in PdfReader(BytesIO(made(Table("A list", columns, (("Row", 1),) * 90)))).pages
    ]
    assert [one.count("Amount") for one in printed] == [1] * len(drawn)
