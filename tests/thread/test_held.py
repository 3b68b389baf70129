"""What is held about somebody: all of it, for them and for whoever answers them, and for nobody else."""

import json
from collections.abc import Awaitable, Callable

import httpx
import pytest

from govern.adapters import clock
from govern.briefings import actions
from govern.briefings.model import Answering, Asking, Response
from govern.briefings.tables import Attempt, Delivery, LeftOut, Occurrence, ReaderQuestion
from govern.kit.errors import NotAllowed
from govern.people.tables import Contact, Person
from govern.piccolo_app import APP_CONFIG
from govern.thread.queries.held import PARTS, held_about
from tests.briefings.world import approved, link, sent, staff
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
ADDRESSES = {"address", "email", "line_manager"}
NOBODYS = {"council_channel": "the address of a workflow that posts to a channel"}

DONE = {"by", "withdrawn_by", "signed_by", "author"}
ANSWERED_FOR = {"owner", "lead"}
REASONS = {
    "api_token": "a key that its holder made, shown on their own page; what is kept of it is a hash",
    "letter": "an invitation or a new password: a hash that works for days",
    "once": "an answer kept for a second try, for a day",
    "calendar_address": "an address of a calendar, kept as a hash, shown on its holder's own page",
    "saved_view": "a list's filters, on its owner's own page",
    "pack_comment": "what somebody wrote of a pack, on the pack's page; the record says that they did",
    "pack_embargo": "a pack that is to be read before others, on the pack's page; the record says who was let in",
    "pack_reading": "that a pack was opened, on the pack's page for who reads it",
}


async def told(world: World) -> None:
    await staff(world)
    ids = await sent(world.alice, await approved(world))
    await actions.confirm(link(ids[0]), Response())
    await actions.ask(link(ids[0]), Asking(question="When does my team move?"))


async def test_everything_about_an_address_is_in_it(world: World) -> None:
    await told(world)
    found = await held_about(world.admin, "Amal@staff.example", clock.now())
    parts = {part.what: part.rows for part in found.parts}
    assert parts["Register of staff and contacts"][0]["name"] == "Amal of Ashvale"
    assert parts["Letters sent to you"][0]["title"] == "What changes at go-live"
    assert parts["What you asked"][0]["words"] == "When does my team move?"
    assert parts["People you are the line manager of"] == [{"council": "Calderwick", "people": 1}]
    assert "Isla" not in str(found)
    mine = await held_about(world.alice, world.alice.email, clock.now())
    assert {"Account", "Roles", "What you did"} <= {part.what for part in mine.parts}


async def test_nobody_else_takes_it_out(world: World) -> None:
    await told(world)
    for stranger in (world.alice, world.bob, world.charlie):
        with pytest.raises(NotAllowed):
            await held_about(stranger, "amal@staff.example", clock.now())


def test_every_table_that_holds_an_address_is_looked_into() -> None:
    """A new table with an address in it has to say what is held there, or why nothing is."""
    holding = {
        table._meta.tablename
        for table in APP_CONFIG.table_classes
        if ADDRESSES & {column._meta.name for column in table._meta.columns}
    }
    statements = " ".join(statement for *_, statement in PARTS)
    assert {name for name in holding - set(NOBODYS) if f" {name} " not in statements} == set()


def test_every_table_that_points_at_a_reader_or_a_person_is_looked_into() -> None:
    """A new one has to be in the export or in the list of reasons. What somebody did (`by` and its like) is told by the
    record; what they answer for stands on the things' own pages."""
    holding = {
        table._meta.tablename
        for table in APP_CONFIG.table_classes
        for column in table._meta.foreign_key_columns
        if column._foreign_key_meta.resolved_references in (Contact, Person, Delivery)
        and column._meta.name not in DONE | ANSWERED_FOR
    }
    statements = " ".join(statement for *_, statement in PARTS)
    missing = {name for name in holding if f" {name} " not in statements}
    assert missing == set(REASONS)


async def test_what_became_of_letters_questions_and_reminders_is_in_it(world: World) -> None:
    await told(world)
    (row,) = await Delivery.select(Delivery.id).where(Delivery.address == "amal@staff.example")
    about = {"number": 1, "at": clock.now(), "server": "mail.example", "code": 250, "said": "OK"}
    await Attempt(delivery=row["id"], reply="accepted", is_uncertain=False, **about).save()
    (question,) = await ReaderQuestion.select(ReaderQuestion.id)
    await actions.answer(world.alice, question["id"], Answering(answer="On 1 April."))
    found = {part.what: part.rows for part in (await held_about(world.admin, "amal@staff.example", clock.now())).parts}
    assert found["How each letter to you was handed over"][0]["said"] == "OK"
    assert found["What you were answered"][0]["answer"] == "On 1 April."
    assert "Letters you did not get" not in found
    (amal,) = await Contact.select(Contact.id).where(Contact.email == "amal@staff.example")
    (sending,) = await Occurrence.select(Occurrence.id)
    reason = "asked not to get optional briefings"
    await LeftOut(occurrence=sending["id"], contact=amal["id"], person=None, council=None, because=reason).save()
    found = {part.what: part.rows for part in (await held_about(world.admin, "amal@staff.example", clock.now())).parts}
    assert [one["because"] for one in found["Letters you did not get"]] == [reason]


async def test_the_page_gives_a_file_and_the_api_the_same(world: World, visitor: Visit, api: Speak) -> None:
    await told(world)
    alice, admin = await visitor(world.alice), await visitor(world.admin)
    assert "held about you" in (await alice.open("/my-data")).text
    mine = json.loads((await alice.send("/my-data")).content)
    assert mine["address"] == "alice@govern.example"
    theirs = json.loads((await admin.send("/my-data", email="amal@staff.example")).content)
    assert "What you asked" in {part["what"] for part in theirs["parts"]}
    refused = await alice.send("/my-data", email="amal@staff.example")
    assert refused.status_code == 403
    assert "When does my team move?" not in refused.text
    answer = (await (await api(world.alice)).get("/me/data")).json()
    assert {part["what"] for part in answer["parts"]} == {part["what"] for part in mine["parts"]} | {"What you did"}
    assert (await (await visitor()).open("/my-data")).status_code in (302, 303, 401)
