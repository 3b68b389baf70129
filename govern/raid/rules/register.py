"""The order of urgency, and what the register says in a sentence (DOMAIN B7)."""

from collections.abc import Iterable, Mapping
from datetime import date

from govern.kit import text
from govern.raid.model import Action, Band, Direction, Item, Kind, Proximity, Standing, Status
from govern.raid.rules.scores import rating


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
    """Those of a kind, a council (by code; `shared` is nobody's own) and a status; an empty word takes all. A
    council's own are also those that it accepted into its register."""
    return [
        one
        for one in standings
        if kind in ("", one.item.kind)
        and (council in ("", one.item.council_code or "shared") or council in one.item.taken_by)
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


def in_short(items: Iterable[Item]) -> str:
    """`1 of 2 open risks is critical`: of the lines alone, without what moved; empty where no risk is open."""
    risks = [one for one in items if one.kind is Kind.RISK and one.status is Status.OPEN]
    bands = [rating(one.likelihood, one.impact).band for one in risks]
    return _worst(len(risks), bands.count(Band.CRITICAL), high=bands.count(Band.HIGH)) if risks else ""


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
