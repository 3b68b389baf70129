"""A plan as it was known on an earlier day: what was stated and reached by then, and nothing that came later."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from govern.plan.model import Milestone, Past, Plan, StatedDate


def as_at(plan: Plan, past: Past, day: date) -> Plan:
    """The first baseline stands even where it was written down later: it is what everything is measured against."""
    forecasts, baselines = _by(past.forecasts, day), _by(past.baselines, day)
    first = {one.milestone_id: one for one in reversed(past.baselines)}
    known: dict[int, list[StatedDate]] = {}
    for stated in past.baselines:
        known.setdefault(stated.milestone_id, []).append(stated)
    return replace(
        plan,
        milestones=[
            _rebaselined(
                _as_at(one, day, forecast=forecasts.get(one.id), baseline=baselines.get(one.id) or first.get(one.id)),
                [each for each in known.get(one.id, ()) if each.on <= day],
            )
            for one in plan.milestones
        ],
    )


def _by(stated: Iterable[StatedDate], day: date) -> Mapping[int, StatedDate]:
    """What was stated last of each milestone, by that day."""
    return {one.milestone_id: one for one in stated if one.on <= day}


def _as_at(one: Milestone, day: date, *, forecast: StatedDate | None, baseline: StatedDate | None) -> Milestone:
    reached = one.actual is not None and one.actual <= day
    return replace(
        one,
        forecast_start=forecast.start if forecast else None,
        forecast_finish=forecast.finish if forecast else None,
        baseline_start=baseline.start if baseline else None,
        baseline_finish=baseline.finish if baseline else None,
        actual=one.actual if reached else None,
        evidence=one.evidence if reached else "",
        accepted=one.accepted and reached,
    )


def _rebaselined(one: Milestone, known: Sequence[StatedDate]) -> Milestone:
    """With the day on which its baseline last changed, of those that were known by then, and what it was before."""
    changed = len(known) > 1
    return replace(
        one,
        rebaselined_on=known[-1].on if changed else None,
        rebaselined_from=known[-2].finish if changed else None,
    )
