import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.plan import rules
from govern.plan.model import LinkType

ROOT = Path(__file__).resolve().parents[2]
DURATIONS = {"A": 5, "B": 10, "C": 8, "D": 4, "E": 0}
TIES = [
    rules.Tie("A", "B", LinkType.FS, 0),
    rules.Tie("A", "C", LinkType.SS, 3),
    rules.Tie("B", "D", LinkType.FF, 2),
    rules.Tie("C", "D", LinkType.FS, 0),
    rules.Tie("D", "E", LinkType.FS, 0),
    rules.Tie("C", "E", LinkType.SF, 10),
]


def cases() -> list[Path]:
    named = os.environ.get("GOVERN_SHARED_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    return sorted((folder / "2_critical_path" / "cases").glob("*.json"))


@st.composite
def networks(draw: st.DrawFn) -> tuple[dict[int, int], list[rules.Tie[int]]]:
    """Small plans without a loop: links only lead to later numbers, but the numbers are listed in any order."""
    size = draw(st.integers(1, 7))
    durations = {place: draw(st.integers(0, 9)) for place in draw(st.permutations(range(size)))}
    pairs = [(early, late) for late in range(size) for early in range(late)]
    link = st.builds(
        lambda pair, kind, lag: rules.Tie(pair[0], pair[1], kind, lag),
        st.sampled_from(pairs or [(0, 0)]),
        st.sampled_from(LinkType),
        st.integers(-6, 6),
    )
    return durations, draw(st.lists(link, max_size=12)) if pairs else []


def bound(tie: rules.Tie[int], start: int, durations: dict[int, int]) -> int:
    """The successor's start that B4's table asks for, row by row."""
    finish, length = start + durations[tie.predecessor], durations[tie.successor]
    return {
        LinkType.FS: finish + tie.lag,
        LinkType.SS: start + tie.lag,
        LinkType.FF: finish + tie.lag - length,
        LinkType.SF: start + tie.lag - length,
    }[tie.type]


def longest(activity: int, durations: dict[int, int], ties: list[rules.Tie[int]]) -> int:
    """The early start by walking every path, without an order and without memory."""
    into = [tie for tie in ties if tie.successor == activity]
    return max([0, *(bound(tie, longest(tie.predecessor, durations, ties), durations) for tie in into)])


def floats(planned: rules.Schedule[str]) -> dict[str, int]:
    return {name: timing.total_float for name, timing in planned.timings.items()}


def test_the_worked_example_has_its_published_dates_and_floats() -> None:
    planned = rules.schedule(rules.Network(DURATIONS, TIES))
    starts = {name: (timing.early_start, timing.late_start) for name, timing in planned.timings.items()}
    assert starts == {"A": (0, 0), "B": (5, 5), "C": (3, 5), "D": (13, 13), "E": (17, 17)}
    assert planned.timing("B").late_finish == 15
    assert planned.timing("C").late_finish == 13
    assert floats(planned) == {"A": 0, "B": 0, "C": 2, "D": 0, "E": 0}
    assert planned.timing("C").free_float == 2
    assert [name for name, timing in planned.timings.items() if timing.critical] == ["A", "B", "D", "E"]
    assert planned.finish == 17


def test_each_date_names_the_link_that_drives_it() -> None:
    planned = rules.schedule(rules.Network(DURATIONS, TIES))
    drivers = {name: timing.driver for name, timing in planned.timings.items()}
    assert drivers == {"A": None, "B": 0, "C": 1, "D": 2, "E": 4}


def test_a_loop_is_refused_and_named_in_order_from_the_one_listed_first() -> None:
    ties = [
        rules.Tie("Y", "Z", LinkType.FS, 0),
        rules.Tie("Z", "X", LinkType.SS, 2),
        rules.Tie("X", "Y", LinkType.FF, 0),
    ]
    durations = dict.fromkeys(["start", "X", "Y", "Z", "end"], 1)
    ties = [rules.Tie("start", "X", LinkType.FS, 0), *ties, rules.Tie("Z", "end", LinkType.FS, 0)]
    with pytest.raises(rules.CycleFound, match="X → Y → Z → X") as caught:
        rules.Network(durations, ties)
    assert caught.value.loop == ["X", "Y", "Z", "X"]


def test_an_activity_that_waits_for_itself_is_a_loop() -> None:
    with pytest.raises(rules.CycleFound, match="A → A"):
        rules.Network({"A": 1}, [rules.Tie("A", "A", LinkType.FS, 0)])


@pytest.mark.parametrize(
    ("durations", "ties", "said"),
    [
        ({"A": 1}, [rules.Tie("A", "Q", LinkType.FS, 0)], "names Q, which is not in the plan"),
        ({"A": -1}, [], "cannot be negative"),
    ],
    ids=["unknown id", "negative duration"],
)
def test_a_network_that_cannot_be_is_refused(durations: dict[str, int], ties: list[rules.Tie[str]], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        rules.Network(durations, ties)


def test_an_empty_plan_ends_where_it_begins() -> None:
    assert rules.schedule(rules.Network[str]({}, [])).finish == 0


def test_a_finish_that_cannot_be_met_is_negative_float_on_the_chain_that_causes_it() -> None:
    planned = rules.schedule(rules.Network(DURATIONS, TIES), rules.Bounds(finish_by={"E": 14}))
    assert floats(planned) == {"A": -3, "B": -3, "C": -1, "D": -3, "E": -3}


def test_negative_float_names_the_imposed_date_it_comes_from() -> None:
    bounds = rules.Bounds(finish_by={"E": 14, "C": 12})
    planned = rules.schedule(rules.Network(DURATIONS | {"X": 1}, TIES), bounds)
    capped = {name: planned.capped_by(name) for name in (*DURATIONS, "X")}
    assert capped == {"A": "E", "B": "E", "C": "E", "D": "E", "E": "E", "X": None}
    planned = rules.schedule(rules.Network(DURATIONS, TIES), rules.Bounds(finish_by={"C": 6, "E": 99}))
    assert {name: planned.capped_by(name) for name in DURATIONS} == {
        "A": "C",
        "B": None,
        "C": "C",
        "D": None,
        "E": None,
    }


def test_a_bound_that_is_met_anyway_changes_nothing() -> None:
    network = rules.Network(DURATIONS, TIES)
    bounds = rules.Bounds(not_before={"A": -4, "C": 2}, finish_by={"E": 99})
    assert rules.schedule(network, bounds).timings == rules.schedule(network).timings


def test_a_finish_imposed_on_the_whole_gives_the_spare_days_to_everything() -> None:
    planned = rules.schedule(rules.Network(DURATIONS, TIES), rules.Bounds(finish=20))
    assert planned.timing("A").total_float == 3
    assert not any(timing.critical for timing in planned.timings.values())


def test_a_pinned_activity_stays_whatever_its_predecessors_do() -> None:
    planned = rules.schedule(rules.Network(DURATIONS, TIES), rules.Bounds(pinned={"D": 6}))
    assert planned.timing("D").early_start == 6
    assert planned.timing("D").driver is None
    assert planned.timing("E").early_start == 13


@given(networks())
def test_early_starts_are_the_longest_paths(plan: tuple[dict[int, int], list[rules.Tie[int]]]) -> None:
    durations, ties = plan
    planned = rules.schedule(rules.Network(durations, ties))
    assert {key: one.early_start for key, one in planned.timings.items()} == {
        key: longest(key, durations, ties) for key in durations
    }


@given(networks(), st.data())
def test_total_float_is_exactly_the_delay_that_leaves_the_end_where_it_is(
    plan: tuple[dict[int, int], list[rules.Tie[int]]], data: st.DataObject
) -> None:
    network = rules.Network(*plan)
    planned = rules.schedule(network)
    key = data.draw(st.sampled_from(network.ids))
    timing = planned.timing(key)
    assert timing.total_float >= 0
    kept = rules.schedule(network, rules.Bounds(not_before={key: timing.late_start}))
    moved = rules.schedule(network, rules.Bounds(not_before={key: timing.late_start + 1}))
    assert (kept.finish, moved.finish) == (planned.finish, planned.finish + 1)


@given(networks(), st.data())
def test_free_float_is_the_delay_that_moves_no_successor(
    plan: tuple[dict[int, int], list[rules.Tie[int]]], data: st.DataObject
) -> None:
    network = rules.Network(*plan)
    planned = rules.schedule(network)
    key = data.draw(st.sampled_from(network.ids))
    timing = planned.timing(key)
    kept = rules.schedule(network, rules.Bounds(not_before={key: timing.early_start + timing.free_float}))
    others = {other: one.early_start for other, one in kept.timings.items() if other != key}
    assert others == {other: one.early_start for other, one in planned.timings.items() if other != key}


@given(networks())
def test_a_plan_has_a_critical_activity_and_what_is_critical_has_no_float(
    plan: tuple[dict[int, int], list[rules.Tie[int]]],
) -> None:
    timings = rules.schedule(rules.Network(*plan)).timings.values()
    assert any(timing.critical for timing in timings)
    assert all(timing.critical == (timing.total_float <= 0) for timing in timings)


@given(networks(), st.sampled_from(LinkType), st.integers(-6, 6))
def test_adding_a_dependency_never_moves_the_end_earlier(
    plan: tuple[dict[int, int], list[rules.Tie[int]]], kind: LinkType, lag: int
) -> None:
    durations, ties = plan
    before = rules.schedule(rules.Network(durations, ties)).finish
    more = [*ties, rules.Tie(0, len(durations) - 1, kind, lag)] if len(durations) > 1 else ties
    assert rules.schedule(rules.Network(durations, more)).finish >= before


@given(networks(), st.data())
def test_a_plan_with_edited_durations_is_the_plan_built_anew(
    plan: tuple[dict[int, int], list[rules.Tie[int]]], data: st.DataObject
) -> None:
    durations, ties = plan
    changes = data.draw(st.dictionaries(st.sampled_from(sorted(durations)), st.integers(0, 30)))
    network = rules.Network(durations, ties)
    before = rules.schedule(network).timings
    edited = rules.schedule(network.with_durations(changes))
    assert edited.timings == rules.schedule(rules.Network(durations | changes, ties)).timings
    assert rules.schedule(network).timings == before
    with pytest.raises(Invalid, match="cannot be negative"):
        network.with_durations({0: -1})


@pytest.mark.parametrize("path", cases() or [None], ids=lambda path: path.stem if path else "none")
def test_published_networks_have_their_published_dates(path: Path | None) -> None:
    if path is None:
        pytest.skip("the published networks are not on this machine (shared/data, or GOVERN_SHARED_DATA)")
    case: dict[str, Any] = json.loads(path.read_text())
    ties = [rules.Tie(one["from"], one["to"], LinkType(one["type"]), one["lag_days"]) for one in case["links"]]
    planned = rules.schedule(rules.Network({task["id"]: task["duration_days"] for task in case["tasks"]}, ties))
    timings, expected = planned.timings, case["expected"]
    assert planned.finish == expected["project_duration_days"] == case["published"]["project_duration"]
    assert {key: one.early_start for key, one in timings.items()} == expected["early_start"]
    assert {key: one.early_finish for key, one in timings.items()} == expected["early_finish"]
    assert {key: one.late_start for key, one in timings.items()} == expected["late_start"]
    assert {key: one.total_float for key, one in timings.items()} == expected["total_float_start"]
    assert sorted(key for key, one in timings.items() if one.critical) == sorted(expected["critical"])
