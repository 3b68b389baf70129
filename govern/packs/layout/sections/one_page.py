"""The programme on one page, since the fourth layout: how it stands, the figures to keep in mind, where each council
stands, what comes next and what may go wrong, as much of it as one page holds."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UnsetType

from govern.kit import dates, text
from govern.kit.language import said
from govern.packs import rules
from govern.packs.layout.blocks import (
    Block,
    Column,
    Heading,
    Kind,
    PageBreak,
    Points,
    Prose,
    Row,
    Table,
    Tile,
    Tiles,
)
from govern.packs.layout.compose import composed
from govern.packs.layout.sections.cover import verdict
from govern.packs.layout.sections.thread import status
from govern.packs.model import BoardPack, Rag

ROWS = ((12, 6, 4), (12, 4, 3), (6, 4, 3), (6, 3, 0), (4, 0, 0), (0, 0, 0))
"""How many councils, milestones and risks it names, from the fullest to the barest."""
WORST = ("critical", "high")


def one_page(pack: BoardPack) -> list[Block]:
    found: list[Block] = []
    for rows in ROWS:
        found = list(_page(pack, rows))
        if len(composed(found[1:]).pages) == 1:
            break
    return found


def in_figures(pack: BoardPack) -> Iterator[Block]:
    """What stands in its place in a council's own file that has no room for it, below what comes before."""
    yield Heading(1, said("The programme in figures"))
    yield Tiles(said("In figures"), tuple(tiles(pack)))
    yield _whole()


def on_one_page_elsewhere() -> Iterator[Block]:
    yield Heading(1, said("The programme on one page"))
    yield _whole()


def _whole() -> Prose:
    return Prose(said("The programme on one page is in the board’s file; the sections below have all that it sums up."))


def _page(pack: BoardPack, rows: tuple[int, int, int]) -> Iterator[Block]:
    councils, coming, risks = rows
    yield PageBreak()
    yield Heading(1, said("The programme on one page"))
    yield verdict(said("Programme"), pack.status)
    yield verdict(said("Return"), pack.roi)
    yield Points(rules.summary(pack)[1:])
    yield Tiles(said("In figures"), tuple(tiles(pack)))
    yield from _table(said("Council by council"), _of_councils(), _councils(pack)[:councils])
    yield from _table(said("What comes next"), _of_coming(), _coming(pack)[:coming])
    yield from _table(said("What may go wrong"), _of_risks(), _risks(pack, risks))


