"""What the tests of briefings with a database begin from: staff of two councils, and a briefing as it was sent."""

from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from govern.adapters import clock, signing
from govern.briefings import actions, queries, rules
from govern.briefings.model import (
    Asks,
    Audience,
    Briefing,
    Forecast,
    MessageType,
    NewBriefing,
    Question,
    Repeat,
    Review,
    Schedule,
)
from govern.briefings.queries.evidence import known
from govern.briefings.rules.links import KEY, LIFETIME, Link, Purpose
from govern.briefings.rules.reach import has_understood
from govern.briefings.tables import Delivery, LeftOut, Occurrence, Segment
from govern.people import actions as people
from govern.people.model import ContactRow, Person
from govern.people.queries import person
from tests.world import World

QUESTIONS = (
    Question("Who is responsible for the bill?", ("Calderwick, her own council", "Ashvale"), 0),
    Question("Whom do you call?", ("Nobody", "Extension 4100"), 1),
)
NEW = NewBriefing(
    title="What changes at go-live",
    subject="What changes for you at ((council))",
    text="Hello ((name)),\n\nthe *shared service* begins.",
    audience=Audience(),
    schedule=Schedule(repeat=Repeat.ONCE, first=date(2026, 12, 14)),
    asks=Asks.CONFIRM,
)
ASKING = {"asks": Asks.QUESTIONS, "questions": QUESTIONS}


async def written(world: World, by: Person | None = None, **more: Any) -> Briefing:
    return await actions.add(by or world.alice, world.programme_id, msgspec.structs.replace(NEW, **more))


async def in_review(world: World, **more: Any) -> Briefing:
    draft = await written(world, **more)
    return await actions.submit(world.alice, draft.id, Review(version=draft.version))


async def approved(world: World, **more: Any) -> Briefing:
    waiting = await in_review(world, **more)
    return await actions.approve(world.bob, waiting.id, Review(version=waiting.version))


async def understood(world: World, briefing: Briefing) -> tuple[int, int]:
    """For how many the version sent last is meant, and how many understood it: exactly, as no page tells it."""
    found = (await known(world.alice, [briefing.id]))[briefing.id]
    present = [one for one in found.people if not one.is_away]
    return len(present), sum(map(has_understood, present))


def row(name: str, council: str = "B", **more: Any) -> ContactRow:
    fields = {"email": f"{name.split()[0].lower()}@staff.example", "service": "Revenues"} | more
    return ContactRow(name=name, council=council, **fields)


STAFF = (
    *(row(f"{name} of Ashvale", "A") for name in ("Amal", "Bea", "Cai", "Dev", "Ewa", "Fay")),
    *(row(f"{name} of Brackenham", "B") for name in ("Gil", "Huw")),
    row("Isla of Calderwick", "C", service="Benefits", union="UNISON", line_manager="amal@staff.example"),
)


async def staff(world: World, *rows: ContactRow) -> None:
    manager = await person(world.alice.id)
    assert manager
    await people.load_contacts(manager, world.programme_id, rows or STAFF, councils=world.council_ids)


async def sent(
    viewer: Person,
    briefing: Briefing,
    *,
    failed: tuple[str, ...] = (),
    forecast: Forecast | None = None,
    number: int = 1,
) -> list[int]:
    """The briefing as the engine leaves it: frozen and sent to everybody it reaches; answers the deliveries."""
    now = clock.now() + timedelta(seconds=number - 1)  # the second one is later
    found, facts = await queries.recipients(viewer, briefing, forecast)
    occurrence = Occurrence(
        briefing=briefing.id, text=briefing.text_id, number=number, due_at=now, state="sent", because="",
        made_at=now, frozen_at=now, ended_at=now,
    )  # fmt: skip
    await occurrence.save()
    segment = Segment(occurrence=occurrence.id, number=1, subject="", text="", html="", spliced=[])
    await segment.save()
    ids = []
    for place, reader in enumerate(found.included):
        values = rules.values.values(reader, facts)
        is_failed = reader.name.split()[0] in failed
        delivery = Delivery(
            occurrence=occurrence.id, contact=reader.contact, person=None if reader.contact else reader.person,
            council=reader.council, service=reader.service, name=reader.name, address=reader.address,
            segment=segment.id, own=msgspec.json.encode(values).decode(), message_id=f"{briefing.id}.{number}.{place}",
            state="failed" if is_failed else "sent", batch=1, due_at=now, tries=1,
            failure="There is no such mailbox." if is_failed else "", sent_at=None if is_failed else now,
        )  # fmt: skip
        await delivery.save()
        ids.append(delivery.id)
    for left in found.excluded:
        row = LeftOut(occurrence=occurrence.id, contact=left.reader.contact, person=left.reader.person,
                      council=left.reader.council, because=left.because)  # fmt: skip
        await row.save()
    return ids


def link(delivery_id: int, version: int = 1, until: datetime | None = None) -> Link:
    return Link(delivery_id, version, until or clock.now() + LIFETIME)


def path(delivery_id: int, version: int = 1, purpose: Purpose = Purpose.READ, until: datetime | None = None) -> str:
    return rules.links.path(link(delivery_id, version, until), purpose, key=signing.key(KEY))


OPTIONAL = {"message_type": MessageType.OPTIONAL}
MANDATORY = {"message_type": MessageType.MANDATORY}
