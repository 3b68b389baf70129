"""A council beside its peers: figures from the registers, shown by consent, withdrawn at will."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from govern.decisions.model import Outcome, PartnerDecision, Proposal, Route
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import actions as partners
from govern.partners.actions.comparing import share_figures, withdraw_share
from govern.partners.model import Governance, Kind, Nation, NewCouncil, NewPartner
from govern.partners.model.comparing import Measure, Measured, ShareFigures, WithdrawShare
from govern.partners.queries.comparing import peer_shares
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from govern.record import queries as record
from govern.roi.model import Gate, Line, LineClass, LineFigures, LineKind, Recurrence
from govern.roi.model.figures import Span
from govern.services import actions as services
from govern.services.model import Channel, NewService, NewVolume, Service
from govern.thread.queries.comparing import figures_of
from govern.thread.rules.measures import Sources, measured
from tests.conftest import Visitor
from tests.packs.world import thread
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
FIGURE = Measured(lgsl=57, service="Council tax", measure=Measure.UNIT_COST, value=Decimal("3.10"), basis="9,999 uses")
AGAIN = WithdrawShare(because="New figures come in April.")


async def used(world: World) -> None:
    """Council tax in Ashvale: 300 calls at £4.00, 100 visits of the web page at £0.40."""
    new = NewService(lgsl=57, name="Council tax", before=["A"])
    made = await services.add(world.alice, world.programme_id, new)
    for channel, volume, cost in ((Channel.PHONE, 300, "4.00"), (Channel.WEB, 100, "0.40")):
        count = NewVolume(
            council_code="A",
            channel=channel,
            year=2025,
            volume=volume,
            unit_cost=Decimal(cost),
            price_base=2025,
            source="Returns",
        )
        await services.add_volume(world.alice, made.id, count)


async def stranger(world: World) -> tuple[Person, int]:
    """Charlie leads for Tarnside, which takes part in the other programme."""
    council = NewCouncil(
        name="Tarnside",
        gss_code="E07999021",
        nation=Nation.ENGLAND,
        governance=Governance.COMMITTEE,
        kind=Kind.DISTRICT,
    )
    made = await partners.add_council(world.admin, council)
    await partners.add_partner(
        world.charlie, world.other_id, NewPartner(council_id=made.id, code="T", population=104_000)
    )
    await people.give(None, world.charlie.id, world.other_id, role=Role.PARTNER_LEAD, council_id=made.id)
    found = await person(world.charlie.id)
    assert found
    return found, made.id


async def test_a_councils_figures_come_from_its_registers(world: World) -> None:
    await used(world)
    found = {one.measure: one for one in await figures_of(world.bob, world.programme_id, "A")}
    assert {measure: one.value for measure, one in found.items()} == {
        Measure.UNIT_COST: Decimal("3.10"),
        Measure.TAKE_UP: Decimal("25.0"),
    }
    assert found[Measure.UNIT_COST].basis == "400 uses in 2025/26"
    assert await figures_of(world.bob, world.programme_id, "B") == []
    with pytest.raises(NotFound):
        await figures_of(world.charlie, world.programme_id, "A")


async def test_only_a_councils_own_lead_shows_and_withdraws(world: World) -> None:
    ids = world.council_ids
    new = ShareFigures(council_id=ids["B"], with_name=True)
    for somebody, refusal in ((world.alice, NotAllowed), (world.carol, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(refusal):
            await share_figures(somebody, world.programme_id, new, [FIGURE])
    with pytest.raises(Invalid):
        await share_figures(world.bob, world.programme_id, new, [])
    made = await share_figures(world.bob, world.programme_id, new, [FIGURE])
    for somebody, refusal in ((world.alice, NotAllowed), (world.carol, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(refusal):
            await withdraw_share(somebody, made.id, AGAIN)
    assert not (await withdraw_share(world.bob, made.id, AGAIN)).stands
    with pytest.raises(Conflict):
        await withdraw_share(world.bob, made.id, AGAIN)
    said = [
        one.sentence for one in await record.history(world.alice, world.programme_id, kind="comparison", thing=made.id)
    ]
    assert [one.split(" comparison")[0] for one in said] == ["Bob Barker withdrew", "Bob Barker agreed to"]


async def test_another_programme_reads_a_name_only_by_consent_and_nothing_after_the_withdrawal(world: World) -> None:
    tarn, council_id = await stranger(world)
    without = ShareFigures(council_id=council_id, with_name=False)
    made = await share_figures(tarn, world.other_id, without, [FIGURE])
    (shown,) = await peer_shares(world.alice, world.programme_id)
    assert (shown.name, shown.by_name, shown.council_id, shown.programme_id) == ("", None, 0, 0)
    assert [one.basis for one in shown.figures] == [""]
    assert "Tarnside" not in str(shown)
    await share_figures(tarn, world.other_id, ShareFigures(council_id=council_id, with_name=True), [FIGURE])
    (named,) = await peer_shares(world.alice, world.programme_id)
    assert (named.name, named.figures) == ("Tarnside", (FIGURE,))
    await withdraw_share(tarn, named.id, AGAIN)
    assert await peer_shares(world.alice, world.programme_id) == [], "nor the one before it"
    await withdraw_share(tarn, made.id, AGAIN)
    assert await peer_shares(tarn, world.other_id) == []


async def test_the_page_and_the_api_compare_show_and_withdraw(world: World, visitor: Visit, api: Speak) -> None:
    await used(world)
    await thread(world)
    tarn, council_id = await stranger(world)
    await share_figures(tarn, world.other_id, ShareFigures(council_id=council_id, with_name=False), [FIGURE])
    await people.give(None, world.bob.id, world.programme_id, role=Role.PARTNER_LEAD, council_id=world.council_ids["A"])
    address = f"/programmes/{world.programme_id}/comparison"
    bob, charlie = await visitor(world.bob), await visitor(tarn)
    page = (await bob.open(f"{address}?council=A&kind=district&size=alike")).text
    assert "a district of 100,000 to 200,000 people: £3.10" in page
    assert "Tarnside" not in page
    assert "Show 2 figures of Ashvale" in (await bob.open(f"{address}/shares/new?council=A")).text
    asked = {"council_id": str(world.council_ids["A"]), "with_name": "yes"}
    assert "Ashvale shows 2 figures, with its name." in (await bob.send(f"{address}/shares", **asked)).text
    (made,) = (await (await api(world.bob)).get(f"{address}-shares")).json()
    beside = (await charlie.open(f"/programmes/{world.other_id}/comparison?council=T")).text
    assert "Ashvale: £3.10" in beside
    gone = await bob.send(f"/comparison-shares/{made['id']}/withdrawals", because="Later")
    assert "No other programme reads these figures any more." in gone.text
    assert "Ashvale" not in (await charlie.open(f"/programmes/{world.other_id}/comparison?council=T")).text
    for path in (address, f"{address}?download=xlsx", f"{address}/shares/new", f"/comparison-shares/{made['id']}"):
        assert (await charlie.open(path)).status_code == 404, path
    rows = (await (await api(world.alice)).get(f"{address}?council=A&size=alike&kind=district")).json()["rows"]
    assert [one["middle"] for one in rows if one["measure"] == "unit-cost"] == ["£3.10"]


async def test_published_figures_are_read_by_whoever_has_signed_in(world: World, visitor: Visit, api: Speak) -> None:
    page = (await (await visitor(world.victor)).open("/published-figures?of=shared+service")).text
    assert "2020 Vision" in page
    assert "not published" in page
    assert (await (await visitor(world.victor)).open("/published-figures?download=xlsx")).status_code == 200
    assert "/sign-in" in str((await (await visitor()).open("/published-figures")).headers.get("location", ""))
    found = (await (await api(world.charlie)).get("/published-figures?words=dorset")).json()
    assert {one["source"] for one in found["items"]} == {"Dorset Echo"}


def benefit(**more: Any) -> LineFigures:
    """A saving of Ashvale of £100 a year from 1 April 2027, of which £80 came in the first year."""
    line = Line(
        id=1, programme_id=1, ref="BEN-01", kind=LineKind.BENEFIT, line_class=LineClass.CASH_RELEASING, title="Saving",
        recurrence=Recurrence.RECURRING, starts_on=date(2027, 4, 1), gates=(Gate(7),), service_ref="SRV-01",
    )  # fmt: skip
    hundred = Span(0, 2, 100_00, (100_00,))
    known: dict[str, Any] = {
        "line": line, "starts_on": date(2027, 4, 1), "slip_days": 0, "cause": None, "horizon": range(2027, 2029),
        "codes": ("A",), "planned": (hundred,), "forecast": (hundred,), "actual": (Span(0, 1, 80_00, (80_00,)),),
    }  # fmt: skip
    return LineFigures(**known | more)


def decision(outcome: Outcome = Outcome.APPROVED, **more: Any) -> PartnerDecision:
    known: dict[str, Any] = {
        "id": 1, "proposal_id": 5, "council_code": "A", "council_name": "Ashvale", "nation": Nation.ENGLAND,
        "governance": Governance.COMMITTEE, "body": "Council", "route": Route.COMMITTEE, "meeting": date(2026, 12, 1),
        "outcome": outcome,
    }  # fmt: skip
    return PartnerDecision(**known | more)


def sources(*decisions: PartnerDecision) -> Sources:
    service = Service(id=1, programme_id=1, ref="SRV-01", lgsl=57, name="Bills of ours", before=["A"])
    proposal = Proposal(
        id=5, programme_id=1, ref="PRP-01", title="Share", text_version=1, recommendation="", text_hash="",
        milestone_ids=(7,),
    )  # fmt: skip
    return Sources(services=[service], uses=[], figures=[benefit()], proposals=[proposal], decisions=list(decisions))


def test_days_from_a_yes_to_the_saving_and_what_came_of_it_are_told_for_all_and_for_the_service() -> None:
    found = measured(sources(decision()), "A")
    assert [(one.lgsl, one.measure, one.value) for one in found] == [
        (0, Measure.DECISION_TO_BENEFIT, Decimal(121)),
        (57, Measure.DECISION_TO_BENEFIT, Decimal(121)),
        (0, Measure.SAVINGS, Decimal("80.0")),
        (57, Measure.SAVINGS, Decimal("80.0")),
    ]
    assert found[-1].basis == "£80 of £100"
    assert "Bills of ours" not in {one.service for one in found}, "its own words might tell whose it is"


def test_without_a_yes_there_are_no_days_and_without_a_record_no_savings() -> None:
    for refused in (decision(Outcome.REFUSED), decision(council_code="B"), decision(meeting=None)):
        assert {one.measure for one in measured(sources(refused), "A")} == {Measure.SAVINGS}
    unrecorded = benefit(actual=())
    found = replace(sources(decision()), figures=[unrecorded])
    assert {one.measure for one in measured(found, "A")} == {Measure.DECISION_TO_BENEFIT}
