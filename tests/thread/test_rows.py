"""The thread as one table: which milestones are rows, in which order, and what each says."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.briefings.model import Heard, Repeat, Schedule, Tied, Told
from govern.decisions import rules as deciding
from govern.decisions.model import Outcome
from govern.kit.text import LONDON
from govern.plan.model import Plan
from govern.roi import rules as roi
from govern.roi.model import Gate
from govern.thread import rules
from govern.thread.model import Threads
from govern.thread.model.rows import Hold, ThreadRow
from tests.decisions.world import LAW, PROPOSAL, asked
from tests.plan import milestone
from tests.roi.world import GO_LIVE, line, sharers, terms
from tests.thread.test_rules import LATE, PLANNED, TODAY, threads


def rows(whole: Threads, heard: dict[int, Heard] | None = None, today: date = TODAY) -> list[ThreadRow]:
    return rules.rows(whole, rules.standings(whole, today), heard=heard or {}, today=today)


def plan(*milestones: Any) -> Plan:
    return replace(threads().plan, milestones=list(milestones), links=[])


def go_live(forecast: date | None = None, **more: Any) -> Any:
    known = {"baseline": PLANNED, "title": "Go-live", "updated_on": TODAY}
    return milestone(GO_LIVE, forecast, **known | more)


def test_a_slip_is_a_row_with_its_pennies_by_council_and_year() -> None:
    (row,) = rows(threads(plan=plan(go_live(LATE))))
    assert (row.days_late, row.holds) == (91, (Hold.MONEY, Hold.LATE))
    assert row.money
    assert row.money.worth.total == Decimal("1200000.00")
    assert row.money.delay.total == Decimal("100000.00")
    assert row.money.lost.by_council == {"A": Decimal("131465.16"), "B": Decimal("89508.20"), "C": Decimal("77387.30")}
    assert [(each.year, each.split.total) for each in row.money.lost_by_year] == [(2027, Decimal("298360.66"))]
    assert row.money.lost_this_year.total == 0
    (later,) = rows(threads(plan=plan(go_live(LATE))), today=date(2027, 5, 1))
    assert later.money
    assert later.money.lost_this_year.total == Decimal("298360.66")


def test_the_heading_is_the_sentence_a_leader_repeats() -> None:
    late = rows(threads(plan=plan(go_live(LATE))))
    assert rules.finding(late) == "“Go-live” slips 91 days and costs £298,361 in 2027/28"
    two = line(id=2, ref="B02", gates=(Gate(9),))
    both = rows(threads(plan=plan(go_live(LATE), milestone(9, LATE, baseline=PLANNED)), lines=[line(), two]))
    assert rules.finding(both) == "2 slips together cost the councils £596,721 in 2027/28"
    assert rules.lost(both, ["A", "B", "C"]).by_council["A"] == Decimal("262930.32")
    assert rules.finding(rows(threads())) is None


@given(st.integers(0, 400), st.integers(0, 400))
def test_no_pound_is_counted_twice_however_two_gates_slip(first: int, second: int) -> None:
    days = [date.fromordinal(PLANNED.toordinal() + slip) for slip in (first, second)]
    two = line(gates=(Gate(GO_LIVE), Gate(9)))
    found = rows(threads(plan=plan(go_live(days[0]), milestone(9, days[1], baseline=PLANNED)), lines=[two]))
    whole = roi.effects([two], terms(), before={GO_LIVE: PLANNED, 9: PLANNED}, after={GO_LIVE: days[0], 9: days[1]})
    assert sum(row.money.lost.total for row in found if row.money) == whole.lost.total


def blocked(today: date = TODAY, **facts: Any) -> Threads:
    """Go-live waits for Ashvale and Brackenham; `facts` are Ashvale's."""
    meeting = facts.pop("meeting", date(2026, 12, 10))
    by = {1: (asked("A", meeting, **facts), asked("B", date(2026, 12, 16), id=2))}
    laws = {"A": LAW, "B": LAW}
    held = deciding.blocking([PROPOSAL], by, laws, today=today)
    return threads(plan=plan(go_live()), asked=by, laws=laws, blocking=held)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "Ashvale: 10 Dec 2026"),
        ({"meeting": None}, "Ashvale: no day set, needed by 18 Mar 2027"),
        ({"outcome": Outcome.DEFERRED}, "Ashvale: deferred, no new day set, needed by 18 Mar 2027"),
        ({"outcome": Outcome.REFUSED}, "Ashvale: refused"),
        ({"outcome": Outcome.APPROVED, "agreed_text_hash": "x"}, "Ashvale: approved another text"),
        ({"meeting": date(2026, 11, 20)}, "Ashvale: was due on 20 Nov 2026, no outcome recorded"),
    ],
)
def test_a_row_says_of_each_council_whose_yes_is_missing_where_it_stands(facts: dict[str, Any], says: str) -> None:
    (row,) = rows(blocked(**facts))
    (waits,) = row.decisions
    assert (waits.ref, [each.says for each in waits.councils]) == ("PRP-01", [says, "Brackenham: 16 Dec 2026"])


def test_a_council_that_meets_too_late_is_said_to() -> None:
    late = blocked(meeting=date(2027, 3, 30))
    (row,) = rows(late)
    first = row.decisions[0].councils[0]
    assert first.says == "Ashvale: 30 Mar 2027, too late, needed by 18 Mar 2027"
    assert first.is_late


