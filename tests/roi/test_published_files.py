"""Published finance files beside this checkout: every row that this programme has a rule for is met. Carried-over facts
are tested without them, in the tests of their rules."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from govern.kit import money
from govern.kit.dates import year_start
from govern.roi import rules
from govern.roi.model.prices import PriceBasis, PriceFacts, Prices, YearIndex
from govern.roi.rules.optimism import CAPITAL, DURATION
from govern.roi.rules.prices import price_problems
from tests.roi.world import amounts, line, published, terms

SHOWN = Decimal("5e-9")  # a rate is answered in eight places
FIVE = [1_200_000] * 5
SCHEDULES = {
    "standard": rules.GREEN_BOOK_2026,
    "health": rules.GREEN_BOOK_2026_HEALTH,
    "catastrophic": rules.GREEN_BOOK_2026_LOW,  # as the file calls the low-rate sensitivity
}


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(published(name).read_text().splitlines()))


def periodic(function: str) -> Iterator[dict[str, Any]]:
    cases = json.loads(published("periodic_cases.json").read_text(), parse_float=Decimal)["cases"]
    return (each for each in cases if each["function"] == function)


def test_every_published_rate_of_return_of_yearly_flows() -> None:
    for case in periodic("IRR"):
        found = rules.irr([Decimal(amount) for amount in case["cashflows"]])
        if case["expected"] is None:
            assert found.value is None, case["id"]
        else:
            assert any(abs(root - case["expected"]) <= case["tolerance"] + SHOWN for root in found.roots), case["id"]


def test_every_published_present_value_of_yearly_flows() -> None:
    for case in periodic("NPV"):
        flows = [Decimal(amount) for amount in case["cashflows"]]
        if case["timing"].startswith("first_flow_at_year_1"):
            flows = [Decimal(0), *flows]
        worth = rules.appraisal((), flows, schedule=rules.flat_schedule(Decimal(case["rate"]))).npv
        assert abs(worth - case["expected"]) <= Decimal("0.005") + case["tolerance"], case["id"]


def test_every_published_rate_by_which_years_are_discounted() -> None:
    for row in rows("hmt_stpr_schedule.csv"):
        for name, schedule in SCHEDULES.items():
            rates = {band.from_year: band.rate for band in schedule.bands}
            assert rates[int(row["year_from"])] == Decimal(row[name]), (name, row)


def test_every_published_upper_bound_of_optimism() -> None:
    for row in rows("hmt_optimism_bias.csv"):
        kind = _kind(row["category"])
        assert CAPITAL[kind].upper == Decimal(row["capex_upper"]), kind
        if kind in DURATION:
            assert DURATION[kind].upper == Decimal(row["duration_upper"]), kind


def _kind(category: str) -> str:
    return next(one for one in CAPITAL if category == one.replace(" and ", " ").replace("-", "_").replace(" ", "_"))


def test_every_published_deflator_can_be_entered_and_turns_nominal_pounds_into_real_ones() -> None:
    known = {int(row["year"]): Decimal(row["value"]) for row in rows("hmt_gdp_deflator.csv")}
    facts = {"vintage": "as published", "source": "HM Treasury"}
    base, *later = sorted(known)[-6:]
    index = tuple(YearIndex(year, value) for year, value in known.items())
    assert price_problems(PriceFacts(price_year=base, index=index, **facts)) == {}
    # a case of the file's last years: five of £1,200,000 in their own pounds, said in those of the year before
    said = Prices(programme_id=1, version=1, price_year=base, index=index, **facts)
    nominal = line(
        prices=PriceBasis.NOMINAL, gates=(), starts_on=year_start(later[0]), amounts=amounts(later[0], *FIVE)
    )
    (found,) = rules.figures([nominal], terms(later[0], later[-1], prices=said), dates={})
    for year in found.years:
        exact = 1_200_000 * known[base] / known[year.year]
        assert year.planned.total == money.rounded(exact), year.year
