"""Which threshold a line is held to, and which proposals look like parts of one purchase (DOMAIN A3.3, A3.7)."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal

import httpx
import pytest
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import ENGLAND, Law, RuleName, Threshold
from govern.decisions.model.figures import Within
from govern.decisions.model.key_tests import Amount, Linked, Money
from govern.roi.model import Line, LineClass, Recurrence, Treatment
from govern.thread.rules.key_money import held_to
from tests.conftest import Visitor
from tests.decisions.world import ENGLISH, asked

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]

BOTH = {RuleName.KEY_REVENUE, RuleName.KEY_CAPITAL}


def line(line_class: LineClass, recurrence: Recurrence, treatment: Treatment | None = None) -> Line:
    return Line(
        id=1, programme_id=1, ref="L-1", kind=line_class.kind, line_class=line_class, title="A line",
        recurrence=recurrence, starts_on=date(2027, 4, 1), treatment=treatment,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line_class", "recurrence", "held"),
    [
        (LineClass.ICT, Recurrence.ONE_OFF, BOTH),
        (LineClass.ICT, Recurrence.RECURRING, {RuleName.KEY_REVENUE}),
        (LineClass.REDUNDANCY, Recurrence.ONE_OFF, {RuleName.KEY_REVENUE}),
        (LineClass.OTHER, Recurrence.ONE_OFF, BOTH),
        (LineClass.CASH_RELEASING, Recurrence.RECURRING, {RuleName.KEY_SAVINGS}),
        (LineClass.DIS_BENEFIT, Recurrence.RECURRING, {RuleName.KEY_INCOME_LOSS}),
        (LineClass.QUALITATIVE, Recurrence.RECURRING, set()),
    ],
)
def test_spending_is_held_to_its_own_threshold(
    line_class: LineClass, recurrence: Recurrence, held: set[RuleName]
) -> None:
    assert set(held_to(line(line_class, recurrence))) == held


@pytest.mark.parametrize(
    ("line_class", "treatment", "held"),
    [
        (LineClass.ICT, Treatment.CAPITAL, {RuleName.KEY_CAPITAL}),
        (LineClass.ICT, Treatment.REVENUE, {RuleName.KEY_REVENUE}),
        (LineClass.REDUNDANCY, Treatment.CAPITAL, {RuleName.KEY_CAPITAL}),
    ],
)
def test_what_its_treasurer_said_holds_a_one_off_cost_to_one_threshold(
    line_class: LineClass, treatment: Treatment, held: set[RuleName]
) -> None:
    assert set(held_to(line(line_class, Recurrence.ONE_OFF, treatment))) == held


def test_the_warning_says_what_looks_like_one_purchase() -> None:
    threshold = Threshold(amount=Decimal(250_000))
    law = Law(
        replace(ENGLAND, thresholds={RuleName.KEY_REVENUE: threshold}, standards={RuleName.LINKED: Within(days=365)}),
        ENGLISH,
    )
    share = {RuleName.KEY_REVENUE: Amount(annual=Decimal(150_000), year=2026, whole_life=Decimal(150_000))}
    day = date(2026, 12, 16)
    other = Linked(ref="PRP-09", title="Support", on=day, amounts=share, near="both name Orbis Systems Ltd")
    found = rules.key_test(asked(meeting=day), law, money=Money(own=share, linked=(other,)), affected=None).splitting
    assert found
    assert "They look like parts of one purchase (PRP-09: both name Orbis Systems Ltd)." in found.reason
