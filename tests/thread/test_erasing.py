"""Somebody is erased: no table holds their name or address any more, every count and proof stays (law 14)."""

from collections.abc import Awaitable, Callable

import pytest

from govern.adapters import clock
from govern.briefings import actions as briefings
from govern.briefings import queries
from govern.briefings.actions.answering import unsubscribe_by_mail
from govern.briefings.actions.clarifying import clarify
from govern.briefings.model import Asking, Asks, Audience, Kind, Response, Review
from govern.briefings.model.misunderstood import Clarify, Whom
from govern.briefings.queries.ladder import ladder
from govern.briefings.rules.links import LinkOver
from govern.briefings.tables import Delivery, Suppression
from govern.kit.errors import NotAllowed
from govern.people import actions as people
from govern.people.model import NewToken, Scope
from govern.people.tables import Contact, Once
from govern.piccolo_app import APP_CONFIG
from govern.record import queries as record
from govern.thread import actions
from tests.briefings import world as readers
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]

GIL, AMAL = "gil@staff.example", "amal@staff.example"


async def holding(*words: str) -> list[str]:
    """The tables in a row of which any of these words stands."""
    found = []
    for table in APP_CONFIG.table_classes:
        name = table._meta.get_formatted_tablename()
        said = " OR ".join(f"t::text ILIKE '%' || '{word}' || '%'" for word in words)
        if await APP_CONFIG.table_classes[0].raw(f"SELECT FROM {name} t WHERE {said} LIMIT 1"):
            found.append(table._meta.tablename)
    return found


async def briefed(world: World, **more: object) -> dict[str, int]:
    """A briefing as it was sent to the staff, and the deliveries by address."""
    await readers.staff(world)
    ids = await readers.sent(world.alice, await readers.approved(world, **more))
    rows = await Delivery.select(Delivery.id, Delivery.address).where(Delivery.id.is_in(ids))
    return {row["address"]: row["id"] for row in rows}


async def test_no_table_holds_a_reader_who_is_erased(world: World) -> None:
    deliveries = await briefed(world)
    assert {"contact", "delivery"} <= set(await holding(GIL, "Gil of Brackenham"))
    await actions.erase(world.admin, GIL.upper())
    assert await holding(GIL, "Gil of Brackenham") == []
    row = await Delivery.select().where(Delivery.id == deliveries[GIL]).first()
    assert (row["name"], row["address"]) == ("a former member of staff", f"delivery-{row['id']}@erased.invalid")
    assert row["state"] == "sent"
    assert await record.findings(None) == []


async def test_counts_and_proofs_stay(world: World) -> None:
    deliveries = await briefed(world, asks=Asks.CONFIRM)
    link = readers.link(deliveries[GIL])
    await briefings.confirm(link, Response())
    await briefings.ask(link, Asking(question="When does my team move?"))
    (briefing,) = await queries.briefings(world.alice, world.programme_id)
    before = await ladder(world.bob, briefing.id), await queries.sendings(world.bob, briefing.id)
    await actions.erase(world.admin, GIL)
    assert (await ladder(world.bob, briefing.id), await queries.sendings(world.bob, briefing.id)) == before


async def test_the_link_of_somebody_who_was_erased_opens_nothing_and_takes_nothing(
    world: World, visitor: Visit
) -> None:
    deliveries = await briefed(world, asks=Asks.CONFIRM)
    link, page = readers.link(deliveries[GIL]), readers.path(deliveries[GIL])
    await briefings.confirm(link, Response(did_not_understand=True))
    (briefing,) = await queries.briefings(world.alice, world.programme_id)
    before = await ladder(world.bob, briefing.id)
    reader = await visitor()
    assert (await reader.open(page)).status_code == 200
    await actions.erase(world.admin, GIL)
    answer = await reader.open(page)
    assert answer.status_code == 404
    assert "This link is no longer in use." in answer.text
    assert "Nid yw’r ddolen hon yn cael ei defnyddio mwyach." in answer.text
    for takes in (
        briefings.confirm(link, Response()),
        briefings.ask(link, Asking(question="Who am I?")),
        briefings.unsubscribe(link),
    ):
        with pytest.raises(LinkOver):
            await takes
    await unsubscribe_by_mail(deliveries[GIL])
    assert await ladder(world.bob, briefing.id) == before


