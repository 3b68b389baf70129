"""What section 151 officers and owners of benefits are asked for."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from govern.people.model import Held, Person, Role
from govern.roi import rules as roi
from govern.roi.model import Line, LineClass, Recurrence, Series, ShareBasis
from govern.thread import rules
from govern.thread.model import Need
from tests.roi.world import GO_LIVE, LATE_DATES, PLANNED_DATES, amounts, cost, line, terms

COUNCILS = {"A": 11, "B": 12, "C": 13}


def person(role: Role, council_id: int | None = 12, *, id: int = 5, programme_id: int = 1) -> Person:
    return Person(id=id, name="Sunita", email="s@brackenham.example", roles=(Held(programme_id, role, council_id),))


SUNITA = person(Role.SECTION_151_OFFICER)


def needs(viewer: Person, *lines: Line, stood: Mapping[tuple[int, int], int] | None = None) -> list[Need]:
    known = roi.figures(lines, terms(), dates=PLANNED_DATES)
    return rules.treasurers_needs(viewer, known, terms(), councils=COUNCILS, stood=stood or {})


def test_a_saving_that_is_not_validated_says_what_it_is_worth_to_the_officers_own_council() -> None:
    (need,) = needs(SUNITA, line())
    said = "“Shared revenues service”: £360,000 a year to Brackenham from 1 April 2027 is claimed, not validated."
    assert (need.sentence, need.href, need.day) == (said, "/lines/1", date(2027, 4, 1))


def test_validated_as_it_stands_asks_nothing_and_a_change_asks_again() -> None:
    assert needs(SUNITA, line(version=2), stood={(1, 12): 2}) == []
    (need,) = needs(SUNITA, line(version=3), stood={(1, 12): 2})
    assert need.sentence.endswith("was changed after you validated it.")
    assert len(needs(SUNITA, line(version=2), stood={(1, 11): 2})) == 1


@pytest.mark.parametrize(
    "viewer",
    [
        person(Role.FINANCE_LEAD),
        person(Role.PROGRAMME_MANAGER, None),
        person(Role.SECTION_151_OFFICER, programme_id=2),
        person(Role.SECTION_151_OFFICER, id=11),
    ],
    ids=["finance lead", "manager", "another programme", "who owns the line"],
)
def test_nobody_else_is_asked_to_validate(viewer: Person) -> None:
    assert needs(viewer, line()) == []


@pytest.mark.parametrize(
    "other",
    [
        cost(),
        line(line_class=LineClass.NON_CASH_RELEASING),
        line(basis=None, council_code="A"),
        line(basis=ShareBasis.FIXED, fixed={"A": Decimal(60), "B": Decimal(0), "C": Decimal(40)}),
    ],
    ids=["a cost", "no cash", "another council's", "a share of nothing"],
)
def test_only_cash_for_the_officers_council_is_validated(other: Line) -> None:
    assert needs(SUNITA, other) == []


def test_what_comes_once_is_told_in_all() -> None:
    once = line(recurrence=Recurrence.ONE_OFF, amounts=amounts(2027, 320_000))
    assert "£96,000 to Brackenham from 1 April 2027" in needs(SUNITA, once)[0].sentence


def test_every_saving_leads_to_its_own_page_the_largest_first() -> None:
    many = [line(id=n, ref=f"B{n:02}", amounts=amounts(2027, *[n * 32_000] * 5)) for n in range(1, 8)]
    assert [one.href for one in needs(SUNITA, *many)] == [f"/lines/{n}" for n in range(7, 0, -1)]


def owned(viewer_id: int, *lines: Line, late: bool = False) -> list[Need]:
    known = roi.figures(lines, terms(), dates=LATE_DATES if late else PLANNED_DATES)
    owner = person(Role.BENEFIT_OWNER, id=viewer_id)
    return rules.benefit_owners_needs(owner, known, {GO_LIVE: "Go-live"})


def test_an_owner_hears_of_a_benefit_whose_gate_slipped_and_what_it_loses() -> None:
    (need,) = owned(11, line(), late=True)
    said = "“Shared revenues service” starts on 1 July 2027 instead of 1 April 2027 and loses £298,361"
    assert (need.sentence, need.href) == (f"{said}: it waits for “Go-live”.", "/lines/1")


@pytest.mark.parametrize(("forecast", "colour"), [(700_000, "Red"), (1_000_000, "Amber"), (1_140_000, None)])
def test_an_owner_hears_of_a_benefit_that_falls_short(forecast: int, colour: str | None) -> None:
    said = (*line().amounts, *amounts(2027, *[forecast] * 5, series=Series.FORECAST))
    found = owned(11, line(amounts=said))
    words = [f"“Shared revenues service” is {colour}: £{forecast * 5:,} forecast of £6,000,000 planned."]
    assert [one.sentence for one in found] == (words if colour else [])


def test_a_benefit_on_its_way_a_cost_and_somebody_elses_ask_nothing() -> None:
    assert owned(11, line()) == []
    assert owned(12, line(), late=True) == []
    unowned: dict[str, Any] = {"owner_id": 11}
    assert owned(11, cost(**unowned), late=True) == []
