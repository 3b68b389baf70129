"""What the programme is worth to society, and what it means in cash: each in its own pounds, never added up."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UnsetType

from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.language import counted, said
from govern.packs import rules
from govern.packs.layout.blocks import Block, Column, Heading, Kind, Prose, Row, Table
from govern.packs.model import BoardPack
from govern.packs.model.cases import CashYear, TwoCases

MOST_COLUMNS = 4


def cases(pack: BoardPack) -> Iterator[Block]:
    """Nothing in packs that were frozen before there were two cases."""
    found = pack.cases
    if isinstance(found, UnsetType):
        return
    yield Heading(2, said("Two cases, never added up"))
    yield Prose(
        said(
            "Economic case: worth {amount} to society, as forecast. {basis}.",
            amount=text.pounds(found.npsv),
            basis=found.economic,
        )
        + _unsaid(found)
    )
    if found.value:
        yield Prose(found.value)
    if found.missing:
        yield Prose(
            said("Financial case: cash cannot be said, because there is no deflator for {years}.", years=found.missing)
        )
    elif found.cash:
        yield _cash(pack, found)


def _unsaid(found: TwoCases) -> str:
    if not found.unsaid:
        return ""
    told = counted(
        "{n} line does not say in whose pounds it is and is read as in the same prices.",
        "{n} lines do not say in whose pounds they are and are read as in the same prices.",
        found.unsaid,
    )
    return f" {told}"


def _cash(pack: BoardPack, found: TwoCases) -> Table:
    """With a column for each council where there is room for them."""
    codes = [one.code for one in pack.councils]
    shown = codes if len(codes) <= MOST_COLUMNS else []
    columns = (
        Column(said("Year")),
        *(Column(pack.council(code), Kind.PENNIES) for code in shown),
        Column(said("Together"), Kind.PENNIES),
    )
    rows = tuple(_row(year_label(each.year), each, shown) for each in found.cash)
    sums = CashYear(0, {code: sum((each.by_council[code] for each in found.cash), Decimal(0)) for code in codes})
    return Table(
        said("Financial case: net cash of each year"),
        columns,
        rows,
        (_row(said("All years"), sums, shown),),
        _apart(pack, found, sum(sums.by_council.values(), Decimal(0))),
    )


def _apart(pack: BoardPack, found: TwoCases, cash: Decimal) -> str:
    """Why this sum is not the net of the table of councils: both stand on one page."""
    basis = f"{found.financial}."
    net = sum((one.net for one in pack.money), Decimal(0))
    if pack.laid_out < 6 or not pack.money or cash == net:
        return basis
    fields = {"amount": text.pounds(abs(cash - net))}
    told = (
        said("All years come to {amount} more than the councils’ net above: each is in its own prices", **fields)
        if cash > net
        else said("All years come to {amount} less than the councils’ net above: each is in its own prices", **fields)
    )
    beside = said(", and benefits that cut no budget are left out") if rules.beside_savings(pack) else ""
    return f"{basis} {told}{beside}."


def _row(title: str, each: CashYear, shown: list[str]) -> Row:
    return (title, *(each.by_council[code] for code in shown), sum(each.by_council.values(), Decimal(0)))
