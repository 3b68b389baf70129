"""Both cases in the section about money, each in its own pounds; packs frozen before say nothing of them."""

from decimal import Decimal

from msgspec.structs import replace

from govern.packs import rules
from govern.packs.layout.blocks import Prose, Table
from govern.packs.layout.sections.cases import cases
from govern.packs.model.cases import CashYear, TwoCases
from tests.packs.second import PACK

CODES = [one.code for one in PACK.councils]
YEARS = tuple(
    CashYear(year, {code: Decimal(100 * place + year) for place, code in enumerate(CODES)}) for year in (2026, 2027)
)
FOUND = TwoCases(
    economic="In prices of 2026/27, discounted to 2026/27 by the Green Book 2026, standard",
    npsv=Decimal("4607695.05"),
    unsaid=0,
    financial="In the pounds of each year, council by council, not discounted",
    cash=YEARS,
    missing="",
)


def test_a_pack_says_what_each_case_is_in_and_its_cash_adds_up() -> None:
    _, economic, cash = cases(replace(PACK, cases=FOUND))
    assert isinstance(economic, Prose)
    assert "worth £4,607,695 to society" in economic.text
    assert "In prices of 2026/27" in economic.text
    assert isinstance(cash, Table)
    assert [row[0] for row in cash.rows] == ["2026/27", "2027/28"]
    assert cash.totals[0][1:] == tuple(sum(each) for each in zip(*(row[1:] for row in cash.rows), strict=True))
    assert "not discounted" in cash.note


def test_years_without_a_deflator_are_named_and_no_cash_is_said() -> None:
    found = list(cases(replace(PACK, cases=replace(FOUND, cash=(), missing="2027/28 to 2031/32", unsaid=2))))
    assert not any(isinstance(one, Table) for one in found)
    words = " ".join(one.text for one in found if isinstance(one, Prose))
    assert "no deflator for 2027/28 to 2031/32" in words
    assert "2 lines do not say in whose pounds they are" in words


def test_packs_that_were_frozen_before_say_nothing_of_it() -> None:
    assert list(cases(PACK)) == []
    assert b'"cases"' not in rules.snapshot(PACK)
