"""Rules of law as rows: what is loaded, who may state more, and that an old decision keeps the rules of its day."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal

import httpx
import pytest
from msgspec.structs import replace

from govern.adapters.database import unit_of_work
from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    NATIONAL,
    Basis,
    CallInStart,
    CallInTerms,
    CallInUnit,
    CutOff,
    NoticeRule,
    Period,
    Planned,
    Publication,
    Published,
    Reading,
    ReliefKind,
    Route,
    RuleName,
    StateRelief,
    StateRule,
    Threshold,
)
from govern.decisions.model.stated import StateWards
from govern.decisions.tables import LawRule as Rows
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from govern.record import queries as record
from govern.thread.queries.key_tests import key_tests
from tests.conftest import Visitor
from tests.decisions.test_actions import approval, proposed
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY, NEW_YEAR = date(2026, 11, 23), date(2027, 1, 1)
TEN_DAYS = CallInTerms(days=10, unit=CallInUnit.WORKING_DAYS, start=CallInStart.PUBLICATION)


async def officer(world: World, code: str = "B") -> Person:
    """Bob, as Brackenham's monitoring officer as well."""
    ids = await council_ids(world)
    await people.give(None, world.bob.id, world.programme_id, role=Role.MONITORING_OFFICER, council_id=ids[code])
    return await person(world.bob.id)


async def council_ids(world: World) -> dict[str, int]:
    return {one.code: one.council_id for one in await partners.partners(world.alice, world.programme_id)}


def own(rule: RuleName, figures: object, since: date = NEW_YEAR) -> StateRule:
    return StateRule(rule=rule, figures=figures, valid_from=since, source="Constitution, Part 4", note="As resolved")


async def stated(world: World, new: StateRule) -> Person:
    bob = await officer(world)
    await actions.state_council_rule(bob, world.programme_id, (await council_ids(world))["B"], new=new)
    return bob


async def test_the_rows_that_are_loaded_say_what_the_command_without_a_database_says(world: World) -> None:
    rows = await queries.national_rules(world.admin)
    for book in NATIONAL:
        own_rows = [row for row in rows if row.nation is book.nation]
        loaded = rules.rulebook(own_rows, TODAY, nation=book.nation)
        assert replace(loaded, valid_from=book.valid_from, rows=(), grounds={}, standards={}) == book
        assert {one.owner for one in loaded.grounds.values()} == {"The administrator of this installation"}
        assert min(row.valid_from for row in own_rows) == book.valid_from
        assert all(row.source and row.owner for row in own_rows)


async def test_a_new_term_holds_from_its_day_and_an_old_decision_keeps_its_own(world: World) -> None:
    await stated(world, own(RuleName.CALL_IN, TEN_DAYS))
    law = (await queries.laws(world.alice, world.programme_id, TODAY))["B"]
    days = {day: rules.law_on(law, day).rulebook.call_in for day in (date(2026, 12, 31), NEW_YEAR)}
    assert [one.days for one in days.values() if isinstance(one, CallInTerms)] == [5, 10]
    _, ids = await proposed(world)
    _, before = await queries.decision(world.alice, ids["B"])
    old, new = replace(before, meeting=date(2026, 12, 16)), replace(before, meeting=date(2027, 1, 13))
    much_later = (await queries.laws(world.alice, world.programme_id, date(2028, 1, 1)))["B"]
    for one in (law, much_later):  # whenever it is asked
        assert rules.effective(old, one).call_in_ends == date(2026, 12, 29)
        assert rules.effective(new, one).call_in_ends == date(2027, 1, 29)


async def test_the_cautious_reading_moves_a_key_notice_of_that_council_only(world: World) -> None:
    await stated(world, own(RuleName.READING, Reading(basis=Basis.WORKING)))
    laws = await queries.laws(world.alice, world.programme_id, TODAY)
    for code, basis in (("A", Basis.CALENDAR), ("B", Basis.WORKING)):
        period = rules.law_on(laws[code], date(2027, 1, 14)).rulebook.notices[NoticeRule.KEY_DECISION]
        assert isinstance(period, Period)
        assert (period.basis, period.days) == (basis, 28)


