"""Votes on the budget or council tax name who voted how, in England since 25 February 2014 (DOMAIN A5.6)."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal

import httpx
import pytest
from msgspec.structs import replace

from govern.decisions import actions, queries
from govern.decisions.model import ENGLAND, WALES, Ground, Route, RuleName
from govern.decisions.model.bodies import Did, MemberVote
from govern.decisions.model.diary_sheets import TallyRow, VoteRow
from govern.decisions.model.figures import NamedVotes
from govern.decisions.model.votes import Denominator, Mode, NewVote, Tally, Terms
from govern.decisions.rules import bodies, diary_sheets
from govern.decisions.rules.named_votes import names_problem
from govern.decisions.tables import DecisionVote
from govern.kit.errors import Invalid
from govern.partners.tables import Council
from tests.conftest import Visitor
from tests.decisions.test_bodies import body
from tests.decisions.test_votes import asked, vote
from tests.decisions.world import law
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
DAY = date(2026, 11, 19)
GROUND = Ground(
    title="Names in votes on the budget", of="England", valid_from=date(2014, 2, 25), owner="The administrator",
    source="SI 2014/165 reg. 2",
)  # fmt: skip
BOOK = replace(
    ENGLAND,
    standards={RuleName.NAMED_VOTES: NamedVotes(by_name=True)},
    grounds={RuleName.NAMED_VOTES: GROUND},
)
THREE = [Tally(council="B", present=4, for_=2, against=1, abstained=0)]
NAMES = "Councillor Rees: for\nCouncillor Moss (chair): For.\n\nCouncillor Pike: against"


def test_each_member_who_voted_is_named_with_what_they_did() -> None:
    assert names_problem(NAMES, THREE, BOOK) == ""
    assert names_problem(f"{NAMES}\nCouncillor Vole: present, not voting", THREE, BOOK) == ""
    assert names_problem("", THREE, BOOK) == (
        "Name each member who voted on the budget or council tax (SI 2014/165 reg. 2): counted are 2 for, 1 against, "
        "0 abstained, and named are 0 for, 0 against, 0 abstained. Choose the members from the register, or write a "
        "line for each, such as “Councillor Rees: for”."
    )
    turned = NAMES.replace("against", "abstained")
    assert "named are 2 for, 0 against, 1 abstained." in names_problem(turned, THREE, BOOK)
    assert "named are 1 for, 1 against, 0 abstained." in names_problem(NAMES.replace("Rees: for", "Rees"), THREE, BOOK)
    assert "named are 1 for" in names_problem(NAMES.replace("Councillor Rees", " "), THREE, BOOK)


@pytest.mark.parametrize(
    "book", [WALES, ENGLAND, replace(BOOK, standards={RuleName.NAMED_VOTES: NamedVotes(by_name=False)})]
)
def test_where_no_such_law_is_loaded_no_names_are_asked_for(book) -> None:
    assert names_problem("", THREE, book) == ""


def test_members_chosen_from_the_register_are_named_beside_those_whose_names_were_typed() -> None:
    members = [MemberVote(member_id=1, did=Did.FOR), MemberVote(member_id=2, did=Did.AGAINST)]
    new = NewVote(held_on=DAY, terms=Terms(mode=Mode.MAJORITY), members=members, names="Councillor Rees: for",
                  tallies=[Tally(council="A", present=1, for_=1)])  # fmt: skip
    found = bodies.chosen(new, [body()])
    assert found.names.splitlines() == ["B0 (chair): for", "B1: against", "Councillor Rees: for"]
    assert names_problem(found.names, found.tallies, BOOK) == ""
    alone = bodies.chosen(replace(new, tallies=[]), [body()])
    assert alone.names.splitlines() == ["B0 (chair): for", "B1: against"]


def test_the_workbook_names_the_cell_without_names() -> None:
    row = VoteRow(
        proposal="PRP-01", council="B", number=1, held_on=DAY, mode=Mode.MAJORITY, threshold=Decimal(50),
        reached=False, denominator=Denominator.CAST, casting_allowed=True, abstention_blocks=False, quorum=0,
        councils=0, budget=True,
    )  # fmt: skip
    tally = TallyRow(proposal="PRP-01", council="B", number=1, members_of="B", present=1, in_favour=1, against=0,
                     abstained=0, weight=Decimal(1))  # fmt: skip
    laws = {"B": law(BOOK)}
    assert set(diary_sheets.named_problems([row], [tally], laws)) == {"votes, row 2, names"}
    named = replace(row, names="Councillor Rees: for")
    assert diary_sheets.named_problems([replace(row, budget=False), named], [tally], laws) == {}


async def test_a_vote_on_the_budget_without_names_is_refused_and_with_them_shows_its_law(world: World) -> None:
    decision = await asked(world)
    with pytest.raises(Invalid, match=r"named are 0 for") as wrong:
        await actions.record_vote(world.bob, decision.id, vote(1, 2, 1, budget=True))
    assert list(wrong.value.problems) == ["names"]
    made = await actions.record_vote(world.bob, decision.id, vote(1, 2, 1, budget=True, names=NAMES))
    assert made.budget
    assert [(one.source, one.valid_from, one.link) for one in made.verdict.grounds] == [
        ("SI 2014/165 reg. 2", date(2014, 2, 25), "https://www.legislation.gov.uk/uksi/2014/165")
    ]
    other = await actions.record_vote(world.bob, decision.id, vote(2, 2, 1))
    assert (other.budget, other.verdict.grounds) == (False, ())


async def test_votes_before_that_day_and_in_wales_need_no_names(world: World) -> None:
    decision = await asked(world)
    early = replace(vote(1, 2, 1, budget=True), held_on=date(2014, 2, 24))
    assert (await actions.record_vote(world.bob, decision.id, early)).verdict.grounds == ()
    with pytest.raises(Invalid):
        await actions.record_vote(world.bob, decision.id, replace(early, version=2, held_on=date(2014, 2, 25)))
    await Council.update({Council.nation: "wales"}).where(Council.id == world.council_ids["B"])
    made = await actions.record_vote(world.bob, decision.id, vote(2, 2, 1, budget=True))
    assert (made.budget, made.verdict.grounds) == (True, ())


async def test_votes_that_were_recorded_before_there_was_such_a_mark_are_read(world: World) -> None:
    decision = await asked(world)
    await actions.record_vote(world.bob, decision.id, vote(1, 2, 1))
    old = '{"terms":{"mode":"majority-of-members"},"tallies":[{"council":"B","present":3,"for_":3}]}'
    await DecisionVote.update({DecisionVote.said: old}, force=True)
    (found,) = await queries.programme_votes(world.alice, world.programme_id)
    assert (found.budget, found.verdict.reason) == (False, "Carried: 3 for, 0 against.")


async def test_its_form_keeps_the_mark_and_names_the_field(world: World, visitor: Visit) -> None:
    decision, bob = await asked(world), await visitor(world.bob)
    path = f"/partner-decisions/{decision.id}/votes/new"
    typed = {"version": "1", "held_on": "2026-11-19", "mode": "majority-of-members", "present-B": "3", "for-B": "2",
             "against-B": "1", "budget": "yes"}  # fmt: skip
    wrong = await bob.send(path, **typed, names="Councillor Rees: for")
    assert (wrong.status_code, 'href="#names"' in wrong.text) == (422, True)
    assert 'name="budget" type="checkbox" value="yes" checked' in wrong.text
    done = await bob.send(path, **typed, names=NAMES)
    assert "The council’s budget or council tax" in done.text
    assert "https://www.legislation.gov.uk/uksi/2014/165" in done.text
    index = f"/programmes/{world.programme_id}/votes"
    assert "Budget or council tax" in (await bob.open(index)).text
    assert (await bob.open(f"{index}?download=csv")).text.splitlines()[1].endswith(",yes,yes")


async def test_programs_are_refused_by_the_field_and_read_the_mark(world: World, api: Speak) -> None:
    decision, bob = await asked(world), await api(world.bob)
    tallies = [{"council": "B", "present": 3, "for_": 2, "against": 1}]
    sent = {"held_on": "2026-11-19", "terms": {"mode": "majority-of-members"}, "tallies": tallies, "budget": True}
    path, seen = f"/partner-decisions/{decision.id}/votes", {"If-Match": '"1"'}
    refused = await bob.post(path, json=sent, headers=seen)
    assert (refused.status_code, "names" in refused.text) == (422, True)
    assert (await bob.post(path, json=sent | {"names": NAMES}, headers=seen)).json()["budget"] is True
    assert decision.route is Route.FULL_COUNCIL
