import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.plan import rules
from govern.plan.model import LinkType
from govern.plan.rules import filed
from tests.plan.networks import WORKED, Filed, answered, link, task


def refused(plan: object) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        filed.read(json.dumps(plan).encode())
    return caught.value.problems


def one_task(**more: object) -> Filed:
    return {"tasks": [task("A", 1, **more)]}


@pytest.mark.parametrize(
    ("plan", "where", "said"),
    [
        ({"tasks": [{"id": "A"}]}, "task 1 (A), duration_days", "missing"),
        ({"tasks": [{"duration_days": 1}]}, "task 1, id", "missing"),
        ({"tasks": [task("A", -1)]}, "task 1 (A), duration_days", "0 or more, not -1"),
        ({"tasks": [{"id": "A", "duration_days": 1.5}]}, "task 1 (A), duration_days", "not 1.5"),
        ({"tasks": [{"id": "A", "duration_days": True}]}, "task 1 (A), duration_days", "not true"),
        ({"tasks": [{"id": "A", "duration_days": "5"}]}, "task 1 (A), duration_days", 'not "5"'),
        ({"tasks": [{"id": 7, "duration_days": 1}]}, "task 1, id", "quotation marks, not 7"),
        ({"tasks": [task("A", 1), task("B", 1), task("A", 2)]}, "task 3 (A), id", "Task 1 is called A too"),
        ({"tasks": ["A"]}, "task 1", "must be an object"),
        ({"tasks": {}}, "tasks", "must be a list"),
        ({"links": []}, "tasks", "missing"),
        (one_task(colour="red"), "task 1 (A), colour", "no such field. Known are: id, duration_days"),
        ({"tasks": [], "lnks": []}, "lnks", "no such field. Known are: start, status_date, tasks, links"),
        ({"tasks": [], "start": "4 Jan 2027"}, "start", "date such as 2027-01-04"),
        ({"tasks": [], "start": "2027-02-30"}, "start", 'not "2027-02-30"'),
        ({"tasks": [], "start": "2027-W01-1"}, "start", "date such as 2027-01-04"),
        ({"tasks": [], "start": "9999-01-04"}, "start", "outside the years"),
        (one_task() | {"links": [{"to": "A"}]}, "link 1, from", "missing"),
        (one_task() | {"links": [link("A", "Q")]}, "link 1, to", "no task with the id Q"),
        (one_task() | {"links": [link("Q", "A")]}, "link 1, from", "no task with the id Q"),
        (one_task() | {"links": [link("A", "A", "XX")]}, "link 1, type", "It is one of FS, SS, FF or SF"),
        (one_task() | {"links": [link("A", "A") | {"lag_days": 0.5}]}, "link 1, lag_days", "whole number"),
        (one_task() | {"links": [link("A", "A") | {"lag": 1}]}, "link 1, lag", "no such field"),
        (one_task(constraint="SNET"), "task 1 (A), constraint_date", "give both or neither"),
        (one_task(constraint_date=4), "task 1 (A), constraint", "give both or neither"),
        (one_task(constraint="ASAP", constraint_date=4), "task 1 (A), constraint", "SNET, SNLT, FNET, FNLT, MSO or"),
        (one_task(percent_complete=101), "task 1 (A), percent_complete", "0 to 100"),
        (one_task(percent_complete=10), "task 1 (A), percent_complete", "Say when it began"),
        (one_task(actual_start=0), "task 1 (A), actual_start", "status_date"),
        (one_task(actual_start=0, percent_complete=100) | {"status_date": 5}, "task 1 (A), percent_complete", "an end"),
        ([], "file", "one object"),
    ],
)  # fmt: skip
def test_each_problem_is_named_by_its_place_and_field(plan: object, where: str, said: str) -> None:
    problems = refused(plan)
    assert list(problems) == [where]
    assert said in problems[where]


def test_all_problems_come_at_once() -> None:
    plan = {"tasks": [task("A", -1), {"id": "B"}], "links": [link("A", "B", "no")], "weather": 1}
    assert list(refused(plan)) == ["weather", "task 1 (A), duration_days", "task 2 (B), duration_days", "link 1, type"]


def test_many_problems_are_counted() -> None:
    problems = refused({"tasks": [{"id": f"T{place}"} for place in range(1000)]})
    assert len(problems) == 51
    assert problems["file"] == "There are 950 more problems."


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"tasks": [NaN]}', b"[" * 100_000, b'\xff\xfe{\x00"\x00', b"\x00", b'{"tasks": []} x', b"1" * 5000],
    ids=["empty", "cut off", "not a number", "a tower", "UTF-16", "a zero byte", "more behind", "a long number"],
)
def test_what_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid, match="file: "):
        filed.read(content)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(
                        ["tasks", "links", "id", "duration_days", "from", "to", "start", "x"]), inner)))  # fmt: skip
def test_whatever_json_comes_is_read_or_refused(plan: object) -> None:
    with suppress(Invalid):
        filed.answer(filed.read(json.dumps(plan).encode()), None)


def test_type_and_lag_of_a_link_may_be_left_out_and_links_too() -> None:
    found = filed.read(
        json.dumps({"tasks": [task("A", 1), task("B", 1)], "links": [{"from": "A", "to": "B"}]}).encode()
    )
    assert (found.links[0].type, found.links[0].lag) == (LinkType.FS, 0)
    assert filed.read(b'{"tasks": [], "start": null}').links == []


def test_a_byte_order_mark_is_passed_over_and_so_is_what_a_published_case_says_beside_the_plan() -> None:
    published = WORKED | {"id": "B4", "source": {}, "expected": {}}
    found = filed.read(b"\xef\xbb\xbf" + json.dumps(published).encode())
    assert found.notes == ["Not read, because it says nothing about the dates: expected, id and source."]


def test_a_loop_is_named_in_order() -> None:
    plan = {
        "tasks": [task(name, 1) for name in "SABCE"],
        "links": [link(*pair) for pair in ("SA", "AB", "BC", "CA", "CE")],
    }
    with pytest.raises(rules.CycleFound, match="A → B → C → A"):
        answered(plan)
