"""What has to be decided before a council joins or leaves (DOMAIN A7, A8.5)."""

from datetime import date
from typing import Any

from govern.decisions.model import Route
from govern.partners.model.membership import MembershipFacts, Move
from govern.thread.model.membership import LastDay
from govern.thread.rules.joining import Standing, steps

TODAY, DAY = date(2026, 11, 23), date(2027, 4, 1)


def now(count: int, **known: Any) -> Standing:
    names = {letter: f"Council {letter}" for letter in "ABCDEFGH"[:count]}
    facts: dict[str, Any] = {"council_id": None, "terms": (), "routes": frozenset(), "any_member_from": 5,
                             "seats_law": "SI 2012/1019"}  # fmt: skip
    return Standing(partners=names, **facts | known)


def moves(move: Move, code: str, on: date = DAY) -> MembershipFacts:
    return MembershipFacts(name="A move", move=move, on=on, code=code, council_name="Dunmere")


def reasons(found: Any) -> list[str]:
    return [one.because for one in found]


def test_the_fifth_council_lets_any_member_sit_on_the_joint_committee() -> None:
    together = frozenset({Route.JOINT_COMMITTEE})
    found = reasons(steps(moves(Move.JOIN, "E"), now(4, routes=together), TODAY))
    assert "SI 2012/1019: from 5 councils on, any member may sit for executive functions" in found
    assert "SI 2012/1019" in reasons(steps(moves(Move.JOIN, "F"), now(5, routes=together), TODAY))


def test_the_fifth_that_leaves_takes_that_with_it() -> None:
    together = frozenset({Route.JOINT_COMMITTEE})
    found = reasons(steps(moves(Move.LEAVE, "E"), now(5, routes=together), TODAY))
    assert "SI 2012/1019: below 5 councils, only executive members sit for executive functions" in found


def test_without_a_joint_committee_no_seat_is_stated_anew() -> None:
    assert not any("2012/1019" in one for one in reasons(steps(moves(Move.JOIN, "E"), now(4), TODAY)))


def test_where_no_term_says_it_the_usual_rule_is_named() -> None:
    found = reasons(steps(moves(Move.LEAVE, "C"), now(3), TODAY))
    assert "No term says how long notice is; this tries 0 months" in found
    assert "No term says yet what a leaver pays" in found


def test_a_council_that_runs_a_service_for_others_has_to_be_replaced_there() -> None:
    found = [one.what for one in steps(moves(Move.LEAVE, "C"), now(3, runs=["Housing benefit"]), TODAY)]
    assert "Find who runs Housing benefit for the others" in found


def test_a_day_that_is_past_is_late() -> None:
    assert all(one.is_late for one in steps(moves(Move.JOIN, "D", date(2026, 4, 1)), now(3), TODAY))
    assert not any(one.is_late for one in steps(moves(Move.JOIN, "D"), now(3), TODAY))


def last_day(name: str, meets: date, begins: date) -> LastDay:
    return LastDay(council=name, meets=meets, begins=begins, is_special=False, reason=f"{name} says why.")


def test_the_first_council_that_has_to_decide_says_by_when() -> None:
    days = {
        "A": last_day("Council A", date(2027, 3, 18), date(2027, 3, 10)),
        "B": last_day("Council B", date(2027, 2, 25), date(2027, 2, 17)),
    }
    found = steps(moves(Move.JOIN, "D"), now(3, last_days=days), TODAY)
    taken = next(one for one in found if one.what.startswith("Take Dunmere in"))
    assert (taken.by, taken.is_late, [one.council for one in taken.councils]) == (
        date(2027, 2, 25), False, ["Council A", "Council B"],
    )  # fmt: skip
    assert {one.by for one in found if not one.councils} == {DAY}


def test_it_is_late_once_the_notice_should_be_out_and_a_leaver_decides_on_its_own_day() -> None:
    days = {"C": last_day("Council C", date(2026, 12, 1), date(2026, 11, 20))}
    found = steps(moves(Move.LEAVE, "C"), now(3, last_days=days), TODAY)
    assert (found[0].by, found[0].is_late) == (date(2026, 12, 1), True)
    assert not any(one.is_late for one in found[1:])
