"""What waits for those who speak to staff."""

from datetime import UTC, date, datetime, time
from typing import Any

from govern.briefings import rules as briefings
from govern.briefings.model import (
    Audience,
    Briefing,
    ReaderQuestion,
    Repeat,
    Schedule,
    Stage,
    Standing,
)
from govern.people.model import Held, Person, Role
from govern.thread import rules
from tests.plan import ENGLAND

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def person(role: Role, council_id: int | None = None, id: int = 5) -> Person:
    return Person(id=id, name="Yusuf", email="y@ashvale.example", roles=(Held(1, role, council_id),))


def briefing(**more: Any) -> Standing:
    known: dict[str, Any] = {
        "id": 3,
        "programme_id": 1,
        "ref": "BRF-06",
        "title": "Signing in",
        "subject": "Signing in",
        "text": "Hello",
        "audience": Audience(),
        "schedule": Schedule(repeat=Repeat.ONCE, first=date(2026, 12, 1), at=time(9)),
        "stage": Stage.IN_REVIEW,
        "authors": (7,),
    }
    return briefings.coming.standing(Briefing(**known | more), NOW, calendar=ENGLAND)


def question(id: int, day: int, **more: Any) -> ReaderQuestion:
    known: dict[str, Any] = {"briefing_id": 3, "programme_id": 1, "council_id": 11, "council": "Ashvale", "words": "?"}
    return ReaderQuestion(id=id, at=datetime(2026, 11, day, 9, tzinfo=UTC), **known | more)


SPEAKER = person(Role.COMMUNICATIONS_LEAD, 11)


def test_one_question_leads_to_itself_and_several_to_their_briefing() -> None:
    sent = briefing(stage=Stage.APPROVED)
    (one,) = rules.speakers_needs(SPEAKER, [sent], [question(8, 20)], now=NOW)
    assert one.sentence == "A reader of “Signing in” in Ashvale asked something on 20 November 2026."
    assert one.href == "/reader-questions/8"
    (two,) = rules.speakers_needs(SPEAKER, [sent], [question(8, 20), question(9, 12)], now=NOW)
    assert (
        two.sentence == "2 questions from readers of “Signing in” are not answered, the first since 12 November 2026."
    )
    assert (two.href, two.day) == ("/briefings/3", date(2026, 11, 12))
    assert rules.speakers_needs(SPEAKER, [sent], [question(8, 20, briefing_id=4)], now=NOW) == []


def test_whoever_may_approve_is_asked_to_and_told_when_it_is_to_go_out() -> None:
    (one,) = rules.speakers_needs(SPEAKER, [briefing()], [], now=NOW)
    assert one.sentence == "Briefing BRF-06 “Signing in” waits for approval. It is to go out on 1 December 2026."
    assert (one.href, one.day) == ("/briefings/3", date(2026, 12, 1))


def test_what_is_late_says_that_approving_it_sends_it() -> None:
    later = datetime(2026, 12, 9, tzinfo=UTC)
    (one,) = rules.speakers_needs(SPEAKER, [briefing()], [], now=later)
    assert one.sentence.endswith("It was to go out on 1 December 2026, and leaves as soon as it is approved.")


def test_whoever_wrote_it_sees_that_it_waits_for_somebody_else() -> None:
    (one,) = rules.speakers_needs(person(Role.COMMUNICATIONS_LEAD, 11, id=7), [briefing()], [], now=NOW)
    assert one.sentence.startswith("Your briefing BRF-06 “Signing in” waits for somebody else’s approval.")


def test_a_draft_an_approved_one_and_another_councils_ask_nothing() -> None:
    assert (
        rules.speakers_needs(SPEAKER, [briefing(stage=Stage.DRAFT), briefing(stage=Stage.APPROVED)], [], now=NOW) == []
    )
    assert rules.speakers_needs(SPEAKER, [briefing(council_id=12)], [], now=NOW) == []
    assert rules.speakers_needs(person(Role.VIEWER), [briefing()], [], now=NOW) == []
