from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from govern.kit.dates import EveryDay
from govern.plan.model import Answer, Limit
from govern.plan.rules.line import DayLine
from tests.plan import ENGLAND, reference
from tests.plan.networks import WORKED, Filed, answered, changed, durations, link, plans, task, ties


def spans(found: Answer) -> dict[str, tuple[int, int]]:
    return {one.id: (one.early_start, one.late_start) for one in found.activities}


def floats(found: Answer) -> dict[str, int]:
    return {one.id: one.total_float for one in found.activities}


def imposed(kind: str, at: int | str) -> Filed:
    return {"constraint": kind, "constraint_date": at}


@pytest.mark.parametrize(
    ("kind", "at", "span"),
    [
        ("SNET", 4, (4, 5)),
        ("SNET", 2, (3, 5)),
        ("FNET", 12, (4, 5)),
        ("SNLT", 4, (3, 4)),
        ("SNLT", 9, (3, 5)),
        ("FNLT", 12, (3, 4)),
        ("MSO", 4, (4, 4)),
        ("MFO", 12, (4, 4)),
        ("MSO", 2, (3, 2)),
    ],
)
def test_each_constraint_moves_the_end_it_speaks_of(kind: str, at: int, span: tuple[int, int]) -> None:
    assert spans(answered(WORKED))["C"] == (3, 5)
    found = answered(changed(WORKED, C=imposed(kind, at)))
    assert spans(found)["C"] == span
    assert found.duration_days == 17


@pytest.mark.parametrize(
    ("kind", "first"),
    [("SNET", date(2027, 1, 8)), ("MSO", date(2027, 1, 8)), ("FNET", date(2027, 1, 4)), ("MFO", date(2027, 1, 4))],
)
def test_a_date_means_the_beginning_of_its_day_for_a_start_and_the_end_of_it_for_a_finish(
    kind: str, first: date
) -> None:
    plan = {"tasks": [task("A", 5, **imposed(kind, "2027-01-08")), task("M", 0, **imposed(kind, "2027-01-08"))]}
    work, mark = answered(plan, line=DayLine(date(2027, 1, 4), ENGLAND)).activities
    assert work.early_start_date == first
    assert mark.early_start_date == mark.early_finish_date == date(2027, 1, 8)


def test_a_deadline_that_is_met_leaves_the_float_that_is_left_until_it() -> None:
    found = answered(changed(WORKED, C={"deadline": 12}))
    assert floats(found) == {"A": 0, "B": 0, "C": 1, "D": 0, "E": 0}
    assert found.shortfalls is UNSET


@pytest.mark.parametrize("more", [{"deadline": 14}, imposed("FNLT", 14), imposed("MFO", 14), imposed("MSO", 14)])
def test_a_date_that_cannot_be_met_gives_negative_float_and_names_the_chain_that_causes_it(more: Filed) -> None:
    found = answered(changed(WORKED, E=more))
    assert floats(found) == {"A": -3, "B": -3, "C": -1, "D": -3, "E": -3}
    assert all(one.critical for one in found.activities)
    assert found.shortfalls is not UNSET
    (short,) = found.shortfalls
    assert (short.id, short.short_by_days, short.chain) == ("E", 3, ["A", "B", "D", "E"])
    assert short.sentence.endswith(" day 14 and is 3 days late. What makes it late: A → B → D → E.")


def test_the_sentence_says_days_as_people_do() -> None:
    plan = changed(WORKED, E={"deadline": "2027-01-21"}, C=imposed("SNLT", "2027-01-06"))
    found = answered(plan, line=DayLine(date(2027, 1, 4), ENGLAND))
    assert found.shortfalls is not UNSET
    assert [one.sentence for one in found.shortfalls] == [
        "E must finish by 21 January 2027 and is 3 working days late. What makes it late: A → B → D → E.",
        "C must start no later than 6 January 2027 and is 1 working day late. What makes it late: A → C.",
    ]


def test_what_its_own_constraint_makes_late_is_driven_by_nothing_else() -> None:
    found = answered({"tasks": [task("A", 2, deadline=5, **imposed("SNET", 4))]}, why="A")
    assert found.shortfalls is not UNSET
    assert [one.sentence for one in found.shortfalls] == ["A must finish by day 5 and is 1 day late."]
    assert found.why == ["A, day 4 to day 6: it must start no earlier than day 4."]


@given(plans(), st.data())
def test_two_engines_agree_about_imposed_dates(plan: Filed, data: st.DataObject) -> None:
    ids = list(durations(plan))
    floors = data.draw(st.dictionaries(st.sampled_from(ids), st.integers(-5, 60)))
    caps = data.draw(st.dictionaries(st.sampled_from(ids), st.integers(-5, 60)))
    more = {key: {**imposed("SNET", floors[key])} for key in floors}
    for key in caps:
        more[key] = more.get(key, {}) | {"deadline": caps[key]}
    found = answered(changed(plan, **more))
    expected = reference.dates(durations(plan), ties(plan), reference.Imposed(floors, caps))
    assert {one.id: (one.early_start, one.late_start, one.total_float, one.free_float) for one in found.activities} == {
        key: (one.early_start, one.late_start, one.total_float, one.free_float) for key, one in expected.items()
    }
    late = {key: expected[key].early_finish - at for key, at in caps.items() if expected[key].early_finish > at}
    assert {one.id: one.short_by_days for one in found.shortfalls or []} == late


@given(plans(), st.data())
def test_float_is_negative_only_where_a_date_is_missed(plan: Filed, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(list(durations(plan))))
    limit = data.draw(st.sampled_from([one.value for one in Limit]))
    found = answered(changed(plan, **{key: imposed(limit, data.draw(st.integers(0, 40)))}))
    missed = found.shortfalls is not UNSET
    assert missed == any(one.total_float < 0 for one in found.activities)


@given(plans(), st.data())
def test_adding_a_link_never_makes_the_end_earlier(plan: Filed, data: st.DataObject) -> None:
    if len(plan["tasks"]) > 1:
        kind, lag = data.draw(st.sampled_from(["FS", "SS", "FF", "SF"])), data.draw(st.integers(-9, 9))
        more = plan | {"links": [*plan["links"], link("T0", f"T{len(plan['tasks']) - 1}", kind, lag)]}
        assert answered(more).duration_days >= answered(plan).duration_days


@given(plans(), st.data())
def test_the_chain_of_reasons_is_the_length_of_the_wait(plan: Filed, data: st.DataObject) -> None:
    """From the first cause, which nothing holds, the links add up to where the activity is."""
    key = data.draw(st.sampled_from(list(durations(plan))))
    found = answered(plan, why=key, line=DayLine(date(2027, 1, 4), EveryDay()))
    starts = {one.id: one.early_start for one in found.activities}
    assert found.why is not UNSET
    ids = [sentence.split(",")[0] for sentence in found.why]
    assert ids[0] == key
    assert starts[ids[-1]] == 0
    assert all(
        any((one["from"], one["to"]) == (a, b) for one in plan["links"]) for b, a in zip(ids, ids[1:], strict=False)
    )
