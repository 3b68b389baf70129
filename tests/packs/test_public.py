"""The public's copy of a pack: nothing exempt is in it, not even where no reader looks (DOMAIN A4.9)."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from msgspec import UNSET
from msgspec.structs import replace
from pypdf import PdfReader

from govern.decisions.model.exempt import ExemptItem, ExemptReview, Ground
from govern.kit.language import Language, speaking
from govern.packs import layout
from govern.packs.model import BoardPack, Commentary, Meaning, Part, Withheld
from govern.packs.rules.written.withheld import withheld
from govern.partners.model import Nation
from tests.packs import example, faces, third

TITLE, WHY = "Exit costs of Brackenham’s supplier", "Bids are open until March."
SECRETS = (TITLE, "Exit costs", "Officer under dismissal")
PACK = replace(
    example.pack(),
    withheld=(
        Withheld("D1", "BRA", TITLE, "Exempt: paragraph 3", WHY),
        Withheld("D4", "ASH", "Officer under dismissal", "Confidential", "A court forbids it."),
    ),
)
DAY = date(2026, 11, 23)
ITEM = ExemptItem(
    id=1, decision_id=1, programme_id=1, proposal_ref="D1", proposal_title="Form it", council_id=2, council_code="BRA",
    council_name="Brackenham", nation=Nation.ENGLAND, body="Cabinet", title=TITLE, ground=Ground.EXEMPT,
    paragraphs=[3, 5], reasoning=WHY, words="£1,234,567", decided_by="Monitoring officer",
    decided_on=date(2026, 7, 1), first_review_on=date(2027, 5, 4),
)  # fmt: skip


def review(day: date, *, ends: bool) -> ExemptReview:
    return ExemptReview(version=2, ends=ends, day=day, reasoning="Looked at", review_on=None, by_name=None)


def bare(content: bytes) -> str:
    """Everything a PDF holds, decompressed: streams, every string, metadata, and the words as they are read."""
    with pikepdf.open(BytesIO(content)) as pdf:
        assert not pdf.attachments
        parts = [repr(one) for one in pdf.objects]
        parts += [one.read_bytes().decode("latin-1") for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    return "\n".join([*parts, *(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)])


def unzipped(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist())


def files(part: Part, pack: BoardPack = PACK) -> list[str]:
    pdf, page = layout.pdf(pack, faces.folder(), part=part).pdf, layout.document(pack, faces.folder(), part=part)
    return [bare(pdf), page, unzipped(layout.workbook(pack, faces.folder(), part=part))]


def test_the_public_reads_the_paragraph_and_the_reason_and_no_exempt_word_is_anywhere_in_its_files() -> None:
    for file in files(Part.PUBLIC):
        assert not [secret for secret in SECRETS if secret in file]
        assert "Exempt: paragraph 3" in file
        assert "Confidential" in file
        assert WHY in file


def test_the_board_reads_what_is_private_and_its_registers_hold_nothing_of_it() -> None:
    assert all(TITLE in file and "Exempt: paragraph 3" in file for file in files(Part.BOARD))
    registers = bare(layout.pdf(PACK, faces.folder(), part=Part.REGISTERS).pdf)
    assert not [secret for secret in SECRETS if secret in registers]


@pytest.mark.parametrize("language", Language)
def test_what_an_editor_says_in_private_is_nowhere_in_the_publics_copy(language: Language) -> None:
    words = "The LATCO walks away below £1,150,001."
    said = Commentary("money", words, "Section 151 officer, Ashvale", "paragraph 3", WHY)
    modern = third.latest(example.pack(), said)
    glossary = (*modern.glossary, Meaning("LATCO", "Local authority trading company"))
    with speaking(language):
        public, board = (files(part, replace(modern, glossary=glossary)) for part in (Part.PUBLIC, Part.BOARD))
    assert not [one for file in public for one in ("LATCO", "£1,150,001", "walks away", "trading") if one in file]
    assert all(WHY.rstrip(".") in file for file in public)
    assert all("£1,150,001" in file and "LATCO" in file for file in board)


def test_the_publics_copy_says_that_it_is_one_and_differs_even_where_nothing_is_private() -> None:
    plain = replace(PACK, withheld=UNSET)
    public = layout.pdf(plain, faces.folder(), part=Part.PUBLIC).pdf
    assert public != layout.pdf(plain, faces.folder()).pdf
    with pikepdf.open(BytesIO(public)) as pdf:
        assert str(pdf.docinfo.Title).endswith("board pack 8, the public’s copy, as at 23 November 2026")
    assert "Kept private" not in bare(public)


@pytest.mark.parametrize(
    ("item", "is_private"),
    [
        (ITEM, True),
        (replace(ITEM, decided_on=date(2026, 11, 24)), False),
        (replace(ITEM, reviews=(review(date(2026, 11, 23), ends=True),)), False),
        (replace(ITEM, reviews=(review(date(2026, 11, 24), ends=True),)), True),
        (replace(ITEM, reviews=(review(date(2026, 11, 1), ends=False),)), True),
    ],
)
def test_private_is_what_was_so_on_the_day_and_its_words_are_never_in_a_pack(
    item: ExemptItem, is_private: bool
) -> None:
    found = withheld([item], DAY)
    assert found == ((Withheld("D1", "BRA", TITLE, "Exempt: paragraphs 3 and 5", WHY),) if is_private else UNSET)
