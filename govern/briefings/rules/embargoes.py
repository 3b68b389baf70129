"""Whether an embargo holds a briefing: a day that is still to come, or decisions that are not published (DOMAIN D1)."""

from collections.abc import Collection
from datetime import date

from govern.decisions.model import PartnerDecision
from govern.kit import text


def held(until: date | None, asked: Collection[PartnerDecision] | None, *, today: date) -> tuple[str, ...]:
    """Why it cannot leave, in a sentence each; `asked` are the decisions on the proposal it waits for, None where it
    waits for none."""
    said = []
    if until and today < until:
        said.append(f"It is under embargo until {text.day(until)}.")
    if asked is not None and not asked:
        said.append("No council has been asked to decide on it yet.")
    waiting = [one.council_name for one in asked or () if not is_out(one, today)]
    if waiting:
        have = "has" if len(waiting) == 1 else "have"
        said.append(f"{text.listed(sorted(waiting))} {have} not published a decision yet.")
    return tuple(said)


def is_out(one: PartnerDecision, today: date) -> bool:
    return one.published is not None and one.published <= today
