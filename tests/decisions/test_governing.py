"""A council governs itself otherwise: open decisions are derived anew at once, earlier ones keep their law."""

from collections.abc import Awaitable, Callable
from datetime import date
from importlib import import_module

import httpx
import pytest

from govern.adapters import files
from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    NATIONAL,
    CutOff,
    NewProposal,
    PartnerDecision,
    Planned,
    Route,
    RuleName,
    StateRule,
)
from govern.decisions.rules.governing import NOTHING_ELSE, governed
from govern.decisions.tables import DecisionRegime
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import actions as partner_actions
from govern.partners import queries as partners
from govern.partners.model import ChangedCouncil, Governance, NewPartner
from govern.partners.model.governing import StateGovernance
from govern.people.model import Person
from govern.record import queries as record
from govern.thread import actions as thread
from tests.conftest import Visitor
from tests.decisions.test_actions import approval, proposed
from tests.decisions.test_laws import officer
from tests.decisions.world import LAW, PROPOSAL, asked
from tests.thread.test_import import SAMPLE
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
CABINET, COMMITTEES = Governance.LEADER_AND_CABINET, Governance.COMMITTEE
SINCE = date(2027, 5, 20)
BEFORE, AFTER = date(2027, 5, 19), date(2027, 6, 3)


def change(**facts: object) -> StateGovernance:
    said = {"governance": COMMITTEES, "since": SINCE, "because": "Resolution of Annual Council, item 9"}
    return StateGovernance(**said | facts)


@pytest.mark.parametrize(
    ("route", "was", "now", "words"),
    [
        (Route.CABINET, CABINET, COMMITTEES, ("Another body", "No notice of a key decision", "No time for call-in")),
        (Route.OFFICER, CABINET, COMMITTEES, ("No notice of a key decision", "No time for call-in")),
        (Route.OFFICER, COMMITTEES, CABINET, ("If it is key, a notice of it by 24 January 2027", "Time for call-in")),
        (Route.FULL_COUNCIL, COMMITTEES, CABINET, (NOTHING_ELSE,)),
        (Route.COMMITTEE, CABINET, COMMITTEES, (NOTHING_ELSE,)),
    ],
)
def test_what_a_decision_needs_under_the_other_way_of_governing(
    route: Route, was: Governance, now: Governance, words: tuple[str, ...]
) -> None:
    one = asked("A", date(2027, 2, 22), route=route)
    found = governed(PROPOSAL, one, was, now, law=LAW)
    assert len(found.needs) == len(words)
    assert all(need.startswith(word) for need, word in zip(found.needs, words, strict=True))


async def planned(world: World, who: Person, decision_id: int, day: date, route: Route = Route.CABINET) -> int:
    _, now = await queries.decision(who, decision_id)
    body = "Cabinet" if route is Route.CABINET else "Policy Committee"
    await actions.plan(who, decision_id, Planned(version=now.version, body=body, route=route, meeting=day))
    return decision_id


async def stands(world: World, decision_id: int) -> PartnerDecision:
    return (await queries.decision(world.bob, decision_id))[1]


async def kept(world: World, decision_id: int) -> list[tuple[Governance, str]]:
    law = (await queries.law_of(world.bob, decision_id, date(2026, 11, 23)))[2]
    return [(one.governance, one.law) for one in law.derived]


async def test_open_decisions_of_the_time_after_are_derived_anew_and_recorded(world: World) -> None:
    bob = await officer(world)
    council = world.council_ids["B"]
    first, second = [(await proposed(world))[1]["B"] for _ in range(2)]
    await planned(world, bob, first, BEFORE)
    await planned(world, bob, second, AFTER)
    versions = [(await stands(world, id)).version for id in (first, second)]
    made = await actions.change_governance(bob, world.programme_id, council, change())
    assert [(one.decision_id, one.before, one.after) for one in made.decisions] == [
        (second, "SI 2012/2089", "Local Government Act 1972, Part VA")
    ]
    assert [(await stands(world, id)).version for id in (first, second)] == [versions[0], versions[1] + 1]
    assert (await stands(world, first)).governance is CABINET
    assert (await stands(world, second)).governance is COMMITTEES
    assert (await kept(world, first))[0][0] is CABINET
    assert [one[0] for one in await kept(world, second)] == [COMMITTEES, CABINET, CABINET]
    said = [one.sentence for one in await record.latest(world.alice, world.programme_id, limit=2)]
    assert said[0].startswith("Bob Barker derived anew the law of decision PRP-02/B: law SI 2012/2089 to Local Gov")
    assert said[1] == "Bob Barker changed the governance of council E07999002: since 20 May 2027; governance committee"


