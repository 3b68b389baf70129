from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govern.roi import rules
from govern.roi.model import Case, ShareBasis
from tests.roi.world import amounts, cost, line, sharers, terms

COSTS = (1_200_000, 800_000, 200_000, 0)
SAVINGS = (0, 300_000, 900_000, 1_200_000)


def the_case(cost_basis: ShareBasis | None = ShareBasis.EQUAL) -> Case:
    return Case(
        programme_id=1,
        terms=terms(last_year=2030, sharers=sharers({"A": "42", "B": "27", "C": "19"})),
        lines=(
            cost(amounts=amounts(2027, *COSTS), basis=cost_basis),
            line(gates=(), amounts=amounts(2027, *SAVINGS)),
        ),
        milestones=(),
        dates={},
    )


def pounds(**amounts: str) -> Mapping[str, Decimal]:
    return {code: Decimal(amount) for code, amount in amounts.items()}


def test_the_finding_names_who_is_out_of_pocket_and_the_remedies_make_it_good() -> None:
    found = rules.sharing(the_case(), break_even_year=2030)
    assert found.finding == "Out of pocket at the end of 2030/31: Calderwick by £215,152"
    assert [one.net for one in found.positions] == [Decimal("412121.21"), Decimal("3030.29"), Decimal("-215151.50")]
    assert [one.floor for one in found.positions] == [Decimal("-213581.06"), Decimal("-1570.44"), Decimal("215151.50")]
    assert [one.cap for one in found.positions] == [Decimal("-215151.50"), Decimal("0"), Decimal("215151.50")]


def test_every_position_is_the_sum_of_the_pennies_of_its_lines() -> None:
    found = rules.sharing(the_case(), break_even_year=2030)
    spent, saved = found.lines
    for one in found.positions:
        assert one.costs == spent.forecast.by_council[one.code]
        assert one.benefits == saved.forecast.by_council[one.code]
        assert one.net == one.benefits - one.costs
    assert saved.per_cents == pounds(A="47.73", B="30.68", C="21.59")


def test_an_earlier_year_is_looked_at_as_it_stands_then() -> None:
    found = rules.sharing(the_case(ShareBasis.POPULATION), break_even_year=2029)
    assert found.finding.startswith("Out of pocket at the end of 2029/30: Ashvale by £477,273, Brackenham")
    assert not any(one.floor or one.cap for one in found.positions)
    late = rules.sharing(the_case(ShareBasis.POPULATION), break_even_year=2030)
    assert late.finding == "No council is out of pocket at the end of 2030/31"


def test_a_line_that_cannot_be_shared_is_named_and_a_case_without_money_says_so() -> None:
    found = rules.sharing(the_case(None), break_even_year=2030)
    assert [one.ref for one in found.uncounted] == ["C01"]
    assert [one.line.ref for one in found.lines] == ["B01"]
    empty = Case(programme_id=1, terms=terms(), lines=(), milestones=(), dates={})
    assert rules.sharing(empty, break_even_year=2031).finding == "Nothing is shared yet"


def test_only_an_appraised_year_can_be_agreed() -> None:
    horizon = terms().horizon
    assert [rules.agreed_year(horizon, asked) for asked in ("2028", "1999", "")] == [2028, 2031, 2031]


def test_a_cap_takes_from_the_largest_gains_down_to_one_level() -> None:
    nets = pounds(A="100.00", B="80.00", C="10.00", D="-120.01")
    assert rules.cap(nets) == pounds(A="-70.00", B="-50.01", C="0", D="120.01")


nets = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=6).map(
    lambda pence: {f"C{place}": Decimal(amount).scaleb(-2) for place, amount in enumerate(pence)}
)


@given(nets)
def test_a_remedy_moves_money_and_makes_none_and_leaves_nobody_worse_off_than_the_others(
    found: dict[str, Decimal],
) -> None:
    for remedy in (rules.floor(found), rules.cap(found)):
        assert sum(remedy.values()) == 0
        after = {code: net + remedy[code] for code, net in found.items()}
        if sum(found.values()) >= 0:
            assert min(after.values()) >= 0
        else:
            assert max(after.values()) <= 0
