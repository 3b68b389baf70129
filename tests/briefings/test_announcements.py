"""Who hears of something first: the order of waves, the window, and what waits by itself."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.adapters import clock
from govern.briefings import actions, queries
from govern.briefings.actions.announcements import announce, change_announcement
from govern.briefings.actions.embargoes import set_embargo
from govern.briefings.actions.freezing import freeze_due
from govern.briefings.model import Audience, Briefing, Kind, Repeat, Review, Schedule, Stage
from govern.briefings.model.announcements import (
    BEFORE,
    AnnouncementEdit,
    NewAnnouncement,
    Placed,
    Wave,
    WaveStanding,
)
from govern.briefings.model.embargoes import SetEmbargo
from govern.briefings.model.words import DecisionDay
from govern.briefings.queries import announcements as kept
from govern.briefings.queries.embargoes import embargo
from govern.briefings.rules import announcements as rules
from govern.briefings.tables import Occurrence
from govern.decisions import actions as decisions
from govern.decisions import queries as decided
from govern.decisions.model import NewDecision, NewProposal, Publication, Published
from govern.decisions.model.exempt import Ground, NewExempt, ReviewExempt
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.briefings.world import approved, in_review, sent, staff, written
from tests.conftest import Visitor
from tests.decisions.test_actions import approval
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
DUE = datetime(2026, 12, 14, 9, 5, tzinfo=UTC)
PRIVATE = NewExempt(title="Price", ground=Ground.EXEMPT, paragraphs=[3], reasoning="Bids are open", words="£1",
                    decided_by="Cabinet", decided_on=date(2026, 11, 19), review_on=date(2027, 3, 1))  # fmt: skip
NINE = datetime(2026, 12, 14, 9, tzinfo=UTC)


def wave(kind: Wave, at: datetime | None, *, id: int = 1) -> WaveStanding:
    return WaveStanding(wave=kind, briefing_id=id, ref=f"BRF-0{id}", title="T", stage="approved", planned=at, sent=None,
                        holds=())  # fmt: skip


def test_the_order_is_that_of_the_plan_and_nobody_waits_for_themselves() -> None:
    assert all(one not in BEFORE[one] for one in Wave)
    assert all(first not in BEFORE or later not in BEFORE[first] for later in Wave for first in BEFORE[later])
    for first, later in ((Wave.UNIONS, Wave.AFFECTED), (Wave.AFFECTED, Wave.STAFF), (Wave.STAFF, Wave.PUBLIC),
                         (Wave.MEMBERS, Wave.PRESS)):  # fmt: skip
        assert first in BEFORE[later]


def test_what_breaks_the_order_or_the_window_is_named() -> None:
    late = [wave(Wave.STAFF, NINE), wave(Wave.AFFECTED, NINE + timedelta(hours=3), id=2)]
    first, second = rules.warnings(late, 60)
    assert first.startswith("BRF-01 (all staff) is meant for before BRF-02 (affected staff)")
    assert second == "From the first to the last it takes 3 hours; agreed is 1 hour."
    good = [wave(Wave.AFFECTED, NINE), wave(Wave.STAFF, NINE + timedelta(minutes=60), id=2)]
    assert rules.warnings(good, 60) == ()
    assert rules.warnings([wave(Wave.STAFF, None)], 60) == ("BRF-01 has no day yet.",)


@given(st.lists(st.tuples(st.sampled_from(Wave), st.integers(0, 50_000)), min_size=1, max_size=6))
def test_an_order_kept_in_time_has_no_warning_of_order(waves: list[tuple[Wave, int]]) -> None:
    placed = sorted(waves, key=lambda one: rules.ORDER[one[0]])
    moments = sorted(minutes for _, minutes in waves)
    found = [
        wave(kind, NINE + timedelta(minutes=at), id=n)
        for n, ((kind, _), at) in enumerate(zip(placed, moments, strict=True))
    ]
    assert rules.warnings(found, 100_000) == ()


async def two(world: World) -> tuple[Briefing, Briefing]:
    """Affected staff and all staff, due at the same moment."""
    await staff(world)
    first = await approved(world, title="To affected staff", audience=Audience(services=("Benefits",)))
    return first, await approved(world, title="To all staff")


async def test_a_wave_waits_until_those_before_it_were_sent(world: World) -> None:
    affected, everybody = await two(world)
    placed = (Placed(Wave.STAFF, everybody.id), Placed(Wave.AFFECTED, affected.id))
    made = await announce(world.alice, world.programme_id, NewAnnouncement(title="Go-live", placed=placed))
    found = await kept.standing(world.alice, made.id, clock.now())
    assert [one.ref for one in found.waves] == [affected.ref, everybody.ref]
    assert found.waves[1].holds == ("“To affected staff” goes to affected staff first, and has not been sent to all.",)
    assert await freeze_due(DUE) == 1
    first = Occurrence.briefing == affected.id
    assert await Occurrence.exists().where(first & Occurrence.frozen_at.is_not_null())
    assert await freeze_due(DUE + timedelta(minutes=1)) == 0
    await Occurrence.update({Occurrence.state: "sent", Occurrence.ended_at: DUE}).where(first)
    assert await freeze_due(DUE + timedelta(minutes=2)) == 1
    assert await kept.held_by_waves(world.alice, await queries.briefing(world.alice, everybody.id), DUE) == ()


async def test_the_public_waits_for_every_decision_behind_it(world: World) -> None:
    affected, _ = await two(world)
    outside = await approved(world, title="To the public", audience=Audience(kinds=(Kind.CONTACT,)))
    placed = (Placed(Wave.PUBLIC, outside.id), Placed(Wave.AFFECTED, affected.id))
    await announce(world.alice, world.programme_id, NewAnnouncement(title="Go-live", placed=placed))
    await sent(world.alice, affected)
    assert await kept.held_by_waves(world.alice, outside, clock.now()) == ()
    await set_embargo(world.bob, affected.id, SetEmbargo(until=date(2026, 12, 16), because="Cabinet first"))
    held = await kept.held_by_waves(world.alice, outside, clock.now())
    assert held == ("It is under embargo until 16 December 2026.",)


async def test_nobody_outside_hears_of_a_decision_of_which_a_part_is_private(world: World, visitor: Visit) -> None:
    await staff(world)
    affected = await written(world, title="To affected staff")
    outside = await written(world, title="To the public", audience=Audience(kinds=(Kind.CONTACT,)))
    placed = (Placed(Wave.PUBLIC, outside.id), Placed(Wave.AFFECTED, affected.id))
    await announce(world.alice, world.programme_id, NewAnnouncement(title="Go-live", placed=placed))
    put = NewProposal(title="One service", recommendation="One.", decisions=(NewDecision(council_code="B"),))
    about = await decisions.add_proposal(world.alice, world.programme_id, put)
    await set_embargo(world.alice, affected.id, SetEmbargo(proposal_id=about.id, because="Decided first."))
    (asked,) = await decided.decisions(world.alice, world.programme_id)
    await decisions.record_outcome(world.bob, asked.id, approval(1))
    await decisions.publish(world.bob, asked.id, Publication(version=2, what=Published.RECORD, on=date(2026, 11, 20)))
    await sent(world.alice, affected)
    assert await kept.held_by_waves(world.alice, outside, DUE) == ()
    item = await decisions.keep_private(world.bob, asked.id, PRIVATE)
    said = "Part of the decision “One service” is exempt or confidential"
    (held,) = await kept.held_by_waves(world.alice, outside, DUE)
    assert held == f"{said}: nothing of it goes to press or public before that ends."
    alice = await visitor(world.alice)
    assert held in (await alice.open(f"/briefings/{outside.id}")).text
    assert f"{said}. Keep it out of the text" in (await alice.open(f"/briefings/{affected.id}")).text
    assert not (await embargo(world.alice, affected.id, DUE)).sentences  # staff may hear what is published of it
    await decisions.review_exempt(world.bob, item.id, ReviewExempt(version=1, ends=True, reasoning="Bids are in"))
    assert await kept.held_by_waves(world.alice, outside, DUE) == ()


async def test_a_decision_that_a_briefing_hangs_on_holds_those_outside_too(world: World) -> None:
    await staff(world)
    put = NewProposal(title="One service", recommendation="One.", decisions=(NewDecision(council_code="B"),))
    await decisions.add_proposal(world.alice, world.programme_id, put)
    (asked,) = await decided.decisions(world.alice, world.programme_id)
    tied = Schedule(repeat=Repeat.DECISION, decision=asked.id, day=DecisionDay.MEETING)
    affected = await written(world, schedule=tied)
    outside = await written(world, audience=Audience(kinds=(Kind.CONTACT,)))
    placed = (Placed(Wave.PUBLIC, outside.id), Placed(Wave.AFFECTED, affected.id))
    await announce(world.alice, world.programme_id, NewAnnouncement(title="Go-live", placed=placed))
    await sent(world.alice, affected)
    held = await kept.held_by_waves(world.alice, outside, DUE)
    assert held == ("Brackenham has not published a decision yet.",)


LATER = Schedule(repeat=Repeat.ONCE, first=date(2026, 12, 14), at=time(14, 0))


async def test_a_briefing_outside_the_window_is_approved_only_with_a_reason(world: World, visitor: Visit) -> None:
    await staff(world)
    first = await approved(world, title="To affected staff", audience=Audience(services=("Benefits",)))
    late = await in_review(world, title="To all staff", schedule=LATER)
    placed = (Placed(Wave.STAFF, late.id), Placed(Wave.AFFECTED, first.id))
    made = await announce(world.alice, world.programme_id, NewAnnouncement(title="Go-live", placed=placed))
    with pytest.raises(Invalid) as wrong:
        await actions.approve(world.bob, late.id, Review(version=late.version))
    assert wrong.value.problems["form"] == (
        f"Between it and {first.ref} lie 5 hours, and all of “Go-live” are to hear of it within 1 hour. "
        "Change when it goes out, or record with the announcement why it takes longer."
    )
    bob, alice = await visitor(world.bob), await visitor(world.alice)
    assert "record with the announcement why it takes longer" in (await bob.open(f"/briefings/{late.id}")).text
    refused = await bob.send(f"/briefings/{late.id}/approvals", version=str(late.version))
    assert refused.status_code == 422
    why = {"title": "Go-live", "window": "60", "because": "Depots begin at noon"}
    shown = await alice.send(f"/announcements/{made.id}/changes", version="1", **why)
    assert ">5 hours</td>" in shown.text
    assert "Recorded for this: Depots begin at noon" in shown.text
    after = await actions.approve(world.bob, late.id, Review(version=late.version))
    assert after.stage is Stage.APPROVED


async def test_what_is_approved_already_is_put_outside_a_window_only_with_a_reason(world: World) -> None:
    await staff(world)
    first = await approved(world, audience=Audience(services=("Benefits",)))
    late = await approved(world, schedule=LATER)
    placed = (Placed(Wave.STAFF, late.id), Placed(Wave.AFFECTED, first.id))
    with pytest.raises(Invalid) as wrong:
        await announce(world.alice, world.programme_id, NewAnnouncement(title="A", placed=placed))
    assert wrong.value.problems["because"].startswith("Briefings that are approved already would go out over 5 hours")
    made = await announce(world.alice, world.programme_id, NewAnnouncement(title="A", window=300, placed=placed))
    with pytest.raises(Invalid):
        await change_announcement(world.alice, made.id, AnnouncementEdit(version=1, window=299))
    edit = AnnouncementEdit(version=1, window=299, because="Depots begin at noon")
    assert (await change_announcement(world.alice, made.id, edit)).because == "Depots begin at noon"
    with pytest.raises(Invalid):
        await change_announcement(world.alice, made.id, AnnouncementEdit(version=2, because=" "))


async def test_what_makes_no_sense_is_refused(world: World) -> None:
    affected, everybody = await two(world)
    weekly = await written(world, schedule=Schedule(repeat=Repeat.WEEKLY, first=date(2026, 12, 14)))
    own = await written(world, by=world.bob, council_code="B")
    one = Placed(Wave.STAFF, everybody.id)
    made = await announce(world.alice, world.programme_id, NewAnnouncement(title="A", placed=(one,)))
    for placed in ((Placed(Wave.STAFF, weekly.id),), (Placed(Wave.STAFF, own.id),), (Placed(Wave.STAFF, 999_999),),
                   (one,), (Placed(Wave.STAFF, affected.id), Placed(Wave.UNIONS, affected.id))):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            await announce(world.alice, world.programme_id, NewAnnouncement(title="B", placed=placed))
        assert list(refused.value.problems) == ["briefing_id"]
    with pytest.raises(Conflict):
        await change_announcement(world.alice, made.id, AnnouncementEdit(version=7, title="Late"))
    with pytest.raises(NotAllowed):
        await announce(world.bob, world.programme_id, NewAnnouncement(title="C"))
    for reading in (kept.announcement, lambda who, id: kept.standing(who, id, DUE)):
        with pytest.raises(NotFound):
            await reading(world.charlie, made.id)
    with pytest.raises(NotFound):
        await announce(world.charlie, world.programme_id, NewAnnouncement(title="C"))


async def test_one_that_is_put_away_holds_nothing(world: World) -> None:
    affected, everybody = await two(world)
    placed = (Placed(Wave.STAFF, everybody.id), Placed(Wave.AFFECTED, affected.id))
    made = await announce(world.alice, world.programme_id, NewAnnouncement(title="Go-live", placed=placed))
    assert await kept.held_by_waves(world.alice, everybody, DUE)
    await change_announcement(world.alice, made.id, AnnouncementEdit(version=1, is_kept=False))
    assert await kept.held_by_waves(world.alice, everybody, DUE) == ()


async def test_the_pages_make_order_and_put_away(world: World, visitor: Visit) -> None:
    affected, everybody = await two(world)
    alice, address = await visitor(world.alice), f"/programmes/{world.programme_id}/announcements"
    assert "No announcement has been made yet" in (await alice.open(address)).text
    assert (await alice.send(address, title="", window="60")).status_code == 422
    made = await alice.send(address, title="Go-live", window="30")
    assert "“Go-live” has no briefing yet" in made.text
    (found,) = await kept.announcements(world.alice, world.programme_id)
    path = f"/announcements/{found.id}"
    await alice.send(f"{path}/places", version="1", briefing_id=str(everybody.id), wave="staff")
    shown = await alice.send(f"{path}/places", version="2", briefing_id=str(affected.id), wave="affected")
    assert "“Go-live”: 0 of 2 briefings sent" in shown.text
    assert "goes to affected staff first" in shown.text
    assert "goes to affected staff first" in (await alice.open(f"/briefings/{everybody.id}")).text
    assert (await alice.send(f"{path}/places", version="2", briefing_id=str(affected.id))).status_code == 409
    out = await alice.send(f"{path}/places", version="3", briefing_id=str(affected.id))
    assert "0 of 1 briefing sent" in out.text
    changed = await alice.send(f"{path}/changes", version="4", title="Vesting", window="90")
    assert "All hear of it within 1 hour and 30 minutes." in changed.text
    assert b"To all staff" in (await alice.open(f"{address}?download=csv")).content
    away = await alice.send(f"{path}/retirements", version="5")
    assert "No announcement has been made yet" in away.text
    bob, charlie = await visitor(world.bob), await visitor(world.charlie)
    assert "Make an announcement" not in (await bob.open(address)).text
    assert {(await charlie.open(one)).status_code for one in (address, path)} == {404}


async def test_the_api_makes_reads_and_changes(world: World, api: Speak) -> None:
    affected, everybody = await two(world)
    alice, path = await api(world.alice), f"/programmes/{world.programme_id}/announcements"
    placed = [{"wave": kind, "briefing_id": one.id} for kind, one in (("staff", everybody), ("affected", affected))]
    made = await alice.post(path, json={"title": "Go-live", "placed": placed})
    assert made.status_code == 201
    one = f"/announcements/{made.json()['id']}"
    assert [each["wave"] for each in (await alice.get(one)).json()["waves"]] == ["affected", "staff"]
    assert (await alice.post(f"{one}/versions", json={"window": 90})).status_code == 428
    changed = await alice.post(f"{one}/versions", json={"window": 90}, headers={"If-Match": made.headers["ETag"]})
    assert changed.json()["window"] == 90
    assert (await alice.get(path)).json()["total"] == 1
    charlie = await api(world.charlie)
    assert {(await charlie.get(each)).status_code for each in (path, one)} == {404}


def test_every_pair_of_waves_has_one_order_at_most() -> None:
    assert not [(a, b) for a, b in product(Wave, Wave) if a in BEFORE[b] and b in BEFORE[a]]
