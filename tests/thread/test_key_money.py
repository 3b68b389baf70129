"""Which threshold a line is held to, and which proposals look like parts of one purchase (DOMAIN A3.3, A3.7)."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal

import httpx
import pytest
from msgspec.structs import replace

from govern.adapters import files
from govern.decisions import rules
from govern.decisions.model import ENGLAND, Law, RuleName, Threshold
from govern.decisions.model.key_tests import Amount, Linked, Money
from govern.kit import typed
from govern.kit.errors import Invalid
from govern.people.queries import person
from govern.record import queries as record
from govern.roi import actions as roi_actions
from govern.roi import queries as roi_queries
from govern.roi.model import Line, LineClass, LineKind, NewLine, Recurrence, Series, ShareBasis, YearAmount
from govern.roi.model.charges import ChargedTo, SayCharge
from govern.thread import actions as thread
from govern.thread import queries as thread_queries
from govern.thread.rules.key_money import held_to
from tests.conftest import Visitor
from tests.decisions.world import ENGLISH, asked
from tests.thread.test_import import SAMPLE
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]

BOTH = {RuleName.KEY_REVENUE, RuleName.KEY_CAPITAL}


def line(line_class: LineClass, recurrence: Recurrence) -> Line:
    return Line(
        id=1, programme_id=1, ref="L-1", kind=line_class.kind, line_class=line_class, title="A line",
        recurrence=recurrence, starts_on=date(2027, 4, 1),
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
    assert set(held_to(line(line_class, recurrence), None)) == held


@pytest.mark.parametrize(
    ("line_class", "charged", "held"),
    [
        (LineClass.ICT, ChargedTo.CAPITAL, {RuleName.KEY_CAPITAL}),
        (LineClass.ICT, ChargedTo.REVENUE, {RuleName.KEY_REVENUE}),
        (LineClass.REDUNDANCY, ChargedTo.CAPITAL, {RuleName.KEY_REVENUE}),
    ],
)
def test_what_its_treasurer_said_holds_a_one_off_cost_to_one_threshold(
    line_class: LineClass, charged: ChargedTo, held: set[RuleName]
) -> None:
    assert set(held_to(line(line_class, Recurrence.ONE_OFF), charged)) == held


def test_the_warning_says_what_looks_like_one_purchase() -> None:
    threshold = Threshold(amount=Decimal(250_000))
    law = Law(replace(ENGLAND, thresholds={RuleName.KEY_REVENUE: threshold}), ENGLISH)
    share = {RuleName.KEY_REVENUE: Amount(annual=Decimal(150_000), year=2026, whole_life=Decimal(150_000))}
    day = date(2026, 12, 16)
    other = Linked(ref="PRP-09", title="Support", on=day, amounts=share, near="both name Orbis Systems Ltd")
    found = rules.key_test(asked(meeting=day), law, money=Money(own=share, linked=(other,)), affected=None).splitting
    assert found
    assert "They look like parts of one purchase (PRP-09: both name Orbis Systems Ltd)." in found.reason


ICT = NewLine(
    ref="ICT-9", kind=LineKind.COST, line_class=LineClass.ICT, title="One network", basis=ShareBasis.POPULATION,
    recurrence=Recurrence.ONE_OFF, starts_on=date(2027, 4, 1),
    amounts=(YearAmount(2027, Series.PLANNED, Decimal(900_000)),),
)  # fmt: skip


async def test_a_treasurer_says_whether_a_cost_is_capital_and_its_threshold_alone_holds(
    world: World, visitor: Visit, api: Speak
) -> None:
    line = await roi_actions.add_line(world.alice, world.programme_id, ICT)
    address = f"/lines/{line.id}/charge"
    dora = await visitor(world.dora)
    assert "Until somebody says which this is, it is held to both" in (await dora.open(address)).text
    wrong = await dora.send(address, version="0", because="It is a network")
    assert 'href="#charged_to"' in wrong.text
    said = await dora.send(address, version="0", charged_to="capital", because="It is a network")
    assert "It is capital, and held to that threshold alone." in said.text
    assert "ICT-9 is capital" in said.text
    late = await dora.send(address, version="0", charged_to="revenue", because="It is licences")
    assert "Somebody else said this while you were writing" in late.text
    assert await roi_queries.charges(world.alice, world.programme_id) == {line.id: ChargedTo.CAPITAL}
    assert (await (await visitor(world.charlie)).open(address)).status_code == 404
    victor = await visitor(world.victor)
    assert "Say it" not in (await victor.open(address)).text
    assert (await victor.send(address, version="1", charged_to="revenue", because="x")).status_code == 403
    client = await api(world.dora)
    tag = (await client.get(f"/lines/{line.id}/charges")).headers["etag"]
    body = {"charged_to": "revenue", "because": "Licences for three years"}
    made = await client.post(f"/lines/{line.id}/charges", json=body, headers={"If-Match": tag})
    assert (made.status_code, made.json()["number"]) == (201, 2)
    assert (await (await api(world.charlie)).get(f"/lines/{line.id}/charges")).status_code == 404
    sentence = (await record.latest(world.alice, world.programme_id, limit=1))[0].sentence
    assert sentence == "Dora Dean said how to charge line ICT-9: to revenue"


async def test_what_is_revenue_in_any_case_is_not_called_capital(world: World) -> None:
    plain = replace(ICT, ref="RED-9", line_class=LineClass.REDUNDANCY)
    line = await roi_actions.add_line(world.alice, world.programme_id, plain)
    with pytest.raises(Invalid) as wrong:
        await roi_actions.say_charge(world.dora, line.id, SayCharge(charged_to=ChargedTo.CAPITAL, because="x"))
    assert "revenue in any case" in wrong.value.problems["charged_to"]


async def test_the_workbook_brings_it_and_takes_it_out(world: World) -> None:
    given = files.sheets(SAMPLE / "shared-services")
    one_off = next(row["ref"] for row in given["lines"] if row["class"] == "ict" and row["recurrence"] == "one-off")
    said = [{"line": one_off, "charged_to": "capital", "because": "The capital strategy, table 4"}]
    made = await thread.import_programme(world.admin, given | {"line_charges": said})
    manager = await person(world.admin.id)
    assert manager
    found = await thread_queries.workbook(manager, made.id)
    assert [typed.cells(row) for row in found.line_charges] == said
    benefit = next(row["ref"] for row in given["lines"] if row["kind"] == "benefit")
    given["programme"][0]["name"] = "Another"
    with pytest.raises(Invalid) as wrong:
        await thread.import_programme(
            world.admin, given | {"line_charges": [said[0] | {"line": benefit}, *said, *said]}
        )
    assert set(wrong.value.problems) == {"line_charges, row 2, line", "line_charges, row 4, line"}
