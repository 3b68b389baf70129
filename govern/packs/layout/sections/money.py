"""Savings by year, and what each council pays, gains and loses."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UnsetType

from govern.kit import text
from govern.kit.language import counted, said
from govern.packs import rules
from govern.packs.drawings import net_chart, savings_chart, waterfall
from govern.packs.drawings.waterfall import is_cut
from govern.packs.layout.blocks import Block, Column, Figure, Heading, Kind, Orientation, Prose, Row, Table
from govern.packs.layout.sections.cases import cases
from govern.packs.layout.styles import SHEETS
from govern.packs.model import BoardPack, CouncilMoney, Line

MOST_NAMED = 3


def counted_as_savings(pack: BoardPack, most: int) -> str:
    """What lies between the savings by year and the benefits of all lines, at most so many of these by name."""
    beside = rules.beside_savings(pack)
    if not beside:
        return ""
    names = [f"{one.ref} “{one.title}”" for one in beside[:most]]
    if (rest := len(beside) - most) > 0:
        names.append(rules.more(pack, rest))
    return counted(
        "Savings are what budgets can be cut by. Another {amount} of benefits cuts no budget: {lines} saves time or a "
        "future cost.",
        "Savings are what budgets can be cut by. Another {amount} of benefits cuts no budget: {lines} save time or a "
        "future cost.",
        len(beside),
        amount=text.pounds(sum((one.forecast for one in beside), Decimal(0))),
        lines=text.listed(names),
    )


def _differs(pack: BoardPack) -> str:
    """Since the seventh layout: which lines make the savings differ from the baseline, the most first."""
    moved = [(one.forecast - one.baseline, one) for one in rules.in_savings(pack) if one.forecast != one.baseline]
    if pack.laid_out < 7 or not moved:
        return ""
    ranked = sorted(moved, key=lambda each: (-abs(each[0]), each[1].ref))
    named = [_moved(difference, one) for difference, one in ranked[:MOST_NAMED]]
    if (rest := len(ranked) - MOST_NAMED) > 0:
        named.append(rules.more(pack, rest))
    return said("What differs from the baseline: {lines}.", lines=text.listed(named))


def _moved(difference: Decimal, one: Line) -> str:
    name, amount = f"{one.ref} “{one.title}”", text.pounds(abs(difference))
    if difference < 0:
        return said("{line}, {amount} less", line=name, amount=amount)
    return said("{line}, {amount} more", line=name, amount=amount)


def _note() -> str:
    return said(
        "Over the years of the business case, at the forecast. Net is benefits less costs. "
        "NPV discounts the same pennies and is rounded once."
    )


def _no_amounts() -> str:
    return said(
        "No cost or benefit line can be counted yet: amounts by year or shares are missing. "
        "Appendix C of the registers lists the lines."
    )


def money(pack: BoardPack) -> Iterator[Block]:
    yield Heading(1, said("Money"))
    if not pack.savings and not pack.money:
        yield Prose(_no_amounts() if pack.lines else said("No cost or benefit line is in the programme yet."))
        return
    if pack.savings:
        note = f"{_differs(pack)} {counted_as_savings(pack, MOST_NAMED)}".strip()
        yield Figure(savings_chart(pack, SHEETS[Orientation.PORTRAIT].measure), note)
    if pack.laid_out >= 3:
        yield from _figures(pack, SHEETS[Orientation.PORTRAIT].measure)
    if pack.money:
        yield _councils(pack)
    yield from cases(pack)


def _figures(pack: BoardPack, width: float) -> Iterator[Figure]:
    """Since the third layout."""
    if pack.savings and rules.lost(pack):
        yield Figure(waterfall(pack, width), _cut() if is_cut(pack) else "")
    if not isinstance(pack.net, UnsetType):
        yield Figure(net_chart(pack, width))


def _cut() -> str:
    return said("The bars begin above nothing, so that the steps between them can be seen.")


def _councils(pack: BoardPack) -> Table:
    names = (said("Costs"), said("Benefits"), said("Net"), said("Lost by slips"), said("NPV"))
    columns = (Column(said("Council")), *(Column(name, Kind.PENNIES) for name in names))
    rows: tuple[Row, ...] = tuple((pack.council(each.council), *_amounts(each)) for each in pack.money)
    sums = [sum(column, Decimal(0)) for column in zip(*(_amounts(each) for each in pack.money), strict=True)]
    return Table(said("Each council over the whole programme"), columns, rows, ((said("Together"), *sums),), _note())


def _amounts(each: CouncilMoney) -> tuple[Decimal, ...]:
    return each.costs, each.benefits, each.net, each.lost, each.npv
