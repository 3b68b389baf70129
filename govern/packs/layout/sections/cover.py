"""Page 1: alone enough to decide."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial

from msgspec import UnsetType
from msgspec.structs import replace

from govern.kit import dates
from govern.kit.language import counted, said
from govern.packs import rules
from govern.packs.layout.blocks import (
    Block,
    Callout,
    Cell,
    Column,
    Cover,
    Heading,
    Kind,
    Points,
    Prose,
    Row,
    Status,
    Table,
    Tone,
    Verdict,
)
from govern.packs.layout.compose import composed
from govern.packs.layout.sections.asking import by_question, no_room_for, together, with_days_left
from govern.packs.layout.sections.common import has_long_name, period, under_title
from govern.packs.layout.sections.thread import sentence
from govern.packs.model import BoardPack, DecisionWanted, Judgement, Section
from govern.packs.rules.lookback import titled

ON_THE_COVER, MOST_PROPOSALS = 3, 4
ACROSS, MOST_COUNCILS = 4, 6


def public_cover(pack: BoardPack) -> list[Block]:
    """The board's page 1, which since the seventh layout says above its title whose copy it is."""
    found = cover(pack)
    if pack.laid_out < 7 or not isinstance(pack.reconstructed, UnsetType) or not isinstance(found[0], Cover):
        return found
    copy = said("Board pack {number}, the public’s copy", number=pack.called)
    return [replace(found[0], kicker=f"{copy}  ·  {period(pack)}"), *found[1:]]


def cover(pack: BoardPack) -> list[Block]:
    """With as many decisions as page 1 holds, three at most, since the fifth layout four proposals with every council
    that decides; the section on decisions has them all."""
    alone = [[one] for one in rules.wanted(pack)]
    ways = (
        ((by_question(pack), MOST_PROPOSALS), (alone, ON_THE_COVER)) if pack.laid_out >= 5 else ((alone, ON_THE_COVER),)
    )
    for asked, most in ways:
        found = fitted(partial(_cover, pack, asked), most)
        if len(composed(found).pages) == 1:
            return found
    short = list(_cover(pack, alone, 1, in_short=True))
    if pack.laid_out < 5 or len(composed(short).pages) == 1:
        return short
    return [one for one in short if not isinstance(one, Table)]  # its heading says the sum; the thread section has each


def fitted(begin: Callable[[int], Iterable[Block]], most: int = ON_THE_COVER) -> list[Block]:
    """What fits on one page, showing as many decisions as it can."""
    found: list[Block] = []
    for shown in range(most, 0, -1):
        found = list(begin(shown))
        if len(composed(found).pages) == 1:
            break
    return found


def _cover(
    pack: BoardPack, asked: list[list[DecisionWanted]], shown: int, *, in_short: bool = False
) -> Iterator[Block]:
    yield Cover(_kicker(pack), pack.programme, (pack.vision, *under_title(pack)), compact=has_long_name(pack))
    yield verdict(said("Programme"), pack.status)
    yield verdict(said("Return"), pack.roi)
    yield Heading(2, said("You are asked to decide"))
    yield from _wanted(pack, asked, shown)
    yield Heading(2, said("In short"))
    told = rules.summary(pack)
    if in_short and pack.laid_out >= 4 and len(told) > 3:
        yield Points((told[1], told[3]))
    else:  # what is asked first stands above already
        yield Points((*told[1:3], *told[4:]) if pack.laid_out >= 6 else told[1:])
    yield from _cost(pack, in_short=in_short)


def _kicker(pack: BoardPack) -> str:
    return f"{titled(pack)}  ·  {period(pack)}"


def verdict(label: str, judgement: Judgement) -> Verdict:
    return Verdict(label, Status(judgement.rag, rules.status_word(judgement.rag)), sentence(judgement.reason))


def _wanted(pack: BoardPack, asked: list[list[DecisionWanted]], shown: int) -> Iterator[Block]:
    if not pack.wanted:
        yield Prose(said("No decision is wanted from the councils now."))
    yield from (together(pack, one, with_days_left) for one in asked[:shown])
    if asked[shown:]:
        where = said("Decisions of the councils") if isinstance(pack.layout, UnsetType) else Section.DECIDE.words
        yield Prose(no_room_for(pack, asked[shown:], where), Tone.NOTE)


def callout(pack: BoardPack, wanted: DecisionWanted) -> Callout:
    return together(pack, [wanted], with_days_left)


def _cost(pack: BoardPack, *, in_short: bool) -> Iterator[Block]:
    """One row across where the councils fit, else one row each; without a loss, what a delay would cost."""
    found = rules.losses(pack)
    if not found:
        yield from _stakes(pack)
        return
    yield Heading(2, rules.headline(pack))
    parts = rules.lost_by_council(found)
    if len(parts) > ACROSS:
        rows: tuple[Row, ...] = tuple(_largest(pack, parts, MOST_COUNCILS if in_short else len(parts)))
        yield Table(
            said("Lost by council"),
            (Column(said("Council")), Column(said("Lost"), Kind.PENNIES)),
            rows,
            ((said("Together"), rules.lost(pack)),),
        )
        return
    columns = (
        Column(said("Year")),
        *(Column(pack.council(code), Kind.PENNIES) for code in parts),
        Column(said("Together"), Kind.PENNIES),
    )
    yield Table(
        said("Lost by council"), columns, tuple(_year(pack, year) for year in rules.loss_years(pack)), _total(pack)
    )


def _largest(pack: BoardPack, parts: dict[str, Decimal], count: int) -> Iterator[Row]:
    """Who loses most, and the rest in one row: page 1 holds no twelve. The thread section names them all."""
    ranked = sorted(parts.items(), key=lambda part: -part[1])
    most, rest = ranked[:count], ranked[count:]
    yield from ((pack.council(code), amount) for code, amount in most)
    if rest:
        yield (
            counted("{n} other council", "{n} other councils", len(rest)),
            sum((amount for _, amount in rest), Decimal(0)),
        )


def _stakes(pack: BoardPack) -> Iterator[Block]:
    dearest = rules.dearest(pack, ON_THE_COVER)
    if not dearest:
        return
    yield Heading(2, said("What delay would cost"))
    columns = (
        Column(said("Milestone"), weight=4),
        Column(said("Forecast"), Kind.DATE),
        Column(said("Worth a year"), Kind.POUNDS),
        Column(said("A month of delay"), Kind.POUNDS),
    )
    rows: tuple[Row, ...] = tuple(
        (f"{one.ref} {one.title}", one.forecast, one.stake.full_year, one.stake.delay_per_month)
        for one in dearest
        if one.stake
    )
    yield Table(said("Milestones still to be reached that most money waits for"), columns, rows)


def _year(pack: BoardPack, year: int) -> Row:
    found = [loss for loss in rules.losses(pack) if loss.year == year]
    parts = rules.lost_by_council(found)
    amounts: list[Cell] = [parts.get(code) for code in rules.lost_by_council(rules.losses(pack))]
    return dates.year_label(year), *amounts, sum(parts.values())


def _total(pack: BoardPack) -> tuple[Row, ...]:
    if len(rules.loss_years(pack)) < 2:
        return ()
    parts = rules.lost_by_council(rules.losses(pack))
    return ((said("All years"), *parts.values(), rules.lost(pack)),)