def _table(caption: str, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Iterator[Table]:
    """Without columns in which nothing stands."""
    kept = [place for place in range(len(columns)) if any(row[place] is not None for row in rows)]
    if len(kept) > 1:
        found = tuple(tuple(row[place] for place in kept) for row in rows)
        yield Table(caption, tuple(columns[place] for place in kept), found, stays=True)


def tiles(pack: BoardPack) -> Iterator[Tile]:
    """Eight of them; one of which nothing is known is left out."""
    yield from _plan(pack)
    yield from _money(pack)
    bands = [rules.band(one) for one in pack.risks]
    worst = text.listed([f"{bands.count(band)} {rules.band_word(band)}" for band in WORST if band in bands])
    yield Tile(said("Open risks"), str(len(bands)), worst or said("none critical or high"))
    uses = sum(sum(one.volumes.values()) for one in pack.services)
    told = said("used {n} times a year", n=f"{uses:,}") if uses else said("none so far")
    yield Tile(said("Services that change"), str(len(pack.services)), told)
    yield from _people(pack)


def _plan(pack: BoardPack) -> Iterator[Tile]:
    found = rules.reported(pack)
    reached = sum(one.actual is not None for one in found)
    off = sum(one.status.rag in {Rag.RED, Rag.AMBER} for one in found)
    beneath = said("{late} late, {off} red or amber", late=len(rules.late(pack)), off=off)
    yield Tile(said("Milestones reached"), said("{n} of {all}", n=reached, all=len(found)), beneath)
    first = min((one.by for one in pack.wanted), default=None)
    by = said("the first by {day}", day=text.short_day(first)) if first else said("nothing waits for one")
    yield Tile(said("Decisions wanted"), str(len(pack.wanted)), by)


def _money(pack: BoardPack) -> Iterator[Tile]:
    if pack.money:
        net, npv = (sum((getattr(one, name) for one in pack.money), Decimal(0)) for name in ("net", "npv"))
        beneath = said("worth {npv} today", npv=text.pounds(npv))
        yield Tile(said("Net over the programme"), text.pounds(net), beneath)
    lost, moved = rules.lost(pack), rules.only_moved(pack)
    years = text.listed([dates.year_label(year) for year in rules.loss_years(pack)])
    beneath = said("in {years}", years=years) if lost else said("no slip costs money")
    if moved and pack.laid_out >= 7:
        beneath = said("but {amount} moves to other years", amount=text.pounds(moved))
    yield Tile(said("Lost by slips"), text.pounds(lost), beneath)
    if not isinstance(pack.net, UnsetType) and (year := pack.net.forecast_break_even):
        planned = pack.net.planned_break_even
        yield Tile(said("The money is back"), dates.year_label(year), _approved(pack, planned, year) if planned else "")


def _approved(pack: BoardPack, year: int, forecast: int) -> str:
    if pack.laid_out < 6:
        return said("approved was {year}", year=dates.year_label(year))
    if pack.has_baseline is False:
        return said("{year} is planned; no baseline is agreed yet", year=dates.year_label(year))
    if year == forecast:
        return said("as approved")
    return said("{year} was approved", year=dates.year_label(year))


def _people(pack: BoardPack) -> Iterator[Tile]:
    """Where a part is too small to be told, the sum is not told either."""
    asking = tuple(one for one in pack.reach if one.wants_confirmation)
    sent, confirmed = rules.reached(asking, "sent"), rules.reached(asking, "confirmed")
    if sent and confirmed is None and pack.laid_out >= 7:
        yield _understood(pack)
        return
    if not sent or confirmed is None:
        yield Tile(said("Briefings confirmed"), "–", said("none that asks for it has been sent"))
        return
    if rules.counts_all(asking):
        share = said("{n} of {all} asked for", n=f"{confirmed:,}", all=f"{sent:,}")
    else:
        share = said("{n} of {sent} sent", n=f"{confirmed:,}", sent=f"{sent:,}")
    yield Tile(said("Briefings confirmed"), f"{round(100 * confirmed / sent)}%", share)


def _understood(pack: BoardPack) -> Tile:
    """Where the number of confirmations would tell of a few people what they did; unless this one would too."""
    asked, understood = rules.reached(pack.reach, "asked"), rules.reached(pack.reach, "understood")
    if not asked or understood is None or not rules.counts_all(pack.reach):
        return Tile(said("Briefings confirmed"), "–", said("not shown: 1 to 4 people could be told apart"))
    share = said("{n} of {all} they are meant for", n=f"{understood:,}", all=f"{asked:,}")
    return Tile(said("Briefings understood"), f"{100 * understood // asked}%", share)


def _of_councils() -> tuple[Column, ...]:
    return (
        Column(said("Council"), weight=2),
        Column(said("Decides next"), weight=4),
        Column(said("By"), Kind.DATE),
        Column(said("Net over the programme"), Kind.POUNDS),
        Column(said("Lost by slips"), Kind.PENNIES),
    )


def _councils(pack: BoardPack) -> tuple[Row, ...]:
    """With the first thing each must decide; a dash where it has nothing before it."""
    money = {one.council: one for one in pack.money}
    first = {one.council: one for one in reversed(rules.wanted(pack))}
    return tuple(
        (
            one.name,
            f"{asked.ref} {asked.proposal}" if (asked := first.get(one.code)) else None,
            asked.by if asked else None,
            money[one.code].net if one.code in money else None,
            (money[one.code].lost or None) if one.code in money else None,
        )
        for one in pack.councils
    )


def _of_coming() -> tuple[Column, ...]:
    return (
        Column(said("Milestone"), weight=4),
        Column(said("Forecast"), Kind.DATE),
        Column(said("Status"), Kind.STATUS),
        Column(said("Worth a year"), Kind.POUNDS),
    )


def _coming(pack: BoardPack) -> tuple[Row, ...]:
    return tuple(
        (
            f"{one.ref} {one.title}",
            one.forecast,
            status(one.status),
            (one.stake.full_year or None) if one.stake else None,
        )
        for one in rules.soon_or_late(pack)
        if one.forecast and one.forecast >= pack.as_at
    )


def _of_risks() -> tuple[Column, ...]:
    return (
        Column(said("Risk"), weight=5),
        Column(said("Band"), weight=2),
        Column(said("Score"), Kind.COUNT),
        Column(said("May strike"), Kind.DATE),
    )


def _risks(pack: BoardPack, count: int) -> tuple[Row, ...]:
    return tuple(
        (f"{one.ref} {one.title}", text.capital(rules.band_word(rules.band(one))), one.score, one.strikes)
        for one in rules.top_risks(pack, count)
    )
