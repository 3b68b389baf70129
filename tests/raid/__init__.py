"""Builders for the register's tests: literals in, literals out."""

from datetime import date

from govern.raid import rules
from govern.raid.model import Category, Handling, Item, Kind, Review, Standing

TODAY = date(2026, 11, 23)
LAST_BOARD = date(2026, 10, 24)


def item(ref: str = "RSK-01", likelihood: int = 2, impact: int = 4, **more: object) -> Item:
    fields: dict[str, object] = {
        "id": 1,
        "programme_id": 1,
        "ref": ref,
        "kind": Kind.RISK,
        "category": Category.GOVERNANCE,
        "cause": "the committee meets only once before April",
        "event": "the January meeting defers the report",
        "effect": "staff cannot transfer on 1 April 2027",
        "likelihood": likelihood,
        "impact": impact,
        "response": Handling.REDUCE_LIKELIHOOD,
        "raised_on": date(2026, 6, 18),
        "reviewed_on": date(2026, 11, 16),
    }
    return Item(**(fields | more))


def review(on: date, likelihood: int, impact: int, number: int = 1) -> Review:
    return Review(number=number, on=on, likelihood=likelihood, impact=impact, note="")


def standing(ref: str = "RSK-01", likelihood: int = 2, impact: int = 4, **more: object) -> Standing:
    one = item(ref, likelihood, impact, **more)
    reviews = [review(one.raised_on, likelihood, impact)]
    return rules.standing(one, reviews, today=TODAY, since=LAST_BOARD)
