"""A dependency between councils stands as what was said of it: a fold with literals."""

from datetime import date

import pytest
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.plan import rules
from govern.plan.model import Dependency, DependencyState, Judgement, Link, LinkStatement, LinkType, Plan, Says, Side
from govern.plan.rules.dependencies import dependency
from tests.plan import ENGLAND, milestone

GIVEN = date(2026, 12, 23)
LINK = Link(id=7, predecessor=1, successor=2)
ENDS = ("A", "B")
GIVER, RECEIVER = Side.GIVER, Side.RECEIVER


def said(*all_of_it: tuple[Says, Side | None]) -> list[LinkStatement]:
    return [
        LinkStatement(link_id=7, number=number, says=says, side=side, by_id=number)
        for number, (says, side) in enumerate(all_of_it, start=1)
    ]


@pytest.mark.parametrize(
    ("heard", "state"),
    [
        ([], DependencyState.PROPOSED),
        ([(Says.ACCEPTED, GIVER)], DependencyState.BY_GIVER),
        ([(Says.ACCEPTED, RECEIVER)], DependencyState.BY_RECEIVER),
        ([(Says.ACCEPTED, GIVER), (Says.ACCEPTED, RECEIVER)], DependencyState.ACCEPTED),
        ([(Says.ACCEPTED, GIVER), (Says.DISPUTED, RECEIVER)], DependencyState.DISPUTED),
        ([(Says.DISPUTED, GIVER), (Says.ACCEPTED, GIVER)], DependencyState.BY_GIVER),
        ([(Says.ACCEPTED, GIVER), (Says.ACCEPTED, RECEIVER), (Says.PROPOSED, None)], DependencyState.PROPOSED),
    ],
)
def test_the_newest_word_of_each_side_counts(heard: list[tuple[Says, Side | None]], state: DependencyState) -> None:
    found = _found(said(*heard))
    assert (found.state, found.version) == (state, 1 + len(heard))


def _found(statements: list[LinkStatement], ends: tuple[str | None, str | None] = ENDS) -> Dependency:
    return dependency(LINK, statements, ends=ends)


@pytest.mark.parametrize("ends", [("A", "A"), ("A", None), (None, None)])
def test_within_one_council_nobody_has_to_accept(ends: tuple[str | None, str | None]) -> None:
    assert _found([], ends).state is DependencyState.OWN


def test_a_mark_says_between_whom_it_is() -> None:
    marked = [replace(said((Says.PROPOSED, None))[0], giver="A", receiver="C")]
    found = _found(marked, (None, None))
    assert (found.giver, found.receiver, found.state, found.is_marked) == ("A", "C", DependencyState.PROPOSED, True)
    assert rules.marks_problem("A", None, "ABC") == {"receiver": "Choose a council that takes part."}
    assert list(rules.marks_problem("A", "A", "ABC")) == ["receiver"]
    assert rules.marks_problem(None, None, "ABC") == rules.marks_problem("A", "C", "ABC") == {}


@pytest.mark.parametrize(
    ("heard", "judgement", "by", "field"),
    [
        ([], Judgement(side=GIVER, says=Says.PROPOSED), 9, "says"),
        ([], Judgement(side=GIVER, says=Says.DISPUTED, because=" "), 9, "because"),
        ([(Says.ACCEPTED, GIVER)], Judgement(side=GIVER, says=Says.ACCEPTED), 9, "says"),
        ([(Says.ACCEPTED, GIVER)], Judgement(side=RECEIVER, says=Says.ACCEPTED), 1, "says"),
    ],
)
def test_what_cannot_be_said(heard: list[tuple[Says, Side | None]], judgement: Judgement, by: int, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.judged(_found(said(*heard)), judgement, by=by)
    assert list(refused.value.problems) == [field]


def test_what_is_not_accepted_by_both_shows_on_both_milestones_until_it_is_given() -> None:
    ends = {1: replace(milestone(1, GIVEN), council_code="A"), 2: replace(milestone(2, GIVEN), council_code="B")}
    plan = Plan(programme_id=1, milestones=list(ends.values()), links=[LINK], workstreams=[])
    placed = rules.forecasts(plan.milestones, plan.links, calendar=ENGLAND)
    found = rules.unaccepted(rules.between_councils(plan, {}), placed, milestones=ends)
    assert {id: one.due for id, one in found.items()} == {1: GIVEN, 2: GIVEN}
    accepted = {7: said((Says.ACCEPTED, GIVER), (Says.ACCEPTED, RECEIVER))}
    assert rules.unaccepted(rules.between_councils(plan, accepted), placed, milestones=ends) == {}
    given = ends | {1: replace(ends[1], actual=GIVEN)}
    assert rules.unaccepted(rules.between_councils(plan, {}), placed, milestones=given) == {}
    disputed = {7: said((Says.DISPUTED, GIVER))}
    words = rules.unaccepted(rules.between_councils(plan, disputed), placed, milestones=ends)[2].title
    assert words.endswith("waits for, disputed")


def test_it_is_due_when_the_giver_starts_where_the_link_leaves_from_its_start() -> None:
    placed = rules.forecasts([milestone(1, GIVEN)], [], calendar=ENGLAND)[1]
    begins = replace(placed, start=date(2026, 12, 1))
    assert rules.due(LINK, begins) == GIVEN
    assert rules.due(replace(LINK, type=LinkType.SS), begins) == date(2026, 12, 1)
