"""A grid that comes back: what each cell may hold, what changed, and what somebody else wrote meanwhile."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.kit.grid import Sent
from govern.plan import rules
from govern.plan.model import Milestone
from govern.plan.model.grid import Batch, Column, Names
from govern.plan.rules.cells import cells, closed, day, plain
from tests.plan import ENGLAND, activity, milestone

TODAY = date(2026, 11, 23)
NAMES = Names({7: "Ruth Cattermole", 8: "Zoë Ferreira"}, {"ruth@ashvale.example": 7}, ("A", "B"))
GROUND = rules.Ground(NAMES, ENGLAND, TODAY)
BUILD = activity(1, 10, forecast_start=date(2027, 3, 1), forecast_finish=date(2027, 3, 12), owner_id=7)
LIVE = milestone(2, date(2027, 4, 1), council_code="A")
DONE = activity(3, 5, forecast_finish=date(2026, 11, 6), actual=date(2026, 11, 6))
PLAN = {one.id: one for one in (BUILD, LIVE, DONE)}
S, F, D = Column.START, Column.FINISH, Column.DURATION


def shown(one: Milestone) -> dict[Column, str]:
    return cells(one, NAMES, calendar=ENGLAND)


def batch(one: Milestone, /, now: Milestone | None = None, **typed: str) -> Batch:
    """What somebody who saw `one` typed, compared with how the milestone stands now."""
    over = {Column(name): said for name, said in typed.items()}
    plan = PLAN | {one.id: now or one}
    return rules.batch([Sent(one.id, shown(one), shown(one) | over)], plan, ground=GROUND)


def dates(one: Milestone, **typed: str) -> tuple[date | None, date | None]:
    found = batch(one, **typed)
    assert found.problems == {}
    return found.amended[one.id].forecast_start, found.amended[one.id].forecast_finish


def test_a_row_says_what_binds_a_milestone() -> None:
    assert list(shown(BUILD).values()) == ["Step 1", "Ruth Cattermole", "", "1 Mar 2027", "12 Mar 2027", "10", "no"]
    assert list(shown(LIVE).values()) == ["Step 2", "", "A", "", "1 Apr 2027", "", "no"]
    assert shown(milestone(4, baseline=date(2027, 5, 4)))[F] == "4 May 2027"
    assert (closed(BUILD), closed(LIVE), closed(DONE)) == (frozenset(), {S, D}, {S, F, D})


@pytest.mark.parametrize(
    "typed", ["1 Apr 2027", "1 april 2027", "01/04/2027", "1/4/27", "1.4.2027", "2027-04-01", "2027-04-01 00:00:00"]
)
def test_a_day_is_read_as_people_and_spreadsheets_write_it(typed: str) -> None:
    assert day(typed) == date(2027, 4, 1)


@given(st.dates(date(2000, 1, 3), date(2099, 12, 31)))
def test_a_day_that_the_grid_said_is_read_as_that_day(when: date) -> None:
    said = plain(F, when.isoformat(), NAMES)
    assert (day(said), plain(F, said, NAMES)) == (when, said)


@pytest.mark.parametrize(
    ("column", "typed", "told"),
    [
        (F, "31 Feb 2027", "real date"),
        (F, "4/13/2027", "real date"),
        (F, "soon", "real date"),
        (F, "1 J 2027", "real date"),
        (F, "1 Apr 1999", "is not between"),
        (D, "0", "whole number"),
        (D, "ten", "whole number"),
        (D, "9999", "whole number"),
        (Column.TITLE, " ", "title"),
        (Column.TITLE, "Go\x00live", "no text has"),
        (Column.TITLE, "x" * 201, "Shorten"),
        (Column.OWNER, "Nobody", "takes no part"),
        (Column.COUNCIL, "Z", "Write one of A and B"),
        (Column.PUBLIC, "perhaps", "yes or no"),
    ],
)
def test_what_a_cell_cannot_hold_is_told(column: Column, typed: str, told: str) -> None:
    with pytest.raises(Invalid, match=told):
        plain(column, typed, NAMES)


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        (Column.OWNER, "ruth CATTERMOLE", "Ruth Cattermole"),
        (Column.OWNER, "Ruth@Ashvale.example", "Ruth Cattermole"),
        (Column.OWNER, "", ""),
        (Column.COUNCIL, "b", "B"),
        (D, "12 days", "12"),
        (D, "12.0", "12"),
        (Column.PUBLIC, "Y", "yes"),
        (Column.TITLE, "Go \n live", "Go live"),
    ],
)
def test_what_a_cell_can_hold_is_said_in_one_form(column: Column, typed: str, said: str) -> None:
    assert plain(column, typed, NAMES) == said


def test_of_start_finish_and_working_days_two_say_the_third() -> None:
    kept = date(2027, 3, 1)
    assert dates(BUILD, forecast_start="8 Mar 2027") == (date(2027, 3, 8), date(2027, 3, 19))
    assert dates(BUILD, forecast_finish="19 Mar 2027") == (date(2027, 3, 8), date(2027, 3, 19))
    assert dates(BUILD, duration_days="5") == (kept, date(2027, 3, 5))
    assert dates(BUILD, duration_days="5", forecast_finish="19 Mar 2027") == (date(2027, 3, 15), date(2027, 3, 19))
    assert dates(BUILD, forecast_start="8 Mar 2027", forecast_finish="10 Mar 2027") == (
        date(2027, 3, 8),
        date(2027, 3, 10),
    )
    assert dates(LIVE, forecast_finish="2 Apr 2027") == (None, date(2027, 4, 2))
    assert batch(activity(9, 10), duration_days="5").amended[9].duration_days == 5


def test_days_that_contradict_each_other_are_told_at_their_cell() -> None:
    both = {"forecast_start": "8 Mar 2027", "forecast_finish": "1 Mar 2027"}
    assert list(batch(BUILD, **both).problems) == ["1-forecast_start"]
    three = both | {"forecast_finish": "19 Mar 2027", "duration_days": "9"}
    assert batch(BUILD, **three).problems == {
        "1-duration_days": "M001, working days: From 8 March 2027 to 19 March 2027 is 10 working days. "
        "Change one of the three."
    }
    assert list(batch(BUILD, forecast_finish="").problems) == ["1-forecast_finish"]


def test_a_cell_that_nobody_touched_is_left_to_whoever_did() -> None:
    renamed = rules.batch([Sent(1, shown(BUILD), {})], PLAN | {1: milestone(1, title="Other")}, ground=GROUND)
    assert (renamed.edits, renamed.clashes) == ((), {})
    other = milestone(2, date(2027, 5, 3), title="Renamed by Bob", council_code="A")
    found = batch(LIVE, now=other, council="B")
    assert [(one.column, one.before, one.after) for one in found.edits] == [(Column.COUNCIL, "A", "B")]
    assert (found.amended[2].title, found.amended[2].forecast_finish) == ("Renamed by Bob", date(2027, 5, 3))


def test_a_cell_that_two_wrote_into_is_shown_with_both_values() -> None:
    other = milestone(2, date(2027, 5, 3), council_code="A")
    found = batch(LIVE, now=other, forecast_finish="1 Jun 2027")
    assert (found.edits, found.clashes) == ((), {"2-forecast_finish": "3 May 2027"})
    assert batch(LIVE, now=other, forecast_finish="3/5/2027") == Batch(), "both wrote the same"


def test_what_was_shown_holds_only_while_it_stands() -> None:
    edits = batch(LIVE, forecast_finish="1 Jun 2027").edits
    assert rules.clashes(edits, PLAN, ground=GROUND) == {}
    moved = PLAN | {2: milestone(2, date(2027, 5, 3), council_code="A")}
    assert rules.clashes(edits, moved, ground=GROUND) == {"2-forecast_finish": "3 May 2027"}
    reached = PLAN | {2: milestone(2, date(2027, 4, 1), actual=date(2026, 11, 20), council_code="A")}
    assert list(rules.clashes(edits, reached, ground=GROUND)) == ["2-forecast_finish"]


def test_dates_need_a_reason_and_a_late_one_a_better_one() -> None:
    late = batch(milestone(5, date(2027, 4, 1), baseline=date(2027, 4, 1)), forecast_finish="1 Jul 2027")
    known = {5: milestone(5, date(2027, 4, 1), baseline=date(2027, 4, 1))}
    assert rules.lacks_reason(late, known, " ", ground=GROUND) == "Say why these dates change."
    weak = rules.lacks_reason(late, known, "slipped", ground=GROUND)
    assert weak
    assert weak.startswith("M005: This is 63 working days late")
    assert rules.lacks_reason(late, known, "The supplier is late", ground=GROUND) is None
    title = batch(LIVE, title="Go-live")
    assert rules.lacks_reason(title, PLAN, "", ground=GROUND) is None


@given(st.dictionaries(st.sampled_from(list(Column)), st.text(max_size=12)))
def test_whatever_is_typed_is_taken_told_or_left_alone(typed: dict[Column, str]) -> None:
    found: Any = rules.batch([Sent(1, shown(BUILD), shown(BUILD) | typed)], PLAN, ground=GROUND)
    assert {one.column for one in found.edits} <= set(typed)
    assert {name.partition("-")[2] for name in found.problems} <= {one.value for one in typed} | {"duration_days"}
