"""Whom a briefing reaches is counted by those who are alike, and comes to the same as counting them one by one."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace

from govern.adapters import clock
from govern.briefings import queries, rules
from govern.briefings.model import Audience, Kind, Language, MessageType, Reader
from govern.briefings.queries.audiences import LAST, reaches
from govern.briefings.queries.crowds import crowds
from govern.briefings.rules import audiences as saved
from govern.briefings.rules.counting import SAMPLE, Knows
from govern.briefings.tables import Delivery, PromotionalConsent, Suppression
from govern.people import actions as people
from govern.people.model import Role
from govern.people.model.contacts import Language as Spoken
from govern.people.tables import Contact
from tests.briefings.world import row, sent, staff, written
from tests.world import World

RULES = [
    {},
    {"kinds": tuple(Kind)},
    {"kinds": (Kind.LINE_MANAGER, Kind.BOARD_MEMBER)},
    {"services": ("revenues",), "languages": (Language.WELSH,)},
    {"teams": ("NORTH  team",), "transfer": True},
    {"managers": ("p1@staff.example",), "unions": ("unison",)},
]


def somebody(number: int) -> Any:
    """Of two councils, alike in some words and not in others; two without an address."""
    return row(
        f"P{number} Person",
        "AB"[number % 2],
        email="" if number in (11, 22) else f"p{number}@staff.example",
        service=("Revenues", "Benefits")[number % 3 % 2],
        team=("North team", "", "South")[number % 3],
        union="UNISON" if number % 4 == 0 else "",
        line_manager="p1@staff.example" if number % 5 == 0 else "",
        language=(Spoken.WELSH, Spoken.ENGLISH)[number % 2],
    )


async def register(world: World) -> None:
    await staff(world, *map(somebody, range(1, 60)))
    contacts = {one["email"]: one["id"] for one in await Contact.select(Contact.id, Contact.email)}
    ids = sorted(contacts.values())
    now = clock.now()
    await Contact.update({Contact.left_on: now.date()}).where(Contact.id.is_in(ids[5:9]))
    await Contact.update({Contact.in_transfer: True}).where(Contact.id.is_in(ids[::2]))
    await Contact.update({Contact.email: "p8@staff.example"}).where(Contact.id == contacts["p3@staff.example"])
    await Contact.update({Contact.name: " "}).where(Contact.id == ids[20])
    for email, topic in (("p20@staff.example", "undeliverable"), ("p21@staff.example", "service_optional")):
        await Suppression.insert(
            Suppression(
                programme=world.programme_id, council=world.council_ids["A"], address=email, topic=topic, because="",
                is_everywhere=True, at=now,
            )
        )  # fmt: skip
    for email in ("p22@staff.example", "p24@staff.example", "p25@staff.example"):
        consent = PromotionalConsent(programme=world.programme_id, address=email, source="", at=now)
        await PromotionalConsent.insert(consent)
    member = await people.add_person(name="Bo Board", email="p30@staff.example")
    await people.give(None, member, world.programme_id, role=Role.BOARD_MEMBER, council_id=None)


@pytest.mark.parametrize("kind", [MessageType.OPTIONAL, MessageType.MANDATORY, MessageType.PROMOTIONAL])
async def test_it_comes_to_the_same_as_one_by_one(world: World, kind: MessageType) -> None:
    await register(world)
    first = await written(world)
    await sent(world.alice, first)
    await Delivery.raw("DELETE FROM delivery WHERE id % 3 = 0")
    asks = "" if kind is MessageType.MANDATORY else " You are of ((Team)), ((first name))."
    saved_one = await written(world, message_type=kind, text=f"Hello.{asks}")
    await Delivery.raw("UPDATE occurrence SET briefing = {}, frozen_at = {}", saved_one.id, clock.now() - timedelta(1))
    saved_one = await queries.briefing(world.alice, saved_one.id)
    for rule in RULES:
        briefing = replace(saved_one, audience=Audience(**rule))
        found, facts = await queries.recipients(world.alice, briefing, None)
        for who in (world.alice, world.bob, world.dora):
            knows = partial(rules.walls.knows_staff_of, who, world.programme_id)
            sentence = rules.audience.description(briefing.audience, facts.councils)
            today, since = await reaches(who, briefing, None)
            assert today == rules.counting.audience(found, sentence, councils=facts.councils, knows=knows), rule
            assert told(since) == told(await one_by_one(knows, world, found, briefing.id)), rule
            assert await queries.previews(who, briefing, None) == rules.preview.letters(
                briefing, found, facts, knows=knows
            )


async def one_by_one(knows: Knows, world: World, found: Any, briefing_id: int) -> Any:
    (last,) = await Delivery.raw(LAST, world.programme_id, None, briefing_id, 0)
    rows = await Delivery.select(Delivery.contact, Delivery.person, Delivery.council, Delivery.name, Delivery.address)
    return saved.since(
        found,
        [Reader(**one) for one in rows],
        knows=knows,
        on=last["on"],
        ref=last["ref"],
    )


def told(since: Any) -> Any:
    """Names are a few of those who may be told: which of them is told first is nobody's right."""
    lines = [each for each in (since.joined, *since.gone) if each]
    return since.on, since.ref, sorted((each.because, each.people, len(each.names)) for each in lines)


async def test_few_stand_for_many_and_whoever_is_alike_is_read_once(world: World) -> None:
    await staff(world, *(row(f"P{number} Person", "B", email=f"p{number}@staff.example") for number in range(1, 41)))
    read = await crowds(world.bob, world.programme_id, frozenset(), sending=None, named=frozenset())
    assert sorted(read.sizes.values()) == [40]
    named = frozenset(world.council_ids.values())
    read = await crowds(world.bob, world.programme_id, frozenset(), sending=None, named=named)
    assert (len(read.sizes), sum(read.sizes.values())) == (SAMPLE, 40)
