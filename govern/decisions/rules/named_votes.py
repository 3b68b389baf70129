"""Votes on a council's budget or council tax, where the law asks who voted how (DOMAIN A5.6)."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from govern.decisions.model import Ground, Law, Rulebook, RuleName
from govern.decisions.model.figures import NamedVotes
from govern.decisions.model.votes import Position, Tally, Vote
from govern.decisions.rules.laws import grounds, law_on, standard

VOTED = (Position.FOR, Position.AGAINST, Position.ABSTAINED)
UNNAMED = (
    "Name each member who voted on the budget or council tax ({0}): counted are {1}, and named are {2}. Choose the "
    "members from the register, or write a line for each, such as “Councillor Rees: for”."
)


def names_problem(names: str, tallies: Sequence[Tally], book: Rulebook) -> str:
    """Why the names of a vote on the budget are not all there, or nothing; `book` is what holds on its day. The chair's
    casting vote is the second of a member who is named already."""
    counted = {
        Position.FOR: sum(one.for_ for one in tallies),
        Position.AGAINST: sum(one.against for one in tallies),
        Position.ABSTAINED: sum(one.abstained for one in tallies),
    }
    named = _named(names)
    held = _asking(book)
    if not held or all(named[one] == count for one, count in counted.items()):
        return ""
    return UNNAMED.format(held[0].source, _said(counted), _said(named))


def with_ground(vote: Vote, law: Law) -> Vote:
    """With the law that asked for its names; any other vote as it is."""
    held = _asking(law_on(law, vote.held_on).rulebook) if vote.budget else ()
    return replace(vote, verdict=replace(vote.verdict, grounds=held)) if held else vote


def _asking(book: Rulebook) -> tuple[Ground, ...]:
    rule = standard(book, RuleName.NAMED_VOTES, NamedVotes)
    return grounds(book, RuleName.NAMED_VOTES) if rule and rule.by_name else ()


def _named(names: str) -> Counter[Position]:
    """How many lines such as `Councillor Rees: for` say what."""
    words = {one.value: one for one in VOTED}
    lines = [line.rpartition(":") for line in names.splitlines()]
    did = [said.strip(" .").casefold() for name, _, said in lines if name.strip()]
    return Counter(words[one] for one in did if one in words)


def _said(counts: Mapping[Position, int]) -> str:
    return ", ".join(f"{counts[one]} {one.value}" for one in VOTED)
