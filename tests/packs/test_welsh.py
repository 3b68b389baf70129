"""A pack in Welsh: every word of the pages, with what people typed marked as the English it is."""

import re
from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from pypdf import PdfReader

from govern.kit.language import Language, catalogue, counted, fingerprint, said, speaking
from govern.packs import actions, layout, queries, rules
from govern.packs.model import Edition, FileKind, Freeze, Part
from govern.packs.model.periods import LockPeriod
from govern.packs.model.welsh import InWelsh
from govern.packs.queries import periods as reading
from govern.packs.queries.welsh import words_of
from govern.packs.rules.foreign import ENDS, OPENS, bare, capital, english
from tests.conftest import Visitor
from tests.packs import faces, ua
from tests.packs.second import COMMENTS, PACK, SECRET
from tests.packs.test_pages import Visit
from tests.packs.test_periods import NEW
from tests.packs.test_routes import Speak
from tests.packs.world import TODAY, late, thread
from tests.world import World

FILES = {"board": ("", Part.BOARD), "council": ("BRA", Part.BOARD), "registers": ("", Part.REGISTERS)}
ENGLISH = re.compile(r"\b(?:the|and|with|which|pack|council|days?|late|milestones?|what|by)\b", re.IGNORECASE)


def typeset(council: str = "", part: Part = Part.BOARD) -> bytes:
    with speaking(Language.WELSH):
        return layout.pdf(PACK, faces.folder(), council, part=part).pdf


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize(("council", "part"), FILES.values(), ids=FILES)
def test_nothing_but_what_people_typed_is_in_english(council: str, part: Part) -> None:
    with speaking(Language.WELSH):
        page = layout.document(PACK, faces.folder(), council, part=part)
    own = re.sub(r'<span lang="en">.*?</span>|<style>.*?</style>|<svg.*?</svg>|<[^>]*>', " ", page, flags=re.DOTALL)
    assert sorted(set(ENGLISH.findall(own.replace("govern pack verify", "")))) == []


def test_dates_money_plurals_and_letters_are_those_of_welsh() -> None:
    said = words(typeset())
    for sentence in (
        "Pecyn bwrdd 8",
        "Fel yr oedd ar 23 Tachwedd 2026",
        "Yr hyn y gofynnir i chi ei benderfynu",
        "Mae “Shared revenues service goes live” wedi symud 91 diwrnod, o 1 Ebrill 2027 i 1 Gorffennaf 2027",
        "mae 4 carreg filltir arall yn hwyr",
        "ac mae 2 benderfyniad arall yn dilyn",
        "Mae’r llithriadau’n costio £298,360.66 yn 2027/28: Ashvale £131,465.16, Brackenham £89,508.20 a Calderwick",
        "Tudalen 1 o 9",
    ):
        assert sentence in said, sentence


def test_the_letters_with_roofs_are_in_the_face() -> None:
    pack = replace(PACK, vision="Un dŵr, un tŷ: ŵ ŷ Ŵ Ŷ")
    with speaking(Language.WELSH):
        assert "Un dŵr, un tŷ: ŵ ŷ Ŵ Ŷ" in words(layout.pdf(pack, faces.folder()).pdf)


