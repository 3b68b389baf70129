"""How a service stands against the fourteen points of the Service Standard."""

from collections.abc import Collection
from datetime import date

from govern.services.model.standard import JudgePoint, PointState, StandardPoint

FUTURE = "Nobody can have looked at it on a day that is still to come."


def headline(points: Collection[StandardPoint]) -> str:
    """`9 of 13 points that apply are met, 2 are not judged yet`"""
    judged = [one for one in points if one.state is not None]
    if not judged:
        return "No point of the Service Standard is judged yet"
    apply = [one for one in points if one.state is not PointState.DOES_NOT_APPLY]
    met = sum(one.state is PointState.MET for one in judged)
    open_ones = len(points) - len(judged)
    rest = f", {open_ones} {'is' if open_ones == 1 else 'are'} not judged yet" if open_ones else ""
    return f"{met} of {len(apply)} points that apply are met{rest}"


def point_problems(said: JudgePoint, today: date) -> dict[str, str]:
    return {"day": FUTURE} if said.day is not None and said.day > today else {}
