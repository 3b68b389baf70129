"""Scores, their bands and movement, the order of urgency, and what the register says in a sentence (DOMAIN B7)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from govern.kit import text
from govern.raid.model import (
    Action,
    Band,
    Contingency,
    Direction,
    Exposure,
    Handling,
    Item,
    Kind,
    Movement,
    NewItem,
    Proximity,
    Rating,
    Review,
    Standing,
    Status,
    Struck,
)

WORST = 5
STEPS = ((16, Band.CRITICAL), (10, Band.HIGH), (5, Band.MODERATE), (1, Band.LOW))
NEARNESS = ((0, Proximity.NOW), (30, Proximity.WITHIN_30), (90, Proximity.TO_90), (180, Proximity.TO_180))
PREFIXES = {Kind.RISK: "RSK", Kind.ASSUMPTION: "ASM", Kind.ISSUE: "ISS", Kind.DEPENDENCY: "DEP"}
CONVERTED = re.compile(r" \(converted from risk ([^()]+)\)$")
SOURCE = "5 × 5 matrix of the register: 1 to 4 low, 5 to 9 moderate, 10 to 15 high, 16 to 25 critical"
NOTHING = Decimal(0)
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


def by_urgency(standings: Iterable[Standing]) -> list[Standing]:
    """Open before closed, then by band; within a band the nearer comes first, then the higher score (B7)."""
    bands, nearness = list(Band), list(Proximity)
    return sorted(
        standings,
        key=lambda one: (
            one.item.status is Status.CLOSED,
            -bands.index(one.rating.band),
            nearness.index(one.proximity),
            -one.rating.score,
            one.item.ref,
        ),
    )


def matching(standings: Iterable[Standing], *, kind: str = "", council: str = "", status: str = "") -> list[Standing]:
    """Those of a kind, a council (by code; `shared` is nobody's own) and a status; an empty word takes all."""
    return [
        one
        for one in standings
        if kind in ("", one.item.kind)
        and council in ("", one.item.council_code or "shared")
        and status in ("", one.item.status)
    ]


def open_risks(standings: Iterable[Standing]) -> list[Standing]:
    return matching(standings, kind=Kind.RISK, status=Status.OPEN)


def finding(standings: Iterable[Standing]) -> str:
    """`2 of 14 open risks are critical and 6 high; 3 have risen since 24 October 2026`."""
    risks = open_risks(standings)
    if not risks:
        return "No risk is open"
    critical, high = (sum(one.rating.band is band for one in risks) for band in (Band.CRITICAL, Band.HIGH))
    said = _worst(len(risks), critical, high=high)
    risen = [one for one in risks if one.movement.direction is Direction.RISEN]
    if not risen:
        return said
    who = "1 has" if len(risen) == 1 else f"{len(risen)} have"
    return f"{said}; {who} risen since {text.day(risen[0].movement.since)}"


def _worst(all_: int, critical: int, *, high: int) -> str:
    of = f"of {text.several(all_, 'open risk')}"
    if critical and high:
        return f"{critical} {of} {_are(critical)} critical and {high} high"
    if critical:
        return f"{critical} {of} {_are(critical)} critical"
    if high:
        return f"{high} {of} {_are(high)} high and none is critical"
    return f"None {of} is high or critical"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def rest(standings: Iterable[Standing], actions: Iterable[Action], *, today: date) -> str:
    """`3 issues and 2 dependencies are open; 1 action is overdue.`"""
    kinds = [one.item.kind for one in standings if one.item.status is Status.OPEN]
    counts = {kind: kinds.count(kind) for kind in (Kind.ISSUE, Kind.ASSUMPTION, Kind.DEPENDENCY) if kind in kinds}
    late = len(overdue(actions, today))
    others = text.listed([text.several(count, kind, kind.plural) for kind, count in counts.items()])
    said = f"{others} {_are(sum(counts.values()))} open; " if others else ""
    whole = f"{said}{text.several(late, 'action') if late else 'no action'} {_are(late or 1)} overdue."
    return whole[0].upper() + whole[1:]


def overdue(actions: Iterable[Action], today: date) -> list[Action]:
    return [one for one in actions if one.done_on is None and one.due and one.due < today]


def critical_issues(standings: Iterable[Standing]) -> Mapping[str, str]:
    """Per milestone reference the open critical issue that bears on it: a fact of the milestone's status (B2)."""
    return {
        ref: f"{one.item.ref} {one.item.title}"
        for one in matching(standings, kind=Kind.ISSUE, status=Status.OPEN)
        if one.rating.band is Band.CRITICAL
        for ref in one.item.milestones
    }


def problems(new: NewItem) -> dict[str, str]:
    if (new.target_likelihood is None) != (new.target_impact is None):
        missing = "target_likelihood" if new.target_likelihood is None else "target_impact"
        return {missing: "A target needs both a likelihood and an impact."}
    if new.target_likelihood and new.target_impact and _above(new):
        return {"target_likelihood": "The target is worse than where it stands now."}
    return {}


def _above(new: NewItem) -> bool:
    return (new.target_likelihood or 0) > new.likelihood or (new.target_impact or 0) > new.impact


def issue(risk: Item, struck: Struck) -> NewItem:
    """The issue that a risk became: it is certain, and its cause says where it came from."""
    return NewItem(
        kind=Kind.ISSUE,
        category=risk.category,
        cause=f"{struck.happened} (converted from risk {risk.ref})",
        event=struck.follows,
        effect=struck.effect,
        likelihood=WORST,
        impact=struck.issue_impact,
        response=Handling.REDUCE_IMPACT,
        council_code=risk.council_code,
        owner_id=risk.owner_id,
        milestones=risk.milestones,
        lines=risk.lines,
        proposals=risk.proposals,
        note=f"Raised when risk {risk.ref} happened.",
    )


def converted_from(cause: str) -> str | None:
    """The reference of the risk that an issue was, by the words with which `issue` ends its cause."""
    found = CONVERTED.search(cause)
    return found.group(1) if found else None


def next_ref(kind: Kind, refs: Iterable[str]) -> str:
    """`RSK-16` after `RSK-15`."""
    prefix = f"{PREFIXES[kind]}-"
    numbers = [int(end) for ref in refs if ref.startswith(prefix) and (end := ref.removeprefix(prefix)).isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1:02}"


def contingency(exposures: Iterable[Exposure]) -> Contingency:
    """Chances times pounds, added up: threats cost, opportunities take off (B7)."""
    known = list(exposures)
    return Contingency(
        expected=sum((one.probability * one.impact for one in known), NOTHING),
        worst=max((one.impact for one in known), default=NOTHING),
    )
