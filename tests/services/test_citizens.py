"""What residents notice and where it clashes, the Service Standard, and due regard in time for each decision."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions import actions as deciding
from govern.decisions import queries as decisions
from govern.decisions.model import NewProposal
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.services import actions, queries
from govern.services.model import NewService, Service
from govern.services.model.calendar import CitizenDate, DateKind, NewCitizenDate
from govern.services.model.equality import CHARACTERISTICS, Impact, NewEquality
from govern.services.model.standard import JudgePoint, PointState
from govern.services.queries.calendar import citizen_calendar
from govern.services.queries.equality import assessments, duties
from govern.services.queries.standard import standard
from govern.services.rules import calendar as rules
from govern.services.rules import equality
from govern.services.rules.standard import headline
from tests.conftest import Sample, Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample" / "shared-services"
TODAY, GO_LIVE = date(2026, 11, 23), date(2027, 4, 1)
SERVICE = Service(id=1, programme_id=1, ref="SRV-01", name="Council tax", before=["A", "B"], milestone_id=7)
OTHER = Service(id=2, programme_id=1, ref="SRV-02", name="Benefit", before=["A", "B"], milestone_id=7)
LATER = Service(id=3, programme_id=1, ref="SRV-03", name="Permits", before=["B"], milestone_id=8)
NEW = NewCitizenDate(kind_of=DateKind.BILL_RUN, title="Annual bills", first=date(2027, 3, 8), last=date(2027, 3, 19))
JUDGED = dict.fromkeys(CHARACTERISTICS, Impact.NONE)
FULL = NewEquality(
    council_code="B", is_full=True, screening="The desk moves", evidence="Counts", mitigation="Visits at home",
    monitoring="Every quarter", assessed_on=date(2026, 11, 5), **JUDGED | {"age": Impact.NEGATIVE},
)  # fmt: skip


def day(kind: DateKind, first: date, days: int = 0, *councils: str, **more: object) -> CitizenDate:
    about = {"title": kind.value, "programme_id": 1, "councils": list(councils)} | more
    return CitizenDate(kind_of=kind, first=first, last=first + timedelta(days=days), **about)


def test_services_that_follow_one_milestone_are_one_change_and_two_within_a_fortnight_clash() -> None:
    near = {7: GO_LIVE, 8: GO_LIVE + timedelta(days=14)}
    found = rules.calendar([], [SERVICE, OTHER, LATER], dates=near, today=TODAY)
    assert [clash.sentence for clash in found.clashes] == [
        "Council tax and 1 other service change on 1 April 2027 and Permits changes on 15 April 2027, for the same "
        "residents.",
    ]
    far = {7: GO_LIVE, 8: GO_LIVE + timedelta(days=15)}
    quiet = rules.calendar([], [SERVICE, OTHER, LATER], dates=far, today=TODAY)
    assert quiet.clashes == []
    assert quiet.headline == "2 dates are coming, and none comes too close to another"


def test_a_change_clashes_with_bills_and_elections_of_its_own_councils_alone() -> None:
    said = [
        day(DateKind.BILL_RUN, GO_LIVE - timedelta(days=3), 5, "A", title="Bills of A"),
        day(DateKind.PRE_ELECTION, GO_LIVE - timedelta(days=9), 40, "C", title="Election in C"),
        day(DateKind.PRE_ELECTION, GO_LIVE + timedelta(days=1), 40, "A", title="Election in A"),
    ]
    found = rules.calendar(said, [SERVICE], dates={7: GO_LIVE}, today=TODAY)
    assert [clash.sentence for clash in found.clashes] == [
        "Council tax changes on 1 April 2027, while bills go out (Bills of A, 29 March 2027 to 3 April 2027)."
    ]


def test_works_clash_where_they_share_a_ward() -> None:
    one = day(DateKind.WORKS, GO_LIVE, 10, "B", wards=["Market", "Castle"], title="Desk moves")
    same = day(DateKind.WORKS, GO_LIVE + timedelta(days=20), 3, "B", wards=["Market"], title="Water main")
    apart = day(DateKind.WORKS, GO_LIVE + timedelta(days=20), 3, "B", wards=["Moor"], title="Gas main")
    assert len(rules.clashes([one, same])) == 1
    assert rules.clashes([one, same])[0].sentence.endswith("both in Market.")
    assert rules.clashes([one, apart]) == rules.clashes([one, day(DateKind.WORKS, GO_LIVE, 1, "A")]) == []


def test_what_is_over_is_left_out_and_the_same_service_twice_is_named() -> None:
    over = day(DateKind.WORKS, TODAY - timedelta(days=9), 8)
    twice = day(DateKind.CHANGE, GO_LIVE + timedelta(days=3), service_id=1, services=["SRV-01"])
    found = rules.calendar([over, twice], [SERVICE], dates={7: GO_LIVE}, today=TODAY)
    assert len(found.dates) == 2
    assert found.clashes[0].sentence == "SRV-01 changes twice within two weeks: 1 April 2027 and 4 April 2027."


@given(st.integers(-40, 40), st.integers(0, 20), st.integers(0, 20))
def test_it_does_not_matter_which_of_two_is_told_first(gap: int, days: int, others: int) -> None:
    one, other = day(DateKind.WORKS, GO_LIVE, days), day(DateKind.CHANGE, GO_LIVE + timedelta(days=gap), others)
    assert bool(rules.clashes([one, other])) is bool(rules.clashes([other, one]))


async def added(world: World) -> Service:
    return await actions.add(world.alice, world.programme_id, NewService(name="Permits", before=["A", "B"]))


async def test_a_date_is_written_down_and_withdrawn_by_whom_it_concerns(world: World) -> None:
    made = await actions.add_citizen_date(world.bob, world.programme_id, replace(NEW, council_code="B"))
    with pytest.raises(NotAllowed):
        await actions.withdraw_citizen_date(world.carol, made.id)
    with pytest.raises(NotAllowed):
        await actions.add_citizen_date(world.bob, world.programme_id, replace(NEW, council_code="A"))
    bad = replace(NEW, last=date(2027, 3, 1), service="SRV-99", wards=["X", "X"])
    with pytest.raises(Invalid) as wrong:
        await actions.add_citizen_date(world.alice, world.programme_id, bad)
    assert set(wrong.value.problems) == {"last", "service", "wards"}
    assert len((await citizen_calendar(world.victor, world.programme_id)).dates) == 1
    await actions.withdraw_citizen_date(world.alice, made.id)
    assert (await citizen_calendar(world.victor, world.programme_id)).dates == []
    with pytest.raises(NotFound):
        await actions.withdraw_citizen_date(world.alice, made.id)


async def test_of_a_point_of_the_standard_the_last_judgement_counts(world: World) -> None:
    made = await added(world)
    assert headline(await standard(world.victor, made.id)) == "No point of the Service Standard is judged yet"
    for state in (PointState.NOT_MET, PointState.MET):
        await actions.judge_point(world.bob, made.id, JudgePoint(point=1, state=state, evidence="Interviews"))
    na = JudgePoint(point=12, state=PointState.DOES_NOT_APPLY, evidence="Bought")
    points = await actions.judge_point(world.alice, made.id, na)
    assert len(points) == 14
    assert headline(points) == "1 of 13 points that apply are met, 12 are not judged yet"
    with pytest.raises(Invalid):
        await actions.judge_point(world.alice, made.id, replace(na, day=date(2027, 1, 1)))
    with pytest.raises(NotAllowed):
        await actions.judge_point(world.victor, made.id, na)


async def test_each_council_shows_due_regard_with_its_own_assessment_signed_by_a_second_person(world: World) -> None:
    made = await added(world)
    await deciding.add_proposal(world.alice, world.programme_id, NewProposal(title="Share", recommendation="To share."))
    asked = (await decisions.proposals(world.alice, world.programme_id))[0]
    first = await duties(world.bob, world.programme_id)
    assert {one.council_code: one.problem for one in first} == dict.fromkeys("ABC", equality.MISSING)
    found = await actions.add_assessment(world.alice, made.id, replace(FULL, proposal=asked.ref))
    assert found.ref == "SRV-01/B/1"
    waiting = {one.council_code: one.problem for one in await duties(world.bob, world.programme_id)}
    assert waiting == {"A": equality.MISSING, "B": equality.UNSIGNED, "C": equality.MISSING}
    with pytest.raises(Invalid):
        await actions.sign_assessment(world.alice, found.id)
    with pytest.raises(NotAllowed):
        await actions.sign_assessment(world.carol, found.id)
    await actions.sign_assessment(world.bob, found.id)
    with pytest.raises(Conflict):
        await actions.sign_assessment(world.bob, found.id)
    after = await duties(world.bob, world.programme_id)
    assert [one.problem for one in after] == [equality.MISSING, "", equality.MISSING]
    assert equality.headline(after) == "2 of 3 open decisions cannot show due regard yet"


async def test_an_assessment_that_came_after_the_agenda_does_not_count(world: World) -> None:
    made = await added(world)
    await deciding.add_proposal(world.alice, world.programme_id, NewProposal(title="Share", recommendation="To share."))
    asked = await decisions.proposals(world.alice, world.programme_id)
    found = await actions.add_assessment(world.alice, made.id, replace(FULL, proposal=asked[0].ref))
    every = await decisions.decisions(world.alice, world.programme_id)
    for published, is_late in ((date(2026, 11, 5), True), (date(2026, 11, 6), False)):
        rows = [replace(one, agenda_published=published) for one in every if one.council_code == "B"]
        (duty,) = equality.duties(asked, rows, [found])
        assert ("the members did not have it" in duty.problem) is is_late


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("council_code", {"council_code": "C"}),
        ("proposal", {"proposal": "PRP-99"}),
        ("assessed_on", {"assessed_on": TODAY + timedelta(days=1)}),
        ("sex", {"sex": None}),
        ("evidence", {"evidence": ""}),
        ("monitoring", {"monitoring": ""}),
        ("mitigation", {"mitigation": ""}),
        ("is_full", {"is_full": False}),
    ],
)
def test_an_assessment_is_whole_or_says_what_is_missing(field: str, change: dict[str, object]) -> None:
    assert equality.problems(FULL, SERVICE, ["PRP-01"], today=TODAY) == {}
    assert list(equality.problems(replace(FULL, **change), SERVICE, ["PRP-01"], today=TODAY)) == [field]


async def test_pages_write_down_judge_assess_and_sign_and_charlie_finds_none(world: World, visitor: Visit) -> None:
    made = await added(world)
    alice, bob, charlie = await visitor(world.alice), await visitor(world.bob), await visitor(world.charlie)
    path = f"/programmes/{world.programme_id}"
    assert "Nothing is coming that residents notice" in (await alice.open(f"{path}/citizen-calendar")).text
    dated = {"first-day": "8", "first-month": "3", "first-year": "2027"}
    form = {"kind_of": "works", "title": "Water <b>", "council_code": "B", "wards": "Market; Castle"} | dated
    shown = (await bob.send(f"{path}/citizen-calendar/new", **form)).text
    assert "Water &lt;b&gt; is in the calendar." in shown
    assert "Market, Castle" in shown
    assert (await bob.open(f"{path}/citizen-calendar?download=xlsx")).content.startswith(b"PK")
    number = (await citizen_calendar(world.bob, world.programme_id)).dates[0].id
    assert (await charlie.send(f"/citizen-dates/{number}/withdrawals")).status_code == 404
    assert "is withdrawn" in (await bob.send(f"/citizen-dates/{number}/withdrawals")).text
    judged = {"point": "4", "state": "met", "evidence": "Nine of ten"}
    assert "1 of 14 points that apply are met" in (await bob.send(f"/services/{made.id}/standard", **judged)).text
    assessed = {"council_code": "B", "is_full": "no", "screening": "Nothing changes", "assessed_on": "2026-11-05"}
    wrong = await alice.send(f"/services/{made.id}/equality/new", **assessed | {"is_full": "yes"})
    assert wrong.status_code == 422
    assert "Judge each of the nine." in wrong.text
    shown = (await alice.send(f"/services/{made.id}/equality/new", **assessed)).text
    assert "Screened out: Permits in Brackenham" in shown
    assert "Sign it" not in shown
    (one,) = await assessments(world.bob, world.programme_id)
    address = f"/equality-assessments/{one.id}"
    assert (await alice.send(f"{address}/signatures")).status_code == 422
    assert "Sign it" in (await bob.open(address)).text
    assert "is signed" in (await bob.send(f"{address}/signatures")).text
    assert "Screened out" in (await bob.open(f"{path}/equality")).text
    for end in (f"{path}/citizen-calendar", f"{path}/citizen-calendar/new", f"{path}/equality", address,
                f"/services/{made.id}/standard", f"/services/{made.id}/equality/new"):  # fmt: skip
        assert (await charlie.open(end)).status_code == 404, end


async def test_the_api_says_the_same_and_charlie_gets_404(world: World, api: Speak) -> None:
    made = await added(world)
    alice, bob, charlie = await api(world.alice), await api(world.bob), await api(world.charlie)
    path, one = f"/programmes/{world.programme_id}", f"/services/{made.id}"
    body = {"kind_of": "bill-run", "title": "Bills", "first": "2027-03-08"}
    number = (await alice.post(f"{path}/citizen-dates", json=body)).json()["id"]
    assert (await alice.get(f"{path}/citizen-calendar")).json()["dates"][0]["last"] == "2027-03-08"
    judged = {"point": 14, "state": "met", "evidence": "Up"}
    assert (await alice.post(f"{one}/standard", json=judged)).json()[13]["state"] == "met"
    screened = {"council_code": "B", "is_full": False, "screening": "Nothing", "assessed_on": "2026-11-05"}
    made_id = (await alice.post(f"{one}/equality-assessments", json=screened)).json()["id"]
    assert (await bob.post(f"/equality-assessments/{made_id}/signatures")).status_code == 201
    for address in (f"{path}/citizen-calendar", f"{path}/equality-assessments", f"{path}/equality-duties",
                    f"{one}/standard", f"/equality-assessments/{made_id}"):  # fmt: skip
        assert (await bob.get(address)).status_code == 200, address
        assert (await charlie.get(address)).status_code == 404, address
    assert (await charlie.post(f"/citizen-dates/{number}/withdrawals")).status_code == 404
    assert (await alice.post(f"/citizen-dates/{number}/withdrawals")).status_code == 201


async def test_the_sample_has_clashes_and_open_duties(sample: Sample) -> None:
    viewer, programme_id = sample
    found = await citizen_calendar(viewer, programme_id)
    assert any("while the weeks before an election run" in clash.sentence for clash in found.clashes)
    assert any(clash.sentence.endswith("both in Market.") for clash in found.clashes)
    assert any(one.assessment_id and one.problem for one in await duties(viewer, programme_id))
    tax = next(one for one in await queries.services(viewer, programme_id) if one.ref == "SRV-01")
    assert headline(await standard(viewer, tax.id)) == "6 of 13 points that apply are met, 4 are not judged yet"
