"""Appetite per category, and what is taken up because it is above it (B7). Appetites are dated data."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from govern.raid.model import Appetite, Band, Category, Escalation, Item, Kind, Level, Rating, Status, Tolerance, Wanted
from govern.raid.rules.scores import rating

LIMITS = {Level.AVERSE: 2, Level.MINIMAL: 4, Level.CAUTIOUS: 9, Level.OPEN: 12, Level.EAGER: 15}
AT_LEAST = 10
SOURCE = "Appetite by category, graded as in the Orange Book: averse up to 2, minimal 4, cautious 9, open 12, eager 15"
Pair = tuple[int, int]


def limit(level: Level) -> int:
    """The highest score that is within it."""
    return LIMITS[level]


def on_day(appetites: Iterable[Appetite], category: Category, council_id: int | None, day: date) -> Appetite | None:
    """What a council, or with None the programme, had last stated for a category by that day."""
    known = [
        one for one in appetites if one.category is category and one.council_id == council_id and one.valid_from <= day
    ]
    return max(known, key=lambda one: (one.valid_from, one.id), default=None)


def tolerance(now: Rating, appetite: Appetite) -> Tolerance:
    """An impact of 5 weighs as much as a high score, as it does in the bands."""
    weighs = max(now.score, AT_LEAST) if now.band in (Band.HIGH, Band.CRITICAL) else now.score
    most = limit(appetite.level)
    whose = appetite.council_name or "The programme"
    within = weighs <= most
    compared = f"its {appetite.level} appetite for {appetite.category.value}, which goes up to {most}"
    said = f"{whose} scores it {now.score}, {now.band}"
    return Tolerance(
        is_within=within,
        rule="B7/appetite",
        reason=f"{said}: {'within' if within else 'above'} {compared}.",
        inputs={"Score": now.score, "Weighs": weighs, "Goes up to": most, "Since": appetite.valid_from.isoformat()},
        source=SOURCE,
    )


def escalations(
    item: Item,
    scores: Mapping[int, Pair],
    *,
    appetites: Sequence[Appetite],
    before: Sequence[Escalation],
    councils: Sequence[int],
    today: date,
) -> list[Wanted]:
    """From a workstream to the programme, and on to the register of every council whose appetite it is above.

    What was taken up before is not taken up again, unless a council disputed it and it has grown since. A council's
    own risk is in its register already.
    """
    if item.kind is not Kind.RISK or item.status is Status.CLOSED or item.is_draft:
        return []
    programmes = (item.likelihood, item.impact)
    found = []
    if item.workstream:
        found += _above(None, programmes, on_day(appetites, item.category, None, today), before)
    for council in councils:
        if council != item.council_id and item.council_id is None:
            pair = scores.get(council, programmes)
            found += _above(council, pair, on_day(appetites, item.category, council, today), before)
    return found


def _above(council: int | None, pair: Pair, appetite: Appetite | None, before: Sequence[Escalation]) -> list[Wanted]:
    if appetite is None:
        return []
    now = rating(*pair)
    verdict = tolerance(now, appetite)
    if verdict.is_within or _stands(council, now.score, before):
        return []
    return [Wanted(council_id=council, score=now.score, level=appetite.level, reason=verdict.reason)]


def _stands(council: int | None, score: int, before: Sequence[Escalation]) -> bool:
    earlier = [one for one in before if one.council_id == council]
    return any(one.is_accepted is not False or one.score >= score for one in earlier)
