"""Every basis of DOMAIN C6, mixes of them, and bases that hold from a day."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.roi import rules
from govern.roi.model import (
    DatedBasis,
    DriverFacts,
    MixPart,
    Series,
    ShareBasis,
)
from govern.roi.rules import sampling
from tests.roi.world import GO_LIVE, LATE_DATES, PLANNED_DATES, amounts, line, shared_by, sharers, split, terms

OCTOBER = date(2027, 10, 1)


def later(since: date = OCTOBER, because: str = "Joint committee, 9 June 2027", **changes: Any) -> DatedBasis:
    return DatedBasis(**({"since": since, "because": because, "basis": ShareBasis.EQUAL} | changes))


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (ShareBasis.TAX_BASE, ("1296766.41", "969461.09", "733772.50")),
        (ShareBasis.USAGE, ("1752744.63", "727446.30", "519809.07")),
        (ShareBasis.BASELINE_BUDGET, ("1431818.18", "920454.55", "647727.27")),
        (ShareBasis.HYBRID, ("1451646.78", "836467.78", "711885.44")),
    ],
)
def test_three_million_pounds_by_what_was_counted_and_by_a_mix(basis: ShareBasis, expected: tuple[str, ...]) -> None:
    known = rules.weights(line(**shared_by(basis)), sharers())
    assert rules.split(300_000_000, known) == split("3000000.00", *expected)


def test_a_population_may_be_that_of_a_driver_with_its_year() -> None:
    people = sharers({"A": "141000", "B": "96000", "C": "83000"})
    newer = [replace(one, measures={"POP": Decimal(number)}) for one, number in zip(people, (2, 1, 1), strict=True)]
    assert rules.weights(line(driver="POP"), newer) == {"A": 2, "B": 1, "C": 1}


def test_a_year_in_which_the_basis_changes_is_shared_once_by_what_each_part_of_it_brings() -> None:
    """183 of the 366 days of 2027/28 by population, 183 in equal parts."""
    shared = line(later=(later(),))
    planned = rules.figures([shared], terms(), dates=PLANNED_DATES)[0].years
    assert planned[0].planned == split("1200000.00", "464375.00", "380000.00", "355625.00")
    assert planned[1].planned == split("1200000.00", "400000.00", "400000.00", "400000.00")
    late = rules.figures([shared], terms(), dates=LATE_DATES)[0].years[0]
    weights = rules.mixed([(92, {"A": 141, "B": 96, "C": 83}), (183, {"A": 1, "B": 1, "C": 1})])
    assert late.forecast == rules.split(90_163_934, weights)
    assert late.lost == rules.difference(late.planned, late.forecast)


def test_what_was_shared_before_the_new_basis_stays() -> None:
    plain, dated = line(), line(later=(later(date(2029, 4, 1)),))
    before, after = (rules.figures([one], terms(), dates=PLANNED_DATES)[0].years for one in (plain, dated))
    assert [one.planned for one in before[:2]] == [one.planned for one in after[:2]]
    assert after[2].planned == split("1200000.00", "400000.00", "400000.00", "400000.00")


def test_a_year_that_brings_nothing_is_shared_by_days() -> None:
    empty = line(amounts=amounts(2028, 100), later=(later(),))
    assert rules.weights_in(empty, terms(), 2027) == rules.mixed(
        [(183, {"A": 141000, "B": 96000, "C": 83000}), (183, {"A": 1, "B": 1, "C": 1})]
    )


def test_what_was_recorded_in_such_a_year_is_shared_as_the_forecast_is() -> None:
    shared = line(
        later=(later(),), amounts=(*amounts(2027, *[1_200_000] * 5), *amounts(2027, 600, series=Series.ACTUAL))
    )
    found = rules.figures([shared], terms(), dates=PLANNED_DATES)[0].years[0].actual
    assert found == split("600.00", "232.19", "190.00", "177.81")


def test_a_council_shares_from_the_day_it_joins_and_up_to_the_day_it_leaves() -> None:
    a, b, c = sharers()
    known = terms(sharers=(a, replace(b, since=OCTOBER), replace(c, until=date(2028, 4, 1))))
    equal = line(basis=ShareBasis.EQUAL)
    found = rules.figures([equal], known, dates=PLANNED_DATES)[0].years
    assert found[0].planned == split("1200000.00", "500000.00", "200000.00", "500000.00")
    assert found[1].planned == split("1200000.00", "600000.00", "600000.00", "0.00")


def test_the_chances_share_a_year_as_the_figures_do() -> None:
    shared = line(later=(later(),))
    drawn = sampling.flow(shared, terms(), dates=[PLANNED_DATES], which=None).pennies[0]
    figured = rules.figures([shared], terms(), dates=PLANNED_DATES)[0].years
    for place, code in enumerate("ABC", start=1):
        assert [int(each) for each in drawn[place]] == [int(one.forecast.by_council[code] * 100) for one in figured]


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"basis": ShareBasis.USAGE}, "driver", "Sharing by usage needs figures"),
        ({"basis": ShareBasis.USAGE, "driver": "NONE"}, "driver", "There is no driver NONE yet"),
        ({"basis": ShareBasis.EQUAL, "driver": "USE"}, "driver", "goes by no driver"),
        ({"basis": ShareBasis.HYBRID}, "mix", "add up to 100"),
        ({"basis": ShareBasis.HYBRID, "mix": (MixPart(Decimal(50), ShareBasis.EQUAL),)}, "mix", "add up to 100"),
        ({"basis": ShareBasis.HYBRID, "mix": (MixPart(Decimal(100), ShareBasis.USAGE),)}, "driver", "usage needs"),
        ({"basis": ShareBasis.HYBRID, "mix": (MixPart(Decimal(100), ShareBasis.HYBRID),)}, "mix", "Write each part"),
        ({"mix": (MixPart(Decimal(100), ShareBasis.EQUAL),)}, "mix", "need the basis “a mix”"),
        ({"by_judgement": True}, "by_judgement", "Only fixed per cents"),
        ({"later": (later(date(2027, 4, 1)),)}, "later", "has not begun before"),
        ({"later": (later(), later())}, "later", "Two bases hold from 1 October 2027"),
        ({"later": (later(because=" "),)}, "later", "say who agreed to it"),
        ({"later": (later(basis=None),)}, "later", "say how it is shared then"),
        ({"later": (later(basis=ShareBasis.FIXED, fixed={"A": Decimal(60)}),)}, "later", "The shares add up to 60%"),
        ({"later": (later(basis=ShareBasis.TAX_BASE, driver="NONE"),)}, "driver", "There is no driver NONE"),
        ({"basis": None, "council_code": "A", "later": (later(),)}, "basis", "is not shared"),
    ],
)
def test_what_a_basis_may_not_say_names_its_field(changes: dict[str, Any], field: str, says: str) -> None:
    found = rules.problems(line(**changes), sharers())
    assert list(found) == [field]
    assert says in found[field]


def test_a_council_that_has_left_needs_no_figure_any_more() -> None:
    a, b, c = sharers()
    gone = replace(c, until=OCTOBER, measures={"USE": Decimal(5)})
    named = [replace(one, measures={"USE": Decimal(5), "NEW": Decimal(5)}) for one in (a, b)]
    shared = line(**shared_by(ShareBasis.USAGE), later=(later(basis=ShareBasis.USAGE, driver="NEW"),))
    assert rules.problems(shared, (*named, gone)) == {}
    assert "Calderwick has no figure in NEW" in rules.problems(shared, (*named, replace(gone, until=None)))["shares"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": ShareBasis.EQUAL}, "basis"),
        ({"title": " "}, "title"),
        ({"source": " "}, "source"),
        ({"figures": {}}, "figures"),
        ({"figures": {"A": Decimal(0)}}, "figures"),
        ({"figures": {"A": Decimal(-1)}}, "figures"),
        ({"figures": {"A": Decimal("NaN")}}, "figures"),
        ({"figures": {"D": Decimal(1)}}, "figures"),
    ],
)
def test_what_a_driver_may_not_say_names_its_field(changes: dict[str, Any], field: str) -> None:
    known: dict[str, Any] = {
        "ref": "DRV-01", "basis": ShareBasis.USAGE, "title": "Calls", "year": 2025, "source": "Telephone system",
        "figures": {"A": Decimal(61_200), "B": Decimal(25_400), "C": Decimal(0)},
    }  # fmt: skip
    assert rules.driver_problems(DriverFacts(**known), sharers()) == {}
    assert list(rules.driver_problems(DriverFacts(**known | changes), sharers())) == [field]


def test_a_mix_is_read_from_cells_and_written_back() -> None:
    cells = ["40 equal", "60 usage USE"]
    assert rules.fixed_and_mix([], cells)[1] == shared_by(ShareBasis.HYBRID)["mix"]
    assert rules.mix_cells(shared_by(ShareBasis.HYBRID)["mix"]) == cells
    for wrong in ("40 hybrid", "usage 40", "40", "x equal"):
        with pytest.raises(Invalid, match="Write each part of the mix once"):
            rules.fixed_and_mix([], [wrong])


DAYS = st.dates(date(2027, 4, 2), date(2031, 12, 31))


@given(st.sampled_from(ShareBasis), st.sampled_from(ShareBasis), DAYS, st.dates(date(2026, 1, 1), date(2032, 1, 1)))
def test_shares_of_every_basis_and_day_sum_to_the_amount(
    one: ShareBasis, other: ShareBasis, since: date, live: date
) -> None:
    shared = line(**shared_by(one), later=(later(since, **shared_by(other)),))
    for year in rules.figures([shared], terms(), dates={GO_LIVE: live})[0].years:
        for each in (year.planned, year.forecast, year.lost):
            assert sum(each.by_council.values()) == each.total


@given(DAYS)
def test_a_new_basis_that_says_the_same_moves_no_penny(since: date) -> None:
    same = line(later=(later(since, basis=ShareBasis.POPULATION),))
    for dates in (PLANNED_DATES, LATE_DATES):
        plain, dated = (rules.figures([one], terms(), dates=dates)[0].years for one in (line(), same))
        assert plain == dated


def test_a_line_that_begins_no_earlier_is_shared_otherwise_from_its_beginning() -> None:
    soon, then = later(since=date(2027, 4, 1), basis=ShareBasis.USAGE, driver="USE"), later()
    held = replace(line(), later=(then,))
    changed = rules.shared_otherwise(held, soon)
    assert (changed["basis"], changed["driver"], changed["later"]) == (ShareBasis.USAGE, "USE", (then,))
    assert rules.shared_otherwise(held, later(basis=ShareBasis.FIXED))["later"] == (later(basis=ShareBasis.FIXED),)