def test_a_council_that_agreed_is_no_longer_waited_for() -> None:
    yes = {"outcome": Outcome.APPROVED, "agreed_text_hash": PROPOSAL.text_hash, "published": TODAY}
    (row,) = rows(blocked(meeting=date(2026, 11, 19), **yes))
    assert [each.council for each in row.decisions[0].councils] == ["Brackenham"]


def test_what_waits_for_councils_is_one_sentence() -> None:
    found = rows(blocked())
    said = "Decisions on 1 proposal are still to come from Ashvale and Brackenham; the next is Ashvale’s on"
    assert rules.waiting(found, TODAY) == f"{said} 10 December 2026"
    assert rules.finding(found) == "No slip costs a council money; 1 proposal still waits for a council’s decision"
    assert rules.waiting(rows(threads()), TODAY) is None


def tied(**more: Any) -> Tied:
    schedule = Schedule(repeat=Repeat.MILESTONE, milestone=GO_LIVE, working_days_before=5)
    known: dict[str, Any] = {"id": 3, "ref": "BRF-02", "title": "What changes", "milestone_id": GO_LIVE}
    return Tied(**known | {"schedule": schedule, "stage": "approved", "is_sent": False} | more)


def told(council: str = "", meant_for: int | None = 86, understood: int | None = 71, **more: Any) -> Told:
    known: dict[str, Any] = {"confirmed": 80, "asks_questions": True, "wants_confirmation": True}
    return Told(council=council, meant_for=meant_for, understood=understood, **known | more)


def heard(others: Told | None, *own: Told) -> dict[int, Heard]:
    return {3: Heard(on=TODAY, own=own, others=others)}


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (heard(told()), ("71 of 86 understood",)),
        (heard(told(asks_questions=False)), ("80 of 86 confirmed",)),
        (heard(told(wants_confirmation=False)), ("meant for 86",)),
        (heard(told(understood=None)), ("meant for 86; how many understood would give few people away",)),
        (heard(told(meant_for=None)), ("sent; numbers would give few people away",)),
        (heard(told(), told("Brackenham", 3, 2)), ("Brackenham: 2 of 3 understood", "Others: 71 of 86 understood")),
    ],
)
def test_a_briefing_that_was_sent_says_how_far_it_came(found: dict[int, Heard], says: tuple[str, ...]) -> None:
    (row,) = rows(threads(plan=plan(go_live()), briefings=(tied(is_sent=True),)), found)
    assert row.people[0].says == says


def test_a_briefing_that_is_to_come_says_when() -> None:
    (row,) = rows(threads(plan=plan(go_live()), briefings=(tied(),)))
    assert row.people[0].says == ("goes out on 23 March 2027",)
    assert row.people[0].goes_out == datetime(2027, 3, 23, 9, tzinfo=LONDON)
    (draft,) = rows(threads(plan=plan(go_live()), briefings=(tied(stage="draft"),)))
    assert draft.people[0].says == ("goes out on 23 March 2027, once it is approved (draft)",)


def test_only_what_a_leader_should_know_of_is_a_row() -> None:
    quiet = milestone(9, date(2027, 9, 1), baseline=date(2027, 9, 1), updated_on=TODAY)
    soon = milestone(10, date(2027, 1, 22), baseline=date(2027, 1, 22), updated_on=TODAY)
    late = milestone(11, date(2027, 12, 1), baseline=date(2027, 9, 1), updated_on=TODAY)
    found = rows(threads(plan=plan(quiet, soon, late, go_live())))
    assert [(row.ref, row.holds) for row in found] == [
        ("M011", (Hold.LATE,)),
        ("M007", (Hold.MONEY,)),
        ("M010", (Hold.SOON,)),
    ]


def test_what_is_reached_stays_only_where_its_slip_cost_money() -> None:
    on_time = go_live(actual=PLANNED, accepted=True, evidence="Report")
    assert rows(threads(plan=plan(on_time)), today=LATE) == []
    late = go_live(actual=LATE, accepted=True, evidence="Report")
    (row,) = rows(threads(plan=plan(late)), today=LATE)
    assert (row.is_reached, row.days_late) == (True, 91)


def test_a_line_that_cannot_be_counted_stops_no_other() -> None:
    """Calderwick joined without a population: its line is left out, and named on the page about money."""
    shared = line(id=2, ref="B02", gates=(Gate(9),))
    own = line(basis=None, council_code="A")
    known = terms(sharers=sharers({"A": "141000", "B": "96000"}))
    whole = threads(plan=plan(go_live(LATE), milestone(9, LATE, baseline=PLANNED)), lines=[own, shared], terms=known)
    found = {row.ref: row.money for row in rows(whole)}
    first, second = found["M007"], found["M009"]
    assert first
    assert first.lost.total == Decimal("298360.66")
    assert second
    assert second.worth.total == 0
    assert rules.consequences(whole, 9, PLANNED, today=TODAY).money


def test_what_nobody_has_dated_is_not_due_and_a_row_says_that_it_has_no_date() -> None:
    undated = milestone(9, title="Staff transfer", updated_on=TODAY)
    assert [row.ref for row in rows(threads(plan=plan(undated, go_live())))] == ["M007"]
    dated = milestone(9, PLANNED, baseline=PLANNED, updated_on=TODAY)
    (row,) = rows(threads(plan=plan(milestone(GO_LIVE, title="Go-live"), dated)))
    assert (row.ref, row.forecast, row.days_late, row.holds) == ("M007", None, None, (Hold.MONEY,))
    assert rows(threads(plan=plan(milestone(9, title="Staff transfer")), lines=[])) == []
