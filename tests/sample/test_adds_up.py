"""Every sum of the sample's pack, worked out a second time from the registers' files with nothing of Govern's own."""

from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest_asyncio

from govern.packs import actions, layout, queries, rules
from govern.packs.layout.blocks import Table
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Freeze, Part
from govern.packs.rules import periods as period_rules
from tests.conftest import Sample
from tests.packs import faces
from tests.sample.sheets import SHARED, TODAY, found, listed, sheet

YEARS, BASE = range(2026, 2033), 2026
COUNCILS = ("A", "B", "C")
BUDGET = ("cash-releasing", "dis-benefit")
Year, Pence = int, int
Sums = dict[str, dict[Year, Pence]]


def half_up(amount: Fraction) -> Pence:
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def part_of_year(line: dict[str, str], year: Year) -> Fraction:
    """What recurs counts from the day on which it starts."""
    first, end = date(year, 4, 1), date(year + 1, 4, 1)
    starts = max(date.fromisoformat(line["starts_on"]), first)
    is_part = line["recurrence"] == "recurring" and "full year" in line["note"]
    return Fraction(max((end - starts).days, 0), (end - first).days) if is_part else Fraction(1)


def yearly(line: dict[str, str], series: str) -> dict[Year, Pence]:
    rows = [one for one in sheet(SHARED, "amounts") if one["line"] == line["ref"]]
    known = {one["series"] for one in rows}
    wanted = series if series in known else "planned"
    return {
        int(one["year"]): half_up(Fraction(one["amount"]) * 100 * part_of_year(line, int(one["year"])))
        for one in rows
        if one["series"] == wanted
    }


def figures(words: str) -> dict[str, Fraction]:
    return {code: Fraction(figure) for code, figure in (each.split() for each in listed(words))}


def weights(line: dict[str, str], year: Year) -> dict[str, Fraction]:
    usage = figures(found("drivers", "DRV-01")["figures"])
    calls = {code: each / sum(usage.values()) for code, each in usage.items()}
    match line["share_basis"]:
        case "":
            return {line["council"]: Fraction(1)}
        case "population":
            return {one["code"]: Fraction(one["population"]) for one in sheet(SHARED, "partners")}
        case "fixed":
            return figures(line["fixed_shares"])
        case "equal":
            return dict.fromkeys(COUNCILS, Fraction(1))
        case "hybrid":  # a dated basis: calls alone from April 2029
            mixed = {code: Fraction(40, 3) + 60 * each for code, each in calls.items()}
            return calls if year >= 2029 else mixed
    raise AssertionError(line["share_basis"])


def shared(amount: Pence, by: dict[str, Fraction]) -> dict[str, Pence]:
    """Whole pence by largest remainder; a sum below zero as one above."""
    exact = {code: abs(amount) * each / sum(by.values()) for code, each in by.items()}
    parts = {code: int(each) for code, each in exact.items()}
    ranked = sorted(exact, key=lambda code: (parts[code] - exact[code], code))
    for code in ranked[: abs(amount) - sum(parts.values())]:
        parts[code] += 1
    return {code: each if amount >= 0 else -each for code, each in parts.items()}


def counted() -> list[dict[str, str]]:
    return [one for one in sheet(SHARED, "lines") if one.get("counts_in", "") != "economic"]


def by_council(kind: str) -> dict[str, dict[Year, Pence]]:
    parts: dict[str, dict[Year, Pence]] = {code: defaultdict(int) for code in COUNCILS}
    for line in counted():
        for year, amount in yearly(line, "forecast").items() if line["kind"] == kind else ():
            for code, part in shared(amount, weights(line, year)).items():
                parts[code][year] += part
    return parts


def pounds(pence: Pence) -> Decimal:
    return Decimal(pence) / 100


@pytest_asyncio.fixture
async def pack(sample: Sample) -> BoardPack:
    viewer, programme_id = sample
    frozen = await actions.freeze(viewer, programme_id, Freeze(as_at=TODAY))
    return await queries.opened(viewer, frozen.id)


async def test_every_sum_of_the_pack_is_what_the_registers_add_up_to(pack: BoardPack) -> None:
    lines_of(pack)
    savings_of(pack)
    councils_of(pack)
    milestones_of(pack)
    page_one_of(pack)
    tables_of(pack)
    assert not [one for one in period_rules.findings(pack, ()) if one.kind.value == "number"]


