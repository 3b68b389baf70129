"""What the councils are asked: its words, what follows from each answer, by when, and the pounds behind it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import UnsetType
from msgspec.structs import replace

from govern.kit import text
from govern.kit.language import said
from govern.packs import rules
from govern.packs.layout.blocks import Block, Bold, Column, Heading, Kind, Points, Prose, Row, Table, Tone, Words
from govern.packs.layout.sections.asking import by_question
from govern.packs.layout.sections.decisions import wanted
from govern.packs.layout.sections.thread import sentence
from govern.packs.model import BoardPack, DecisionWanted, Worth


def decide(pack: BoardPack, in_full: int, council: str = "") -> Iterator[Block]:
    """The most urgent proposals in full, those that this council is asked first, the others as rows."""
    yield Heading(1, said("What you are asked to decide"))
    if not pack.wanted:
        yield Prose(said("No decision is wanted from the councils now."))
        return
    known = ranked(pack, council)
    shown = known[:in_full]
    if shown and pack.laid_out >= 7:
        yield Prose(_ways())
    yield from in_words(pack, shown)
    told = {one.ref for one in shown}
    if rest := [one for one in pack.wanted if one.ref not in told]:
        left = replace(pack, wanted=tuple(rest))
        yield _rest(left) if told and pack.laid_out >= 7 else wanted(left)
    notes = (_where(),) if known[in_full:] and pack.laid_out >= 7 else ()
    if shown:
        notes = (*notes, _note() if pack.laid_out >= 6 else _first_note())
    if notes:
        yield Prose(" ".join(notes), Tone.NOTE)


def ranked(pack: BoardPack, council: str) -> list[Worth]:
    """What is asked, the most urgent first, and before it what this council is asked."""
    asking = () if isinstance(pack.asking, UnsetType) else pack.asking
    found = (*rules.asked_of(pack, council), *rules.wanted(pack))
    order = {ref: place for place, ref in enumerate(dict.fromkeys(one.ref for one in found))}
    return sorted((one for one in asking if one.ref in order), key=lambda one: order[one.ref])


def in_words(pack: BoardPack, asked: Iterable[Worth]) -> Iterator[Block]:
    """Each in its own words, with what follows from each answer and who decides by when."""
    for worth in asked:
        yield from _asked(pack, worth, [one for one in rules.wanted(pack) if one.ref == worth.ref])


def _where() -> str:
    return said("What the proposals of this table say, and what follows from each answer: Appendix F of the registers.")


def _rest(pack: BoardPack) -> Table:
    """What is not told in full: a proposal once, with every council that decides on it."""
    columns = (
        Column(said("Decision wanted"), weight=4),
        Column(said("Who decides, by when"), weight=5),
        Column(said("If later"), weight=5),
    )
    rows: tuple[Row, ...] = tuple(
        (
            f"{asked[0].ref} {asked[0].proposal}",
            "; ".join(_who(pack, one) for one in asked),
            sentence(asked[0].if_late),
        )
        for asked in by_question(pack)
    )
    return Table(said("What else the councils are asked to decide, by date"), columns, rows)


def _who(pack: BoardPack, one: DecisionWanted) -> str:
    return f"{pack.council(one.council)}, {one.body}, {text.short_day(one.by)}"


def _ways() -> str:
    return said(
        "A council can agree, agree with changes, put it off or refuse. Where one agrees with changes, every council "
        "is asked again, until all have agreed to one text."
    )


def _note() -> str:
    return said(
        "By: the day on which the council has planned to decide, else the last lawful day for what waits. A month of "
        "delay: a twelfth of what the benefits that wait are worth in a whole year, each council’s own share."
    )


def _first_note() -> str:
    """Until the fifth layout."""
    return said(
        "By: the day on which the council has planned to decide, else the last lawful day for what waits. "
        "A month of delay: a twelfth of the gated benefits at their full yearly rate, each council’s own share."
    )


def _asked(pack: BoardPack, worth: Worth, found: list[DecisionWanted]) -> Iterator[Block]:
    yield Heading(2, f"{worth.ref}  {worth.title}")
    is_bound, answers = pack.laid_out >= 7, tuple(_answers(pack, worth, found))
    if worth.recommendation:
        yield Prose(worth.recommendation, bound=is_bound)
    yield Points(answers, keeps=len(answers) if is_bound else 2 if pack.laid_out == 6 else 0, gives=is_bound)
    has_money = any(worth.month.values()) or any(worth.full_year.values())
    money = (
        (Column(said("Worth a year"), Kind.POUNDS), Column(said("A month of delay"), Kind.PENNIES)) if has_money else ()
    )
    columns = (
        Column(said("Council"), weight=2),
        Column(said("Body"), weight=3),
        Column(said("By"), Kind.DATE),
        Column(said("Left"), weight=2),
    )
    rows: tuple[Row, ...] = tuple(_row(pack, worth, one, has_money=has_money) for one in found)
    yield Table(said("Who decides on {ref}, by when", ref=worth.ref), (*columns, *money), rows)


def _row(pack: BoardPack, worth: Worth, one: DecisionWanted, *, has_money: bool) -> Row:
    amounts: tuple[Decimal | None, ...] = (
        (worth.full_year.get(one.council), worth.month.get(one.council)) if has_money else ()
    )
    if pack.laid_out >= 6:
        amounts = tuple(each or None for each in amounts)
    return (pack.council(one.council), one.body, one.by, rules.days_left(one.by, pack.as_at), *amounts)


def _answers(pack: BoardPack, worth: Worth, found: list[DecisionWanted]) -> Iterator[Words]:
    """The answers a council can give, and what the data says of each."""
    waits = _listed(pack, worth.waits)
    yearly, monthly = _sum(worth.full_year), _sum(worth.month)
    gain = _gain(text.pounds(yearly), is_plural=pack.laid_out >= 6 and len(worth.waits) > 1) if yearly else ""
    reached = said("{what} can be reached{gain}.", what=waits, gain=gain)
    yield (Bold(said("Agree: ")), reached if waits else said("no milestone is linked to it yet."))
    if pack.laid_out < 7:  # since then it is said once for all
        again = said("every council is asked again, until all have agreed to one text.")
        yield (Bold(said("Agree with changes: ")), again)
    late = next((one.if_late.rstrip(".") for one in found), "")
    parts = _parts(pack, worth) if monthly and pack.laid_out < 7 else ""  # since then the table below has them alone
    yield (Bold(said("Put it off: ")), f"{late}.{parts}")
    falls = said("the proposal falls for all councils")
    lost = said("{what} cannot be reached as planned", what=waits) if waits else falls
    loses = said(", and {amount} a year does not come", amount=text.pounds(yearly)) if yearly else ""
    yield (Bold(said("Refuse: ")), f"{lost}{loses}.")


def _gain(amount: str, *, is_plural: bool) -> str:
    if is_plural:
        return said(", and with them {amount} a year", amount=amount)
    return said(", and with it {amount} a year", amount=amount)


def _parts(pack: BoardPack, worth: Worth) -> str:
    parts = [f"{pack.council(code)} {text.pennies(each)}" for code, each in worth.month.items() if each]
    return said(" A month of delay costs {parts}.", parts=text.listed(parts)) if parts else ""


def _listed(pack: BoardPack, waits: Iterable[str]) -> str:
    names = [f"“{one}”" for one in waits]
    rest = len(names) - 2
    return text.listed([*names[:2], *([rules.more(pack, rest)] if rest > 0 else [])])


def _sum(amounts: dict[str, Decimal]) -> Decimal:
    return sum(amounts.values(), Decimal(0))
