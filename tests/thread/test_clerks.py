"""What waits for a council's clerks, by the day they look."""

from datetime import date
from typing import Any

import pytest

from govern.decisions.model import Outcome
from govern.people.model import Held, Person, Role
from govern.thread import rules
from govern.thread.model import Need
from tests.decisions.world import LAW, PROPOSAL, asked
from tests.thread.test_rules import threads

MEETING = date(2026, 12, 10)
COUNCILS = {"A": 11, "B": 12}


def person(role: Role, council_id: int | None = 11, programme_id: int = 1) -> Person:
    return Person(id=5, name="Rosalind", email="r@ashvale.example", roles=(Held(programme_id, role, council_id),))


def needs(viewer: Person, today: date, **facts: Any) -> list[Need]:
    known = {"notice_published": date(2026, 11, 4)} | facts
    whole = threads(asked={1: (asked("A", MEETING, **known),)}, laws={"A": LAW})
    return rules.clerks_needs(viewer, [PROPOSAL], whole=whole, councils=COUNCILS, today=today)


CLERK = person(Role.DEMOCRATIC_SERVICES)


@pytest.mark.parametrize("role", [Role.PARTNER_LEAD, Role.MONITORING_OFFICER, Role.DEMOCRATIC_SERVICES])
def test_a_meeting_that_is_over_asks_the_councils_own_clerks_for_the_outcome(role: Role) -> None:
    (one,) = needs(person(role), date(2026, 12, 11))
    assert one.sentence.startswith("Ashvale on “Form the shared service”: Cabinet was to decide on 10 December 2026")
    assert (one.does, one.href) == ("Record the decision", "/partner-decisions/1")


@pytest.mark.parametrize(
    "other",
    [
        person(Role.DEMOCRATIC_SERVICES, council_id=12),
        person(Role.DEMOCRATIC_SERVICES, programme_id=2),
        person(Role.PROGRAMME_MANAGER, council_id=None),
        person(Role.SECTION_151_OFFICER),
    ],
)
def test_nobody_else_is_asked(other: Person) -> None:
    assert needs(other, date(2026, 12, 11)) == []


def test_an_agenda_is_asked_for_from_ten_working_days_before_its_last_day() -> None:
    """A meeting on Thursday 10 December needs its agenda out by Wednesday 2 December."""
    assert needs(CLERK, date(2026, 11, 17)) == []
    (one,) = needs(CLERK, date(2026, 11, 19))
    assert one.does == "Say when it was published"
    assert needs(CLERK, date(2026, 11, 19), agenda_published=date(2026, 11, 19)) == []


def test_a_late_notice_presses_until_it_is_published() -> None:
    found = needs(CLERK, date(2026, 11, 30), notice_published=None)
    assert [one.does for one in found] == ["Say when it was published"] * 2


def test_a_decision_taken_asks_for_its_record() -> None:
    taken = {"outcome": Outcome.APPROVED, "agenda_published": date(2026, 12, 1)}
    assert len(needs(CLERK, date(2026, 12, 11), **taken)) == 1
    assert needs(CLERK, date(2026, 12, 11), **taken, published=date(2026, 12, 11)) == []
