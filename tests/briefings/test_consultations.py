"""The clocks of consultations with staff (DOMAIN D2): last lawful days, what counts together, what is late."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.briefings.actions.consultations import change_consultation, note_consultation
from govern.briefings.model import Outcome
from govern.briefings.model.consultations import Consultation, ConsultationKind, SayConsultation
from govern.briefings.queries import consultations as kept
from govern.briefings.rules import consultations as rules
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.conftest import Visitor
from tests.sample.sheets import CALENDAR
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY = date(2026, 11, 23)
KIND = ConsultationKind
ONE = Consultation(
    id=1, programme_id=1, council_id=2, council="Brackenham", kind=KIND.REDUNDANCY, establishment="Market Street",
    people=120, proposed_on=date(2026, 10, 1), effective_on=date(2027, 3, 31), has_measures=False, began_on=None,
    notified_on=None, analysed_on=None, proposal_id=None, number=1, is_kept=True, at=datetime(2026, 10, 1, tzinfo=UTC),
)  # fmt: skip
NEW = SayConsultation(kind=KIND.TRANSFER, establishment="Market Street", people=47, proposed_on=date(2026, 9, 14),
                      effective_on=date(2027, 4, 1))  # fmt: skip


def clocks(one: Consultation, *others: Consultation, today: date = TODAY, decided_on: date | None = None):
    found = rules.clocked(one, [one, *others], today=today, calendar=CALENDAR, decided_on=decided_on)
    return {clock.duty.split(",")[0]: clock for clock in found.clocks}


@pytest.mark.parametrize(
    ("people", "by", "plan_by"),
    [
        (100, date(2027, 2, 14), date(2027, 2, 12)),  # DOMAIN D2: Sun 14 Feb 2027, plan Fri 12 Feb
        (99, date(2027, 3, 1), date(2027, 3, 1)),  # DOMAIN D2: Mon 1 Mar 2027
        (20, date(2027, 3, 1), date(2027, 3, 1)),
        (19, None, None),
    ],
)
def test_a_collective_redundancy_counts_back_from_the_first_dismissal(
    people: int, by: date | None, plan_by: date | None
) -> None:
    begins = clocks(replace(ONE, people=people))["Consultation begins"]
    assert (begins.by, begins.plan_by) == (by, plan_by)


def test_form_hr1_has_the_same_days() -> None:
    found = clocks(ONE)
    assert found["Form HR1 is sent"].by == found["Consultation begins"].by


def test_liability_information_is_given_four_weeks_before_vesting() -> None:
    """DOMAIN D2: vesting 1 Apr 2028, by Sat 4 Mar 2028, plan Fri 3 Mar."""
    vesting = replace(ONE, kind=KIND.TRANSFER, effective_on=date(2028, 4, 1))
    clock = clocks(vesting)["Employee liability information is given"]
    assert (clock.by, clock.plan_by) == (date(2028, 3, 4), date(2028, 3, 3))


def test_what_is_proposed_within_ninety_days_at_one_place_counts_together() -> None:
    few = replace(ONE, people=12)
    more = replace(ONE, id=2, people=9, proposed_on=date(2026, 11, 16), establishment="market street")
    assert rules.together(few, [few, more]) == 21
    assert clocks(few, more)["Consultation begins"].by == date(2027, 3, 1)
    for changed in (
        {"proposed_on": few.proposed_on + timedelta(days=90)}, {"council_id": 3}, {"establishment": "Depot"},
        {"is_kept": False}, {"kind": KIND.TRANSFER},
    ):  # fmt: skip
        assert rules.together(few, [few, replace(more, **changed)]) == 12


@pytest.mark.parametrize(
    ("today", "done_on", "outcome", "words"),
    [
        (TODAY, None, Outcome.PASS, "By 12 February 2027."),
        (date(2027, 1, 29), None, Outcome.WARN, "By 12 February 2027: 14 days left."),
        (date(2027, 2, 13), None, Outcome.WARN, "The last lawful day is 14 February 2027, which is not worked"),
        (date(2027, 2, 15), None, Outcome.FAIL, "It had to be done by 14 February 2027: 1 day ago."),
        (date(2027, 3, 1), date(2027, 2, 14), Outcome.PASS, "Done on 14 February 2027, 0 days to spare."),
        (date(2027, 3, 1), date(2027, 2, 16), Outcome.FAIL, "Done on 16 February 2027, 2 days too late."),
    ],
)
def test_a_clock_warns_and_says_when_it_is_late(
    today: date, done_on: date | None, outcome: Outcome, words: str
) -> None:
    verdict = clocks(replace(ONE, began_on=done_on), today=today)["Consultation begins"].verdict
    assert verdict.outcome is outcome
    assert verdict.because.startswith(words)
    assert verdict.rule == "TULRCA s.188"


def test_a_transfer_informs_and_consults_only_where_measures_are_meant() -> None:
    transfer = replace(ONE, kind=KIND.TRANSFER)
    assert "Representatives are informed" in clocks(transfer)
    assert "Representatives are informed and consulted" in clocks(replace(transfer, has_measures=True))


def test_the_responses_are_analysed_before_anybody_decides() -> None:
    about = replace(ONE, proposal_id=7)
    clock = clocks(about, decided_on=date(2026, 12, 10))["The responses are analysed before the decision"]
    assert (clock.by, clock.verdict.outcome) == (date(2026, 12, 9), Outcome.PASS)
    late = clocks(about, today=date(2026, 12, 10), decided_on=date(2026, 12, 10))
    assert late["The responses are analysed before the decision"].verdict.outcome is Outcome.FAIL


@given(st.integers(1, 500), st.dates(date(2026, 6, 1), date(2027, 12, 1)))
def test_the_planned_day_is_worked_and_never_after_the_lawful_one(people: int, effective_on: date) -> None:
    for clock in clocks(replace(ONE, people=people, effective_on=effective_on)).values():
        if clock.by and clock.plan_by:
            assert clock.plan_by <= clock.by
            assert CALENDAR.is_working(clock.plan_by)


async def test_an_employer_notes_its_own_and_the_programme_sees_all(world: World) -> None:
    own = replace(NEW, council_id=world.council_ids["B"])
    one = await note_consultation(world.bob, world.programme_id, own)
    (found,) = await kept.clocks(world.alice, world.programme_id, TODAY)
    assert found.consultation == one
    assert rules.finding([found]) == "No duty to staff is late in 1 consultation"
    assert await kept.clocks(world.carol, world.programme_id, TODAY) == []
    began = replace(own, version=1, began_on=TODAY)
    assert (await change_consultation(world.alice, one.id, began)).began_on == TODAY
    with pytest.raises(Conflict):
        await change_consultation(world.bob, one.id, began)
    assert [each.number for each in await kept.consultation_versions(world.bob, one.id)] == [2, 1]
    for who, wrong in ((world.carol, NotAllowed), (world.victor, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(wrong):
            await note_consultation(who, world.programme_id, own)
    for who in (world.carol, world.victor, world.charlie):
        with pytest.raises(NotFound):
            await kept.consultation(who, one.id)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"effective_on": date(2026, 9, 14)}, "effective_on"), ({"effective_on": date(9999, 12, 31)}, "effective_on"),
     ({"proposed_on": date(1, 1, 1)}, "proposed_on"), ({"began_on": date(2026, 11, 24)}, "began_on"),
     ({"proposal_id": 999_999}, "proposal_id"), ({"council_id": 999_999}, "council_id")],
)  # fmt: skip
async def test_what_cannot_be_is_refused(world: World, changed: dict[str, object], field: str) -> None:
    own = replace(NEW, council_id=world.council_ids["B"])
    with pytest.raises(Invalid) as refused:
        await note_consultation(world.alice, world.programme_id, replace(own, **changed))
    assert list(refused.value.problems) == [field]


async def test_the_pages_note_show_and_change(world: World, visitor: Visit) -> None:
    alice, address = await visitor(world.alice), f"/programmes/{world.programme_id}/staff-consultations"
    assert "No consultation with staff is noted yet" in (await alice.open(address)).text
    fields = {"kind": "redundancy", "establishment": "Market Street", "people": "120", "proposed_on": "2026-10-01",
              "effective_on": "2027-03-31", "has_measures": "no"}  # fmt: skip
    refused = await alice.send(f"{address}/new", council_id=str(world.council_ids["B"]), **{**fields, "people": "0"})
    assert refused.status_code == 422
    made = await alice.send(f"{address}/new", council_id=str(world.council_ids["B"]), **fields)
    assert "14 February 2027" in made.text
    assert "12 February 2027" in made.text
    (one,) = await kept.consultations(world.alice, world.programme_id)
    path = f"/staff-consultations/{one.id}"
    changed = await alice.send(f"{path}/change", version="1", **fields, began_on="2026-11-20")
    assert "Done on 20 November 2026" in changed.text
    assert b"TULRCA s.188" in (await alice.open(f"{address}?download=csv")).content
    carol, charlie = await visitor(world.carol), await visitor(world.charlie)
    assert (await carol.open(path)).status_code == 404
    assert {(await charlie.open(shut)).status_code for shut in (address, path, f"{path}/change")} == {404}


async def test_the_api_notes_reads_and_changes(world: World, api: Speak) -> None:
    alice, path = await api(world.alice), f"/programmes/{world.programme_id}/staff-consultations"
    said = {"council_id": world.council_ids["B"], "kind": "transfer", "establishment": "Market Street", "people": 47,
            "proposed_on": "2026-09-14", "effective_on": "2027-04-01"}  # fmt: skip
    made = await alice.post(path, json=said)
    assert made.status_code == 201
    one = f"/staff-consultations/{made.json()['id']}"
    assert (await alice.get(one)).json()["clocks"][0]["by"] == "2027-03-04"
    began = {**said, "began_on": "2026-11-20"}
    assert (await alice.post(f"{one}/versions", json=began)).status_code == 428
    assert (await alice.post(f"{one}/versions", json=began, headers={"If-Match": made.headers["ETag"]})).is_success
    assert (await alice.get(path)).json()["items"][0]["consultation"]["began_on"] == "2026-11-20"
    charlie = await api(world.charlie)
    assert {(await charlie.get(shut)).status_code for shut in (path, one)} == {404}
