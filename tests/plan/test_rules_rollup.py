from datetime import date

import pytest

from govern.plan import rules
from govern.plan.model import Rag, Standing

PERIOD_END = date(2026, 11, 30)
DUE, LATER = date(2026, 11, 2), date(2027, 3, 1)


def standings(colours: str, *, critical: bool = False, baseline: date = DUE, forecast: date = DUE) -> list[Standing]:
    """One standing per letter: `GGAR` is two Green, one Amber and one Red."""
    by_letter = {rag.letter: rag for rag in Rag}
    return [
        Standing(rag=by_letter[letter], critical=critical, baseline=baseline, forecast=forecast, ref=f"M{place:03}")
        for place, letter in enumerate(colours, start=1)
    ]


@pytest.mark.parametrize(
    ("counted", "colour", "reason"),
    [
        (standings("GGGGG"), Rag.GREEN, "none of 5 due milestones Red, 0 Amber"),
        (standings("GGGGA"), Rag.GREEN, "none of 5 due milestones Red, 1 Amber"),
        (standings("GGGA"), Rag.AMBER, "1 of 4 due milestones Amber, more than one in five"),
        (standings("GGGGR"), Rag.AMBER, "1 milestone is Red and not critical: M005"),
        (standings("GGGR"), Rag.RED, "1 of 4 due milestones Red, more than one in five"),
        (standings("G" * 40 + "R", critical=True), Rag.RED, "1 critical milestone: M041"),
        (standings("RR", critical=True), Rag.RED, "2 critical milestones: M001 and M002"),
        (standings("GGGA" + "C" * 20 + "N" * 20), Rag.AMBER, "1 of 4 due milestones Amber, more than one in five"),
        (standings("RRR", baseline=LATER, forecast=LATER), Rag.GREY, "no milestone is due yet"),
        (standings("R", baseline=DUE, forecast=LATER), Rag.RED, "1 of 1 due milestone Red, more than one in five"),
        (standings("R", baseline=LATER, forecast=DUE), Rag.RED, "1 of 1 due milestone Red, more than one in five"),
        ([], Rag.GREY, "no milestone is due yet"),
    ],
    ids=[
        "all green",
        "exactly one in five Amber",
        "more than one in five Amber",
        "exactly one in five Red",
        "more than one in five Red",
        "one critical Red among many",
        "two critical Reds",
        "complete and unrated do not count",
        "not yet due",
        "due by its baseline",
        "due by its forecast",
        "no milestones",
    ],
)
def test_a_programme_is_as_red_as_its_worst_critical_milestone_or_its_proportion(
    counted: list[Standing], colour: Rag, reason: str
) -> None:
    verdict = rules.rollup(counted, PERIOD_END)
    assert (verdict.rag, verdict.reason) == (colour, reason)


def test_a_roll_up_says_what_it_counted() -> None:
    verdict = rules.rollup(standings("GGAR"), PERIOD_END)
    assert verdict.inputs == {"period ends": "30 November 2026", "due": 4, "red": 1, "amber": 1}
    assert verdict.rule == "B2.3"
