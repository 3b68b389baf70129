"""A briefing that the sample's staff got two weeks before its today, and what they made of it: one service did not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import NamedTuple

from govern.briefings.model import (
    Answering,
    Asks,
    Audience,
    Briefing,
    Kind,
    MessageType,
    NewBriefing,
    Question,
    Repeat,
    Response,
    Review,
    Schedule,
)
from govern.cli.assured import ALICE, on
from govern.people.model import Person

YUSUF = "yusuf.demir@ashvale.example"
LEADS = ("nasreen.malik@ashvale.example", "bob@brackenham.example", "sian.llyr-evans@calderwick.example")
TEXT = """\
Hello ((name)),

From 1 December until 14 January you and your union are consulted on the shared revenues and benefits service. Nothing \
is decided yet.

## Who decides

Each council decides for itself: Ashvale's Cabinet on 10 December, Brackenham's Cabinet on 16 December, Calderwick's \
Full Council on 21 January. Only if all three agree does the service move to Ashvale on 1 April 2027.

## What you can do

Your manager has the papers. Say what you think to your manager, to your union or by replying to this message.

Please confirm that you have read this and answer one question. Your answer is counted for the team and is not shown \
against your name."""
ASKED = Question(
    text="When is it decided whether your team moves?",
    answers=(
        "Between 10 December and 21 January, by each council for itself",
        "It was decided in October",
        "On 1 April 2027, when the service goes live",
    ),
    right=0,
)
OCTOBER, APRIL = 1, 2


class Share(NamedTuple):
    """Of ten people of a service: how many confirmed, and how many of those answered rightly."""

    confirmed: int
    right: int


SHARES = {
    ("Ashvale", "Revenues"): Share(9, 10),
    ("Ashvale", "Benefits"): Share(9, 9),
    ("Brackenham", "Revenues"): Share(8, 9),
    ("Brackenham", "Benefits"): Share(8, 4),
    ("Calderwick", "Revenues"): Share(9, 9),
    ("Calderwick", "Benefits"): Share(7, 10),
}
UNCLEAR = "Our manager said in October that we move. Is that so, or can the council still say no?"
ANSWER = "The council can still say no. Brackenham's Cabinet decides on 16 December; until then nothing moves."


async def seed(programme_id: int) -> None:
    from govern.people import queries

    ids = await queries.ids_by_email()
    alice, yusuf = await queries.person(ids[ALICE]), await queries.person(ids[YUSUF])
    leads = [lead for email in LEADS if (lead := await queries.person(ids[email]))]
    if alice and yusuf:
        briefing = await _sent(alice, yusuf, programme_id)
        await _answered(alice, briefing, await _letters(briefing, leads))


async def _sent(alice: Person, yusuf: Person, programme_id: int) -> Briefing:
    """Written, approved by a second person, and handed to the outbox by the engine itself."""
    from govern.adapters import clock
    from govern.briefings import actions

    async with on("2026-11-04T10:00"):
        draft = await actions.add(alice, programme_id, _briefing())
    async with on("2026-11-05T15:30"):
        waiting = await actions.submit(alice, draft.id, Review(version=draft.version))
        approved = await actions.approve(yusuf, waiting.id, Review(version=waiting.version))
    async with on("2026-11-09T09:00:20"):
        await actions.send_due(clock.now())
        while await actions.send_batch(clock.now()):
            pass
    return approved


def _briefing() -> NewBriefing:
    return NewBriefing(
        title="Consultation on the shared revenues service",
        subject="You are consulted from 1 December: nothing is decided yet",
        text=TEXT,
        audience=Audience(kinds=(Kind.STAFF,), services=("Revenues", "Benefits")),
        schedule=Schedule(repeat=Repeat.ONCE, at=time(9, 0), first=date(2026, 11, 9)),
        asks=Asks.QUESTIONS,
        questions=(ASKED,),
        message_type=MessageType.MANDATORY,
    )


async def _answered(alice: Person, briefing: Briefing, letters: Mapping[tuple[str, str], Sequence[int]]) -> None:
    """By the links of their letters: in the first hours, and a doubt the next morning that Alice answers."""
    from govern.adapters import clock
    from govern.briefings import actions, queries
    from govern.briefings.actions.doubting import respond
    from govern.briefings.rules.links import LIFETIME, Link

    async with on("2026-11-09T14:00"):
        until = clock.now() + LIFETIME
        for place, share in SHARES.items():
            for id, given in _given(letters.get(place, ()), share):
                await actions.confirm(Link(id, briefing.text_number, until), Response(answers=(given,)))
    async with on("2026-11-10T08:40"):
        silent = letters["Brackenham", "Benefits"][-3]
        await respond(Link(silent, briefing.text_number, until), Response(did_not_understand=True), unclear=UNCLEAR)
    async with on("2026-11-11T11:15"):
        (asked,) = await queries.questions(alice, briefing.id)
        await actions.answer(alice, asked.id, Answering(answer=ANSWER, is_shared=True))


async def _letters(briefing: Briefing, leads: Iterable[Person]) -> dict[tuple[str, str], list[int]]:
    """Ids of letters by council and service, in the order in which they were written; a lead sees those of theirs."""
    from govern.briefings.queries.deliveries import deliveries
    from govern.people import queries as people

    found: dict[tuple[str, str], list[int]] = {}
    for lead in leads:
        own = [held.council_id for held in lead.roles if held.council_id is not None]
        works = {one.email: one.service for one in await people.contacts(lead, briefing.programme_id, own)}
        for one in sorted(await deliveries(lead, briefing.id), key=lambda one: one.id):
            found.setdefault((one.council, works[one.address]), []).append(one.id)
    return found


def _given(letters: Sequence[int], share: Share) -> Iterator[tuple[int, int]]:
    """Whoever was wrong had heard of October; of ten one took it for April."""
    heard = letters[: len(letters) * share.confirmed // 10]
    right = -(-len(heard) * share.right // 10)
    for place, id in enumerate(heard):
        yield id, ASKED.right if place < right else APRIL if place % 10 == 0 else OCTOBER
