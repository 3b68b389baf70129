from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from govern.kit.errors import Invalid
from govern.roi import rules
from govern.roi.model import LineClass, Recurrence
from govern.roi.model.profiles import Backing, BackingKind, BudgetLine, Profile, ProfileFacts, ProfileRow
from tests.roi.world import amounts, line, terms

CUT = BudgetLine("A", "R1204", 2027)
COUNCILS, REFS = ("A", "B", "C"), ("B01", "D01")


def wrong(facts: ProfileFacts, **changes: Any) -> dict[str, str]:
    return rules.profile_problems(line(**changes), facts, councils=COUNCILS, refs=REFS)


@pytest.mark.parametrize(
    ("facts", "changes", "field"),
    [
        (ProfileFacts(baseline=Decimal(3)), {}, "measure"),
        (ProfileFacts(measure="Posts", target=Decimal("NaN")), {}, "target"),
        (ProfileFacts(measure="Posts", baseline=Decimal(3)), {}, "baseline_on"),
        (ProfileFacts(ramp=(Decimal(101),)), {}, "ramp"),
        (ProfileFacts(ramp=(Decimal(10), Decimal(80))), {"recurrence": Recurrence.ONE_OFF}, "ramp"),
        (ProfileFacts(full_year_value=Decimal("0.001")), {}, "full_year_value"),
        (ProfileFacts(budget_lines=(BudgetLine("Z", "R1", 2027),)), {}, "budget_lines"),
        (ProfileFacts(budget_lines=(CUT, CUT)), {}, "budget_lines"),
        (ProfileFacts(budget_lines=(CUT,)), {"line_class": LineClass.NON_CASH_RELEASING}, "budget_lines"),
        (ProfileFacts(budget_lines=(CUT,)), {"council_code": "B", "basis": None}, "budget_lines"),
        (ProfileFacts(dis_benefit_of="D01"), {}, "dis_benefit_of"),
        (ProfileFacts(dis_benefit_of="X"), {"line_class": LineClass.DIS_BENEFIT}, "dis_benefit_of"),
        (ProfileFacts(backings=(Backing(BackingKind.POST, "A-1"), Backing(BackingKind.POST, "a 01"))), {}, "backings"),
    ],
)
def test_what_a_profile_cannot_say_names_its_field(facts: ProfileFacts, changes: dict[str, Any], field: str) -> None:
    assert list(wrong(facts, **changes)) == [field]


def test_a_saving_waits_for_its_budget_line_and_for_nothing_when_it_has_one() -> None:
    claimed, founded = Profile(line_id=1), Profile(line_id=1, budget_lines=(CUT,))
    assert rules.lacking(line(), claimed, (), code="A", council="Ashvale").startswith("Ashvale has named no budget")
    assert rules.lacking(line(), founded, (), code="A", council="Ashvale") == ""
    assert rules.lacking(line(), founded, (), code="B", council="Brackenham") != ""
    capacity = line(line_class=LineClass.NON_CASH_RELEASING)
    assert "counts towards no budget" in rules.lacking(capacity, founded, (), code="A", council="Ashvale")


def test_a_recurring_ramp_holds_its_last_step_and_what_comes_once_is_spread() -> None:
    facts = ProfileFacts(full_year_value=Decimal(1_200_000), ramp=(Decimal(25), Decimal(75), Decimal(100)))
    by_year = rules.ramped(line(), facts, last_year=2031)
    assert list(map(int, by_year.values())) == [300_000, 900_000, 1_200_000, 1_200_000, 1_200_000]
    once = ProfileFacts(full_year_value=Decimal(1_000), ramp=tuple(map(Decimal, (10, 40, 40, 10))))
    spread = rules.ramped(line(recurrence=Recurrence.ONE_OFF), once, last_year=2031)
    assert sum(spread.values()) == 1_000
    assert list(spread) == [2027, 2028, 2029, 2030]


def test_the_years_that_do_not_follow_the_ramp_are_said() -> None:
    facts = ProfileFacts(full_year_value=Decimal(1_200_000), ramp=(Decimal(50), Decimal(100)))
    said = rules.ramp_says(line(amounts=amounts(2027, *[1_200_000] * 5)), facts, last_year=terms().horizon.last_year)
    assert said == ("2027/28: the ramp gives £600,000.00, £1,200,000.00 is planned",)


def test_a_row_of_the_sheet_comes_back_as_it_was_written() -> None:
    row = ProfileRow(
        line="B01",
        measure="Posts",
        baseline=Decimal(86),
        baseline_on=date(2026, 4, 1),
        ramp=[Decimal(50), Decimal(100)],
        budget_lines=["A R 1204 2027", "B 5520 2027 2027-04-01"],
        posts=["ASH-1"],
        contracts=["Northgate"],
    )
    facts = rules.profile_of_row(row)
    assert facts.budget_lines[0] == BudgetLine("A", "R 1204", 2027)
    told = Profile(line_id=1, **{name: getattr(facts, name) for name in ProfileFacts.__struct_fields__})
    assert rules.profile_row("B01", told) == row
    assert rules.measured(told) == "Posts: 86 on 1 April 2026"


@pytest.mark.parametrize("cell", ["A", "A R1204", "A R1204 1999", "A R1204 2027 2027-02-30"])
def test_a_budget_that_cannot_be_read_is_named(cell: str) -> None:
    with pytest.raises(Invalid, match="budget_lines"):
        rules.profile_of_row(ProfileRow(line="B01", budget_lines=[cell]))
