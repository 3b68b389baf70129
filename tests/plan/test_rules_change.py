from datetime import date

import msgspec
import pytest

from govern.kit.errors import Conflict, Invalid
from govern.plan import rules
from govern.plan.model import (
    Completion,
    LinkType,
    MilestoneKind,
    NewLink,
    NewMilestone,
    NewWorkstream,
    Reforecast,
    Tolerance,
)
from tests.plan import ENGLAND, activity, milestone

TODAY = date(2026, 11, 23)
GO_LIVE = date(2027, 4, 1)


def reforecast(forecast: date, because: str = "supplier slipped by a sprint", **more: date) -> Reforecast:
    return Reforecast(version=1, forecast=forecast, because=because, **more)


def new(**more: object) -> NewMilestone:
    fields: dict[str, object] = {"workstream_id": 1, "kind": "milestone", "title": "Go live"} | more
    return msgspec.convert(fields, NewMilestone)


def test_a_reforecast_is_one_version_on_and_counts_as_an_update() -> None:
    after = rules.reforecast(milestone(1, GO_LIVE), reforecast(date(2027, 7, 1)), calendar=ENGLAND, today=TODAY)
    assert (after.forecast_finish, after.version, after.updated_on) == (date(2027, 7, 1), 2, TODAY)


def test_an_activity_keeps_its_length_unless_a_start_is_stated() -> None:
    one = activity(1, 10, forecast_start=date(2027, 2, 22))
    moved = rules.reforecast(one, reforecast(date(2027, 3, 12)), calendar=ENGLAND, today=TODAY)
    assert (moved.forecast_start, moved.forecast_finish) == (date(2027, 3, 1), date(2027, 3, 12))
    stretched = rules.reforecast(
        one, reforecast(date(2027, 3, 12), start=date(2027, 2, 22)), calendar=ENGLAND, today=TODAY
    )
    assert (stretched.forecast_start, stretched.forecast_finish) == (date(2027, 2, 22), date(2027, 3, 12))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (reforecast(date(9999, 1, 1)), "forecast"),
        (reforecast(date(1999, 12, 31)), "forecast"),
        (reforecast(date(2027, 3, 1), start=date(2027, 3, 2)), "start"),
        (reforecast(date(2027, 3, 1), start=date(1900, 3, 2)), "start"),
    ],
)
def test_a_forecast_that_cannot_be_names_its_field(change: Reforecast, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        rules.reforecast(activity(1, 5), change, calendar=ENGLAND, today=TODAY)
    assert list(caught.value.problems) == [field]


def test_what_has_been_reached_has_no_forecast() -> None:
    one = milestone(1, GO_LIVE, actual=date(2026, 11, 2))
    with pytest.raises(Invalid, match="M001 was reached on 2 November 2026"):
        rules.reforecast(one, reforecast(GO_LIVE), calendar=ENGLAND, today=TODAY)


@pytest.mark.parametrize(
    ("because", "forecast", "refused"),
    [
        ("As agreed.", date(2027, 4, 9), True),
        ("As agreed.", date(2027, 4, 8), False),
        ("As agreed with Brackenham on 3 March", date(2027, 7, 1), False),
    ],
    ids=["bare words beyond tolerance", "bare words within tolerance", "a reason"],
)
def test_bare_words_are_no_reason_beyond_tolerance(because: str, forecast: date, refused: bool) -> None:
    one = milestone(1, GO_LIVE, baseline=GO_LIVE)
    said = rules.needs_reason(one, reforecast(forecast, because), calendar=ENGLAND, tolerance=Tolerance())
    assert (said is not None) == refused


def test_a_completion_keeps_its_evidence_and_can_be_corrected_until_accepted() -> None:
    done = Completion(version=1, actual=date(2026, 11, 20), evidence="Signed acceptance certificate")
    reached = rules.completed(milestone(1, GO_LIVE), done, today=TODAY)
    assert (reached.actual, reached.evidence, reached.version) == (date(2026, 11, 20), done.evidence, 2)
    accepted = rules.accepted(reached, today=TODAY)
    assert (accepted.accepted, accepted.version) == (True, 3)
    with pytest.raises(Conflict, match="has been accepted"):
        rules.completed(accepted, done, today=TODAY)


@pytest.mark.parametrize("actual", [date(2026, 11, 24), date(1999, 1, 1)], ids=["tomorrow", "last century"])
def test_nothing_is_reached_in_the_future_or_before_the_calendar(actual: date) -> None:
    with pytest.raises(Invalid) as caught:
        rules.completed(milestone(1, GO_LIVE), Completion(version=1, actual=actual, evidence="seen"), today=TODAY)
    assert list(caught.value.problems) == ["actual"]


def test_what_has_not_been_reached_cannot_be_accepted() -> None:
    with pytest.raises(Invalid, match="has not been reached"):
        rules.accepted(milestone(1, GO_LIVE), today=TODAY)


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        (new(forecast_finish=GO_LIVE), []),
        (new(kind="activity", baseline_start=TODAY, baseline_finish=GO_LIVE), []),
        (new(kind="activity", duration_days=5, baseline_start=TODAY), []),
        (new(), ["forecast_finish"]),
        (new(forecast_finish=date(9999, 12, 31)), ["forecast_finish"]),
        (new(forecast_start=GO_LIVE, forecast_finish=TODAY), ["forecast_finish"]),
        (new(baseline_start=GO_LIVE, baseline_finish=TODAY), ["baseline_finish"]),
        (new(forecast_finish=GO_LIVE, duration_days=5), ["duration_days"]),
        (new(kind="activity", forecast_finish=GO_LIVE), ["duration_days"]),
    ],
)
def test_a_new_milestone_has_its_problems_named_by_field(sent: NewMilestone, fields: list[str]) -> None:
    assert list(rules.problems(sent)) == fields


@pytest.mark.parametrize(
    ("request_type", "body", "said"),
    [
        (Reforecast, {"version": 1, "forecast": "2027-04-01", "because": ""}, "because"),
        (Reforecast, {"version": 1, "forecast": "2027-04-01", "because": "x" * 501}, "because"),
        (Reforecast, {"version": 1, "forecast": "1 April", "because": "x"}, "forecast"),
        (Reforecast, {"version": 1, "forecast": "2027-04-01", "because": "x", "status": "green"}, "status"),
        (NewLink, {"predecessor": 1, "successor": 2, "type": "XX"}, "type"),
        (NewLink, {"predecessor": 1, "successor": 2, "lag_days": 100_000}, "lag_days"),
        (NewWorkstream, {"title": ""}, "title"),
        (Completion, {"version": 1, "actual": "2027-04-01", "evidence": ""}, "evidence"),
    ],
)
def test_a_request_that_does_not_fit_is_refused_by_field(
    request_type: type[msgspec.Struct], body: dict[str, object], said: str
) -> None:
    with pytest.raises(msgspec.ValidationError, match=said):
        msgspec.convert(body, request_type)


def test_a_link_is_finish_to_start_without_lag_unless_said_otherwise() -> None:
    assert msgspec.convert({"predecessor": 1, "successor": 2}, NewLink) == NewLink(
        predecessor=1, successor=2, type=LinkType.FS, lag_days=0
    )
    assert new(forecast_finish="2028-04-01").kind is MilestoneKind.MILESTONE
