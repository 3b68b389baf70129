"""What the councils are asked: its words, what follows from each answer, by when, and the pounds behind it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import UnsetType
from msgspec.structs import replace

from govern.kit import text
from govern.packs import rules
from govern.packs.layout.blocks import Block, Bold, Column, Heading, Kind, Points, Prose, Row, Table, Tone, Words
from govern.packs.layout.sections.decisions import wanted
from govern.packs.model import BoardPack, DecisionWanted, Worth

NOTE = (
    "By: the day on which the council has planned to decide, else the last lawful day for what waits. "
    "A month of delay: a twelfth of the gated benefits at their full yearly rate, each council’s own share."
)


def decide(pack: BoardPack, in_full: int) -> Iterator[Block]:
    """The most urgent proposals in full, the others as rows."""
    yield Heading(1, "What you are asked to decide")
    if not pack.wanted:
        yield Prose("No decision is wanted from the councils now.")
        return
    asking = () if isinstance(pack.asking, UnsetType) else pack.asking
    order = {ref: place for place, ref in enumerate(dict.fromkeys(one.ref for one in rules.wanted(pack)))}
    shown = sorted((one for one in asking if one.ref in order), key=lambda one: order[one.ref])[:in_full]
    for worth in shown:
        yield from _asked(pack, worth, [one for one in rules.wanted(pack) if one.ref == worth.ref])
    told = {one.ref for one in shown}
    if rest := [one for one in pack.wanted if one.ref not in told]:
        yield wanted(replace(pack, wanted=tuple(rest)))
    if shown:
        yield Prose(NOTE, Tone.NOTE)


def _asked(pack: BoardPack, worth: Worth, found: list[DecisionWanted]) -> Iterator[Block]:
    yield Heading(2, f"{worth.ref}  {worth.title}")
    if worth.recommendation:
        yield Prose(worth.recommendation)
    yield Points(tuple(_answers(pack, worth, found)))
    has_money = any(worth.month.values()) or any(worth.full_year.values())
    money = (Column("Worth a year", Kind.POUNDS), Column("A month of delay", Kind.PENNIES)) if has_money else ()
    columns = (Column("Council", weight=2), Column("Body", weight=3), Column("By", Kind.DATE), Column("Left", weight=2))
    rows: tuple[Row, ...] = tuple(_row(pack, worth, one, has_money=has_money) for one in found)
    yield Table(f"Who decides on {worth.ref}, by when", (*columns, *money), rows)


def _row(pack: BoardPack, worth: Worth, one: DecisionWanted, *, has_money: bool) -> Row:
    amounts = (worth.full_year.get(one.council), worth.month.get(one.council)) if has_money else ()
    return (pack.council(one.council), one.body, one.by, rules.days_left(one.by, pack.as_at), *amounts)


def _answers(pack: BoardPack, worth: Worth, found: list[DecisionWanted]) -> Iterator[Words]:
    """The answers a council can give, and what the data says of each."""
    waits = _listed(worth.waits)
    yearly, monthly = _sum(worth.full_year), _sum(worth.month)
    gain = f", and with it {text.pounds(yearly)} a year" if yearly else ""
    yield (Bold("Agree: "), f"{waits} can be reached{gain}." if waits else "no milestone is linked to it yet.")
    yield (Bold("Agree with changes: "), "every council is asked again, until all have agreed to one text.")
    late = next((one.if_late.rstrip(".") for one in found), "")
    yield (Bold("Put it off: "), f"{late}.{_parts(pack, worth) if monthly else ''}")
    lost = f"{waits} cannot be reached as planned" if waits else "the proposal falls for all councils"
    yield (Bold("Refuse: "), f"{lost}{f', and {text.pounds(yearly)} a year does not come' if yearly else ''}.")


def _parts(pack: BoardPack, worth: Worth) -> str:
    parts = [f"{pack.council(code)} {text.pennies(each)}" for code, each in worth.month.items() if each]
    return f" A month of delay costs {text.listed(parts)}." if parts else ""


def _listed(waits: Iterable[str]) -> str:
    names = [f"“{one}”" for one in waits]
    more = len(names) - 2
    return text.listed([*names[:2], *([f"{more} more"] if more > 0 else [])])


def _sum(amounts: dict[str, Decimal]) -> Decimal:
    return sum(amounts.values(), Decimal(0))