async def test_what_is_decided_keeps_the_law_of_its_day(world: World) -> None:
    bob = await officer(world)
    _, ids = await proposed(world)
    await actions.record_outcome(bob, ids["B"], approval(1))
    before = await stands(world, ids["B"])
    made = await actions.change_governance(bob, world.programme_id, world.council_ids["B"], change())
    assert made.decisions == ()
    assert await stands(world, ids["B"]) == before
    assert rules.regime(before.taker, NATIONAL[0]).law == "SI 2012/2089"


async def test_a_decision_is_planned_by_the_way_of_governing_of_its_day(world: World) -> None:
    bob = await officer(world)
    _, ids = await proposed(world)
    await actions.change_governance(bob, world.programme_id, world.council_ids["B"], change())
    with pytest.raises(Invalid) as wrong:
        await planned(world, bob, ids["B"], AFTER)
    assert "has no cabinet" in wrong.value.problems["route"]
    await planned(world, bob, ids["B"], BEFORE)
    assert (await kept(world, ids["B"]))[0][0] is CABINET
    await planned(world, bob, ids["B"], AFTER, Route.COMMITTEE)
    assert (await kept(world, ids["B"]))[0][0] is COMMITTEES


async def test_decisions_in_other_programmes_are_derived_too_and_only_counted(world: World) -> None:
    bob = await officer(world)
    taking_part = NewPartner(council_id=world.council_ids["B"], code="X")
    await partner_actions.add_partner(world.charlie, world.other_id, taking_part)
    text = NewProposal(title="Share a depot", recommendation="To share one depot.")
    other = await actions.add_proposal(world.charlie, world.other_id, text)
    theirs = next(one for one in await queries.decisions(world.charlie, world.other_id) if one.proposal_id == other.id)
    made = await actions.change_governance(bob, world.programme_id, world.council_ids["B"], change())
    assert (len(made.decisions), made.elsewhere) == (0, 1)
    law = (await queries.law_of(world.charlie, theirs.id, date(2026, 11, 23)))[2]
    assert [one.governance for one in law.derived] == [COMMITTEES, CABINET]
    assert law.derived[0].by_name is None
    said = (await record.latest(world.charlie, world.other_id, limit=1))[0].sentence
    assert said.startswith("Govern derived anew the law of decision PRP-01/X")


async def test_only_its_monitoring_officer_says_it_and_nobody_overwrites(world: World) -> None:
    council = world.council_ids["B"]
    for who in (world.alice, world.carol, world.dora):
        with pytest.raises(NotAllowed):
            await actions.change_governance(who, world.programme_id, council, change())
    with pytest.raises(NotFound):
        await actions.change_governance(world.charlie, world.programme_id, council, change())
    bob = await officer(world)
    await actions.change_governance(bob, world.programme_id, council, change())
    with pytest.raises(Conflict):
        await actions.change_governance(bob, world.programme_id, council, change(governance=CABINET))
    with pytest.raises(Invalid):
        await actions.change_governance(bob, world.programme_id, council, change(version=2))
    assert [one.number for one in await partners.governances(bob, world.programme_id, council)] == [1, 2]


async def test_an_administrator_does_not_change_it_beneath_the_decisions(world: World) -> None:
    before = await partners.council(world.admin, world.council_ids["B"])
    facts = {name: getattr(before, name) for name in ("name", "gss_code", "nation", "kind", "version")}
    with pytest.raises(Invalid) as wrong:
        await partner_actions.change_council(
            world.admin,
            before.id,
            ChangedCouncil(governance=COMMITTEES, **facts),
        )
    assert "from a day on" in wrong.value.problems["governance"]


