"""A paragraph that goes on overleaf is one paragraph to whoever has it read aloud."""

from io import BytesIO

import pikepdf

from govern.packs import layout
from govern.packs.layout.blocks import Prose
from govern.packs.layout.typeset import Imprint, in_silence, typeset
from tests.packs import example, faces
from tests.packs.test_layout_pdf import tree

LONG = " ".join(f"Word {number} of a paragraph." for number in range(900))


def test_a_split_paragraph_is_one_element_with_marks_on_both_pages_and_a_tree_that_leads_back() -> None:
    pack = example.pack()
    layout.pdf(pack, faces.folder())
    imprint = Imprint(
        title="A title", author="Nobody", subject="A subject", left="left", middle="middle", as_at=pack.as_at,
        prefix="", layout=6, other=None,
    )  # fmt: skip
    made = typeset([Prose(LONG)], imprint, faces.folder(), in_silence)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert len(pdf.pages) > 1
        (paragraph,) = [one for one in tree(pdf) if one.S == "/P"]
        marks = [(int(one.Pg.StructParents), int(one.MCID)) for one in paragraph.K]
        assert sorted({page for page, _ in marks}) == sorted(int(page.StructParents) for page in pdf.pages)
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = dict(zip(map(int, list(nums)[::2]), list(nums)[1::2], strict=True))
        assert all(owners[page][mark].objgen == paragraph.objgen for page, mark in marks)
