"""How the figures are made: the rules behind this pack, for its appendix (DOMAIN H1)."""

from collections.abc import Iterator

from govern.kit import text
from govern.packs.model import Material, RuleUse

ALWAYS = (
    RuleUse(
        "B2",
        "A milestone’s status comes from its working days late, its float and the decisions before it.",
        "Programme rules, milestone status",
    ),
    RuleUse(
        "B2.3",
        "The programme takes the worst of its critical milestones, and the share of those due that are red or amber.",
        "Programme rules, roll-up",
    ),
    RuleUse(
        "A9",
        "A proposal is in force when the last council’s decision on one and the same text is.",
        "Programme rules, decisions",
    ),
    RuleUse(
        "B7",
        "A risk’s score is likelihood times impact; an impact of 5 is never below high.",
        "Programme rules, risks",
    ),
    RuleUse(
        "C6",
        "Each line and year is rounded once, half up, then shared in whole pence by largest remainder; every larger "
        "figure is a sum of those pennies.",
        "Programme rules, money",
    ),
    RuleUse(
        "C8",
        "A slip of n days moves the whole benefit n days; what is lost is the planned less the shifted benefit, by "
        "council. Of several gates the latest bears the loss.",
        "Programme rules, return",
    ),
)


def figures(material: Material) -> tuple[RuleUse, ...]:
    return (*ALWAYS, *_discounting(material), *_looking_back(material))


def _discounting(material: Material) -> Iterator[RuleUse]:
    if material.threads.terms:
        schedule = material.threads.terms.schedule
        yield RuleUse("NPV", f"Present values use the {schedule.title}; year 0 is not discounted.", schedule.source)


def _looking_back(material: Material) -> Iterator[RuleUse]:
    """A pack of an earlier day says which of its figures are of that day, and which of the day it was frozen."""
    if material.as_at < material.frozen_on:
        yield RuleUse(
            "As at",
            f"Dates, decisions and scores are those known on {text.day(material.as_at)}; the amounts of cost and "
            f"benefit lines are those recorded on {text.day(material.frozen_on)}, when the pack was frozen.",
            "Programme rules, packs",
        )