async def test_only_the_monitoring_officer_states_a_councils_terms(world: World) -> None:
    ids, new = await council_ids(world), own(RuleName.CALL_IN, TEN_DAYS)
    for who in (world.alice, world.bob, world.admin):
        with pytest.raises((NotAllowed, NotFound)):
            await actions.state_council_rule(who, world.programme_id, ids["B"], new=new)
    with pytest.raises(NotFound):
        await actions.state_council_rule(world.charlie, world.programme_id, ids["B"], new=new)
    bob = await officer(world)
    with pytest.raises(NotAllowed):
        await actions.state_council_rule(bob, world.programme_id, ids["A"], new=new)
    with pytest.raises(NotAllowed):
        await actions.state_national_rule(bob, NATIONAL[0].nation, new=new)


async def test_a_council_cannot_state_national_law_nor_figures_of_another_rule(world: World) -> None:
    bob, ids = await officer(world), await council_ids(world)
    for new, field in (
        (own(RuleName.AGENDA, Period(days=1, basis=Basis.WORKING)), "rule"),
        (own(RuleName.CALL_IN, Reading(basis=Basis.WORKING)), "figures"),
        (own(RuleName.KEY_SAVINGS, Threshold(amount=Decimal(0))), "amount"),
        (replace(own(RuleName.CALL_IN, TEN_DAYS), valid_to=TODAY), "valid_to"),
    ):
        with pytest.raises(Invalid) as refused:
            await actions.state_council_rule(bob, world.programme_id, ids["B"], new=new)
        assert field in refused.value.problems


async def test_stating_a_rule_adds_a_row_and_says_so_in_the_record(world: World) -> None:
    before = await Rows.count()
    bob = await stated(world, own(RuleName.CALL_IN, TEN_DAYS))
    await stated(world, own(RuleName.CALL_IN, replace(TEN_DAYS, days=7)))
    assert await Rows.count() == before + 2
    law = (await queries.laws(bob, world.programme_id, NEW_YEAR))["B"]
    assert isinstance(law.rulebook.call_in, CallInTerms)
    assert law.rulebook.call_in.days == 7
    said = [one.sentence for one in await record.latest(world.alice, world.programme_id, limit=5)]
    assert any("stated the rule of law of Brackenham, call-in: 10 working days" in one for one in said)


async def test_a_derivation_is_kept_whenever_a_decision_is_planned(world: World) -> None:
    _, ids = await proposed(world)
    change = Planned(version=1, body="Programme board", route=Route.INFORMAL, meeting=date(2027, 1, 13), key=True)
    await actions.plan(world.bob, ids["B"], change)
    _, _, law = await queries.law_of(world.alice, ids["B"], TODAY)
    assert [one.version for one in law.derived] == [2, 1]
    assert not law.derived[0].decides
    assert "can only recommend" in law.derived[0].derivation
    assert law.derived[1].law == "SI 2012/2089"
    assert law.derived[1].rules


async def test_publication_after_the_cut_off_counts_from_the_next_working_day(world: World) -> None:
    await stated(
        world,
        own(RuleName.CUT_OFF, CutOff(at="17:00"), since=date(2026, 1, 1)),
    )
    _, ids = await proposed(world)
    late = Publication(version=1, what=Published.AGENDA, on=date(2026, 11, 20), at="17:01")
    assert (await actions.publish(world.bob, ids["B"], late)).agenda_published == date(2026, 11, 23)
    in_time = Publication(version=2, what=Published.NOTICE, on=date(2026, 11, 20), at="17:00")
    assert (await actions.publish(world.bob, ids["B"], in_time)).notice_published == date(2026, 11, 20)
    _, _, law = await queries.law_of(world.alice, ids["B"], TODAY)
    assert [(one.time, one.counts_from) for one in law.moments] == [
        ("17:00", date(2026, 11, 20)),
        ("17:01", date(2026, 11, 23)),
    ]


