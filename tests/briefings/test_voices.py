"""A council's people are written to in its own name, and their answers go to it."""

from collections.abc import Awaitable, Callable, Iterator
from decimal import Decimal
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from govern.adapters import mail
from govern.adapters.database import unit_of_work
from govern.briefings import actions, queries
from govern.briefings.actions.voices import load_voices, set_voice
from govern.briefings.model.voices import NewVoice, VoiceRow
from govern.briefings.queries.voices import voices
from govern.briefings.rules import voices as rules
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from tests.briefings import world as readers
from tests.briefings.test_sending import DUE, sent
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


@pytest.fixture(autouse=True)
def office(world: World, tmp_path: Path) -> Iterator[mail.Office]:
    before = mail.office()
    own = mail.Office(sender=mail.Party("govern@govern.example", "Govern"), address="https://govern.example",
                      outbox=tmp_path / "outbox")  # fmt: skip
    mail.configure(own)
    yield own
    mail.kept().close()
    mail.configure(before)


def voice(world: World, code: str = "B", **more: str) -> NewVoice:
    said = {"sender_name": "Brackenham Council", "reply_to": "news@brackenham.example", "colour": "#4c2c92"}
    return NewVoice(council_id=world.council_ids[code], **(said | more))


async def test_letters_carry_their_councils_name_address_and_colour(world: World, office: mail.Office) -> None:
    await set_voice(world.bob, world.programme_id, voice(world))
    await readers.staff(world)
    await readers.approved(world)
    async with unit_of_work():
        await actions.send_due(DUE)
    await set_voice(world.bob, world.programme_id, voice(world, sender_name="Too late for what is frozen"))
    assert await sent() == 9
    letters = {}
    for path in office.outbox.glob("*.eml"):
        letter = message_from_bytes(path.read_bytes(), policy=default)
        letters[str(letter["To"]).split()[0]] = letter
    gil, amal = letters["Gil"], letters["Amal"]
    assert gil["From"] == "Brackenham Council <govern@govern.example>"
    assert gil["Reply-To"] == "Brackenham Council <news@brackenham.example>"
    assert "#4c2c92" in gil.get_body(("html",)).get_content()
    assert rules.USUAL not in gil.get_body(("html",)).get_content()
    assert amal["From"] == "Three Rivers Shared Services <govern@govern.example>"
    assert str(amal["Reply-To"]).startswith("Alice Archer <")
    assert rules.USUAL in amal.get_body(("html",)).get_content()


async def test_a_council_writes_from_its_own_domain_once_somebody_signs_for_it(
    world: World, office: mail.Office, visitor: Visit
) -> None:
    await set_voice(world.bob, world.programme_id, voice(world, sender_address="news@brackenham.example"))
    bob, address = await visitor(world.bob), f"/programmes/{world.programme_id}/voices"
    assert "news@brackenham.example: not used yet, because there is no key" in (await bob.open(address)).text
    mail.configure(replace(office, signers={"brackenham.example": None}))
    shown = (await bob.open(address)).text
    assert "not used yet" not in shown
    assert "news@brackenham.example" in shown
    await readers.staff(world)
    await readers.approved(world)
    async with unit_of_work():
        await actions.send_due(DUE)
    assert await sent() == 9
    senders = {}
    for path in office.outbox.glob("*.eml"):
        letter = message_from_bytes(path.read_bytes(), policy=default)
        senders[str(letter["To"]).split()[0]] = letter["From"]
    assert senders["Gil"] == "Brackenham Council <news@brackenham.example>"
    assert senders["Amal"] == "Three Rivers Shared Services <govern@govern.example>"


async def test_what_was_frozen_for_a_domain_nobody_signs_for_any_more_leaves_in_the_programmes_name(
    world: World, office: mail.Office
) -> None:
    await set_voice(world.bob, world.programme_id, voice(world, sender_address="news@brackenham.example"))
    await readers.staff(world)
    await readers.approved(world)
    async with unit_of_work():
        await actions.send_due(DUE)
    assert await sent() == 9
    letters = [message_from_bytes(path.read_bytes(), policy=default) for path in office.outbox.glob("*.eml")]
    assert {one["From"].addresses[0].addr_spec for one in letters} == {"govern@govern.example"}


async def test_the_last_word_of_a_council_stands_and_the_record_keeps_each(world: World) -> None:
    await set_voice(world.bob, world.programme_id, voice(world))
    await set_voice(world.bob, world.programme_id, voice(world, sender_name="", reply_to="", colour=""))
    (found,) = [one for one in await voices(world.victor, world.programme_id) if one.council == "Brackenham"]
    assert (found.sender_name, found.reply_to, found.colour) == ("", "", "")
    said = [one.sentence for one in await partners.record(world.alice, world.programme_id, limit=2)]
    assert said[1] == "Bob Barker set council voice B: sender Brackenham Council"


