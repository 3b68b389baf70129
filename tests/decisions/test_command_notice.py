"""`govern notice`, on the worked dates of DOMAIN A2 to A4."""

import json
from typing import Any

import pytest

from govern.cli import main

Out = pytest.CaptureFixture[str]


def _asked(meeting: str, rule: str, nation: str, *more: str) -> list[str]:
    return ["notice", "--meeting", meeting, "--rule", rule, "--nation", nation, *more]


def _answer(capsys: Out, *asked: str) -> dict[str, Any]:
    assert main([*_asked(*asked), "--json"]) == 0
    out, told = capsys.readouterr()
    assert told == ""
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.mark.parametrize(
    ("asked", "latest", "by"),
    [
        (("2026-12-17", "agenda", "england"), "2026-12-09", "2026-12-09"),
        (("2027-01-06", "agenda", "england"), "2026-12-24", "2026-12-24"),
        (("2027-04-01", "agenda", "england"), "2027-03-22", "2027-03-22"),
        (("2026-04-15", "agenda", "england"), "2026-04-07", "2026-04-07"),
        (("2026-05-14", "agenda", "england"), "2026-05-06", "2026-05-06"),
        (("2026-06-18", "agenda", "wales"), "2026-06-12", "2026-06-12"),
        (("2026-06-18", "agenda", "scotland"), "2026-06-11", "2026-06-11"),
        (("2026-12-10", "key-decision", "england"), "2026-11-11", "2026-11-11"),
        (("2027-01-14", "key-decision", "england"), "2026-12-16", "2026-12-16"),
        (("2027-01-14", "key-decision", "england", "--basis", "calendar"), "2026-12-16", "2026-12-16"),
        (("2027-01-14", "key-decision", "england", "--basis", "working"), "2026-12-01", "2026-12-01"),
        (("2027-01-21", "key-decision", "england"), "2026-12-23", "2026-12-23"),
        (("2027-01-25", "key-decision", "england"), "2026-12-27", "2026-12-24"),
        (("2027-02-25", "private-first", "england"), "2027-01-27", "2027-01-27"),
        (("2027-02-25", "private-second", "england"), "2027-02-17", "2027-02-17"),
        (("2026-12-15", "general-exception", "england"), "2026-12-07", "2026-12-07"),
        (("2027-02-25", "private-first", "northern-ireland"), "2027-01-28", "2027-01-28"),
        (("2027-02-25", "private-first", "northern-ireland", "--basis", "calendar"), "2027-01-28", "2027-01-28"),
        (("2027-02-25", "private-second", "northern-ireland"), "2027-02-20", "2027-02-19"),
    ],
    ids=" ".join,
)
def test_the_last_lawful_day_is_that_of_the_worked_example(
    asked: tuple[str, ...], latest: str, by: str, capsys: Out
) -> None:
    found = _answer(capsys, *asked)
    assert (found["latest_publication"], found["publish_by"]) == (latest, by)


def test_one_object_holds_what_was_asked_the_days_counted_the_source_and_the_reason(capsys: Out) -> None:
    assert _answer(capsys, "2026-12-17", "agenda", "england") == {
        "rule": "agenda",
        "nation": "england",
        "meeting": "2026-12-17",
        "latest_publication": "2026-12-09",
        "publish_by": "2026-12-09",
        "clear_days": ["2026-12-10", "2026-12-11", "2026-12-14", "2026-12-15", "2026-12-16"],
        "basis": "working",
        "source": "LGA 1972 s.100B with SI 2002/715; SI 2012/2089 reg. 7",
        "reason": "5 clear working days before 17 December 2026: the last lawful day to publish is 9 December 2026.",
    }


@pytest.mark.parametrize(
    ("rule", "nation", "why"),
    [
        ("key-decision", "scotland", "There is no such duty. Scottish law has no notice of key decisions."),
        ("private-first", "wales", "The Welsh regulations on executive decisions are not loaded."),
        ("agenda", "northern-ireland", "No figure was found for Northern Ireland, so none is loaded."),
    ],
)
def test_where_no_rule_is_loaded_there_is_no_date_and_the_reason_is_said(
    rule: str, nation: str, why: str, capsys: Out
) -> None:
    found = _answer(capsys, "2027-02-25", rule, nation)
    assert (found["latest_publication"], found["publish_by"], found["clear_days"]) == (None, None, [])
    assert found["reason"] == why


@pytest.mark.parametrize("rule", ["agenda", "private-second", "general-exception"])
def test_a_basis_for_a_short_notice_is_wrong_usage(rule: str, capsys: Out) -> None:
    assert main(_asked("2026-12-17", rule, "england", "--basis", "working")) == 2
    assert "leave --basis out" in capsys.readouterr().err


def test_plain_days_have_no_working_reading(capsys: Out) -> None:
    assert main(_asked("2027-02-25", "private-first", "northern-ireland", "--basis", "working")) == 2
    assert "plain days" in capsys.readouterr().err


def test_outside_the_confirmed_years_no_legal_date_is_given(capsys: Out) -> None:
    assert main(_asked("2033-02-25", "agenda", "england", "--json")) == 1
    out, told = capsys.readouterr()
    assert out == ""
    assert "2033-02-25 lies outside the confirmed calendar years" in told


@pytest.mark.parametrize("meeting", ["2027-02-30", "17/12/2026", ""])
def test_a_day_that_is_none_is_named_with_the_way_out(meeting: str, capsys: Out) -> None:
    assert main(_asked(meeting, "agenda", "england")) == 1
    assert capsys.readouterr().err.startswith("--meeting: Give the day of the meeting as year, month and day")


def test_without_json_both_readings_of_28_days_are_told(capsys: Out) -> None:
    assert main(_asked("2027-01-25", "key-decision", "england")) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].endswith("is 27 December 2026, so publish by 24 December 2026, a working day.")
    assert out[-1].startswith("The cautious reading: 28 clear working days before 25 January 2027")
    assert main(_asked("2027-01-25", "key-decision", "england", "--basis", "working")) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("The usual reading: 28 clear days")
