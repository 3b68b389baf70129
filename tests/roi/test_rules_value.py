"""Value for money: a band, and never without what has to be read beside it."""

from decimal import Decimal

import pytest

from govern.adapters import yardsticks
from govern.kit.bands import band, bands
from govern.kit.errors import Invalid
from govern.roi.model import Case, Line, LineClass
from govern.roi.model.prices import CountsIn
from govern.roi.model.profiles import Profile
from govern.roi.model.value import ValueForMoney
from govern.roi.rules.both_cases import economic
from govern.roi.rules.value import value_for_money
from tests.roi.world import amounts, cost, line, terms

BANDS = yardsticks.value_bands()
FREE = line(id=3, ref="B03", line_class=LineClass.QUALITATIVE, title="Resilience", amounts=(), gates=())


def found(*lines: Line, profiles: dict[int, Profile] | None = None) -> ValueForMoney:
    return value_for_money(case(*lines), profiles or {}, BANDS)


def case(*lines: Line) -> Case:
    return Case(programme_id=1, terms=terms(), lines=lines, milestones=(), dates={})


def benefit(pounds: int, **more: object) -> Line:
    return line(gates=(), amounts=amounts(2027, pounds), **more)


@pytest.mark.parametrize(
    ("ratio", "name"),
    [
        ("-0.000001", "very poor"), ("0", "poor"), ("0.999999", "poor"), ("1", "low"), ("1.499999", "low"),
        ("1.5", "medium"), ("2", "high"), ("3.999999", "high"), ("4", "very high"), ("40", "very high"),
    ],
)  # fmt: skip
def test_a_ratio_at_a_limit_lies_above_it(ratio: str, name: str) -> None:
    assert band(Decimal(ratio), BANDS) == name


@pytest.mark.parametrize(
    "said", ["", "poor<1", "poor<1, high<2", "high, poor<1", "a<2, b<1, c", "a<one, b", "<1, b", "a<NaN, b"]
)
def test_bands_that_leave_a_gap_or_overlap_are_refused(said: str) -> None:
    with pytest.raises(Invalid) as refusal:
        bands(said, field="GOVERN_VALUE_BANDS")
    assert list(refusal.value.problems) == ["GOVERN_VALUE_BANDS"]


def test_the_band_says_what_has_no_price_and_how_sure_the_owners_are() -> None:
    sure = {1: Profile(line_id=1, confidence=70)}
    value = found(benefit(2_500_000), cost(), FREE, profiles=sure)
    assert (value.band, value.bcr, value.rating, value.confidence, value.stated) == (
        "high", Decimal("2.500000"), "medium", 70, 100,
    )  # fmt: skip
    assert [one.ref for one in value.not_monetised] == ["B03"]
    assert value.finding == (
        "Value for money is high (£2.50 for each £1); confidence is medium, and 1 benefit without a price is not in it"
    )
    assert "if costs rose by 150.00%" in value.switching
    assert value.bands.startswith("very poor: under 0; poor: 0 to under 1;")
    assert value.bands.endswith("very high: 4 or more")


def test_confidence_that_is_said_of_little_of_the_money_rates_nothing() -> None:
    lines = (benefit(900_000), benefit(100_000, id=4, ref="B04"), cost())
    value = found(*lines, profiles={4: Profile(line_id=4, confidence=95)})
    assert (value.rating, value.confidence, value.stated) == ("not rated", 95, 10)
    assert "nobody has said how sure enough of the benefits are" in value.finding


def test_confidence_weighs_by_money() -> None:
    sure = {1: Profile(line_id=1, confidence=50), 4: Profile(line_id=4, confidence=90)}
    value = found(benefit(900_000), benefit(100_000, id=4, ref="B04"), cost(), profiles=sure)
    assert (value.confidence, value.rating) == (54, "low")


def test_without_costs_there_is_no_band() -> None:
    value = found(benefit(900_000))
    assert (value.band, value.bcr) == ("", None)
    assert value.finding.startswith("There is no ratio: in present value nothing is spent; ")


def test_what_residents_gain_is_in_the_ratio() -> None:
    own = (benefit(900_000), cost())
    all_of_it = (*own, benefit(600_000, id=5, ref="B05", counts_in=CountsIn.ECONOMIC))
    value = found(*all_of_it)
    assert (found(*own).band, value.band) == ("poor", "medium")
    assert value.bcr == economic(case(*all_of_it)).forecast.bcr
