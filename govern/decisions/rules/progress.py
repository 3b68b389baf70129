"""A programme's progress in plain words for residents: what is done, what comes when, what comes later than planned."""

from collections.abc import Sequence
from datetime import date

from govern.decisions.model.progress import Progress, PublicStep
from govern.kit import text


def progress(steps: Sequence[PublicStep], today: date) -> Progress:
    done = sorted((one for one in steps if one.reached), key=lambda one: (one.reached, one.title), reverse=True)
    ahead = sorted((one for one in steps if not one.reached), key=lambda one: (_due(one) or date.max, one.title))
    return Progress(
        finding=_finding(len(done), len(steps)),
        done=tuple((one.title, f"Done on {text.day(one.reached)}") for one in done),
        ahead=tuple((one.title, _expected(one, today)) for one in ahead),
    )


def _finding(done: int, steps: int) -> str:
    if not steps:
        return "Nothing has been announced yet"
    return f"{done} of {text.several(steps, 'announced step is', 'announced steps are')} done"


def _due(one: PublicStep) -> date | None:
    return one.expected or one.planned


def _expected(one: PublicStep, today: date) -> str:
    """By the month: days of a plan move, and nobody outside plans by them."""
    due = _due(one)
    if due is None:
        return "No date yet"
    if due < today:
        return f"Was expected in {_month(due)}; a new date is not set yet"
    if one.planned and _month(one.planned) != _month(due):
        side = "later" if due > one.planned else "earlier"
        return f"Expected in {_month(due)}, {side} than first planned ({_month(one.planned)})"
    return f"Expected in {_month(due)}"


def _month(day: date) -> str:
    return f"{text.MONTHS[day.month - 1]} {day.year}"
