"""How the figures are made: the rules behind this pack, for its appendix (DOMAIN H1)."""

from collections.abc import Iterator

from govern.kit import text
from govern.kit.language import said
from govern.packs.model import RuleUse
from govern.packs.model.material import Material


def _always() -> tuple[RuleUse, ...]:
    return (
        RuleUse(
            "B2",
            said("A milestone’s status comes from its working days late, its float and the decisions before it."),
            said("Programme rules, milestone status"),
        ),
        RuleUse(
            "B2.3",
            said(
                "The programme takes the worst of its critical milestones, and the share of those due that are red or "
                "amber."
            ),
            said("Programme rules, roll-up"),
        ),
        RuleUse(
            "A9",
            said("A proposal is in force when the last council’s decision on one and the same text is."),
            said("Programme rules, decisions"),
        ),
        RuleUse(
            "B7",
            said("A risk’s score is likelihood times impact; an impact of 5 is never below high."),
            said("Programme rules, risks"),
        ),
    )


def _of_money() -> tuple[RuleUse, ...]:
    return (
        RuleUse(
            "C6",
            said(
                "Each line and year is rounded once, half up, then shared in whole pence by largest remainder; every "
                "larger figure is a sum of those pennies."
            ),
            said("Programme rules, money"),
        ),
        RuleUse(
            "C8",
            said(
                "A slip of n days moves the whole benefit n days; what is lost is the planned less the shifted "
                "benefit, by council. Of several gates the latest bears the loss."
            ),
            said("Programme rules, return"),
        ),
    )


def figures(material: Material) -> tuple[RuleUse, ...]:
    return (*_always(), *_of_money(), *_discounting(material), *_looking_back(material))


def _discounting(material: Material) -> Iterator[RuleUse]:
    if material.threads.terms:
        schedule = material.threads.terms.schedule
        yield RuleUse(
            "NPV",
            said("Present values use the {schedule}; year 0 is not discounted.", schedule=schedule.title),
            schedule.source,
        )


def _looking_back(material: Material) -> Iterator[RuleUse]:
    """A pack of an earlier day says which of its figures are of that day, and which of the day it was frozen."""
    if material.rewinds_money:
        yield RuleUse(
            said("As at"),
            said(
                "Dates, decisions, scores and the amounts of cost and benefit lines are those known on {day}.",
                day=text.day(material.as_at),
            ),
            said("Programme rules, packs"),
        )
    elif material.as_at < material.frozen_on:
        yield RuleUse(
            said("As at"),
            said(
                "Titles, texts, dates, decisions and scores are those of {day}; the amounts of cost and benefit lines, "
                "and what councils share them by, are those recorded on {frozen}, when the pack was frozen.",
                day=text.day(material.as_at),
                frozen=text.day(material.frozen_on),
            ),
            said("Programme rules, packs"),
        )
