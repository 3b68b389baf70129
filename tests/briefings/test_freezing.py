"""What comes due is frozen once: who gets it, who does not and why, in which words. No processes here."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from govern.adapters.database import unit_of_work
from govern.briefings import actions, queries
from govern.briefings.model import Audience, BriefingEdit, Halt, MessageType, Repeat, Schedule, Stage
from govern.briefings.tables import Batch, BriefingApproval, Delivery, LeftOut, Occurrence, Segment, Suppression
from govern.people.model import Person
from govern.people.tables import Contact
from govern.record import queries as record
from tests.briefings import world as readers
from tests.world import World

DUE = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
EARLY = datetime(2026, 12, 14, 8, 59, 59, tzinfo=UTC)
BELL = "briefings.send_batch"


async def due(now: datetime = DUE) -> list[str]:
    """What the timetable's minute does, and the bells it rings."""
    async with unit_of_work() as work:
        await actions.send_due(now)
        return [job.task for job in work.jobs]


async def rows(table: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await table.select().order_by(table.id)
    return found


async def test_a_briefing_that_is_due_is_frozen_once_and_rings_for_its_batch(world: World) -> None:
    await readers.staff(world)
    briefing = await readers.approved(world)
    assert await due(EARLY) == []
    assert await due() == [BELL]
    assert await due() == [BELL]  # still unsent, and still one
    (one,) = await rows(Occurrence)
    assert (one["briefing"], one["number"], one["state"], one["due_at"]) == (briefing.id, 1, "frozen", DUE)
    deliveries = await rows(Delivery)
    assert [(row["address"], row["state"], row["batch"]) for row in deliveries][:2] == [
        ("amal@staff.example", "due", 1),
        ("bea@staff.example", "due", 1),
    ]
    assert len({row["message_id"] for row in deliveries}) == len(deliveries) == 9
    assert [row["number"] for row in await rows(Batch)] == [1]
    said = await record.history(world.alice, world.programme_id, kind="briefing", thing=briefing.id)
    assert said[0].sentence == f"Govern began to send briefing {briefing.ref}: sending 1; left out 0; recipients 9"


async def test_whoever_is_left_out_is_kept_with_the_reason(world: World) -> None:
    await readers.staff(world)
    await Contact.update({Contact.left_on: date(2026, 11, 1)}).where(Contact.name == "Amal of Ashvale")
    for name, topic in (("bea", MessageType.OPTIONAL.value), ("cai", "undeliverable")):
        await Suppression.insert(
            Suppression(
                programme=world.programme_id, is_everywhere=True,
                council=None, address=f"{name}@staff.example", topic=topic,
                because="", delivery=None, at=DUE, lifted_at=None,
            )
        )  # fmt: skip
    await Contact.update({Contact.service: ""}).where(Contact.name == "Dev of Ashvale")
    await Contact.update({Contact.email: "ewa@two words.example"}).where(Contact.name == "Ewa of Ashvale")
    await readers.approved(world, text="Hello ((name)) of ((service)).", **readers.OPTIONAL)
    await due()
    names = {row["id"]: row["name"].split()[0] for row in await rows(Contact)}
    left_out = {names[row["contact"]]: row["because"] for row in await rows(LeftOut)}
    assert left_out == {
        "Amal": "has left",
        "Bea": "asked not to get optional briefings",
        "Cai": "the address no longer works: mail to it came back",
        "Dev": "nothing is known to fill in for ((service))",
        "Ewa": "the email address is not written as one: correct it in the list of staff",
    }
    assert sorted(row["name"].split()[0] for row in await rows(Delivery)) == ["Fay", "Gil", "Huw", "Isla"]


async def test_two_spellings_of_one_address_get_one_letter(world: World) -> None:
    await readers.staff(world, readers.row("Amal", "A"), readers.row("Bea", "A"), readers.row("Cai", "A"))
    for name, email in (("Amal", "amal@b\u00fccher.example"), ("Bea", "amal@bu\u0308cher.example")):
        await Contact.update({Contact.email: email}).where(Contact.name == name)
    await readers.approved(world)
    await due()
    assert sorted(row["address"] for row in await rows(Delivery)) == ["amal@xn--bcher-kva.example", "cai@staff.example"]
    (left_out,) = await rows(LeftOut)
    assert left_out["because"] == "shares an address that already gets this briefing"


async def test_words_are_rendered_once_for_each_council(world: World) -> None:
    await readers.staff(world)
    await readers.approved(world, **readers.OPTIONAL)
    await due()
    segments = await rows(Segment)
    assert [row["subject"] for row in segments] == [
        f"What changes for you at {name}" for name in ("Ashvale", "Brackenham", "Calderwick")
    ]
    assert all("the <em>shared service</em> begins." in row["html"] for row in segments)
    assert all("Read and confirm" in row["text"] for row in segments)
    assert "Ashvale · Three Rivers Shared Services" in segments[0]["html"]
    assert "Stop getting briefings like this one" in segments[0]["html"]
    assert "The programme Three Rivers Shared Services sends this to staff." in segments[0]["text"]
    own = [msgspec.json.decode(row["own"]) for row in await rows(Delivery)]
    assert own[0] == {"name": "Amal of Ashvale", "council": "Ashvale", "languages": "en"}, "what its words put in alone"


async def test_a_mandatory_briefing_offers_nobody_to_unsubscribe(world: World) -> None:
    await readers.staff(world)
    await readers.approved(world, **readers.MANDATORY)
    await due()
    assert all("Stop getting" not in row["html"] + row["text"] for row in await rows(Segment))


async def test_a_text_nobody_else_approved_is_not_sent_even_where_its_stage_says_so(world: World) -> None:
    await readers.staff(world)
    briefing = await readers.approved(world)
    await BriefingApproval.delete().where(BriefingApproval.text == briefing.text_id)
    assert await due() == []
    assert await rows(Occurrence) == []


async def test_a_text_edited_between_coming_due_and_freezing_waits_for_its_approval(world: World) -> None:
    await readers.staff(world)
    briefing = await readers.approved(world, schedule=Schedule(repeat=Repeat.WEEKLY, first=DUE.date()))
    await Occurrence.insert(
        Occurrence(
            briefing=briefing.id, text=briefing.text_id, number=1, due_at=DUE, state="due", because="", made_at=DUE,
            frozen_at=None, ended_at=None,
        )
    )  # fmt: skip
    edit = BriefingEdit(text="Hello ((name)), it is later.", version=briefing.version)
    edited = await actions.rewrite(world.alice, briefing.id, edit)
    assert edited.stage is not Stage.APPROVED
    assert await due() == []
    waiting = await actions.submit(world.alice, briefing.id, readers.Review(version=edited.version))
    again = await actions.approve(world.bob, briefing.id, readers.Review(version=waiting.version))
    assert await due() == [BELL]
    (one,) = await rows(Occurrence)
    assert (one["state"], one["text"]) == ("frozen", again.text_id)
    assert "it is later" in (await rows(Segment))[0]["text"]


async def test_after_weeks_without_a_scheduler_only_the_last_of_a_series_is_sent(world: World) -> None:
    await readers.staff(world)
    weekly = Schedule(repeat=Repeat.WEEKLY, first=date(2026, 11, 23))
    await readers.approved(world, schedule=weekly)
    await due(datetime(2026, 12, 16, 12, 0, tzinfo=UTC))
    assert [row["due_at"] for row in await rows(Occurrence)] == [DUE]
    await due(datetime(2026, 12, 21, 9, 0, tzinfo=UTC))
    assert [row["number"] for row in await rows(Occurrence)] == [1, 2]


async def test_a_councils_own_briefing_goes_to_its_own_people(world: World) -> None:
    await readers.staff(world)
    bob = world.bob
    draft = await readers.written(world, by=bob, council_code="B")
    waiting = await actions.submit(bob, draft.id, readers.Review(version=draft.version))
    await _approved_by_another(world, waiting.id)
    await due()
    assert sorted(row["name"] for row in await rows(Delivery)) == ["Gil of Brackenham", "Huw of Brackenham"]


async def _approved_by_another(world: World, briefing_id: int) -> None:
    """A second person of Brackenham, who is not in the cast."""
    from govern.people import actions as people
    from govern.people.model import Role
    from govern.people.queries import person

    made = await people.add_person(
        name="Beth Brook", email="beth@govern.example", password="three words unlike", is_administrator=False
    )
    await people.give(None, made, world.programme_id, role=Role.PARTNER_LEAD, council_id=world.council_ids["B"])
    beth = await person(made)
    assert isinstance(beth, Person)
    found = await queries.briefing(beth, briefing_id)
    await actions.approve(beth, briefing_id, readers.Review(version=found.version))


async def test_a_briefing_that_reaches_nobody_is_over_at_once(world: World) -> None:
    await readers.staff(world)
    await readers.approved(world, audience=Audience(services=("Museums",)))
    assert await due() == []
    (one,) = await rows(Occurrence)
    assert (one["state"], one["ended_at"]) == ("sent", DUE)


@pytest.mark.parametrize("halt", [actions.pause, actions.stop])
async def test_what_is_paused_or_stopped_before_it_comes_due_is_not_frozen(world: World, halt: Any) -> None:
    await readers.staff(world)
    briefing = await readers.approved(world)
    await halt(world.alice, briefing.id, Halt(version=briefing.version, because="The date is in doubt."))
    assert await due() == []
    assert await rows(Occurrence) == []