def test_the_file_says_its_language_and_marks_what_is_english() -> None:
    content = typeset()
    with pikepdf.open(BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == "cy"
        streams = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert streams.count(b"/Span <</Lang (en-GB)>> BDC") > 100
    assert ua.wrong(content) == []


@pytest.mark.parametrize("part", Part)
def test_no_mark_within_the_program_gets_out_of_it(part: Part) -> None:
    with speaking(Language.WELSH):
        page = layout.document(PACK, faces.folder(), part=part)
        book = load_workbook(BytesIO(layout.workbook(PACK, faces.folder(), part=part)))
    cells = "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    for told in (page, cells, words(typeset(part=part)), "".join(book.sheetnames)):
        assert OPENS not in told
        assert ENDS not in told


def test_the_same_snapshot_gives_the_same_bytes_and_its_hash_is_the_same_in_both_languages() -> None:
    assert typeset() == typeset()
    assert rules.digest(PACK) in words(typeset())


def test_words_of_an_earlier_catalogue_are_said_again() -> None:
    was = {**catalogue(Language.WELSH), "Money": "Pres"}
    with speaking(Language.WELSH, was):
        earlier = layout.blocks(PACK)
    assert "Pres" in [getattr(one, "text", "") for one in earlier]


def test_the_public_gets_no_exempt_word_in_welsh_either() -> None:
    with speaking(Language.WELSH):
        page = layout.document(PACK, faces.folder(), part=Part.PUBLIC)
        book = layout.workbook(PACK, faces.folder(), part=Part.PUBLIC)
    assert SECRET in words(typeset())
    assert "Eithriedig:" in page
    for told in (words(typeset(part=Part.PUBLIC)), page, str(load_workbook(BytesIO(book)).properties.title)):
        assert SECRET not in told


def test_nobody_has_signed_it_until_somebody_has() -> None:
    told = {is_read: replace(PACK, welsh=InWelsh("ab" * 32, is_read, {})) for is_read in (True, False)}
    with speaking(Language.WELSH):
        unread, read = (words(layout.pdf(told[one], faces.folder()).pdf) for one in (False, True))
    assert catalogue(Language.WELSH)["This Welsh has not yet been reviewed by a person."] in unread
    assert catalogue(Language.WELSH)["This Welsh has not yet been reviewed by a person."] not in read


def test_a_mark_keeps_a_sentence_whole() -> None:
    assert english("On time.") == f"{OPENS}On time{ENDS}."
    assert capital(english("on time")) == f"{OPENS}On time{ENDS}"
    assert bare(english("a " + english("b"))) == "a b"
    assert COMMENTS[0].words.rstrip(".") in bare(english(COMMENTS[0].words))


async def test_a_pack_is_frozen_in_two_languages_with_its_reasons_in_both(
    world: World, visitor: Visit, api: Speak
) -> None:
    await late(world, await thread(world))
    pack = await actions.freeze(world.alice, world.programme_id, Freeze(as_at=TODAY, welsh=True))
    assert await actions.build(pack.id)
    kept, opened = await queries.pack(world.alice, pack.id), await queries.opened(world.alice, pack.id)
    assert {one.language for one in kept.files} == set(Language)
    (reason,) = {one.status.reason for one in opened.milestones}
    with speaking(Language.WELSH):
        assert rules.reading(opened).milestones[0].status.reason == "63 diwrnod gwaith yn hwyr (coch: dros 20)"
    assert reason == "63 working days late (red: more than 20)"
    page = await queries.content(world.alice, pack.id, Edition(FileKind.HTML, language=Language.WELSH))
    assert page
    assert "63 diwrnod gwaith yn hwyr" in page.decode()
    file = await (await api(world.alice)).get(f"/packs/{pack.id}/file?language=cy&part=joint")
    assert file.content.startswith(b"%PDF")
    assert file.headers["Content-Disposition"].endswith('-joint-cy.pdf"')
    alice: Visitor = await visitor(world.alice)
    read = (await alice.open(f"/packs/{pack.id}/page?language=cy")).text
    assert '<article class="pack" lang="cy">' in read
    assert "Beth sy’n newid i drigolion" in read
    own = (await alice.open(f"/packs/{pack.id}")).text
    assert "Nobody had signed this Welsh when the pack was frozen" in own
    assert f"/packs/{pack.id}?download=pdf&amp;language=cy" in own


async def test_a_period_is_locked_in_the_languages_that_were_chosen_for_it(world: World, visitor: Visit) -> None:
    await thread(world)
    period = await actions.open_period(world.alice, world.programme_id, NEW)
    alice = await visitor(world.alice)
    choice = {"version": str(period.version), "money": "1", "welsh": "yes"}
    kept = await alice.send(f"/pack-periods/{period.id}/sections", **choice)
    assert "The files are made in English and in Welsh." in kept.text
    preview = (await alice.open(f"/pack-periods/{period.id}/preview?language=cy")).text
    assert "Gofynnir i chi benderfynu" in preview
    found = await reading.period(world.alice, period.id)
    found = await actions.lock(world.alice, period.id, LockPeriod(version=found.version))
    locked = rules.opened(await reading.locked(world.alice, found))
    assert isinstance(locked.welsh, InWelsh)
    assert locked.welsh.words == fingerprint(Language.WELSH)
    assert await words_of(None, locked.welsh.words) == dict(catalogue(Language.WELSH))


def test_a_status_that_changed_and_what_is_exempt_are_whole_welsh() -> None:
    reason = {"before": "oren", "now": "coch", "reason": "hwyr"}
    with speaking(Language.WELSH):
        assert said("The programme was {before} and is {now}: {reason}.", **reason).startswith("Statws y rhaglen")
        assert said("{giver}, which {receiver} waits for", giver="A", receiver="B") == "A, y mae B yn aros amdano"
        assert counted("Exempt: paragraph {numbers}", "Exempt: paragraphs {numbers}", 1, numbers="3") == (
            "Eithriedig: paragraff 3"
        )