async def test_ladder_and_gate_stay_with_a_series_and_its_clarification(world: World) -> None:
    """Gil was wrong, got it again by a second sending, and understood the clarification: erased, Gil still counts."""
    await readers.staff(world)
    briefing = await readers.approved(world, **readers.ASKING)
    first = await readers.sent(world.alice, briefing)
    again = await readers.sent(world.alice, briefing, number=2)
    rows = await Delivery.select(Delivery.id, Delivery.address).where(Delivery.id.is_in([*first, *again]))
    gils = [row["id"] for row in rows if row["address"] == GIL]
    await briefings.confirm(readers.link(gils[0]), Response(answers=(1, 1)))
    draft = await clarify(world.alice, briefing.id, Clarify(whom=Whom.UNCLEAR))
    waiting = await briefings.submit(world.alice, draft.id, Review(version=draft.version))
    clear = await briefings.approve(world.bob, draft.id, Review(version=waiting.version))
    (once_more,) = await readers.sent(world.alice, clear)
    await briefings.confirm(readers.link(once_more), Response(answers=tuple(one.right for one in clear.questions)))

    async def told() -> object:
        today = clock.today()
        grasped = await queries.grasped(world.alice, world.programme_id, today)
        return grasped, await ladder(world.bob, briefing.id), await ladder(world.bob, clear.id)

    before = await told()
    assert (await readers.understood(world, briefing))[1] == 1
    await actions.erase(world.admin, GIL)
    assert await told() == before
    assert (await queries.audience(world.alice, clear, None)).row.total.words == "fewer than 5"


async def test_an_account_that_was_written_to_is_erased_as_well(world: World) -> None:
    await readers.staff(world)
    audience = {"audience": Audience(kinds=(Kind.PARTNER_LEAD,))}
    await readers.sent(world.alice, await readers.approved(world, **audience))
    await people.make_token(world.bob, NewToken(name="Ledger", scope=Scope.READ, days=1))
    await actions.erase(world.admin, world.bob.email)
    assert await holding(world.bob.email, "Bob Barker") == []


async def test_what_waits_to_be_sent_is_not_sent_and_says_why(world: World) -> None:
    deliveries = await briefed(world)
    await Delivery.update({Delivery.state: "retrying", Delivery.failure: f"450 <{GIL}> try again"}).where(
        Delivery.id == deliveries[GIL]
    )
    await actions.erase(world.admin, GIL)
    row = await Delivery.select().where(Delivery.id == deliveries[GIL]).first()
    assert (row["state"], row["failure"]) == ("failed", "This person was erased before it was sent.")


async def test_an_erased_line_manager_is_no_longer_named_by_their_staff(world: World) -> None:
    await readers.staff(world)
    assert await Contact.exists().where(Contact.line_manager == AMAL)
    await actions.erase(world.admin, AMAL)
    assert await holding(AMAL) == []


async def test_an_answer_kept_for_a_second_try_forgets_them_too(world: World) -> None:
    await readers.staff(world)
    kept = f'{{"email":"{GIL.upper()}","name":"Siân"}}'.encode()
    await Once(
        person=world.bob.id, key="k", request_hash="h", status=201, headers=b"[]", content=kept, at=clock.real_now()
    ).save()
    await actions.erase(world.admin, GIL)
    assert await Once.select(Once.content).where(Once.key == "k") == [{"content": b""}]


async def test_a_wish_for_no_more_letters_outlives_the_person_and_a_bounce_does_not(world: World) -> None:
    """The address stands in the list of wishes alone, so that a later import cannot write to them again."""
    deliveries = await briefed(world)
    await briefings.unsubscribe(readers.link(deliveries[GIL]))
    bounced = Suppression(programme=world.programme_id, council=world.council_ids["B"], address=GIL, lifted_at=None,
                          topic="undeliverable", is_everywhere=True,
                          because="550 no such user", delivery=None, at=clock.now())  # fmt: skip
    await bounced.save()
    await actions.erase(world.admin, GIL)
    assert await holding(GIL) == ["suppression"]
    rows = await Suppression.select(Suppression.topic).where(Suppression.address == GIL)
    assert [row["topic"] for row in rows] == ["service_optional"]


async def test_only_the_administrator_erases_and_nothing_is_half_done(world: World) -> None:
    deliveries = await briefed(world)
    for who in (world.alice, world.bob, world.charlie):
        with pytest.raises(NotAllowed):
            await actions.erase(who, GIL)
    row = await Delivery.select(Delivery.address).where(Delivery.id == deliveries[GIL]).first()
    assert row["address"] == GIL
