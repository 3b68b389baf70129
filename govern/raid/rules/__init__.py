from govern.kit.books import Sheets
from govern.raid.rules.appetite import escalations, limit, on_day, tolerance
from govern.raid.rules.exchange import book, brought
from govern.raid.rules.money import contingency, expected, priced, wrong_amount
from govern.raid.rules.raising import converted_from, issue, next_ref, problems
from govern.raid.rules.register import (
    by_urgency,
    critical_issues,
    finding,
    in_short,
    matching,
    open_risks,
    overdue,
    rest,
)
from govern.raid.rules.scores import (
    dissents,
    lately,
    latest,
    movement,
    out_of_order,
    proximity,
    rating,
    standing,
    worst,
    worst_impact,
)
from govern.raid.rules.waiting import drafts_said, nearly_due

__all__ = [
    "Sheets",
    "book",
    "brought",
    "by_urgency",
    "contingency",
    "converted_from",
    "critical_issues",
    "dissents",
    "drafts_said",
    "escalations",
    "expected",
    "finding",
    "in_short",
    "issue",
    "lately",
    "latest",
    "limit",
    "matching",
    "movement",
    "nearly_due",
    "next_ref",
    "on_day",
    "open_risks",
    "out_of_order",
    "overdue",
    "priced",
    "problems",
    "proximity",
    "rating",
    "rest",
    "standing",
    "tolerance",
    "worst",
    "worst_impact",
    "wrong_amount",
]
