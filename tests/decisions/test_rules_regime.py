"""Which law a decision falls under: every row of DOMAIN A1 that the model can tell apart."""

from datetime import date

import pytest
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import (
    ENGLAND,
    NATIONAL,
    NORTHERN_IRELAND,
    SCOTLAND,
    WALES,
    Absence,
    Absent,
    CallInTerms,
    Finding,
    Membership,
    Notice,
    Period,
    Route,
    Rulebook,
    Taker,
)
from govern.kit.errors import Invalid
from govern.partners.model import Governance, Nation
from tests.decisions.world import asked

CABINET, COMMITTEES = Governance.LEADER_AND_CABINET, Governance.COMMITTEE
PART_VA, EXECUTIVE = "Local Government Act 1972, Part VA", "SI 2012/2089"
BOTH = f"{EXECUTIVE} and {PART_VA}"
NO_DUTY, NOT_LOADED = "no such duty", "not loaded"
BOOKS = {book.nation: book for book in NATIONAL}


def said(notice: Notice) -> str:
    """`5 working`, or why there is no figure."""
    return notice.absence.value if isinstance(notice, Absent) else f"{notice.days} {notice.basis.value}"


def found(taker: Taker) -> tuple[str, str, str, str]:
    """The law, and what it asks for: agenda, notice of a key decision, call-in."""
    one = rules.regime(taker, BOOKS[taker.nation])
    call_in = one.call_in.absence.value if isinstance(one.call_in, Absent) else f"{one.call_in.days} days"
    return one.law, said(one.agenda), said(one.key_notice), call_in


def english(route: Route, members: Membership | None = None, governance: Governance = CABINET) -> Taker:
    return Taker(nation=Nation.ENGLAND, governance=governance, route=route, membership=members)


@pytest.mark.parametrize(
    ("taker", "expected"),
    [
        pytest.param(english(Route.FULL_COUNCIL), (PART_VA, "5 working", NO_DUTY, NO_DUTY), id="full council"),
        pytest.param(english(Route.COMMITTEE), (PART_VA, "5 working", NO_DUTY, NO_DUTY), id="committee"),
        pytest.param(english(Route.CABINET), (EXECUTIVE, "5 working", "28 calendar", "5 days"), id="cabinet"),
        pytest.param(
            english(Route.JOINT_COMMITTEE, Membership.EXECUTIVE),
            (EXECUTIVE, "5 working", "28 calendar", "5 days"),
            id="joint committee of executive members",
        ),
        pytest.param(
            english(Route.JOINT_COMMITTEE, Membership.MIXED),
            (BOTH, "5 working", "28 calendar", "5 days"),
            id="joint committee of mixed membership: the stricter of each (0.2)",
        ),
        pytest.param(
            english(Route.JOINT_COMMITTEE),
            (BOTH, "5 working", "28 calendar", "5 days"),
            id="joint committee whose membership nobody has stated",
        ),
        pytest.param(english(Route.MEMBER), (EXECUTIVE, NO_DUTY, "28 calendar", "5 days"), id="one executive member"),
        pytest.param(english(Route.OFFICER), (EXECUTIVE, NO_DUTY, "28 calendar", "5 days"), id="officer"),
        pytest.param(english(Route.INFORMAL), ("none", NO_DUTY, NO_DUTY, NO_DUTY), id="programme board"),
        pytest.param(
            english(Route.COMMITTEE, governance=COMMITTEES),
            (PART_VA, "5 working", NO_DUTY, NO_DUTY),
            id="committee system (A1.3)",
        ),
        pytest.param(
            english(Route.JOINT_COMMITTEE, Membership.EXECUTIVE, COMMITTEES),
            (PART_VA, "5 working", NO_DUTY, NO_DUTY),
            id="joint committee of a council run by committees (A1.3)",
        ),
        pytest.param(
            english(Route.OFFICER, governance=COMMITTEES),
            (PART_VA, NO_DUTY, NO_DUTY, NO_DUTY),
            id="officer of a council run by committees (A1.3)",
        ),
    ],
)
def test_the_regime_of_every_body_in_england(taker: Taker, expected: tuple[str, ...]) -> None:
    assert found(taker) == expected


@pytest.mark.parametrize(
    ("nation", "route", "law", "asks"),
    [
        (Nation.WALES, Route.CABINET, "amended for Wales in 2021, and", ("3 working", NOT_LOADED, NOT_LOADED)),
        (Nation.WALES, Route.FULL_COUNCIL, "amended for Wales in 2021", ("3 working", NO_DUTY, NO_DUTY)),
        (Nation.SCOTLAND, Route.CABINET, "(Scotland) Act 1973", ("3 working", NO_DUTY, NOT_LOADED)),
        (Nation.SCOTLAND, Route.COMMITTEE, "(Scotland) Act 1973", ("3 working", NO_DUTY, NOT_LOADED)),
        (Nation.NORTHERN_IRELAND, Route.CABINET, "SR (NI) 2015/44", (NOT_LOADED, NOT_LOADED, NOT_LOADED)),
        (Nation.NORTHERN_IRELAND, Route.COMMITTEE, "(Northern Ireland) 2014", (NOT_LOADED, NO_DUTY, NOT_LOADED)),
    ],
)
def test_the_regime_of_the_other_nations(nation: Nation, route: Route, law: str, asks: tuple[str, ...]) -> None:
    """A1 and A2.10: what is not loaded is said to be, and never guessed."""
    named, *rest = found(Taker(nation=nation, governance=CABINET, route=route))
    assert law in named
    assert tuple(rest) == asks


