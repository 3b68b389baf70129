"""Recipients and words of one sending: segments, the rolls of batches, and whoever is left out and why."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count, pairwise
from typing import NamedTuple

from msgspec import json

from govern.adapters import mail
from govern.briefings import queries
from govern.briefings.actions import rolls
from govern.briefings.actions.lettering import worded
from govern.briefings.actions.rolls import Entry
from govern.briefings.model import Briefing, Exclusion, Reader, Recipients
from govern.briefings.queries import opening
from govern.briefings.queries.opening import Openings
from govern.briefings.rules import placeholders, segments, values, welsh
from govern.briefings.rules.audience import SHARED
from govern.briefings.rules.segments import Addressee
from govern.briefings.rules.values import Facts
from govern.briefings.tables import Batch, LeftOut, Segment
from govern.kit.errors import Invalid
from govern.people.model import Person, Thing

Member = tuple[Addressee, int]  # with the id of its segment
_Batch = tuple[int, datetime, Sequence[Member]]
_encoded = json.Encoder().encode
BATCH, LEAST = 1_000, 300  # letters; taking up a batch costs as much as ten of them
UNUSABLE = "the email address is not written as one: correct it in the list of staff"
LEAVE_OUT = """
INSERT INTO left_out (occurrence, contact, person, council, because)
SELECT {}, * FROM unnest({}::int[], {}::int[], {}::int[], {}::text[])
"""
BATCHES = """
INSERT INTO batch (occurrence, number, due_at)
SELECT {}, * FROM unnest({}::int[], {}::timestamptz[]) RETURNING id, number
"""


class Found(NamedTuple):
    """`addresses` are those of the people included, one after another, as they travel."""

    people: Recipients
    facts: Facts
    addresses: tuple[str, ...]


def thing(briefing: Briefing) -> Thing:
    return Thing(kind="briefing", id=briefing.id, programme_id=briefing.programme_id)


async def found(viewer: Person, briefing: Briefing, *, now: datetime) -> Found:
    """Who gets it, as the lists of staff and roles stand now, and what fills in its placeholders."""
    forecast = await queries.forecast_of(viewer, briefing, now)
    people, facts = await queries.recipients(viewer, briefing, forecast)
    usable, wrong = dict[str, Reader](), list[Exclusion]()
    for one in people.included:
        address = _travelling(one.address)
        if not address or address in usable:
            wrong.append(Exclusion(one, SHARED if address else UNUSABLE))
        else:
            usable[address] = one
    return Found(Recipients(tuple(usable.values()), (*people.excluded, *wrong)), facts, tuple(usable))


def _travelling(address: str) -> str:
    """Nothing where no mail server would carry it."""
    try:
        return mail.address(address)
    except Invalid:
        return ""


async def written(viewer: Person, occurrence_id: int, *, briefing: Briefing, found: Found, now: datetime) -> int:
    """Writes down who gets which words, in one transaction; answers how many will get it."""
    parted = _segments(briefing, found)
    ids = [
        await _segment(occurrence_id, number, briefing=briefing, wording=(one, found.facts))
        for number, one in enumerate(parted, start=1)
    ]
    members = [(member, id) for one, id in zip(parted, ids, strict=True) for member in one.members]
    open_ = await opening.openings(viewer, briefing.programme_id, briefing.message_type)
    batches = list(_batches(members, found, open_, now))
    rows = await Batch.raw(BATCHES, occurrence_id, [number for number, _, _ in batches], [at for _, at, _ in batches])
    made = {row["number"]: row["id"] for row in rows}
    await rolls.keep((made[number], _entries(of, found)) for number, _, of in batches)
    left_out = [(*_who(one.reader), one.because) for one in found.people.excluded if any(_who(one.reader)[:2])]
    await LeftOut.raw(LEAVE_OUT, occurrence_id, *_columns(left_out, 4))
    return len(members)


def _batches(members: Sequence[Member], found: Found, open_: Openings, now: datetime) -> Iterator[_Batch]:
    """Their numbers, when each may leave, and whose letters it is of: those of a batch leave together."""
    people = found.people.included
    due = {council: open_.next(council, now) for council in {one.council for one in people}}
    by_moment: dict[datetime, list[Member]] = {}
    for member in members:
        by_moment.setdefault(due[people[member[0].id].council], []).append(member)
    numbers = count(1)
    for at, together in sorted(by_moment.items()):
        for begin, end in pairwise(_cuts(len(together))):
            yield next(numbers), at, together[begin:end]


def _cuts(letters: int) -> Iterator[int]:
    """Where batches begin and end: the first are short, so that letters leave as soon as they can, and so are the last,
    so that all workers are done at the same time."""
    place = 0
    yield place
    while place < letters:
        place = min(letters, place + max(LEAST, min(BATCH, place + LEAST, (letters - place) // 3)))
        yield place


def _segments(briefing: Briefing, found: Found) -> tuple[segments.Segment, ...]:
    texts, also = tuple(welsh.texts(briefing).values()), ("council", "languages")
    fill = values.filler(found.facts, (*placeholders.names(*texts), *also))
    people = [Addressee(place, fill(one)) for place, one in enumerate(found.people.included)]
    return segments.segments(texts, people, also)


async def _segment(
    occurrence_id: int, number: int, *, briefing: Briefing, wording: tuple[segments.Segment, Facts]
) -> int:
    letter = worded(briefing, *wording)
    rows = await Segment.insert(
        Segment(
            occurrence=occurrence_id,
            number=number,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            sender_name=letter.sender_name or None,
            sender_address=letter.sender_address or None,
            reply_to=letter.reply_to or None,
            spliced=sorted(wording[0].spliced),
        )
    )
    return int(rows[0]["id"])


def _entries(members: Sequence[Member], found: Found) -> Iterator[Entry]:
    for member, segment_id in members:
        reader, own = found.people.included[member.id], _encoded(member.values).decode()
        yield Entry(*_who(reader), reader.service, reader.name, found.addresses[member.id], segment_id, own)


def _who(reader: Reader) -> tuple[int | None, int | None, int | None]:
    """A delivery is to a contact, or else to an account."""
    return reader.contact, None if reader.contact else reader.person, reader.council


def _columns(rows: Sequence[tuple[object, ...]], width: int) -> list[list[object]]:
    return [[row[place] for row in rows] for place in range(width)]
