"""Scores, their bands and movement (DOMAIN B7)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from govern.raid.model import (
    Band,
    Direction,
    Dissent,
    Item,
    Movement,
    Proximity,
    Rating,
    Review,
    Score,
    Stage,
    Standing,
)

WORST = 5
STEPS = ((16, Band.CRITICAL), (10, Band.HIGH), (5, Band.MODERATE), (1, Band.LOW))
NEARNESS = ((0, Proximity.NOW), (30, Proximity.WITHIN_30), (90, Proximity.TO_90), (180, Proximity.TO_180))
SOURCE = "5 × 5 matrix of the register: 1 to 4 low, 5 to 9 moderate, 10 to 15 high, 16 to 25 critical"
LATELY = timedelta(days=30)


def rating(likelihood: int, impact: int) -> Rating:
    """Likelihood times impact with its band; an impact of 5 is never below high, however unlikely (B7)."""
    score = likelihood * impact
    by_score = next(band for least, band in STEPS if score >= least)
    raised = impact == WORST and by_score in (Band.LOW, Band.MODERATE)
    band = Band.HIGH if raised else by_score
    product = f"Likelihood {likelihood} times impact {impact} is {score}"
    return Rating(
        score=score,
        band=band,
        rule="B7/impact-5" if raised else "B7/band",
        reason=f"{product}, and an impact of 5 is never below high." if raised else f"{product}: {band}.",
        inputs={"Likelihood": likelihood, "Impact": impact},
        source=SOURCE,
    )


def proximity(strikes_on: date | None, today: date) -> Proximity:
    """`now` from the day itself on."""
    if strikes_on is None:
        return Proximity.UNDATED
    ahead = (strikes_on - today).days
    return next((near for most, near in NEARNESS if ahead <= most), Proximity.LATER)


def lately(today: date) -> date:
    """Since when a register shows movement where nobody asks for another day."""
    return today - LATELY


def movement(reviews: Sequence[Review], since: date) -> Movement:
    """From the newest review of that day or before it to the newest of all; `reviews` run from the oldest on."""
    now = _score(reviews[-1])
    earlier = [one for one in reviews if one.on <= since]
    if not earlier:
        return Movement(direction=Direction.NEW, since=since, before=None, now=now)
    before = _score(earlier[-1])
    direction = Direction.RISEN if now > before else Direction.FALLEN if now < before else Direction.SAME
    return Movement(direction=direction, since=since, before=before, now=now)


def _score(review: Review) -> int:
    return rating(review.likelihood, review.impact).score


def standing(item: Item, reviews: Sequence[Review], *, today: date, since: date) -> Standing:
    return Standing(
        item=item,
        rating=rating(item.likelihood, item.impact),
        target=_target(item),
        proximity=proximity(item.proximity, today),
        movement=movement(reviews, since),
    )


def _target(item: Item) -> Rating | None:
    if item.target_likelihood is None or item.target_impact is None:
        return None
    return rating(item.target_likelihood, item.target_impact)


def worst_impact(dimensions: Mapping[str, int | None]) -> int | None:
    """The worst of the dimensions, never their mean (B7); None where none is scored."""
    return max((value for value in dimensions.values() if value is not None), default=None)


def worst(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The programme's likelihood and impact: those of whoever scores it worst, by band first (B7)."""
    bands = list(Band)
    return max(pairs, key=lambda one: (bands.index(rating(*one).band), rating(*one).score, one[1]))


def dissents(now: Rating, scores: Iterable[Score]) -> list[Dissent]:
    """Councils whose score as it stands falls into another band than the programme's."""
    found = []
    for one in scores:
        own = rating(one.likelihood, one.impact)
        if one.council_name and one.stage is Stage.RESIDUAL and own.band is not now.band:
            found.append(Dissent(council_name=one.council_name, score=own.score, band=own.band, note=one.note))
    return found


def out_of_order(stage: Stage, score: int, beside: Mapping[Stage, int]) -> str:
    """Controls never make it worse: before controls is no less than as it stands, and that no less than the target."""
    order = list(Stage)
    for other, theirs in beside.items():
        if order.index(other) < order.index(stage) and theirs < score:
            return f"{stage.words} cannot be worse than {other.words.lower()}, which is {theirs}."
        if order.index(other) > order.index(stage) and theirs > score:
            return f"{stage.words} cannot be better than {other.words.lower()}, which is {theirs}."
    return ""


def latest(scores: Iterable[Score]) -> list[Score]:
    """The newest score of each stage by each council and the programme, in the order of the stages."""
    stages = list(Stage)
    newest = {(one.stage, one.council_code): one for one in scores}
    return sorted(newest.values(), key=lambda one: (stages.index(one.stage), one.council_name or ""))
