"""Behind a milestone that waits for decisions: the statutory steps of the council whose decision takes effect last."""

from datetime import date

from msgspec.structs import replace

from govern.decisions import rules as deciding
from govern.thread import rules
from govern.thread.model import Threads, Whole
from govern.thread.rules.statutory import reasons
from tests.decisions.world import PROPOSAL, asked, by_committee
from tests.roi.world import GO_LIVE
from tests.thread.test_blocking import IN_TIME, LAWS, waiting

A = asked("A", date(2026, 12, 10))
B = asked("B", date(2026, 12, 16), published=date(2026, 12, 18))


def told(found: Threads) -> list[str]:
    asked_of = found.asked[1]
    blocking = deciding.blocking([replace(PROPOSAL, milestone_ids=(GO_LIVE,))], {1: asked_of}, LAWS, today=IN_TIME)
    held = replace(found, blocking=blocking)
    return [one.sentence for one in reasons(Whole(held, rules.standings(held, IN_TIME)), GO_LIVE)]


def test_the_chain_ends_with_the_steps_of_law_by_name() -> None:
    said = told(waiting(A, B, stated=date(2026, 12, 1)))
    assert "the decisions it needs take effect on 30 December 2026" in said[0]
    assert said[1].startswith("Waits for")
    assert said[2:] == [
        "Brackenham's decision, due on 16 December 2026, would take effect on 30 December 2026: "
        "call-in ends on 29 December 2026.",
        "Call-in of 5 working days after publication, until 29 December 2026: "
        "LGA 2000 s.9F; five working days is what most constitutions say.",
        "Brackenham published the record of its decision on 18 December 2026.",
        f"Brackenham decides on 16 December 2026: {B.body}.",
        "Its agenda 5 clear working days before, by 8 December 2026: "
        "LGA 1972 s.100B with SI 2002/715; SI 2012/2089 reg. 7.",
        "Notice of the key decision 28 clear days before, by 17 November 2026: SI 2012/2089 reg. 9.",
    ]


def test_a_committee_has_neither_call_in_nor_notice_of_a_key_decision() -> None:
    said = told(waiting(by_committee(date(2027, 1, 21)), stated=date(2026, 12, 1)))
    assert any("decides on 21 January 2027" in one for one in said)
    assert not any("Call-in of" in one or "key decision" in one for one in said[2:])


def test_what_no_decision_holds_has_no_steps_of_law() -> None:
    found = waiting(A, stated=date(2027, 6, 1))
    assert all("decides on" not in one for one in told(found))
