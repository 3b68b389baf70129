"""Whether a pack that was locked can be believed: its numbers add up, nothing is missing or contradicts itself."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import UnsetType

from govern.kit import dates, text
from govern.packs.model import BoardPack, CouncilMoney, Kind, Milestone
from govern.packs.model.periods import FindingKind, Found, Owed
from govern.packs.rules.abbreviations import meanings, used
from govern.packs.rules.money import ZERO, benefits, in_savings, losses, lost_by_council
from govern.packs.rules.periods.contradictions import contradictions
from govern.packs.rules.selection import reported

NOBODY = "nobody yet"
MOST_NAMED = 6


def findings(pack: BoardPack, owed: Sequence[Owed], registers: Iterable[str] = ()) -> tuple[Found, ...]:
    """What does not add up first; then what is missing, what contradicts itself, and what no reader may know.
    `registers` are contradictions that the registers behind it hold."""
    kinds = (
        (FindingKind.NUMBER, _numbers(pack)),
        (FindingKind.MISSING, _missing(pack, owed)),
        (FindingKind.CONTRADICTION, (*contradictions(pack), *registers)),
        (FindingKind.WORD, _words(pack)),
    )
    return tuple(Found(kind, sentence) for kind, said in kinds for sentence in said)


def _numbers(pack: BoardPack) -> Iterator[str]:
    """Every sum against its parts, to the penny (DOMAIN C6.0)."""
    for one in pack.money:
        if one.benefits - one.costs != one.net:
            told = f"benefits less costs are {text.pennies(one.benefits - one.costs)}, net says {text.pennies(one.net)}"
            yield f"{pack.council(one.council)}: {told}."
    by_slips = lost_by_council(losses(pack))
    for one in pack.money:
        parts = by_slips.get(one.council, ZERO)
        if parts != one.lost:
            name = pack.council(one.council)
            yield f"{name}: the slips cost {text.pennies(parts)} in all, its own row says {text.pennies(one.lost)}."
    yield from _lines(pack)
    yield from _savings(pack)
    yield from _years(pack)
    yield from _strangers(pack)


def _lines(pack: BoardPack) -> Iterator[str]:
    """The lines of the appendix against what the councils pay and gain together."""
    for kind, field in ((Kind.COST, "costs"), (Kind.BENEFIT, "benefits")):
        lines = sum((one.forecast for one in pack.lines if one.kind is kind), ZERO)
        together = _sum(pack.money, field)
        if pack.money and lines != together:
            told = f"The {kind.value} lines come to {text.pennies(lines)}, the councils’ {field} to"
            yield f"{told} {text.pennies(together)}."


def _savings(pack: BoardPack) -> Iterator[str]:
    """The savings of all years against the benefits that they are the sum of."""
    if all(isinstance(one.in_savings, UnsetType) for one in benefits(pack)):
        return
    for field in ("baseline", "forecast"):
        parts = sum((getattr(one, field) for one in in_savings(pack)), ZERO)
        drawn = sum((getattr(one, field) for one in pack.savings), ZERO)
        if parts != drawn:
            told = f"The savings by year come to {text.pennies(drawn)} at the {field}"
            yield f"{told}, the benefits that they are made of to {text.pennies(parts)}."


def _years(pack: BoardPack) -> Iterator[str]:
    """The last year of the cumulative drawing against what all councils keep."""
    if isinstance(pack.net, UnsetType) or not pack.net.years or not pack.money:
        return
    drawn, kept = pack.net.years[-1].forecast, _sum(pack.money, "net")
    if drawn != kept:
        yield f"Year by year the net comes to {text.pennies(drawn)}, the councils’ net to {text.pennies(kept)}."


def _sum(money: Iterable[CouncilMoney], field: str) -> Decimal:
    return sum((getattr(one, field) for one in money), ZERO)


def _strangers(pack: BoardPack) -> Iterator[str]:
    known = {one.code for one in pack.councils}
    told = {one.council for one in pack.money} | {one.council for one in pack.wanted}
    for code in sorted(told - known):
        yield f"Figures stand under {code}, which is no council of this pack."


def _missing(pack: BoardPack, owed: Sequence[Owed]) -> Iterator[str]:
    if owed:
        names = [f"{one.ref} “{one.title}”" for one in owed[:MOST_NAMED]]
        more = len(owed) - len(names)
        said = text.listed([*names, f"{more} more"] if more > 0 else names)
        yield f"{text.several(len(owed), 'update is', 'updates are')} missing: {said}."
    lone = [one for one in reported(pack) if one.owner == NOBODY and one.actual is None]
    if lone:
        yield f"{_of(lone)} {'has' if len(lone) == 1 else 'have'} no owner."
    undated = [one for one in reported(pack) if one.forecast is None and one.actual is None]
    if undated:
        yield f"{_of(undated)} {'has' if len(undated) == 1 else 'have'} no date."
    first = dates.financial_year(pack.as_at)
    for year in pack.savings:
        if year.year < first and year.actual is None:
            yield f"Nobody has said what came in during {dates.year_label(year.year)}."


def _of(found: Sequence[Milestone]) -> str:
    more = len(found) - MOST_NAMED
    named = [f"{one.ref} “{one.title}”" for one in found[:MOST_NAMED]]
    return text.listed([*named, f"{more} more"] if more > 0 else named)


def _words(pack: BoardPack) -> Iterator[str]:
    known = meanings(pack)
    unknown = [one for one in used(_texts(pack)) if one not in known]
    if unknown:
        verb = "is an abbreviation" if len(unknown) == 1 else "are abbreviations"
        yield f"{text.listed(unknown)} {verb} that nobody explains: write them out, or say what they mean."


def _texts(pack: BoardPack) -> Iterator[str]:
    """What people wrote, as a reader sees it."""
    yield from (one.title for one in pack.milestones)
    yield from (one.title for one in pack.risks)
    yield from (one.title for one in pack.lines)
    yield from (one.title for one in pack.proposals)
    yield from (one.service for one in pack.services)
    yield from (one.recommendation for one in (() if isinstance(pack.asking, UnsetType) else pack.asking))
    yield from (one.words for one in (() if isinstance(pack.commentary, UnsetType) else pack.commentary))
