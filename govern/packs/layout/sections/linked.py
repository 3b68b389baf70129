"""Milestones and their return since the sixth layout: when and why in one table, what hangs on it in the other; since
the seventh, what is alike for all milestones stands once below the table."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from msgspec import UNSET, UnsetType

from govern.kit import text
from govern.kit.language import said
from govern.packs import rules
from govern.packs.layout.blocks import Block, Cell, Column, Kind, Row, Status, Table
from govern.packs.layout.sections import thread
from govern.packs.layout.sections.ready import are_ready
from govern.packs.layout.sections.ready import note as readiness
from govern.packs.layout.sections.thread import lost, named, sentence, status
from govern.packs.model import Blocking, BoardPack, Declared, Judgement, Milestone, Rag, Since


def linked(pack: BoardPack) -> list[Block]:
    return thread.turned(pack, _tables if pack.laid_out >= 6 else thread.tables)


def _tables(pack: BoardPack) -> Iterator[Table]:
    yield _dates(pack)
    yield from thread.losses(pack)
    if any(one.stake for one in rules.thread(pack)):
        yield _returns(pack)


def _dates(pack: BoardPack) -> Table:
    """Beside the first baseline too, and beside what people declared, where anybody did."""
    found, ready, was = _ranked(pack), are_ready(pack), _before(pack)
    is_declared = any(_declared(one) for one in found)
    columns = (
        Column(said("Milestone"), weight=4),
        Column(said("Baseline"), Kind.DATE),
        Column(said("Forecast"), Kind.DATE),
        Column(said("Days late"), Kind.COUNT),
        Column(said("On the first baseline"), Kind.COUNT),
        Column(said("Computed"), Kind.STATUS),
        *((Column(said("Declared"), Kind.STATUS),) if is_declared else ()),
        Column(said("Why"), weight=5),
        Column(said("Waits for"), weight=5),
        *((Column(said("People ready"), Kind.COUNT),) if ready else ()),
    )
    rows: tuple[Row, ...] = tuple(
        (
            named(one),
            one.baseline,
            one.actual or one.forecast,
            rules.slip_days(one) if one.baseline else None,
            _on_the_first(one),
            _coloured(one.status, was[one.ref].rag if one.ref in was else UNSET),
            *((_colour(one),) if is_declared else ()),
            _why(one),
            _waits(pack, one),
            *((ready.get(one.ref),) if ready else ()),
        )
        for one in found
    )
    note = " ".join((_note(), *_were(pack), *((readiness(pack),) if ready else ())))
    return Table(said("Milestones with a decision before them or money behind them"), columns, rows, note=note)


def _before(pack: BoardPack) -> dict[str, Since]:
    """How each milestone stood in the pack before, where this one says which that was."""
    return {} if isinstance(pack.since, UnsetType) or not pack.previous else {one.ref: one for one in pack.since}


def _coloured(now: Judgement, before: Rag | UnsetType) -> Status:
    """With the colour it had, where that was another one."""
    found = status(now)
    if isinstance(before, UnsetType) or before is now.rag:
        return found
    return Status(found.rag, said("{now}, was {before}", now=found.words, before=rules.colour(before)))


def _were(pack: BoardPack) -> Iterator[str]:
    known = _before(pack)
    moved = [
        one for one in rules.thread(pack) if one.ref in known and known[one.ref].rag not in (UNSET, one.status.rag)
    ]
    if moved and pack.previous:
        yield said("Was: its colour in pack {number}.", number=pack.previous.number)


def _note() -> str:
    return said(
        "Days late: calendar days from the current baseline, beside it from the first; below zero when early. "
        "What most money waits for comes first."
    )


def _on_the_first(one: Milestone) -> int | None:
    day = one.actual or one.forecast
    return (day - one.original).days if day and one.original else None


def _ranked(pack: BoardPack) -> list[Milestone]:
    """What most money a year waits for comes first, then what only waits for a decision; both tables begin alike."""
    return sorted(rules.thread(pack), key=lambda one: (one.stake is None, -one.stake.full_year if one.stake else 0))


def _declared(one: Milestone) -> Declared | None:
    return None if isinstance(one.declared, UnsetType) else one.declared


def _colour(one: Milestone) -> Status | None:
    given = _declared(one)
    return Status(given.rag, rules.status_word(given.rag)) if given else None


def _why(one: Milestone) -> str:
    """What is computed; where people see it otherwise, their reason behind it."""
    computed, given = sentence(one.status.reason), _declared(one)
    if given is None or given.rag is one.status.rag:
        return computed
    because = given.because.rstrip(".") or said("nobody has said why")
    return said("{computed}. Declared otherwise: {because}", computed=computed.rstrip("."), because=because)


def _waits(pack: BoardPack, one: Milestone) -> str:
    """Each proposal once, with the day of every council."""
    if len(one.blocked_by) > thread.ACROSS:
        return thread.waits(pack, one)
    ranked = sorted(one.blocked_by, key=lambda each: each.proposal)
    return "; ".join(
        f"{proposal}: {', '.join(_meets(pack, each) for each in blocking)}"
        for proposal, blocking in groupby(ranked, key=lambda each: each.proposal)
    )


def _meets(pack: BoardPack, each: Blocking) -> str:
    unset = said("no meeting set")
    return f"{pack.council(each.council)} {text.short_day(each.due) if each.due else f'({unset})'}"


def _returns(pack: BoardPack) -> Table:
    """With the trend since the pack before, where this one keeps it and something moved."""
    known, found = _before(pack), [one for one in _ranked(pack) if one.stake]
    number = pack.previous.number if known and pack.previous else None
    stands_still = pack.laid_out >= 7 and number is not None and not any(_has_moved(one, known) for one in found)
    has_trend = number is not None and not stands_still
    has_losses = bool(rules.losses(pack))
    alike = _alike(found) if pack.laid_out >= 7 else ""
    columns = (
        Column(said("Milestone"), weight=4),
        Column(said("Unlocks"), weight=4),
        Column(said("Full year"), Kind.POUNDS),
        Column(said("A month of delay costs"), Kind.PENNIES),
        *((Column(said("Lost by slip"), Kind.PENNIES), Column(said("In NPV"), Kind.POUNDS)) if has_losses else ()),
        Column(said("Return"), Kind.STATUS),
        *(() if alike else (Column(said("Why"), weight=5),)),
        *(thread.trends(pack, number) if has_trend and number is not None else ()),
    )
    shows = Shows(has_losses, has_trend, has_reasons=not alike)
    rows: tuple[Row, ...] = tuple((named(one), *_worth(one, known, shows)) for one in found)
    caption = said("Why each return has its colour")
    if number is not None:
        caption = said("Why each return has its colour, and which way it went since pack {number}", number=number)
    notes = (
        *((said("Why, for each of them: {reason}.", reason=alike.rstrip(".")),) if alike else ()),
        _yearly(pack),
        *((_losing(),) if has_losses else ()),
        *((thread.trend_note(),) if has_trend else ()),
        *((said("None of them has moved since pack {number}.", number=number),) if stands_still else ()),
    )
    return Table(caption, columns, rows, note=" ".join(notes))


def _alike(found: list[Milestone]) -> str:
    """The reason that all returns share; nothing where there are two, or one milestone alone."""
    reasons = {sentence(one.stake.roi.reason) for one in found if one.stake}
    return reasons.pop() if len(reasons) == 1 and len(found) > 1 else ""


def _has_moved(one: Milestone, known: dict[str, Since]) -> bool:
    """A new one has: its dashes say so."""
    return one.ref not in known or any(thread.trend(one, known[one.ref]))


class Shows(NamedTuple):
    """Which columns the table of returns has, beside those it always has."""

    has_losses: bool
    has_trend: bool
    has_reasons: bool


def _worth(one: Milestone, known: dict[str, Since], shows: Shows) -> tuple[Cell, ...]:
    stake = one.stake
    if stake is None:
        return ()
    return (
        "; ".join(stake.benefits),
        stake.full_year or None,
        stake.delay_per_month or None,
        *((lost(stake) or None, stake.npv_lost or None) if shows.has_losses else ()),
        _coloured(stake.roi, known[one.ref].of_return if one.ref in known else UNSET),
        *((sentence(stake.roi.reason),) if shows.has_reasons else ()),
        *(thread.trend(one, known.get(one.ref)) if shows.has_trend else ()),
    )


def _yearly(pack: BoardPack) -> str:
    if pack.has_baseline is False:
        return said(
            "Full year: what the benefits that wait bring in a whole year, as planned (no baseline is agreed yet); a "
            "dash where it comes once or is no money. A month of delay: a twelfth of that, for comparison; what a slip "
            "costs is counted by days."
        )
    return said(
        "Full year: what the benefits that wait bring in a whole year, as approved; a dash where it comes once or is "
        "no money. A month of delay: a twelfth of that, for comparison; what a slip costs is counted by days."
    )


def _losing() -> str:
    return said(
        "Lost by slip: what does not come because the date moved, all years together; where several milestones hold up "
        "one benefit, the latest bears it. In NPV: the same in today’s pounds."
    )
