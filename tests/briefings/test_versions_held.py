"""A new version resets what it changes, and nothing else; the ladder counts a person once over the sendings of it."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.adapters import clock
from govern.briefings import actions, queries
from govern.briefings.actions.freezing import freeze_due
from govern.briefings.model import (
    Asking,
    Audience,
    Briefing,
    BriefingEdit,
    Repeat,
    Response,
    Review,
    Schedule,
    Welsh,
    WelshQuestion,
)
from govern.briefings.queries.ladder import ladder
from govern.briefings.queries.misunderstood import misunderstood
from govern.briefings.rules import holding
from govern.briefings.rules.holding import Said, Wording
from govern.briefings.rules.reach import Evidence, has_understood
from govern.briefings.tables import Delivery
from govern.kit.errors import Invalid
from tests.briefings.world import ASKING, QUESTIONS, approved, link, path, row, sent, staff, understood
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
BILL, CALL = QUESTIONS
FIRST = Wording(subject="One number", text="Call it.", questions=QUESTIONS)
OTHER_WORDS = replace(FIRST, text="Call the new number.")
OTHER_QUESTION = replace(FIRST, questions=(BILL, replace(CALL, text="Whom do you call first?")))
OTHER_ANSWER = replace(FIRST, questions=(BILL, replace(CALL, answers=("Nobody", "Extension 4200"))))
SWAPPED = replace(FIRST, questions=(CALL, BILL))
CYMRAEG = Welsh(
    subject="Un rhif", text="Ffoniwch.", questions=tuple(WelshQuestion("Pwy?", ("Neb", "4100")) for _ in QUESTIONS)
)
IN_BOTH = replace(FIRST, welsh=CYMRAEG)
OTHER_WELSH = replace(FIRST, welsh=replace(CYMRAEG, text="Ffoniwch nawr."))
ANSWERED, DOUBTED = Said(1, (0, 1)), Said(1, (), True)


@pytest.mark.parametrize(
    ("then", "now", "has_confirmed", "answers"),
    [
        (FIRST, FIRST, True, (0, 1)),
        (FIRST, OTHER_WORDS, False, (0, 1)),
        (FIRST, OTHER_QUESTION, True, (0, None)),
        (FIRST, OTHER_ANSWER, True, (0, None)),
        (FIRST, SWAPPED, True, (1, 0)),
        (FIRST, replace(FIRST, questions=(CALL,)), True, (1,)),
        (FIRST, replace(FIRST, questions=()), True, ()),
        (FIRST, IN_BOTH, True, (0, 1)),
        (IN_BOTH, FIRST, True, (0, 1)),
        (IN_BOTH, OTHER_WELSH, False, (0, 1)),
    ],
)
def test_what_still_holds(then: Wording, now: Wording, has_confirmed: bool, answers: tuple[int | None, ...]) -> None:
    found = holding.held([ANSWERED], {1: then, 2: now}, now)
    assert (found.has_confirmed, found.answers) == (has_confirmed, answers)


@pytest.mark.parametrize(("now", "stays"), [(FIRST, True), (OTHER_WORDS, False), (OTHER_QUESTION, False)])
def test_a_doubt_stays_as_long_as_nothing_was_made_clearer(now: Wording, stays: bool) -> None:
    assert holding.held([DOUBTED], {1: FIRST, 2: now}, now).in_doubt is stays


def test_the_first_answer_that_holds_counts() -> None:
    texts = {1: FIRST, 2: OTHER_QUESTION}
    told = [ANSWERED, Said(2, (1, 0))]
    assert holding.held(told, texts, OTHER_QUESTION).answers == (0, 0)


def test_a_reader_of_the_old_version_is_told_what_changed() -> None:
    for now, expected in (
        (OTHER_WORDS, ["The text was changed."]),
        (OTHER_ANSWER, ["Question 2 is new or was changed."]),
        (replace(FIRST, questions=(BILL,)), ["A question was taken out."]),
    ):
        changed = holding.changed(FIRST, now)
        assert changed
        assert holding.changes(changed) == expected
    assert holding.changed(FIRST, SWAPPED) is None


VERSIONS = st.sampled_from([FIRST, OTHER_WORDS, OTHER_QUESTION, OTHER_ANSWER, SWAPPED, IN_BOTH])


@given(VERSIONS, VERSIONS, st.tuples(st.integers(0, 1), st.integers(0, 1)))
def test_what_changed_is_open_and_what_did_not_change_is_not(
    then: Wording, now: Wording, said: tuple[int, int]
) -> None:
    found = holding.held([Said(1, said)], {1: then, 2: now}, now)
    changed = holding.changed(then, now)
    assert found.is_done == (changed is None)
    opened = [place for place, answer in enumerate(found.answers, start=1) if answer is None]
    assert opened == (list(changed.questions) if changed else [])


WEEKLY = {"schedule": Schedule(repeat=Repeat.WEEKLY, first=date(2026, 11, 30))} | ASKING
FIVE = [row(f"{name} of Brackenham") for name in ("Gil", "Huw", "Ida", "Jan", "Kit")]


async def again(world: World, before: Briefing, **edit: Any) -> Briefing:
    """The same briefing in a new version, approved."""
    found = await queries.briefing(world.alice, before.id)
    draft = await actions.rewrite(world.alice, before.id, BriefingEdit(version=found.version, **edit))
    waiting = await actions.submit(world.alice, draft.id, Review(version=draft.version))
    return await actions.approve(world.bob, waiting.id, Review(version=waiting.version))


async def of_brackenham(world: World, briefing: Briefing) -> list[int]:
    found = await ladder(world.bob, briefing.id)
    assert found
    return list(found.own["Brackenham: Revenues"].values())


async def test_two_sendings_of_one_version_count_a_person_once(world: World) -> None:
    await staff(world, *FIVE)
    weekly = await approved(world, **WEEKLY)
    first = await sent(world.alice, weekly, failed=("Kit",))
    await actions.confirm(link(first[0]), Response(answers=(0, 1)))
    await actions.confirm(link(first[1]), Response(answers=(0, 0)))
    second = await sent(world.alice, weekly, number=2)
    await actions.confirm(link(second[2]), Response(answers=(0, 1)))
    assert await of_brackenham(world, weekly) == [5, 5, 5, 3, 3, 2]
    held = (await queries.opened(link(second[0]))).letter
    assert (held.right, held.newer) == (2, None)
    await actions.confirm(link(second[1]), Response(answers=(0, 1)))
    assert await of_brackenham(world, weekly) == [5, 5, 5, 3, 3, 2]  # the first answers count
    assert [one.own for one in (await misunderstood(world.bob, weekly.id)).maps] == [
        {"Brackenham: Revenues": {"Right": 3, "Wrong": 0}},
        {"Brackenham: Revenues": {"Right": 2, "Wrong": 1}},
    ]
    assert await understood(world, weekly) == (5, 2)


async def test_a_new_version_resets_the_question_it_changed_and_keeps_the_rest(world: World) -> None:
    await staff(world, *FIVE)
    weekly = await approved(world, **WEEKLY)
    first = await sent(world.alice, weekly)
    for delivery in first:
        await actions.confirm(link(delivery), Response(answers=(0, 1)))
    assert await of_brackenham(world, weekly) == [5, 5, 5, 5, 5, 5]
    changed = await again(world, weekly, questions=OTHER_QUESTION.questions)
    assert await of_brackenham(world, weekly) == [5, 5, 5, 5, 5, 5]  # until it is sent, the old one holds
    second = await sent(world.alice, changed, number=2)
    assert await of_brackenham(world, weekly) == [5, 5, 5, 5, 5, 0]
    with pytest.raises(Invalid):
        await actions.confirm(link(second[0], 2), Response(answers=(0, 1)))  # one question is open, not two
    result = await actions.confirm(link(second[0], 2), Response(answers=(1,)))
    assert result.right == 2
    assert await of_brackenham(world, weekly) == [5, 5, 5, 5, 5, 1]


async def test_new_words_want_a_new_confirmation_and_no_new_answers(world: World) -> None:
    await staff(world, *FIVE)
    weekly = await approved(world, **WEEKLY)
    first = await sent(world.alice, weekly)
    await actions.confirm(link(first[0]), Response(answers=(0, 1)))
    second = await sent(world.alice, await again(world, weekly, text="Hello ((name)), it begins later."), number=2)
    assert await of_brackenham(world, weekly) == [5, 5, 5, 1, 0, 0]
    await actions.confirm(link(second[0], 2), Response())
    assert await of_brackenham(world, weekly) == [5, 5, 5, 1, 1, 1]


async def test_another_day_resets_nothing(world: World) -> None:
    await staff(world, *FIVE)
    weekly = await approved(world, **WEEKLY)
    first = await sent(world.alice, weekly)
    await actions.confirm(link(first[0]), Response(answers=(0, 1)))
    later = await again(world, weekly, schedule=replace(weekly.schedule, first=date(2026, 12, 7)))
    await sent(world.alice, later, number=2)
    assert await of_brackenham(world, weekly) == [5, 5, 5, 1, 1, 1]
    assert (await queries.opened(link(first[0]))).letter.newer is None


async def test_the_old_link_says_what_changed_and_leads_to_the_reader_s_own_new_letter(
    world: World, visitor: Visit
) -> None:
    await staff(world, *FIVE)
    weekly = await approved(world, **WEEKLY)
    first = await sent(world.alice, weekly)
    await actions.ask(link(first[0]), Asking(question="Who pays me?"))
    changed = await again(world, weekly, questions=OTHER_QUESTION.questions)
    second = await sent(world.alice, changed, number=2)
    nobody = await visitor()
    old = (await nobody.open(path(first[0]))).text
    assert "A newer version of this briefing was sent on 23 November 2026." in old
    assert "Question 2 is new or was changed." in old
    assert "I have read this" not in old
    assert f'href="/b/v1.{second[0]}.2.' in old
    with pytest.raises(Invalid, match="newer version"):
        await actions.confirm(link(first[0]), Response(answers=(0, 1)))
    assert "Who pays me?" in (await nobody.open(path(second[0], 2))).text
    assert (await queries.opened(link(second[0], 2))).letter.newer is None
    for delivery, version in ((first[0], 2), (second[0], 1)):
        assert (await nobody.open(path(delivery, version))).status_code == 404


async def test_who_does_not_get_the_new_version_is_told_what_changed_without_a_link(
    world: World, visitor: Visit
) -> None:
    await staff(world, *FIVE, row("Liz of Brackenham", service="Benefits"))
    weekly = await approved(world, **WEEKLY)
    first = await sent(world.alice, weekly)
    changed = await again(world, weekly, audience=Audience(services=("Benefits",)), text="Hello, it begins later.")
    await sent(world.alice, changed, number=2)
    page = (await (await visitor()).open(path(first[0]))).text
    assert "The text was changed." in page
    assert "Open the version" not in page


def test_understood_needs_the_words_of_now() -> None:
    one = Evidence(council="A", service="", state=None, score=Decimal(1))
    assert not has_understood(one)


async def test_a_briefing_that_was_sent_once_is_issued_anew_in_a_new_version(world: World) -> None:
    await staff(world, *FIVE)
    once = await approved(world, **ASKING, schedule=Schedule(repeat=Repeat.ONCE, first=date(2026, 11, 16)))
    now = clock.now() + timedelta(seconds=1)
    assert await freeze_due(now) == 1
    with pytest.raises(Invalid, match="is being sent"):
        await again(world, once, text="Hello ((name)), it begins later.")
    while await actions.send_batch(now):
        pass
    assert await freeze_due(now + timedelta(hours=1)) == 0
    (first, *_) = await Delivery.select(Delivery.id).order_by(Delivery.id)
    await actions.confirm(link(first["id"]), Response(answers=(0, 1)))
    changed = await again(world, once, text="Hello ((name)), it begins later.")
    assert (changed.is_out, changed.text_number) == (False, 2)
    later = clock.now() + timedelta(hours=2)
    assert await freeze_due(later) == 1
    while await actions.send_batch(later):
        pass
    assert await freeze_due(later + timedelta(hours=1)) == 0
    assert await of_brackenham(world, once) == [5, 5, 5, 1, 0, 0]
    newer = (await queries.opened(link(first["id"]))).letter.newer
    assert newer
    assert (newer.text_number, newer.changed.words) == (2, True)


async def test_the_old_link_of_one_who_was_wrong_promises_no_mark_that_is_not_there(
    world: World, visitor: Visit
) -> None:
    await staff(world, *FIVE)
    weekly = await approved(world, **WEEKLY)
    first = await sent(world.alice, weekly)
    await actions.confirm(link(first[0]), Response(answers=(0, 0)))
    changed = await again(world, weekly, text="Said anew.")
    await sent(world.alice, changed, number=2)
    old = (await (await visitor()).open(path(first[0]))).text
    assert "1 of 2 answers was right." in old
    assert "marked below" not in old