async def test_special_urgency_carries_the_notice_stage_for_its_meeting_alone(world: World) -> None:
    _, ids = await proposed(world)
    plan = Planned(version=1, body="Cabinet", route=Route.CABINET, meeting=date(2026, 11, 25), key=True)
    await actions.plan(world.bob, ids["B"], plan)
    change = StateRelief(
        version=2,
        kind=ReliefKind.SPECIAL_URGENCY,
        on=TODAY,
        who="Cllr Hale, chair of scrutiny",
        because="The lease ends.",
    )
    with pytest.raises(Conflict):
        await actions.state_relief(world.bob, ids["B"], replace(change, version=1))
    with pytest.raises(NotAllowed):
        await actions.state_relief(world.carol, ids["B"], change)
    after = await actions.state_relief(world.bob, ids["B"], change)
    law = (await queries.laws(world.alice, world.programme_id, TODAY))["B"]
    assert rules.key_notice(after, law, today=TODAY).outcome.value == "pass"
    moved = await actions.plan(world.bob, ids["B"], replace(plan, version=3, meeting=date(2026, 12, 2)))
    assert rules.key_notice(moved, law, today=TODAY).outcome.value == "fail"


async def test_late_notices_are_listed_for_the_yearly_report(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    address = f"/programmes/{world.programme_id}/urgent-decisions"
    alice, charlie = await visitor(world.alice), await visitor(world.charlie)
    assert "No notice has come late" in (await alice.open(address)).text
    plan = Planned(version=1, body="Cabinet", route=Route.CABINET, meeting=date(2026, 11, 25), key=True)
    await actions.plan(world.bob, ids["B"], plan)
    bob = await visitor(world.bob)
    form = {"version": "2", "kind": "special-urgency", "on": "2026-11-23", "because": "The lease ends."}
    wrong = await bob.send(f"/partner-decisions/{ids['B']}/reliefs", **form)
    assert wrong.status_code == 422
    assert "Say who was informed, agreed or convened it." in wrong.text
    assert "The lease ends." in wrong.text
    done = await bob.send(f"/partner-decisions/{ids['B']}/reliefs", **form, who="Cllr Hale")
    assert "Special urgency has been given" in done.text
    shown = (await alice.open(address)).text
    assert "1 notice came late, 1 under special urgency" in shown
    assert "Cllr Hale" in (await alice.open(f"{address}?download=csv")).text
    assert (await charlie.open(address)).status_code == 404
    assert (await charlie.send(f"/partner-decisions/{ids['B']}/reliefs", **form)).status_code == 404


async def test_what_was_stated_for_a_decision_that_begins_again_no_longer_counts(world: World) -> None:
    _, ids = await proposed(world)
    plan = Planned(version=1, body="Cabinet", route=Route.CABINET, meeting=date(2026, 11, 20), key=True)
    await actions.plan(world.bob, ids["B"], plan)
    urgent = StateRelief(
        version=2, kind=ReliefKind.SPECIAL_URGENCY, on=date(2026, 11, 19), who="The chair", because="So"
    )
    await actions.state_relief(world.bob, ids["B"], urgent)
    refused = replace(approval(3), outcome=approval(3).outcome.REFUSED, decided_on=date(2026, 11, 20))
    await actions.record_outcome(world.bob, ids["B"], refused)
    again = await actions.plan(world.bob, ids["B"], replace(plan, version=4, meeting=date(2027, 2, 3)))
    assert again.reliefs == ()


async def test_wards_and_thresholds_make_a_decision_key_for_one_council(world: World) -> None:
    await stated(world, own(RuleName.KEY_SAVINGS, Threshold(amount=Decimal(150_000)), since=date(2026, 1, 1)))
    made, ids = await proposed(world)
    _, found = await key_tests(world.alice, made.id, TODAY)
    assert {one.council_code: test.is_key for one, test in found} == {"A": None, "B": None, "C": False}
    await actions.state_wards(
        world.bob, ids["B"], StateWards(version=1, wards=3, is_significant=True, because="Offices")
    )
    _, found = await key_tests(world.alice, made.id, TODAY)
    assert {one.council_code: test.is_key for one, test in found}["B"] is True


async def test_the_pages_show_and_take_a_term_and_charlie_finds_none(world: World, visitor: Visit) -> None:
    ids = await council_ids(world)
    _, decisions = await proposed(world)
    address = f"/programmes/{world.programme_id}/rules/{ids['B']}"
    bob, alice = await visitor(await officer(world)), await visitor(world.alice)
    assert "change=call-in" in (await bob.open(address)).text
    assert "change=call-in" not in (await alice.open(address)).text
    form = {"rule": "call-in", "days": "10", "unit": "working-days", "start": "publication", "valid_from": "2027-01-01",
            "source": "Constitution, Part 4", "note": "As resolved"}  # fmt: skip
    wrong = await bob.send(address, **form | {"unit": ""})
    assert wrong.status_code == 422
    assert 'href="#unit"' in wrong.text
    assert "Constitution, Part 4" in wrong.text
    done = await bob.send(address, **form)
    assert "10 working days from the day after publication" in done.text
    assert "10 working days" in (await alice.open(f"/programmes/{world.programme_id}/rules?on=2027-01-04")).text
    assert "10 working days" not in (await alice.open(f"/programmes/{world.programme_id}/rules?on=2026-12-31")).text
    law = f"/partner-decisions/{decisions['B']}/law"
    assert "SI 2012/2089" in (await alice.open(law)).text
    charlie = await visitor(world.charlie)
    for path in (address, f"/programmes/{world.programme_id}/rules", law):
        assert (await charlie.open(path)).status_code == 404
    assert (await charlie.send(address, **form)).status_code == 404
    assert (await alice.open("/rules")).status_code == 403
    assert "National rules of law: England" in (await (await visitor(world.admin)).open("/rules")).text


async def test_programs_read_and_state_rules(world: World, api: Speak) -> None:
    ids = await council_ids(world)
    bob, alice = await api(await officer(world)), await api(world.alice)
    address = f"/programmes/{world.programme_id}/rules/{ids['B']}"
    body = {"rule": "key-savings", "figures": {"kind": "threshold", "amount": "250000"}, "valid_from": "2026-04-01",
            "source": "Constitution", "note": "Annual Council"}  # fmt: skip
    assert (await alice.post(address, json=body)).status_code == 403
    assert (await bob.post(address, json=body)).json()["figures"]["amount"] == "250000"
    held = {one["rule"]: one["says"] for one in (await alice.get(address, params={"on": "2026-04-01"})).json()}
    assert held["key-savings"] == "£250,000 or more in any one year"
    admin = await api(world.admin)
    national = {"nation": "wales", "rule": "key-decision", "figures": {"kind": "period", "days": 3, "basis": "working"},
                "valid_from": "2027-04-01", "source": "The Welsh regulations", "note": "Loaded"}  # fmt: skip
    assert (await admin.post("/rules", json=national)).status_code == 201
    assert (await bob.post("/rules", json=national)).status_code == 403
    async with unit_of_work():
        assert len(await queries.national_rules(world.admin)) == 66


async def test_the_law_of_a_joint_committees_decision_says_whom_a_council_may_appoint(world: World) -> None:
    _, ids = await proposed(world)
    joint = Planned(version=1, body="The joint committee", route=Route.JOINT_COMMITTEE, meeting=date(2027, 1, 14))
    await actions.plan(world.bob, ids["B"], joint)
    law = (await queries.law_of(world.bob, ids["B"], TODAY))[2]
    assert [one.reason[:18] for one in law.verdicts if one.rule_id == "A7"] == ["Nobody has stated "]