def lines_of(pack: BoardPack) -> None:
    known = {line["ref"]: line for line in counted()}
    for one in pack.lines:
        for field, series in (("baseline", "planned"), ("forecast", "forecast")):
            told = sum(yearly(known[one.ref], series).values()) if one.ref in known else 0
            assert getattr(one, field) == pounds(told), (one.ref, field)


def savings_of(pack: BoardPack) -> None:
    """By year the benefits that change a budget; what lies between them and all benefits is named in the pack."""
    for one in pack.savings:
        for field, series in (("baseline", "planned"), ("forecast", "forecast")):
            told = sum(yearly(line, series).get(one.year, 0) for line in counted() if line["class"] in BUDGET)
            assert getattr(one, field) == pounds(told), (one.year, field)
    beside = {line["ref"] for line in counted() if line["class"] == "non-cash-releasing"}
    assert {one.ref for one in rules.beside_savings(pack)} == beside == {"BEN-09", "BEN-15"}
    drawn, all_benefits = sum(one.forecast for one in pack.savings), sum(one.benefits for one in pack.money)
    assert all_benefits - drawn == sum(one.forecast for one in rules.beside_savings(pack)) == Decimal("270225.00")


def councils_of(pack: BoardPack) -> None:
    costs, benefits = by_council("cost"), by_council("benefit")
    kept = dict.fromkeys(YEARS, 0)
    for one in pack.money:
        paid, gained = costs[one.council], benefits[one.council]
        assert (one.costs, one.benefits) == (pounds(sum(paid.values())), pounds(sum(gained.values()))), one.council
        assert one.net == one.benefits - one.costs
        net = {year: gained[year] - paid[year] for year in YEARS}
        today = sum(Decimal(net[year]) / Decimal("1.035") ** (year - BASE) for year in YEARS) / 100
        assert one.npv == today.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP), one.council
        kept = {year: kept[year] + net[year] for year in YEARS}
    added = [pounds(sum(kept[each] for each in YEARS if each <= year)) for year in YEARS]
    assert [one.forecast for one in pack.net.years] == added


def milestones_of(pack: BoardPack) -> None:
    """A full year is what each benefit behind it was approved to be worth in its last; a month of delay a twelfth."""
    for one in rules.thread(pack):
        gated = [line for line in counted() if one.ref in listed(line["gates"]) and line["recurrence"] == "recurring"]
        yearly_worth = sum(map(_last, gated), Decimal(0))
        assert (one.stake.full_year if one.stake else 0) == yearly_worth, one.ref
        if one.stake:
            month = one.stake.delay_per_month
            assert abs(month - yearly_worth / 12) < Decimal("0.03"), one.ref  # each line is rounded once
    for worth in pack.asking:
        assert abs(sum(worth.month.values()) - sum(worth.full_year.values()) / 12) < Decimal("0.05"), worth.ref


def _last(line: dict[str, str]) -> Decimal:
    planned = [a for a in sheet(SHARED, "amounts") if (a["line"], a["series"]) == (line["ref"], "planned")]
    return Decimal(max(planned, key=lambda one: one["year"])["amount"]) if planned else Decimal(0)


def page_one_of(pack: BoardPack) -> None:
    worth, approved = sum(one.npv for one in pack.money), pack.roi.reason
    assert f"£{worth.quantize(Decimal(1), rounding=ROUND_HALF_UP):,}" in approved
    assert (rules.losses(pack), sum(one.lost for one in pack.money)) == ((), 0)


def tables_of(pack: BoardPack) -> None:
    """Every last row that sums a table, in every file."""
    register(faces.folder())
    whole = [layout.registers(pack), *(layout.blocks(pack, part=part) for part in Part if part is not Part.REGISTERS)]
    whole += [layout.blocks(pack, code) for code in COUNCILS]
    summed = [one for told in whole for one in told if isinstance(one, Table) and len(one.totals) == 1]
    assert len(summed) > 12
    for table in summed:
        for place, total in enumerate(table.totals[0]):
            if isinstance(total, Decimal):
                assert total == sum(row[place] or 0 for row in table.rows), (table.caption, place)
