"""What is wanted, proposal by proposal: one panel names every council that has to decide, and by when."""

from collections.abc import Callable
from decimal import Decimal
from itertools import groupby

from msgspec import UnsetType

from govern.kit import text
from govern.kit.language import counted, said
from govern.packs import rules
from govern.packs.layout.blocks import Callout
from govern.packs.layout.sections.common import more_decisions
from govern.packs.model import BoardPack, DecisionWanted

NAMED, BRIEFLY = 4, 2

By = Callable[[BoardPack, DecisionWanted], str]


def by_proposal(pack: BoardPack) -> list[list[DecisionWanted]]:
    """The most urgent first."""
    return _grouped(pack, lambda one: (one.ref,))


def by_question(pack: BoardPack) -> list[list[DecisionWanted]]:
    """The same, where of one proposal councils that are asked something else, or would lose something else by waiting,
    stand apart."""
    return _grouped(pack, lambda one: (one.ref, one.proposal, one.if_late))


def _grouped(pack: BoardPack, asks: Callable[[DecisionWanted], tuple[str, ...]]) -> list[list[DecisionWanted]]:
    found = rules.wanted(pack)
    order = {key: place for place, key in enumerate(dict.fromkeys(asks(one) for one in found))}
    ranked = sorted(found, key=lambda one: (order[asks(one)], one.by, one.council))
    return [list(each) for _, each in groupby(ranked, key=asks)]


def by_day(pack: BoardPack, one: DecisionWanted) -> str:
    return said("{council}, {body}, by {day}", council=pack.council(one.council), body=one.body, day=text.day(one.by))


def with_days_left(pack: BoardPack, one: DecisionWanted) -> str:
    return said(
        "{council}, {body}, by {day} ({left})",
        council=pack.council(one.council),
        body=one.body,
        day=text.day(one.by),
        left=rules.days_left(one.by, pack.as_at),
    )


def together(pack: BoardPack, found: list[DecisionWanted], by: By = by_day) -> Callout:
    """One proposal with the day of every council, of four at most by name."""
    first, rest = found[0], len(found) - NAMED
    more = [counted("and {n} more council", "and {n} more councils", rest)] if rest > 0 else []
    who = ";  ".join([*(by(pack, one) for one in found[:NAMED]), *more])
    if pack.laid_out < 6:
        return Callout(f"{first.ref}  {first.proposal}", who, said("If later: {what}", what=first.if_late))
    late = said("If later: {what}", what=f"{first.if_late.rstrip('.')}.")
    return Callout(f"{first.ref}  {first.proposal}", who, f"{late}{_if_refused(pack, first)}")


def no_room_for(pack: BoardPack, rest: list[list[DecisionWanted]], where: str) -> str:
    """What page 1 has no panel for, and where it stands: since the seventh layout two of them by name and day."""
    if pack.laid_out < 7:
        return more_decisions(sum(map(len, rest)), where)
    named = [_in_brief(pack, one) for one in rest[:BRIEFLY]]
    if (unnamed := len(rest) - BRIEFLY) > 0:
        named.append(rules.more(pack, unnamed))
    return said("Also to decide: {proposals}. See “{title}”.", proposals=text.listed(named), title=where)


def _in_brief(pack: BoardPack, found: list[DecisionWanted]) -> str:
    first = found[0]
    by = {
        "proposal": f"{first.ref} “{first.proposal}”",
        "council": pack.council(first.council),
        "day": text.day(first.by),
    }
    if len(found) == 1:
        return said("{proposal} ({council} by {day})", **by)
    return said("{proposal} ({n} councils, the first {council} by {day})", n=len(found), **by)


def _if_refused(pack: BoardPack, first: DecisionWanted) -> str:
    """What the money behind it does then, where there is any."""
    asking = () if isinstance(pack.asking, UnsetType) else pack.asking
    yearly = sum((sum(one.full_year.values()) for one in asking if one.ref == first.ref), Decimal(0))
    return said(" If refused: {amount} a year does not come.", amount=text.pounds(yearly)) if yearly else ""
