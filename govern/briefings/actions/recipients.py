"""Recipients and words of one sending as rows: segments, deliveries in batches, and whoever is left out and why."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from govern.adapters import mail
from govern.briefings import queries
from govern.briefings.actions.lettering import worded
from govern.briefings.model import Briefing, Exclusion, Reader, Recipients
from govern.briefings.queries import opening
from govern.briefings.queries.opening import Openings
from govern.briefings.rules import segments, values, welsh
from govern.briefings.rules.placeholders import Value
from govern.briefings.rules.segments import Addressee
from govern.briefings.rules.values import Facts
from govern.briefings.tables import Batch, Delivery, LeftOut, Segment
from govern.kit.errors import Invalid
from govern.people.model import Person, Thing

BATCH = 500
LONG = 2_000  # letters; taking up a batch costs as much as ten of them, and a long sending has enough for every worker
UNUSABLE = "the email address is not written as one: correct it in the list of staff"
DELIVER = """
INSERT INTO delivery (occurrence, contact, person, council, service, name, address, segment, own, message_id, state,
    batch, due_at, tries, failure)
SELECT {}, contact, person, council, service, name, address, segment, own::jsonb, message_id, 'due',
    batch, due_at, 0, ''
FROM unnest({}::int[], {}::int[], {}::int[], {}::text[], {}::text[], {}::text[], {}::int[], {}::text[], {}::text[],
    {}::int[], {}::timestamptz[])
    AS line (contact, person, council, service, name, address, segment, own, message_id, batch, due_at)
"""
LEAVE_OUT = """
INSERT INTO left_out (occurrence, contact, person, council, because)
SELECT {}, * FROM unnest({}::int[], {}::int[], {}::int[], {}::text[])
"""
BATCHES = """
INSERT INTO batch (occurrence, number, due_at)
SELECT {}, * FROM unnest({}::int[], {}::timestamptz[])
"""


class Found(NamedTuple):
    people: Recipients
    facts: Facts


def thing(briefing: Briefing) -> Thing:
    return Thing(kind="briefing", id=briefing.id, programme_id=briefing.programme_id)


async def found(viewer: Person, briefing: Briefing, *, now: datetime) -> Found:
    """Who gets it, as the lists of staff and roles stand now, and what fills in its placeholders."""
    forecast = await queries.forecast_of(viewer, briefing, now)
    people, facts = await queries.recipients(viewer, briefing, forecast)
    return Found(_usable(people), facts)


def _usable(people: Recipients) -> Recipients:
    """Without addresses that no mail server would carry."""
    wrong = {one.address for one in people.included if not _is_address(one.address)}
    return Recipients(
        tuple(one for one in people.included if one.address not in wrong),
        (*people.excluded, *(Exclusion(one, UNUSABLE) for one in people.included if one.address in wrong)),
    )


def _is_address(address: str) -> bool:
    try:
        return bool(mail.address(address))
    except Invalid:
        return False


async def written(viewer: Person, occurrence_id: int, *, briefing: Briefing, found: Found, now: datetime) -> int:
    """Writes the rows; answers how many will get it."""
    lines: list[Line] = []
    for number, one in enumerate(_segments(briefing, found), start=1):
        segment_id = await _segment(occurrence_id, number, briefing=briefing, wording=(one, found.facts))
        for member in one.members:
            lines.append(_line(found.people.included[member.id], segment_id, member.values))
    batched = _batched(lines, await opening.openings(viewer, briefing.programme_id, briefing.message_type), now)
    await Delivery.raw(DELIVER, occurrence_id, *_columns(batched, len(Line._fields) + 2))
    await Batch.raw(BATCHES, occurrence_id, *_columns(sorted({line[-2:] for line in batched}), 2))
    left_out = [(*_who(one.reader), one.because) for one in found.people.excluded if any(_who(one.reader)[:2])]
    await LeftOut.raw(LEAVE_OUT, occurrence_id, *_columns(left_out, 4))
    return len(lines)


def _batched(lines: Sequence["Line"], open_: Openings, now: datetime) -> list[tuple[Any, ...]]:
    """Each line with the number of its batch and when it may leave: a batch is of letters that leave together."""
    due = {council: open_.next(council, now) for council in {line.council for line in lines}}
    found: list[tuple[Any, ...]] = []
    number = 0
    for at, group in groupby(sorted(lines, key=lambda line: due[line.council]), lambda line: due[line.council]):
        together = list(group)
        size = BATCH if len(together) <= LONG else 2 * BATCH
        for begin in range(0, len(together), size):
            number += 1
            found += [(*line, number, at) for line in together[begin : begin + size]]
    return found


def _segments(briefing: Briefing, found: Found) -> Iterable[segments.Segment]:
    fill = values.filler(found.facts)
    people = [Addressee(place, fill(one) | {"link": "-"}) for place, one in enumerate(found.people.included)]
    return segments.segments(tuple(welsh.texts(briefing).values()), people, also=("council", "languages"))


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


class Line(NamedTuple):
    contact: int | None
    person: int | None
    council: int | None
    service: str
    name: str
    address: str
    segment: int
    own: str
    message_id: str


def _line(reader: Reader, segment_id: int, own: Mapping[str, Value]) -> Line:
    """The message id is drawn once and stands for good: a repeat of the message carries it too."""
    domain = mail.office().sender.address.rpartition("@")[2]
    values = {name: value for name, value in own.items() if name != "link"}
    return Line(
        *_who(reader),
        service=reader.service,
        name=reader.name,
        address=mail.address(reader.address),
        segment=segment_id,
        own=msgspec.json.encode(values).decode(),
        message_id=f"<{secrets.token_hex(16)}@{domain}>",
    )


def _who(reader: Reader) -> tuple[int | None, int | None, int | None]:
    """A delivery is to a contact, or else to an account."""
    return reader.contact, None if reader.contact else reader.person, reader.council


def _columns(rows: Sequence[tuple[object, ...]], width: int) -> list[list[object]]:
    return [[row[place] for row in rows] for place in range(width)]