def test_a_mixed_joint_committee_outside_england_keeps_its_own_law() -> None:
    taker = Taker(nation=Nation.SCOTLAND, governance=CABINET, route=Route.JOINT_COMMITTEE, membership=Membership.MIXED)
    assert rules.regime(taker, SCOTLAND).law == "Local Government (Scotland) Act 1973, Part IIIA"


@pytest.mark.parametrize(
    ("taker", "derivation"),
    [
        (
            english(Route.JOINT_COMMITTEE, Membership.MIXED),
            "A joint committee of a council in England of mixed membership is held to both laws, the stricter of each: "
            f"{BOTH} applies.",
        ),
        (
            english(Route.FULL_COUNCIL),
            f"Full Council of a council in England does not act for the executive: {PART_VA} applies.",
        ),
        (
            english(Route.OFFICER, governance=COMMITTEES),
            f"An officer of a council in England run by committees takes no executive decisions: {PART_VA} applies.",
        ),
    ],
)
def test_the_derivation_is_kept_in_words_for_audit(taker: Taker, derivation: str) -> None:
    """A1.1."""
    assert rules.regime(taker, ENGLAND).derivation == derivation


def test_a_programme_board_can_only_recommend() -> None:
    """A1.2."""
    board = rules.standing_to_decide(asked(route=Route.INFORMAL, body="Programme board"), ENGLAND)
    assert (board.outcome, board.rule_id) == (Finding.FAIL, "A1.2")
    assert board.reason == "An informal body can only recommend: the decision belongs to a council's own body."
    cabinet = rules.standing_to_decide(asked(), ENGLAND)
    assert (cabinet.outcome, cabinet.rule_id, cabinet.source) == (Finding.PASS, "A1.1", EXECUTIVE)
    assert cabinet.inputs["membership"] is None
    joint = rules.standing_to_decide(asked(route=Route.JOINT_COMMITTEE, membership=Membership.MIXED), ENGLAND)
    assert joint.inputs["membership"] == "mixed"


def test_a_council_run_by_committees_has_no_cabinet_and_no_executive_member() -> None:
    """A1.3."""
    refused = {route for route in Route if rules.route_problem(COMMITTEES, route)}
    assert refused == {Route.CABINET, Route.MEMBER}
    assert {rules.route_problem(CABINET, route) for route in Route} == {None}
    assert rules.usual_taker(COMMITTEES) == ("Full Council", Route.FULL_COUNCIL)
    assert rules.usual_taker(CABINET) == ("Cabinet", Route.CABINET)


def test_every_rulebook_names_the_source_of_each_figure() -> None:
    for book in NATIONAL:
        for rule, notice in book.notices.items():
            assert notice.source if isinstance(notice, Period) else notice.reason, (book.nation, rule)
        call_in = book.call_in
        assert call_in.source if isinstance(call_in, CallInTerms) else call_in.absence is Absence.NOT_LOADED


OLD = replace(ENGLAND, valid_to=date(2026, 5, 31))
NEW = replace(ENGLAND, valid_from=date(2026, 6, 1), days_to_publish=3)
OWN = replace(ENGLAND, valid_from=date(2020, 1, 1), council_code="B", days_to_publish=1)


@pytest.mark.parametrize(
    ("day", "code", "expected"),
    [
        pytest.param(date(2026, 5, 31), None, OLD, id="the last day of the old rules"),
        pytest.param(date(2026, 6, 1), None, NEW, id="the first day of the new"),
        pytest.param(date(2026, 6, 1), "A", NEW, id="a council without rules of its own"),
        pytest.param(date(2026, 6, 1), "B", OWN, id="a council's own rules come first, however old"),
        pytest.param(date(2019, 12, 31), "B", OLD, id="before its own rules began, the nation's"),
    ],
)
def test_an_old_decision_is_judged_by_the_rules_of_its_day(day: date, code: str | None, expected: Rulebook) -> None:
    """H2 and law 9: rules are dated, and per council."""
    assert rules.in_force([OLD, NEW, OWN, WALES], day, nation=Nation.ENGLAND, council_code=code) == expected


def test_a_day_before_any_rules_has_none() -> None:
    with pytest.raises(Invalid, match="No rules are loaded for wales on 1 January 2021"):
        rules.in_force(NATIONAL, date(2021, 1, 1), nation=Nation.WALES)
    assert rules.in_force(NATIONAL, date(2026, 1, 1), nation=Nation.NORTHERN_IRELAND) is NORTHERN_IRELAND