async def test_each_council_speaks_for_itself(world: World) -> None:
    for who, new in ((world.alice, voice(world)), (world.bob, voice(world, "A")), (world.victor, voice(world))):
        with pytest.raises((NotAllowed, NotFound)):
            await set_voice(who, world.programme_id, new)
    for call in (set_voice(world.charlie, world.programme_id, voice(world)), voices(world.charlie, world.programme_id)):
        with pytest.raises(NotFound):
            await call
    with pytest.raises(NotFound):
        await set_voice(world.bob, world.programme_id, replace(voice(world), council_id=9_999_999))


async def test_an_address_that_is_none_and_a_colour_nobody_can_read_on_are_refused_by_field(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        await set_voice(world.bob, world.programme_id, voice(world, reply_to="not an address", colour="#ffdd00"))
    assert list(refused.value.problems) == ["reply_to", "colour"]
    with pytest.raises(Invalid, match="sender_address"):
        await set_voice(world.bob, world.programme_id, voice(world, sender_address="news at council"))


@pytest.mark.parametrize(
    ("colour", "contrast"), [("#ffffff", "1.00"), ("#000000", "21.00"), ("#767676", "4.54"), ("#0000ff", "8.59")]
)
def test_the_contrast_is_that_of_wcag(colour: str, contrast: str) -> None:
    assert rules.contrast_with_white(colour).quantize(Decimal("0.01")) == Decimal(contrast)


async def test_the_page_shows_all_and_lets_a_council_say_its_own(world: World, visitor: Visit) -> None:
    bob, charlie, alice = await visitor(world.bob), await visitor(world.charlie), await visitor(world.alice)
    address, council = f"/programmes/{world.programme_id}/voices", str(world.council_ids["B"])
    assert "Letters go in the programme’s name" in (await bob.open(address)).text
    typed = {"council_id": council, "sender_name": "Brackenham Council", "reply_to": "", "colour": "#ffdd00"}
    refused = await bob.send(address, **typed)
    assert refused.status_code == 422
    assert 'href="#colour"' in refused.text
    done = await bob.send(address, **typed | {"colour": "#4c2c92"})
    assert "Letters to Brackenham go so from the next sending on." in done.text
    assert "1 council writes in its own name" in done.text
    assert 'value="#4c2c92"' in done.text
    assert "Which council?" not in (await alice.open(address)).text
    assert (await charlie.open(address)).status_code == 404


async def test_the_api_reads_and_sets(world: World, api: Speak) -> None:
    bob, charlie, path = await api(world.bob), await api(world.charlie), f"/programmes/{world.programme_id}/voices"
    made = await bob.post(path, json={"council_id": world.council_ids["B"], "sender_name": "Brackenham Council"})
    assert (made.status_code, made.json()["sender_name"]) == (201, "Brackenham Council")
    assert [one["council"] for one in (await bob.get(path)).json()] == ["Ashvale", "Brackenham", "Calderwick"]
    assert (await charlie.get(path)).status_code == 404


async def test_voices_go_out_and_come_in_by_the_workbook(world: World) -> None:
    await set_voice(
        world.bob, world.programme_id, NewVoice(council_id=world.council_ids["B"], sender_name="Brackenham")
    )
    assert (await queries.rows(world.alice, world.programme_id)).voices == [
        VoiceRow(council="B", sender_name="Brackenham")
    ]
    row = VoiceRow(council="C", sender_address="news@calderwick.example", reply_to="post@calderwick.example",
                   colour="#1D5C3A")  # fmt: skip
    await load_voices(world.alice, world.programme_id, [row])
    assert replace(row, colour="#1d5c3a") in (await queries.rows(world.alice, world.programme_id)).voices


async def test_every_row_of_voices_that_cannot_be_used_is_named(world: World) -> None:
    rows = [
        VoiceRow(council="Z"),
        VoiceRow(council="B", reply_to="nobody", colour="#ffff00"),
        VoiceRow(council="B"),
    ]
    with pytest.raises(Invalid) as refused:
        await load_voices(world.alice, world.programme_id, rows)
    assert set(refused.value.problems) == {
        "voices, row 2, council", "voices, row 3, reply_to", "voices, row 3, colour", "voices, row 4, council",
    }  # fmt: skip
