"""The page no other report has: each milestone beside the decision before it and the money behind it."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import UnsetType

from govern.kit import dates, text
from govern.kit.language import counted, said
from govern.packs import rules
from govern.packs.layout.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Kind,
    Orientation,
    PageBreak,
    Prose,
    Row,
    Status,
    Table,
)
from govern.packs.layout.sections.ready import are_ready, note
from govern.packs.model import BoardPack, Judgement, Milestone, Since, Stake
from govern.packs.rules.foreign import capital
from govern.packs.rules.money import YearLoss

ACROSS = 4


def tables(pack: BoardPack) -> Iterator[Table]:
    """Until the fifth layout."""
    yield from (_milestones(pack), *losses(pack), _returns(pack))


def thread(pack: BoardPack, shown: Callable[[BoardPack], Iterator[Table]] = tables) -> Iterator[Block]:
    yield Heading(1, said("Milestones and their return"))
    if not rules.thread(pack):
        nothing = said(
            "No milestone has a decision before it or a benefit behind it yet. Link them on the page of the milestone."
        )
        yield Prose(nothing)
        return
    yield Prose(f"{rules.headline(pack)}.")
    yield from shown(pack)


def turned(pack: BoardPack, shown: Callable[[BoardPack], Iterator[Table]] = tables) -> list[Block]:
    """A sheet turned on its side for eleven columns, where there are rows to show."""
    if not rules.thread(pack):
        return [PageBreak(), *thread(pack)]
    return [PageBreak(Orientation.LANDSCAPE), *thread(pack, shown), PageBreak()]


def _milestones(pack: BoardPack) -> Table:
    columns = (
        Column(said("Milestone"), weight=4),
        Column(said("Baseline"), Kind.DATE),
        Column(said("Forecast"), Kind.DATE),
        Column(said("Days late"), Kind.COUNT),
        Column(said("Status"), Kind.STATUS),
        Column(said("Why"), weight=4),
        Column(said("Waits for"), weight=4),
        Column(said("Unlocks"), weight=4),
        Column(said("Full year"), Kind.POUNDS),
        *(
            (Column(said("Lost by slip"), Kind.PENNIES), Column(said("In NPV"), Kind.POUNDS))
            if rules.losses(pack)
            else ()
        ),
        Column(said("Return"), Kind.STATUS),
    )
    rows = tuple(_milestone(pack, milestone) for milestone in rules.thread(pack))
    note = f"{_note()} {_lost()}" if rules.losses(pack) else _note()
    return Table(said("Milestones with a decision before them or money behind them"), columns, rows, note=note)


def _note() -> str:
    return said(
        "Days late are calendar days from the current baseline, below zero when early. "
        "Full year: the gated benefits at their full yearly rate; a dash where a benefit comes once or is not money."
    )


def _lost() -> str:
    return said(
        "Lost by slip: planned less shifted benefits, by days, all years together; "
        "of several milestones before one benefit the latest bears it. In NPV: the same, discounted."
    )


def _milestone(pack: BoardPack, milestone: Milestone) -> Row:
    return (
        f"{milestone.ref} {milestone.title}",
        milestone.baseline,
        milestone.actual or milestone.forecast,
        rules.slip_days(milestone),
        status(milestone.status),
        sentence(milestone.status.reason),
        waits(pack, milestone),
        *_stake(milestone.stake, with_losses=bool(rules.losses(pack))),
    )


def sentence(reason: str) -> str:
    return capital(reason)


def status(judgement: Judgement) -> Status:
    return Status(judgement.rag, rules.status_word(judgement.rag))


def waits(pack: BoardPack, milestone: Milestone) -> str:
    """Since the fourth layout more than four decisions are counted: they stand by name in the sections about them."""
    if pack.laid_out >= 4 and len(milestone.blocked_by) > ACROSS:
        days = [each.due for each in milestone.blocked_by if each.due]
        first = said(", the first on {day}", day=text.short_day(min(days))) if days else ""
        return counted("{n} decision", "{n} decisions", len(milestone.blocked_by)) + first
    return "; ".join(
        said(
            "{council} on {proposal}, {day}",
            council=pack.council(each.council),
            proposal=each.proposal,
            day=text.short_day(each.due) if each.due else said("no meeting set"),
        )
        for each in milestone.blocked_by
    )


def lost(stake: Stake | None) -> Decimal:
    """What the slip takes, all years and councils together."""
    losses = stake.losses if stake else ()
    return sum((amount for loss in losses for amount in loss.by_council.values()), Decimal(0))


def _stake(stake: Stake | None, *, with_losses: bool) -> tuple[Cell, ...]:
    if stake is None:
        return (said("No benefit linked"), None, *((None, None) if with_losses else ()), None)
    losses = (lost(stake) or None, stake.npv_lost or None) if with_losses else ()
    return "; ".join(stake.benefits), stake.full_year or None, *losses, status(stake.roi)


def losses(pack: BoardPack) -> Iterator[Table]:
    codes = tuple(rules.lost_by_council(rules.losses(pack)))
    if codes:
        yield _across(pack, codes) if len(codes) <= ACROSS else _down(pack)


def _across(pack: BoardPack, codes: tuple[str, ...]) -> Table:
    columns = (
        Column(said("Milestone"), weight=4),
        Column(said("Financial year")),
        *(Column(pack.council(code), Kind.PENNIES) for code in codes),
        Column(said("Together"), Kind.PENNIES),
    )
    found, parts = rules.losses(pack), rules.lost_by_council(rules.losses(pack))
    rows = tuple(_loss(loss, codes) for loss in found)
    totals: tuple[Row, ...] = (
        ((said("All slips"), "", *(parts[code] for code in codes), rules.lost(pack)),) if len(found) > 1 else ()
    )
    return Table(said("What each slip takes from each council"), columns, rows, totals)


def _loss(loss: YearLoss, codes: tuple[str, ...]) -> Row:
    return (
        named(loss.milestone),
        dates.year_label(loss.year),
        *(loss.by_council.get(code) for code in codes),
        loss.total,
    )


def named(milestone: Milestone) -> str:
    return f"{milestone.ref} {milestone.title}"


def _down(pack: BoardPack) -> Table:
    columns = (
        Column(said("Milestone"), weight=4),
        Column(said("Financial year")),
        Column(said("Council"), weight=2),
        Column(said("Lost"), Kind.PENNIES),
    )
    rows: tuple[Row, ...] = tuple(
        (named(loss.milestone), dates.year_label(loss.year), pack.council(code), amount)
        for loss in rules.losses(pack)
        for code, amount in sorted(loss.by_council.items())
    )
    return Table(
        said("What each slip takes from each council"), columns, rows, ((said("All slips"), "", "", rules.lost(pack)),)
    )


def _returns(pack: BoardPack) -> Table:
    """With the trend since the pack before, where this one keeps it."""
    known = {} if isinstance(pack.since, UnsetType) else {one.ref: one for one in pack.since}
    number = pack.previous.number if known and pack.previous else None
    ready = are_ready(pack)
    rate = f"{_rate()} {note(pack)}" if ready else _rate()
    columns = (
        Column(said("Milestone"), weight=3),
        Column(said("Return"), Kind.STATUS),
        Column(said("Why"), weight=6),
        Column(said("A month of delay costs"), Kind.PENNIES),
        *((Column(said("People ready"), Kind.COUNT),) if ready else ()),
        *(() if number is None else trends(pack, number)),
    )
    rows: tuple[Row, ...] = tuple(
        (
            named(each),
            status(each.stake.roi),
            sentence(each.stake.roi.reason),
            each.stake.delay_per_month,
            *((ready.get(each.ref),) if ready else ()),
            *(() if number is None else trend(each, known.get(each.ref))),
        )
        for each in rules.thread(pack)
        if each.stake
    )
    if number is None:
        return Table(said("Why each return has its colour"), columns, rows, note=rate)
    caption = said("Why each return has its colour, and which way it went since pack {number}", number=number)
    return Table(caption, columns, rows, note=f"{rate} {trend_note()}")


def trends(pack: BoardPack, number: int) -> tuple[Column, ...]:
    """Since the sixth layout the number stays beside the word before it: a head of two lines, not of four."""
    lost = ("\u00a0" if pack.laid_out >= 6 else " ").join(said("Lost in pack {number}", number=number).rsplit(" ", 1))
    return Column(said("Days moved"), Kind.COUNT), Column(lost, Kind.PENNIES)


def trend(one: Milestone, before: Since | None) -> tuple[Cell, ...]:
    """A dash where the milestone is new."""
    now = one.actual or one.forecast
    return ((now - before.day).days, before.lost or None) if before and before.day and now else (None, None)


def trend_note() -> str:
    return said(
        "Days moved: calendar days since that pack, below zero where the date came nearer. "
        "Lost in that pack: what the slip took then, all years and councils together."
    )


def _rate() -> str:
    return said(
        "A month of delay is a rate for comparison: a twelfth of the full year. "
        "What a given slip costs is always counted by days."
    )
