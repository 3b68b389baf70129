"""A briefing in two languages: both are released together, and each reader gets theirs, Welsh first."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from govern.adapters import clock, mail, signing
from govern.briefings import actions, queries
from govern.briefings.actions.freezing import freeze_due
from govern.briefings.actions.in_person import print_copies
from govern.briefings.actions.supplements import say_supplement
from govern.briefings.model import (
    Answering,
    Asking,
    Audience,
    Briefing,
    BriefingEdit,
    Kind,
    Review,
    Welsh,
    WelshQuestion,
)
from govern.briefings.model import Language as Preference
from govern.briefings.model.ladder import PrintCopies
from govern.briefings.model.reminding import Own
from govern.briefings.model.supplements import SaySupplement, SupplementSays
from govern.briefings.model.trying import AsKind
from govern.briefings.queries.faq import faq
from govern.briefings.queries.trying import trial_of
from govern.briefings.rules import asked, parts, reminding, slips, typed, welsh, whom
from govern.briefings.rules.parts import Words
from govern.briefings.tables import Segment
from govern.kit.errors import Invalid
from govern.kit.language import Language, speaking
from govern.partners.tables import Council
from govern.people.tables import Contact
from tests.briefings.test_supplements import second
from tests.briefings.world import ASKING, approved, link, path, sent, staff, written
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
WELSH, ENGLISH = Language.WELSH, Language.ENGLISH
CYMRAEG = Welsh(subject="Beth sy’n newid i chi yn ((council))", text="Helo ((name)),\n\nmae’r gwasanaeth yn dechrau.")
CWESTIYNAU = (
    WelshQuestion("Pwy sy’n gyfrifol am y bil?", ("Calderwick", "Ashvale")),
    WelshQuestion("Pwy ydych chi’n ei ffonio?", ("Neb", "Estyniad 4100")),
)
WALES = {2: "Brackenham"}


async def in_wales(world: World, code: str = "B") -> int:
    """Brackenham becomes a council in Wales; its first reader asked for Welsh, of the others nobody knows."""
    await staff(world)
    council = world.council_ids[code]
    await Council.update({Council.nation: "wales"}).where(Council.id == council)
    await Contact.update({Contact.language: "cy"}).where(Contact.email == "gil@staff.example")
    return council


def draft(**more: Any) -> Briefing:
    from tests.briefings.world import NEW

    fields = {name: getattr(NEW, name) for name in ("title", "subject", "text", "audience", "schedule")}
    return Briefing(id=1, programme_id=1, ref="BRF-01", **{**fields, **more})


def test_welsh_is_owed_to_people_of_a_council_in_wales_unless_all_asked_for_english() -> None:
    assert welsh.owed(Audience(), WALES) == ("Brackenham",)
    assert welsh.owed(Audience(councils=(1,)), WALES) == ()
    assert welsh.owed(Audience(councils=(1, 2), languages=(Preference.ENGLISH,)), WALES) == ()
    assert welsh.owed(Audience(languages=(Preference.ENGLISH, Preference.UNKNOWN)), WALES) == ("Brackenham",)
    assert welsh.owed(Audience(), {}) == ()


def test_both_are_there_or_neither_leaves() -> None:
    (said,) = welsh.missing(draft(), WALES)
    assert "people of Brackenham" in said
    assert "Write it in Welsh" in said
    assert welsh.missing(draft(welsh=CYMRAEG), WALES) == ()
    assert "Its English has changed" in welsh.missing(draft(welsh=CYMRAEG, is_welsh_behind=True), WALES)[0]
    assert welsh.missing(draft(), {}) == ()
    (stale,) = welsh.missing(draft(welsh=CYMRAEG, is_welsh_behind=True), {})  # nobody owes it, and it is read
    assert "say that it still fits" in stale


def test_welsh_falls_behind_when_only_the_english_changes() -> None:
    before = draft(welsh=CYMRAEG)
    after = replace(before, text="Something else")
    assert welsh.behind(before, after, fits=False)
    assert not welsh.behind(before, after, fits=True)
    assert not welsh.behind(before, replace(after, welsh=replace(CYMRAEG, text="Rhywbeth arall")), fits=False)
    assert not welsh.behind(before, replace(before, title="Of the register alone"), fits=False)
    assert welsh.behind(replace(before, is_welsh_behind=True), before, fits=False)


def test_its_questions_stand_in_the_order_of_the_english() -> None:
    both = draft(**ASKING, welsh=replace(CYMRAEG, questions=CWESTIYNAU))
    assert welsh.problems(both) == {}
    short = replace(CWESTIYNAU[1], answers=("Neb", "Rhywun", "Pawb"))
    assert set(welsh.problems(replace(both, welsh=replace(CYMRAEG, questions=(CWESTIYNAU[0], short))))) == {
        "welsh.questions[1]"
    }
    assert set(welsh.problems(replace(both, welsh=CYMRAEG))) == {"welsh.questions"}
    assert typed.fields({"welsh.questions[1]": "x", "welsh.text": "y"}) == {"welsh_answers_2": "x", "welsh_text": "y"}
    assert asked.welsh("", " ", [("", "")]) is None
    cells = asked.welsh_cells(both.welsh, "text")
    assert asked.welsh(cells["welsh_subject"], cells["welsh_text"], _pairs(cells)) == both.welsh
    with pytest.raises(Invalid, match="Write the text in Welsh too"):
        asked.welsh("Pwnc", "", [])


def _pairs(cells: dict[str, str]) -> list[tuple[str, str]]:
    return [(cells[f"welsh_question_{n}"], cells[f"welsh_answers_{n}"]) for n in (1, 2)]


def test_a_letter_is_in_the_languages_of_its_reader_and_nobody_gets_the_same_english_twice() -> None:
    both, english = Words(subject="S", text="T", welsh=CYMRAEG), Words(subject="S", text="T")
    assert [one.written for one in parts.parts(both, (WELSH, ENGLISH))] == [WELSH, ENGLISH]
    assert [(one.language, one.written) for one in parts.parts(english, (WELSH, ENGLISH))] == [(ENGLISH, ENGLISH)]
    assert [(one.language, one.written) for one in parts.parts(english, (WELSH,))] == [(WELSH, ENGLISH)]
    assert parts.subject(["Croeso", "Welcome"]) == "Croeso / Welcome"
    assert parts.subject(["BRF-1", "BRF-1"]) == "BRF-1"
    with speaking(WELSH):
        assert whom.whom(Audience(councils=(2,), services=("Revenues",)), WALES) == (
            "staff; cyngor: Brackenham; gwasanaeth: Revenues"
        )
        assert whom.whom(Audience(kinds=tuple(Kind)), WALES) == "pawb"
    again = Audience(kinds=tuple(Kind), unclear=True)
    assert whom.whom(again, WALES) == "those to whom an earlier briefing was not clear"
    with speaking(WELSH):
        assert whom.whom(again, WALES) == "y rhai nad oedd briffiad cynharach yn glir iddynt"


async def test_without_its_welsh_it_is_neither_submitted_nor_approved_nor_sent(world: World) -> None:
    english = await approved(world)
    waiting = await written(world)
    await in_wales(world)
    assert await freeze_due(clock.now() + timedelta(days=21, hours=1)) == 0
    with pytest.raises(Invalid, match="owed it in Welsh at the same time"):
        await actions.submit(world.alice, waiting.id, Review(version=waiting.version))
    edit = BriefingEdit(version=english.version, welsh=CYMRAEG)
    again = await actions.rewrite(world.alice, english.id, edit)
    assert (again.stage.value, again.text_number, again.welsh) == ("draft", 2, CYMRAEG)
    behind = await actions.rewrite(world.alice, english.id, BriefingEdit(version=again.version, text="Changed"))
    with pytest.raises(Invalid, match="say that it still fits"):
        await actions.submit(world.alice, english.id, Review(version=behind.version))
    fits = await actions.rewrite(world.alice, english.id, BriefingEdit(version=behind.version, welsh_fits=True))
    assert (fits.text_number, fits.is_welsh_behind) == (4, False)
    await actions.submit(world.alice, english.id, Review(version=fits.version))


async def test_each_reader_gets_the_letter_in_their_languages(world: World) -> None:
    await in_wales(world)
    briefing = await approved(world, welsh=CYMRAEG)
    shown = await queries.previews(world.alice, briefing, None)
    assert {one.council: one.languages for one in shown} == {
        "Ashvale": ("English",), "Brackenham": ("Cymraeg",), "Calderwick": ("English",),
    }  # fmt: skip
    assert await freeze_due(clock.now() + timedelta(days=21, hours=1)) == 1
    subjects = {row["subject"]: row for row in await Segment.select()}
    assert set(subjects) == {
        "What changes for you at Ashvale",
        "What changes for you at Calderwick",
        "Beth sy’n newid i chi yn Brackenham",
        "Beth sy’n newid i chi yn Brackenham / What changes for you at Brackenham",
    }
    own = subjects["Beth sy’n newid i chi yn Brackenham"]
    assert '<html lang="cy"' in own["html"]
    assert "Darllen a chadarnhau" in own["html"]
    assert "Read and confirm" not in own["html"] + own["text"]
    both = subjects["Beth sy’n newid i chi yn Brackenham / What changes for you at Brackenham"]
    assert both["text"].index("mae’r gwasanaeth yn dechrau") < both["text"].index("the shared service begins")
    assert '<td lang="en"' in both["html"]
    assert both["html"].count("<!DOCTYPE") == 1
    assert both["text"].count("?language=cy\n") == both["text"].count("?language=en\n") == 2
    assert "I chi yn unig" in both["text"]
    assert "The link is yours alone" in both["text"]


async def test_its_page_is_in_the_language_of_its_reader_with_the_other_beside_it(world: World, visitor: Visit) -> None:
    await staff(world)
    await Contact.update({Contact.language: "cy"}, force=True)
    both = replace(CYMRAEG, questions=CWESTIYNAU)
    first, *_ = await sent(world.alice, await approved(world, **ASKING, welsh=both))
    mine, reader = path(first), await visitor()
    found = (await reader.open(mine)).text
    assert "<h1>Beth sy’n newid i chi yn Ashvale</h1>" in found
    assert "mae’r gwasanaeth yn dechrau" in found
    assert "Pwy sy’n gyfrifol am y bil?" in found
    assert "the shared service begins" not in found
    assert "Who is responsible for the bill?" in (await reader.open(f"{mine}?language=en")).text
    answer = await reader.send(f"{mine}/confirmations?language=cy", answer_1="0", answer_2="0")
    assert "Estyniad 4100" in answer.text
    assert "Roedd 1 o’r 2 ateb yn gywir" in answer.text


async def test_the_form_takes_both_languages_and_says_where_welsh_is_owed(world: World, visitor: Visit) -> None:
    await in_wales(world)
    both = await written(world, welsh=CYMRAEG)
    alice = await visitor(world.alice)
    address = f"/briefings/{both.id}"
    assert "English and Welsh" in (await alice.open(address)).text
    form = await alice.open(f"{address}/welsh")
    assert "People of Brackenham are owed it in Welsh" in form.text
    assert "Beth sy’n newid i chi yn ((council))" in form.text
    typed_in = {"version": "1", "welsh_text": "Helo"}
    assert "Write the subject in Welsh too." in (await alice.send(f"{address}/welsh", **typed_in)).text
    words = {"version": "1", "title": both.title, "subject": both.subject, "text": "Changed"}
    saved = await alice.send(f"{address}/words", **words)
    assert "Its Welsh still says what the English said before" in saved.text
    assert "say that it still fits" in saved.text
    assert "The Welsh as it is says what the English says now" in (await alice.open(f"{address}/welsh")).text
    assert "owed it in Welsh" in (await alice.send(f"{address}/submissions", version="2")).text
    assert "mae’r gwasanaeth yn dechrau" in (await alice.open(f"{address}/versions")).text


async def test_what_all_readers_are_told_is_owed_in_welsh_too(world: World, visitor: Visit) -> None:
    await in_wales(world)
    briefing = await approved(world, welsh=CYMRAEG)
    first, *_, last = await sent(world.alice, briefing)
    await actions.ask(link(last), Asking(question="Ble mae’r ddesg?"))
    (asked_of,) = await queries.questions(world.alice, briefing.id)
    shared = Answering(answer="At Riverside House.", is_shared=True)
    with pytest.raises(Invalid, match="Readers of Brackenham are owed it in Welsh too"):
        await actions.answer(world.alice, asked_of.id, shared)
    await actions.answer(world.alice, asked_of.id, replace(shared, welsh="Yn Nhŷ Glan yr Afon."))
    reader = await visitor()
    assert "<p>Yn Nhŷ Glan yr Afon.</p>" in (await reader.open(f"{path(first)}?language=cy")).text
    assert "<p>At Riverside House.</p>" in (await reader.open(f"{path(first)}?language=en")).text
    (entry,) = await faq(world.alice, world.programme_id)
    assert (entry.answer, entry.welsh) == ("At Riverside House.", "Yn Nhŷ Glan yr Afon.")


async def test_a_copy_on_paper_opens_in_the_language_of_its_council(world: World, visitor: Visit) -> None:
    council = await in_wales(world)
    briefing = await approved(world, welsh=CYMRAEG)
    await sent(world.alice, briefing)
    run = await print_copies(world.bob, briefing.id, PrintCopies(council_id=council, service="Depot", copies=1))
    address = f"/p/{slips.code(run.id, 1, key=signing.key(slips.KEY))}"
    reader = await visitor()
    found = (await reader.open(address)).text
    assert "<h1>Beth sy’n newid i chi yn Brackenham</h1>" in found
    assert "Helo gydweithiwr" in found
    assert "Rwyf wedi darllen hwn" in found
    assert "What changes for you at Brackenham" in (await reader.open(f"{address}?language=en")).text


async def test_a_reminder_is_in_the_languages_of_its_reader(world: World) -> None:
    with speaking(WELSH):
        assert reminding.subject([1, 2], [], "Vale") == "2 friff yn aros amdanoch: Vale"
    own = [(Own(1, "Go-live", 1, date(2026, 11, 23), clock.now()), "https://g.example/b/x")]
    about = {
        "subject": "S",
        "brand": "Vale",
        "name": "Gil",
        "own": own,
        "teams": [],
        "called": {"d1": "Go-live"},
        "welsh": {},
    }
    text, html = mail.written_in("reading", [(WELSH, about), (ENGLISH, about)])
    assert text.index("Helo Gil,") < text.index("Hello Gil,")
    assert '<td lang="en"' in html
    assert (html.count('<strong lang="en">Go-live'), html.count("<strong>Go-live")) == (1, 1)
    assert html.count("Hello Gil,") == html.count("Helo Gil,") == 1


async def test_a_council_in_wales_adds_its_words_in_both_languages(world: World) -> None:
    council = await in_wales(world)
    dora = await second(world)
    briefing = await approved(world, welsh=CYMRAEG)
    write = SaySupplement(says=SupplementSays.WRITTEN, words="You stay.", welsh="Rydych yn aros.")
    await say_supplement(world.bob, briefing.id, council, said=replace(write, welsh=""))
    with pytest.raises(Invalid, match="write both, then approve"):
        await say_supplement(dora, briefing.id, council, said=SaySupplement(says=SupplementSays.APPROVED))
    await say_supplement(world.bob, briefing.id, council, said=write)
    await say_supplement(dora, briefing.id, council, said=SaySupplement(says=SupplementSays.APPROVED))
    seen = await trial_of(world.alice, briefing.id, AsKind(council_id=council, language=Preference.WELSH), clock.now())
    assert seen.letter
    assert seen.letter.languages == ("Cymraeg",)
    assert "Neges Brackenham" in seen.letter.html
    assert "Rydych yn aros." in seen.letter.html
    both = await trial_of(
        world.alice, briefing.id, AsKind(council_id=council, language=Preference.UNKNOWN), clock.now()
    )
    assert both.letter
    assert "You stay." in both.letter.html
    assert '<div lang="cy">' in both.letter.html
