"""What constraints, deadlines and begun work do to the live plan."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.kit.dates import Years
from govern.partners import rules as partners
from govern.partners.model import Nation
from govern.plan import rules
from govern.plan.model import Facts, HeldBy, Limit, Link, Milestone, MilestoneKind

ENGLAND = partners.calendar(Nation.ENGLAND, Years(2024, 2032))
MONDAY = date(2027, 3, 1)
TODAY = date(2027, 3, 10)


def activity(id: int, days: int, **more: object) -> Milestone:
    made = Milestone(
        id=id,
        programme_id=1,
        ref=f"M{id:03}",
        workstream_id=1,
        kind=MilestoneKind.ACTIVITY,
        title=f"Work {id}",
        duration_days=days,
        forecast_start=MONDAY if id == 1 else None,
    )
    return replace(made, **more)


def dates(
    milestones: list[Milestone], links: list[Link] | None = None, today: date = MONDAY
) -> dict[int, tuple[date, date]]:
    found = rules.forecasts(milestones, links or [], calendar=ENGLAND, begins=today)
    return {id: (one.start, one.finish) for id, one in found.items()}


@pytest.mark.parametrize(
    ("limit", "day", "expected"),
    [
        (Limit.SNET, date(2027, 3, 15), (date(2027, 3, 15), date(2027, 3, 19))),
        (Limit.MSO, date(2027, 3, 15), (date(2027, 3, 15), date(2027, 3, 19))),
        (Limit.FNET, date(2027, 3, 19), (date(2027, 3, 15), date(2027, 3, 19))),
        (Limit.MFO, date(2027, 3, 19), (date(2027, 3, 15), date(2027, 3, 19))),
        (Limit.SNLT, date(2027, 3, 15), (date(2027, 3, 8), date(2027, 3, 12))),
        (Limit.FNLT, date(2027, 3, 19), (date(2027, 3, 8), date(2027, 3, 12))),
    ],
)
def test_a_constraint_holds_back_or_leaves_free(limit: Limit, day: date, expected: tuple[date, date]) -> None:
    follows = activity(2, 5, constraint=limit, constraint_on=day)
    assert dates([activity(1, 5), follows], [Link(predecessor=1, successor=2)])[2] == expected


def test_why_names_the_constraint() -> None:
    one, two = activity(1, 5), activity(2, 5, constraint=Limit.SNET, constraint_on=date(2027, 3, 15))
    found = rules.forecasts([one, two], [Link(predecessor=1, successor=2)], calendar=ENGLAND, begins=MONDAY)
    assert found[2].held_by is HeldBy.CONSTRAINT
    said = rules.chain(2, found, milestones=[one, two])
    assert [step.sentence for step in said] == [
        "M002 Work 2, 15 March 2027 to 19 March 2027: it must start no earlier than 15 March 2027."
    ]


def test_a_deadline_that_is_missed_is_red_with_the_days_short_and_moves_nothing() -> None:
    one, two = activity(1, 5), activity(2, 5, deadline=date(2027, 3, 10))
    links = [Link(predecessor=1, successor=2)]
    found = rules.forecasts([one, two], links, calendar=ENGLAND, begins=MONDAY)
    assert (found[2].finish, found[2].total_float, found[1].total_float) == (date(2027, 3, 12), -2, -2)
    planned = [replace(each, baseline_finish=found[each.id].finish) for each in (one, two)]
    facts = {
        id: Facts(calendar=ENGLAND, total_float=each.total_float, forecast=each.finish) for id, each in found.items()
    }
    verdicts = rules.statuses(planned, found, facts=facts, today=MONDAY)
    assert verdicts[1].reason == "2 working days short of the deadline of M002 Work 2, 10 March 2027"


def test_what_has_begun_keeps_its_start_and_ends_when_what_is_left_is_done() -> None:
    begun = activity(1, 5, started_on=date(2027, 3, 2), percent_complete=40, remaining_days=3)
    after = activity(2, 2)
    found = dates([begun, after], [Link(predecessor=1, successor=2)], today=TODAY)
    assert found[1] == (date(2027, 3, 2), date(2027, 3, 12))
    assert found[2] == (date(2027, 3, 15), date(2027, 3, 16))


def test_an_owner_who_forecasts_a_later_finish_than_what_is_left_is_believed() -> None:
    begun = activity(1, 5, started_on=date(2027, 3, 2), remaining_days=3, forecast_finish=date(2027, 4, 1))
    assert dates([begun], today=TODAY)[1] == (date(2027, 3, 2), date(2027, 4, 1))


def test_nobody_pushes_the_start_of_what_has_begun() -> None:
    begun = activity(2, 5, started_on=date(2027, 3, 2), remaining_days=1)
    found = dates([activity(1, 20), begun], [Link(predecessor=1, successor=2)], today=TODAY)
    assert found[2] == (date(2027, 3, 2), date(2027, 3, 10))


def test_on_what_is_reached_nothing_is_imposed() -> None:
    done = activity(
        1, 5, actual=date(2027, 3, 5), constraint=Limit.SNET, constraint_on=date(2028, 1, 3), deadline=MONDAY
    )
    found = rules.forecasts([done], [], calendar=ENGLAND, begins=TODAY)[1]
    assert (found.finish, found.total_float) == (date(2027, 3, 5), 0)


working = st.dates(date(2027, 1, 4), date(2028, 12, 29)).filter(ENGLAND.is_working)


@given(working, st.integers(1, 60), st.sampled_from(list(Limit)))
def test_no_constraint_makes_anything_earlier(day: date, days: int, limit: Limit) -> None:
    links = [Link(predecessor=1, successor=2)]
    free = dates([activity(1, 5), activity(2, days)], links)[2]
    bound = dates([activity(1, 5), activity(2, days, constraint=limit, constraint_on=day)], links)[2]
    assert bound[0] >= free[0]


@given(st.integers(1, 30), st.integers(0, 60))
def test_on_seven_day_weeks_moving_the_start_moves_all_of_it(days: int, later: int) -> None:
    from datetime import timedelta

    from govern.kit.dates import EveryDay

    def planned(begins: date) -> list[date]:
        milestones = [activity(1, days, forecast_start=begins), activity(2, 4)]
        links = [Link(predecessor=1, successor=2, lag_days=3)]
        found = rules.forecasts(milestones, links, calendar=EveryDay(), begins=begins)
        return [each.finish for each in found.values()]

    shift = timedelta(days=later)
    assert planned(MONDAY + shift) == [one + shift for one in planned(MONDAY)]
