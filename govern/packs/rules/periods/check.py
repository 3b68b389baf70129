"""Whether a pack that was locked can be believed: its numbers add up, nothing is missing or contradicts itself."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import UnsetType

from govern.kit import dates, text
from govern.packs.model import BoardPack, CouncilMoney, Kind, Milestone, Outcome, Rag
from govern.packs.model.periods import FindingKind, Found, Owed
from govern.packs.rules.abbreviations import meanings, used
from govern.packs.rules.money import ZERO, losses, lost_by_council
from govern.packs.rules.selection import reported
from govern.packs.rules.summary import status_word

NOBODY = "nobody yet"
MOST_NAMED = 6


def findings(pack: BoardPack, owed: Sequence[Owed]) -> tuple[Found, ...]:
    """What does not add up first; then what is missing, what contradicts itself, and what no reader may know."""
    kinds = (
        (FindingKind.NUMBER, _numbers(pack)),
        (FindingKind.MISSING, _missing(pack, owed)),
        (FindingKind.CONTRADICTION, _contradictions(pack)),
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
    yield from _strangers(pack)


def _lines(pack: BoardPack) -> Iterator[str]:
    """The lines of the appendix against what the councils pay and gain together."""
    for kind, field in ((Kind.COST, "costs"), (Kind.BENEFIT, "benefits")):
        lines = sum((one.forecast for one in pack.lines if one.kind is kind), ZERO)
        together = _sum(pack.money, field)
        if pack.money and lines != together:
            told = f"The {kind.value} lines come to {text.pennies(lines)}, the councils’ {field} to"
            yield f"{told} {text.pennies(together)}."


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


def _contradictions(pack: BoardPack) -> Iterator[str]:
    for one in reported(pack):
        yield from _of_milestone(pack, one)
    if not isinstance(pack.declared, UnsetType) and {pack.declared.rag, pack.status.rag} == {Rag.GREEN, Rag.RED}:
        declared, computed = status_word(pack.declared.rag).lower(), status_word(pack.status.rag).lower()
        why = pack.declared.because.rstrip(".") or "nobody says why"
        yield f"The programme is declared {declared} and computed {computed}: {why}."
    for asked in pack.wanted:
        if asked.by < pack.as_at:
            yield f"{pack.council(asked.council)} should have decided {asked.ref} by {text.day(asked.by)}."
    for risk in pack.risks:
        if risk.strikes and risk.strikes < pack.as_at:
            yield f"Risk {risk.ref} was to strike by {text.day(risk.strikes)} and is still open."


def _of_milestone(pack: BoardPack, one: Milestone) -> Iterator[str]:
    named = f"{one.ref} “{one.title}”"
    if one.actual and one.actual > pack.as_at:
        yield f"{named} is reached on {text.day(one.actual)}, after the day of the pack."
    if one.actual and (waits := [each for each in one.blocked_by if _is_waiting(pack, each.proposal, each.council)]):
        whose = text.listed([f"{pack.council(each.council)} on {each.proposal}" for each in waits])
        yield f"{named} is reached, yet waits for {whose}."
    if one.actual is None and one.forecast and one.forecast < pack.as_at:
        yield f"{named} was to be reached on {text.day(one.forecast)}; nobody says that it is, or when it will be."
    if not isinstance(one.declared, UnsetType) and one.declared.rag is not one.status.rag and not one.declared.because:
        yield f"{named} is declared {status_word(one.declared.rag).lower()} without a reason."


def _is_waiting(pack: BoardPack, proposal: str, council: str) -> bool:
    found = [each for one in pack.proposals if one.ref == proposal for each in one.decisions if each.council == council]
    return any(one.outcome is Outcome.WAITING for one in found)


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
