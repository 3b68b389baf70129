"""Before it is sent: the letter as each kind of person gets it, a test letter to oneself, and what to look at."""

from collections.abc import Awaitable, Callable
from fractions import Fraction

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.briefings.actions.trying import send_tests, try_letter
from govern.briefings.model import Audience, Kind, Language, Outcome, Welsh
from govern.briefings.model.trying import AsKind
from govern.briefings.queries.trying import trial_of, tried
from govern.briefings.rules import checks, reading
from govern.kit.errors import Invalid, NotAllowed, NotFound
from tests.briefings.world import staff, written
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TEXT = "Hello ((name)) at ((council)). ((transfer??You move to Ashvale.))((line manager?? Tell your team.))"
EASY = "The cat sat on the mat. It was a good day for all of us. " * 5
HARD = (
    "Notwithstanding organisational consolidation, interdependent administrative responsibilities necessitate "
    "comprehensive reconsideration of departmental accountability, particularly regarding intermunicipal "
    "procurement, ecclesiastical taxation and supplementary remuneration arrangements "
    "throughout consolidated administrative territories. " * 3
)


@pytest.mark.parametrize(
    ("words", "sentences", "syllables", "grade"),
    [(100, 10, 150, "6.01"), (100, 5, 130, "7.55"), (120, 4, 240, "19.71")],
)
def test_the_grade_is_flesch_and_kincaids(words: int, sentences: int, syllables: int, grade: str) -> None:
    """Worked by hand: 0.39 × 100/10 + 11.8 × 150/100 − 15.59 = 3.9 + 17.7 − 15.59."""
    assert reading.grade_of(words, sentences, syllables) == Fraction(grade)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("cat", 1), ("council", 2), ("service", 2), ("table", 2), ("employment", 3), ("revenues", 3), ("asked", 1),
     ("wanted", 2), ("the", 1), ("organisation", 5), ("transfer", 2), ("hm", 1)],
)  # fmt: skip
def test_syllables_are_groups_of_vowels(word: str, syllables: int) -> None:
    assert reading.syllables(word) == syllables


def test_easy_words_are_for_the_young_and_hard_ones_for_nobody() -> None:
    easy, hard, short = reading.reading(EASY), reading.reading(HARD), reading.reading("Hello ((name)).")
    assert easy.age is not None
    assert hard.age is not None
    assert easy.age <= 9 < hard.age == reading.HARDEST
    assert (short.age, short.words) == (None, 2)
    assert hard.longest > reading.LONGEST_SENTENCE


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    found = reading.reading(text)
    assert found.longest <= found.words
    assert reading.hints(text) == reading.hints(text)


def test_jargon_and_unexplained_short_forms_are_named() -> None:
    found = reading.hints("We utilise the TUPE rules in order to leverage synergy. The IAA (IAA) is key in the UK.")
    assert {one.word for one in found} == {"utilise", "leverage", "in order to", "synergy", "key", "TUPE"}
    assert reading.hints("TUPE (the rules for transfers) protects you.") == ()


def test_what_is_too_long_or_too_large_is_said_and_the_rest_passes() -> None:
    good = checks.checked("What changes for you", EASY, ["<p>x</p>"])
    assert good.warnings == ()
    bad = checks.checked("x" * 90, HARD * 12, ["<p>" + "x" * 110_000])
    assert {one.rule for one in bad.verdicts if one.outcome is Outcome.WARN} == {
        "subject", "words", "reading age", "sentence", "size"
    }  # fmt: skip


async def test_each_kind_of_person_has_a_letter_whether_there_is_one_or_not(world: World) -> None:
    briefing = await written(world, text=TEXT)
    council = world.council_ids["B"]
    now = clock.now()
    moves = await trial_of(world.alice, briefing.id, AsKind(council_id=council, in_transfer=True), now)
    stays = await trial_of(world.alice, briefing.id, AsKind(council_id=council, is_manager=True), now)
    assert moves.letter
    assert stays.letter
    assert (moves.letter.council, moves.letter.name) == ("Brackenham", "")
    assert "You move to Ashvale." in moves.letter.html
    assert "Tell your team." not in moves.letter.html
    assert "You move to Ashvale." not in stays.letter.html
    assert "Tell your team." in stays.letter.html
    assert "[council]" in str((await trial_of(world.alice, briefing.id, AsKind(), now)).letter)
    with pytest.raises(NotFound):
        await trial_of(world.charlie, briefing.id, AsKind(), now)


WHO = "((line manager??You manage.))((union member??Your union knows.))Hello ((name)) of ((council))."


@pytest.mark.parametrize("kind", Kind)
async def test_everybody_whom_an_audience_can_name_has_a_letter_of_their_own(world: World, kind: Kind) -> None:
    welsh = Welsh(subject="Newid", text=f"Helo. {WHO}")
    briefing = await written(world, text=WHO, audience=Audience(kinds=(kind,)), welsh=welsh)
    now, of = clock.now(), {"kind": kind, "council_id": world.council_ids["B"]}
    one = await trial_of(world.alice, briefing.id, AsKind(language=Language.WELSH, **of), now)
    assert one.letter
    assert one.note == ""
    assert (one.letter.council, one.letter.languages, one.letter.subject) == ("Brackenham", ("Cymraeg",), "Newid")
    assert ("You manage." in one.letter.html) is (kind is Kind.LINE_MANAGER)
    union = await trial_of(world.alice, briefing.id, AsKind(is_member=True, **of), now)
    assert union.letter
    assert "Your union knows." in union.letter.html


