"""No council's name without its consent; peers by kind and size; what others published keeps what they did not say."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govern.partners.model.comparing import Measure, Measured, Share, Size
from govern.partners.queries.comparing import published_figures
from govern.partners.rules import comparing as rules
from tests.world import World

DAY = date(2026, 11, 12)


def figure(value: str, lgsl: int = 57, measure: Measure = Measure.UNIT_COST) -> Measured:
    return Measured(lgsl=lgsl, service="Council tax", measure=measure, value=Decimal(value), basis="1,000 uses")


def share(
    *figures: Measured, name: str = "Tarnside", named: bool = True, people: int | None = 104_000, kind: str = "district"
) -> Share:
    return Share(
        id=1, programme_id=0, council_id=0, name=name, kind_of=kind, population=people, with_name=named, day=DAY,
        figures=figures,
    )  # fmt: skip


def test_a_council_without_consent_to_its_name_is_one_of_its_kind_and_size() -> None:
    assert rules.label(share()) == "Tarnside"
    assert rules.label(share(named=False)) == "a district of 100,000 to 200,000 people"
    assert rules.label(share(named=False, people=20_000)) == "a district of fewer than 50,000 people"
    assert rules.label(share(named=False, people=900_000, kind="county")) == "a county of 800,000 people or more"
    assert rules.label(share(named=False, people=None)) == "a district whose size is not given"


@given(st.integers(1, 2_000_000))
def test_a_band_tells_nobody_from_the_others_in_it(people: int) -> None:
    least = max((one for one in rules.BANDS if one <= people), default=1)
    assert rules.label(share(named=False, people=people)) == rules.label(share(named=False, people=least))


@given(st.integers(1, 2_000_000), st.integers(1, 2_000_000))
def test_alike_is_from_half_to_double_and_goes_both_ways(one: int, other: int) -> None:
    def alike(mine: int, theirs: int) -> bool:
        return bool(rules.peers([share(people=theirs)], size=Size.ALIKE, population=mine))

    assert alike(one, other) == alike(other, one) == (one <= 2 * other <= 4 * one)


def test_peers_are_of_the_kind_asked_for() -> None:
    both = [share(), share(kind="unitary", people=None)]
    assert rules.peers(both, kind="unitary") == both[1:]
    assert rules.peers(both, size=Size.ALIKE, population=104_000) == both[:1]
    assert rules.peers(both, size=Size.ALIKE) == both


def test_each_figure_stands_beside_the_middle_of_its_peers() -> None:
    own = [figure("4.00"), figure("212", lgsl=0, measure=Measure.DECISION_TO_BENEFIT)]
    chosen = [share(figure("3.00")), share(figure("3.50"), named=False), share(figure("61.5", 69, Measure.TAKE_UP))]
    found = rules.comparison("Ashvale", own, chosen)
    assert found.finding == "Ashvale beside 3 peers: 1 figure of both"
    cost, first, other = found.rows
    assert (first.own, first.middle, first.peers) == ("212 days", "", ())
    assert (cost.own, cost.middle) == ("£4.00", "£3.25")
    assert [one.told for one in cost.peers] == ["£3.00", "£3.50"]
    assert (other.own, other.middle) == ("", "61.5%")
    assert "No council of another programme" in rules.comparison("Ashvale", own, []).finding


async def test_what_was_not_published_is_kept_so_and_no_zero_stands_for_it(world: World) -> None:
    found = await published_figures(world.victor)
    unsaid = [one for one in found if one.value is None]
    assert len(found) > 1_500
    assert {one.words for one in unsaid if one.unit != "rating"} == {"not published"}
    assert all(one.source for one in found)
    vision = await published_figures(world.victor, of="shared service", words="2020 vision savings 10 years")
    assert sorted(one.value for one in vision) == [Decimal(38), Decimal(39), Decimal(41)]
    ratings = [one for one in found if one.measure == "Delivery confidence" and one.year == "2021"]
    assert (len(ratings), sum(one.words == "not published" for one in ratings)) == (184, 8)
    parts = await published_figures(world.victor, of="reorganisation", words="surrey LGR implementation 2 unitaries")
    sums = {one.measure: one.value or Decimal(0) for one in parts if one.body == "2 unitaries"}
    assert (
        sum(value for name, value in sums.items() if name != "One-off cost") == sums["One-off cost"] == Decimal("55.6")
    )
