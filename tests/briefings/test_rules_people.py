"""Who is told, what they answered, and who approved it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import msgspec
import pytest
from msgspec import structs

from govern.briefings.model import (
    Approval,
    Asks,
    Audience,
    Briefing,
    DeliveryState,
    Kind,
    Language,
    MessageType,
    NewBriefing,
    Outcome,
    Question,
    Reader,
    Repeat,
    Reply,
    Schedule,
)
from govern.briefings.rules import approval, audience, delivery, reach, told
from govern.briefings.rules.ladder import climbing
from govern.briefings.rules.reach import Evidence
from govern.kit.errors import Invalid

AMAL = Reader(
    contact=1,
    name="Amal",
    address="amal@ashvale.example",
    council=1,
    service="Revenues",
    team="Council Tax",
    site="Town Hall",
    grade="G7",
    union="Unison",
    language=Language.WELSH,
)
BOB = Reader(
    contact=2, name="Bob", address="bob@b.example", council=2, kinds=frozenset({Kind.PARTNER_LEAD, Kind.STAFF})
)
OFFICER = Reader(person=3, name="Siân", address="s@b.example", council=None, kinds=frozenset({Kind.BOARD_MEMBER}))

MATCHES = {
    "all staff": (Audience(), [1, 2]),
    "one council": (Audience(councils=(1,)), [1]),
    "either of two councils": (Audience(councils=(1, 2)), [1, 2]),
    "partner leads, staff or not": (Audience(kinds=(Kind.PARTNER_LEAD,)), [2]),
    "board members of no council": (Audience(kinds=(Kind.BOARD_MEMBER,)), [3]),
    "a team whatever its case and spacing": (Audience(teams=("council  tax",)), [1]),
    "every list must match": (Audience(councils=(2,), teams=("Council Tax",)), []),
    "an empty word matches nobody": (Audience(sites=("",)), []),
    "by language, grade, union and site": (
        Audience(languages=(Language.WELSH,), grades=("g7",), unions=("UNISON",), sites=("Town Hall",)),
        [1],
    ),
}


@pytest.mark.parametrize(("rule", "ids"), MATCHES.values(), ids=MATCHES.keys())
def test_an_audience_reaches(rule: Audience, ids: list[int]) -> None:
    assert [reader.contact or reader.person for reader in (AMAL, BOB, OFFICER) if audience.is_in(rule, reader)] == ids


def test_nobody_is_dropped_in_silence() -> None:
    readers = [
        AMAL,
        structs.replace(AMAL, contact=4, address="AMAL@ashvale.example "),
        structs.replace(AMAL, contact=5, address=""),
        structs.replace(AMAL, contact=6, address="e@x.example", has_left=True),
        structs.replace(AMAL, contact=7, address="f@x.example", is_suppressed=True),
        structs.replace(AMAL, contact=8, address="g@x.example", has_opted_out=True),
        OFFICER,
    ]
    found = audience.recipients(Audience(), readers, message_type=MessageType.OPTIONAL)
    assert found.included == (AMAL,)
    assert [(left.reader.contact, left.because) for left in found.excluded] == [
        (4, "shares an address that already gets this briefing"),
        (5, "has no email address"),
        (6, "has left"),
        (7, "the address no longer works: mail to it came back"),
        (8, "asked not to get optional briefings"),
    ]
    mandatory = audience.recipients(Audience(), readers, message_type=MessageType.MANDATORY)
    assert [reader.contact for reader in mandatory.included] == [1, 8]


def test_an_audience_is_said_in_a_sentence() -> None:
    rule = Audience(
        kinds=(Kind.STAFF, Kind.PARTNER_LEAD),
        councils=(1, 2, 3),
        services=("Revenues",),
        teams=("Council Tax", "Benefits"),
        sites=("Town Hall",),
        languages=(Language.WELSH, Language.BOTH),
    )
    councils = {1: "Ashvale", 2: "Brackenham", 3: "Calderwick"}
    assert audience.description(rule, councils) == (
        "Staff and partner leads of Ashvale, Brackenham or Calderwick in Revenues, "
        "in the teams Council Tax or Benefits, at the site Town Hall, reading Welsh or English and Welsh."
    )
    assert audience.description(Audience(), {}) == "Staff."


def test_an_audience_of_nobody_or_with_the_same_word_twice_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        audience.checked(Audience(kinds=(), teams=("Tax", " tax"), councils=(1, 1)))
    assert set(refused.value.problems) == {"audience.kinds", "audience.teams", "audience.councils"}
    assert audience.checked(Audience()) == Audience()


NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_temporary_refusal_is_tried_again_later_and_later_then_fails_with_its_reason() -> None:
    waits = []
    for attempt in range(1, 6):
        step = delivery.next_step(Reply.TEMPORARY, "451 busy", attempt=attempt, at=NOW)
        assert step.state is DeliveryState.RETRYING
        assert step.at
        waits.append(step.at - NOW)
    assert waits == [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480)]
    last = delivery.next_step(Reply.TEMPORARY, "451 busy", attempt=6, at=NOW)
    assert (last.state, last.because, last.at) == (
        DeliveryState.FAILED,
        "Given up after 6 attempts. The last: 451 busy",
        None,
    )


def test_a_delivery_is_sent_or_refused_for_good_at_once() -> None:
    assert delivery.next_step(Reply.ACCEPTED, "ok", attempt=1, at=NOW).state is DeliveryState.SENT
    refused = delivery.next_step(Reply.PERMANENT, "550 no such person", attempt=1, at=NOW)
    assert (refused.state, refused.because) == (
        DeliveryState.FAILED,
        "The mail server refused it for good: 550 no such person",
    )
    assert [delivery.reply(code) for code in (250, 450, 550, 0, 354)] == [
        Reply.ACCEPTED, Reply.TEMPORARY, Reply.PERMANENT, Reply.TEMPORARY, Reply.TEMPORARY,
    ]  # fmt: skip
    assert {state for state in DeliveryState if delivery.is_settled(state)} == delivery.SETTLED


BRIEFING = Briefing(
    id=1,
    programme_id=1,
    ref="BRF-01",
    authors=(10, 12),
    title="Go-live",
    subject="Go-live",
    text="Hello",
    audience=Audience(),
    schedule=Schedule(repeat=Repeat.ONCE),
    version=4,
    text_number=2,
)

APPROVALS = {
    "nobody": ([], Outcome.FAIL),
    "its author alone": ([Approval(10, 2, NOW)], Outcome.FAIL),
    "a second person": ([Approval(11, 2, NOW)], Outcome.PASS),
    "somebody who wrote an earlier version": ([Approval(12, 2, NOW)], Outcome.FAIL),
    "its author and a second person": ([Approval(10, 2, NOW), Approval(11, 2, NOW)], Outcome.PASS),
    "a second person, of an older version": ([Approval(11, 1, NOW), Approval(10, 2, NOW)], Outcome.FAIL),
}


@pytest.mark.parametrize(("approvals", "outcome"), APPROVALS.values(), ids=APPROVALS.keys())
def test_a_briefing_approved_by(approvals: list[Approval], outcome: Outcome) -> None:
    assert approval.approval(BRIEFING, approvals).outcome is outcome


def test_nobody_who_wrote_any_version_may_approve() -> None:
    assert {person: approval.may_approve(BRIEFING, person).outcome for person in (10, 11, 12)} == {
        10: Outcome.FAIL,
        11: Outcome.PASS,
        12: Outcome.FAIL,
    }


def test_an_edit_of_anything_approved_makes_a_new_version_and_a_new_title_does_not() -> None:
    assert approval.text_number(BRIEFING, structs.replace(BRIEFING, text="Hello.")) == 3
    assert approval.text_number(BRIEFING, structs.replace(BRIEFING, audience=Audience(councils=(1,)))) == 3
    assert approval.text_number(BRIEFING, structs.replace(BRIEFING, title="Go live")) == 2


QUESTIONS = (Question("When?", ("April", "July"), 1), Question("Who?", ("Staff", "Public", "Nobody"), 0))


def test_questions_must_be_asked_for_and_have_one_right_answer() -> None:
    bad = (Question("When?", ("April", "april "), 1), Question("Who?", ("a", "b"), 4), Question("*?", ("*a", "b"), 1))
    for asks, questions, fields in (
        (Asks.QUESTIONS, (), {"questions"}),
        (Asks.CONFIRM, QUESTIONS, {"questions"}),
        (Asks.QUESTIONS, bad, {"questions[0]", "questions[1]", "questions[2]"}),
    ):
        with pytest.raises(Invalid) as refused:
            approval.asked(structs.replace(BRIEFING, asks=asks, questions=questions))
        assert set(refused.value.problems) == fields
    approval.asked(structs.replace(BRIEFING, asks=Asks.QUESTIONS, questions=QUESTIONS))


def test_a_score_is_the_share_of_right_answers() -> None:
    assert reach.score(QUESTIONS, (1, 0)) == 1
    assert reach.score(QUESTIONS, (1, 2)) == Decimal("0.5")
    assert reach.score((), ()) is None
    for answers in ((1,), (1, 0, 0), (2, 0), (-1, 0)):
        with pytest.raises(Invalid):
            reach.score(QUESTIONS, answers)


def evidence(**changes: object) -> Evidence:
    return Evidence(**({"council": "Ashvale", "service": "Revenues", "state": DeliveryState.SENT} | changes))


def test_a_gate_leaves_the_long_term_absent_out_of_the_denominator() -> None:
    understood = evidence(has_confirmed=True, score=Decimal(1))
    known = [
        *[understood] * 20,
        *[evidence(has_confirmed=True, score=Decimal("0.5"))] * 5,
        *[evidence(has_confirmed=True, score=Decimal(1), did_not_understand=True)] * 5,
        *[evidence()] * 5,
        *[evidence(state=DeliveryState.FAILED)] * 5,
        *[evidence(is_away=True, has_confirmed=True)] * 7,
    ]
    found = told.ready(told.shown(map(climbing, known), Asks.QUESTIONS), Asks.QUESTIONS)
    assert (found.eligible, found.understood) == (40, 20)


SAID = {
    (412, 596): "412 of 596 people confirmed (69.1%)",
    (3, 596): "fewer than 5 of 596 people confirmed",
    (594, 596): "All but fewer than 5 of 596 people confirmed",
    (0, 596): "0 of 596 people confirmed (0.0%)",
    (2, 3): "Fewer than 5 people were asked: too few to say how many confirmed",
    (0, 0): "Nobody could have confirmed yet",
}


@pytest.mark.parametrize(("counts", "sentence"), SAID.items(), ids=SAID.values())
def test_reach_is_said_with_its_denominator_and_without_small_numbers(counts: tuple[int, int], sentence: str) -> None:
    assert reach.said(reach.share(*counts), "confirmed") == sentence


def test_requests_have_limits_and_refuse_unknown_fields() -> None:
    body = {"title": "a", "subject": "b", "text": "c", "audience": {}, "schedule": {"repeat": "once"}}
    assert msgspec.convert(body, NewBriefing).asks is Asks.NOTHING
    four = [{"text": "t", "answers": ["a", "b"], "right": 0}] * 4
    for bad in ({"x": 1}, {"subject": "a\nb"}, {"title": ""}, {"text": "t" * 20_001}, {"questions": four}):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(body | bad, NewBriefing)


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        ("It came back: 550 5.1.1 <gil@x.example>: gone", "It came back: 550 5.1.1"),
        ("It came back: gil@x.example is unknown", "It came back."),
        ("The mail server refused it for good: 550 no gil@x.example", "The mail server refused it for good: 550"),
        ("The mail server refused it for good: 550-5.1.1 Gil", "The mail server refused it for good: 550-5.1.1"),
        ("Given up after 6 attempts. The last: 5.7.1.gil@x.example", "Given up after 6 attempts."),
        ("This person was erased before it was sent.", "This person was erased before it was sent."),
    ],
)
def test_a_server_that_repeats_the_address_it_refuses_tells_it_to_nobody_else(failure: str, told: str) -> None:
    assert delivery.of_nobody(failure) == told