async def test_the_page_shows_what_changes_before_it_is_said_and_after(world: World, visitor: Visit) -> None:
    bob = await officer(world)
    _, ids = await proposed(world)
    await planned(world, bob, ids["B"], AFTER)
    address = f"/programmes/{world.programme_id}/rules/{world.council_ids['B']}/governance"
    at_page = await visitor(bob)
    shown = (await at_page.open(f"{address}?governance=committee&since=2027-05-20")).text
    assert "Run by committees from 20 May 2027 on: 1 open decision changes" in shown
    assert "a council run by committees has no cabinet and no executive members" in shown
    assert await partners.governances(bob, world.programme_id, world.council_ids["B"]) == []
    said = await at_page.send(
        address, version="0", governance="committee", since="2027-05-20", because="Annual Council, item 9"
    )
    assert "Brackenham is run by committees from 20 May 2027 on" in said.text
    assert "The law of 1 open decision was derived anew" in said.text
    assert "These open decisions are under another law now" in said.text
    assert (await (await visitor(world.charlie)).open(address)).status_code == 404
    victor = (await (await visitor(world.victor)).open(address)).text
    assert "monitoring officer says here" in victor
    wrong = (await at_page.open(f"{address}?governance=committee")).text
    assert "enter the day from which on" in wrong


async def test_programs_state_it_and_read_what_the_decisions_need(world: World, api: Speak) -> None:
    bob = await officer(world)
    _, ids = await proposed(world)
    await planned(world, bob, ids["B"], AFTER)
    address = f"/programmes/{world.programme_id}/rules/{world.council_ids['B']}/governance"
    body = {"governance": "committee", "since": "2027-05-20", "because": "Annual Council, item 9"}
    client = await api(bob)
    read = await client.get(address)
    match = {"If-Match": read.headers["etag"]}
    made = (await client.post(address, json=body, headers=match)).json()
    assert [one["needs"][0][:12] for one in made["decisions"]] == ["Another body"]
    assert [one["governance"] for one in (await client.get(address)).json()] == ["leader-and-cabinet", "committee"]
    assert (await (await api(world.charlie)).get(address)).status_code == 404
    assert (await client.post(address, json=body, headers=match)).status_code == 412


async def test_decisions_stored_before_derivations_were_kept_get_the_law_of_their_own_day(world: World) -> None:
    """What the migration derives is what Govern derived when the decisions were planned, also the rows that held."""
    bob = await officer(world)
    until_2026 = StateRule(
        rule=RuleName.CUT_OFF, figures=CutOff(at="16:00"), valid_from=date(2020, 1, 1), valid_to=date(2026, 10, 31),
        source="Rules, 3.2", note="As resolved",
    )  # fmt: skip
    await actions.state_council_rule(bob, world.programme_id, world.council_ids["B"], new=until_2026)
    await thread.import_programme(world.admin, files.sheets(SAMPLE / "shared-services"))
    ids = (await proposed(world))[1]
    await planned(world, bob, ids["B"], date(2026, 10, 1))
    joint = Planned(version=1, body="Joint Committee", route=Route.JOINT_COMMITTEE, meeting=AFTER)
    await actions.plan(world.carol, ids["C"], joint)
    columns = "SELECT decision, nation, governance, body, route, membership, day, law, decides, derivation, rules::text"
    latest = f"{columns} FROM decision_regime g WHERE version = (SELECT max(version) FROM decision_regime WHERE decision = g.decision) ORDER BY decision"  # noqa: E501
    before = [dict(row) for row in await DecisionRegime.raw(latest)]
    await DecisionRegime.delete(force=True)
    migration = import_module("migrations.0053_stored_decisions_keep_the_law_of_their_day")
    await migration.derive()
    assert [dict(row) for row in await DecisionRegime.raw(latest)] == before
    assert len(before) > 15
    await migration.derive()
    assert await DecisionRegime.count() == len(before)