async def test_it_says_who_would_be_left_out_for_a_gap_and_who_is_not_told(world: World) -> None:
    briefing = await written(
        world, text="Hello at ((council)) in ((service))", audience=Audience(councils=(world.council_ids["A"],))
    )
    now = clock.now()
    board = await trial_of(world.alice, briefing.id, AsKind(kind=Kind.BOARD_MEMBER), now)
    assert board.letter is None
    assert board.because == "Nothing is known yet to fill in for ((council)) and ((service))."
    assert board.note == "It does not go to board members: choose them under “Who gets it” if it should."
    member = await trial_of(world.alice, briefing.id, AsKind(kind=Kind.MEMBER, council_id=world.council_ids["A"]), now)
    assert member.because == "Nothing is known yet to fill in for ((service))."
    elsewhere = await trial_of(world.alice, briefing.id, AsKind(council_id=world.council_ids["B"]), now)
    assert elsewhere.letter
    assert elsewhere.note.startswith("It does not go to people of Brackenham")


async def test_a_test_letter_goes_to_oneself_alone_and_confirms_nothing(world: World) -> None:
    await staff(world)
    briefing = await written(world, text=TEXT)
    for file in mail.office().outbox.rglob("*.eml"):
        file.unlink()
    async with unit_of_work() as work:
        made = await try_letter(world.alice, briefing.id, AsKind(council_id=world.council_ids["A"], in_transfer=True))
        assert ("briefings.send_tests", {}) in work.jobs
    assert (made.council, made.state) == ("Ashvale", "due")
    async with unit_of_work():
        assert await send_tests(clock.now()) == 1
        assert await send_tests(clock.now()) == 0
    (said,) = [_opened(file.read_bytes()) for file in mail.office().outbox.rglob("*.eml")]
    assert said["to"] == "Alice Archer <alice@govern.example>"
    assert said["subject"].startswith("[Test] What changes for you at Ashvale")
    assert "Hello Alice Archer at Ashvale. You move to Ashvale." in said["body"]
    assert "/b/v1" not in said["body"]
    assert f"/briefings/{briefing.id}/preview" in said["body"]
    assert [one.state for one in await tried(world.alice, briefing.id)] == ["sent"]
    assert await tried(world.bob, briefing.id) == []


def _opened(content: bytes) -> dict[str, str]:
    from email import message_from_bytes, policy

    one = message_from_bytes(content, policy=policy.default)
    plain = one.get_body(("plain",))
    return {"to": str(one["To"]), "subject": str(one["Subject"]), "body": plain.get_content() if plain else ""}


async def test_who_may_not_write_it_sends_no_test_and_nobody_sends_many(world: World) -> None:
    briefing = await written(world)
    with pytest.raises(NotAllowed):
        await try_letter(world.victor, briefing.id, AsKind())
    with pytest.raises(NotFound):
        await try_letter(world.charlie, briefing.id, AsKind())
    with pytest.raises(Invalid, match="takes part"):
        await try_letter(world.alice, briefing.id, AsKind(council_id=999_999))
    for _ in range(20):
        await try_letter(world.alice, briefing.id, AsKind())
    with pytest.raises(Invalid, match="20 letters"):
        await try_letter(world.alice, briefing.id, AsKind())


async def test_the_page_shows_a_kind_and_sends_it_to_me(world: World, visitor: Visit) -> None:
    await staff(world)
    briefing = await written(world, text=TEXT)
    alice, path = await visitor(world.alice), f"/briefings/{briefing.id}/preview"
    first = await alice.open(path)
    assert "As each kind of person gets it" in first.text
    shown = await alice.open(f"{path}?council_id={world.council_ids['C']}&in_transfer=yes&language=cy")
    assert "You move to Ashvale." in shown.text
    assert "What changes for you at Calderwick" in shown.text
    assert (await alice.open(f"{path}?council_id=x&language=klingon")).status_code == 200
    fields = {"council_id": str(world.council_ids["C"]), "service": "", "language": "en", "in_transfer": "yes"}
    done = await alice.send(f"/briefings/{briefing.id}/test-letters", **fields)
    assert "on its way to alice@govern.example" in done.text
    assert "Letters you sent to yourself" in done.text
    refused = await alice.send(f"/briefings/{briefing.id}/test-letters", **{**fields, "council_id": "999999"})
    assert refused.status_code == 422
    shown = await alice.open(f"{path}?kind=member&council_id={world.council_ids['C']}")
    assert "It does not go to councillors" in shown.text
    assert "Hello [name] at Calderwick" in shown.text
    victor, charlie = await visitor(world.victor), await visitor(world.charlie)
    assert "Send this letter to me" not in (await victor.open(path)).text
    assert (await charlie.open(path)).status_code == 404


async def test_the_api_checks_previews_and_tries(world: World, api: Speak) -> None:
    briefing = await written(world, text=TEXT)
    alice, path = await api(world.alice), f"/briefings/{briefing.id}"
    assert {one["rule"] for one in (await alice.get(f"{path}/checks")).json()["verdicts"]} >= {"subject", "size"}
    letter = await alice.post(f"{path}/trials", json={"language": Language.WELSH.value, "in_transfer": True})
    assert (letter.status_code, "You move" in letter.json()["letter"]["html"]) == (200, True)
    sponsor = await alice.post(f"{path}/trials", json={"kind": "sponsor"})
    assert sponsor.json()["note"].startswith("It does not go to sponsors")
    assert (await alice.post(f"{path}/trials", json={"kind": "nobody"})).status_code == 400
    assert (await alice.post(f"{path}/test-letters", json={})).status_code == 201
    assert len((await alice.get(f"{path}/test-letters")).json()) == 1
    charlie = await api(world.charlie)
    assert {(await charlie.get(f"{path}/{end}")).status_code for end in ("checks", "test-letters")} == {404}
