"""What the owners of milestones and the leads of workstreams are asked for, by the day they look."""

from datetime import date, timedelta
from typing import Any

import pytest

from govern.people.model import Held, Person, Role
from govern.plan.model import Workstream
from govern.thread import rules
from govern.thread.model import Need
from tests.plan import milestone
from tests.thread.test_rows import plan
from tests.thread.test_rules import TODAY, threads

OWNER, LEAD = 21, 22
STREAM = Workstream(id=1, programme_id=1, code="REV", title="Revenues", lead_id=LEAD)


def person(id: int, role: Role = Role.MILESTONE_OWNER) -> Person:
    return Person(id=id, name="Joanne", email="j@ashvale.example", roles=(Held(1, role),))


def needs(viewer: int, *milestones: Any, today: date = TODAY) -> list[Need]:
    whole = threads(plan=plan(*milestones), lines=[])
    found = list(rules.standings(whole, today).values())
    return rules.owners_needs(person(viewer), found, [STREAM], today=today)


def own(days: int, **more: Any) -> Any:
    due = TODAY + timedelta(days=days)
    known = {"id": 5, "baseline": due, "title": "Contract signed", "owner_id": OWNER, "updated_on": TODAY}
    return milestone(5, due, **known | more)


STALE = {"updated_on": TODAY - timedelta(days=34)}


@pytest.mark.parametrize(
    ("one", "sentence", "href"),
    [
        (own(-3), "“Contract signed” was due on 20 November 2026.", "/milestones/5"),
        (own(30), "“Contract signed” is due on 23 December 2026.", "/milestones/5"),
        (
            own(30, **STALE),
            "“Contract signed” is due on 23 December 2026 and has not been updated for 34 days.",
            "/milestones/5",
        ),
        (
            own(90, **STALE),
            "“Contract signed”, due on 21 February 2027, has not been updated for 34 days.",
            "/milestones/5",
        ),
        (
            own(90, updated_on=None),
            "“Contract signed”, due on 21 February 2027, was never updated.",
            "/milestones/5",
        ),
        (
            own(90, baseline=date(2026, 12, 1)),
            "“Contract signed”, due on 21 February 2027: 55 working days late (red: more than 20).",
            "/milestones/5",
        ),
    ],
)
def test_an_owner_is_asked_about_what_is_near_past_stale_or_red(one: Any, sentence: str, href: str) -> None:
    (need,) = needs(OWNER, one)
    assert (need.sentence, need.href) == (sentence, href)
    assert need.day == one.forecast_finish


@pytest.mark.parametrize(
    "one",
    [own(31), own(-3, actual=TODAY), own(-3, on_hold=True), own(90, updated_on=TODAY - timedelta(days=29))],
)
def test_what_is_far_fresh_reached_or_on_hold_asks_nothing(one: Any) -> None:
    assert needs(OWNER, one) == []


def test_nobody_is_asked_about_a_milestone_of_somebody_else() -> None:
    assert needs(OWNER + 10, own(-3), own(90, **STALE)) == []


def test_a_lead_hears_in_one_sentence_what_others_let_lie() -> None:
    late = [own(-3), milestone(6, TODAY - timedelta(days=10), baseline=TODAY, owner_id=23, updated_on=TODAY)]
    (need,) = needs(LEAD, *late)
    assert need.sentence == (
        "Revenues: 2 milestones and activities are past their dates and not reached, the first due on 13 November 2026."
    )
    assert need.href == "/programmes/1/milestones?workstream=1&sort=forecast"


def test_a_lead_is_led_to_the_one_milestone_that_lies() -> None:
    (need,) = needs(LEAD, own(90, **STALE))
    said = "Revenues: “Contract signed”, due on 21 February 2027, has not been updated for 30 days or more."
    assert (need.sentence, need.href) == (said, "/milestones/5")


def test_a_leads_own_milestone_is_asked_about_once() -> None:
    assert len(needs(LEAD, own(-3, owner_id=LEAD))) == 1


def test_a_milestone_that_nobody_has_dated_asks_for_a_date() -> None:
    undated = milestone(5, title="Contract signed", owner_id=OWNER, updated_on=TODAY)
    assert [need.does for need in needs(OWNER, undated)] == ["Say when it will be"]
    (need,) = needs(OWNER, undated, own(90, owner_id=None, id=6))
    said = ("“Contract signed” has no date yet.", "/milestones/5/reforecasts/new", None)
    assert (need.sentence, need.href, need.day) == said
    assert needs(LEAD, undated, own(90, owner_id=None, id=6)) == []
