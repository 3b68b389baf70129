"""A council says in whose name letters go to its people. What was frozen before keeps the name it had."""

from collections.abc import Sequence

from govern.adapters import clock, mail
from govern.adapters.database import insert_all, unit_of_work
from govern.briefings.model.voices import NewVoice, Voice, VoiceRow
from govern.briefings.queries.voices import voices
from govern.briefings.rules import voices as rules
from govern.briefings.tables import CouncilVoice
from govern.kit.errors import Invalid, NotFound
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record

REGISTER = 31


async def set_voice(viewer: Person, programme_id: int, new: NewVoice) -> Voice:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        codes = {one.council_id: one.code for one in await partners.partners(viewer, programme_id)}
        if new.council_id not in codes:
            raise NotFound
        allow(viewer, "set", rules.thing(programme_id, new.council_id))
        if wrong := rules.problems(new, is_address=_is_address):
            raise Invalid(wrong)
        await CouncilVoice.raw("SELECT pg_advisory_xact_lock({}, {})", REGISTER, programme_id)
        before = await CouncilVoice.count().where(
            (CouncilVoice.programme == programme_id) & (CouncilVoice.council == new.council_id)
        )
        row = _row(viewer, programme_id, new, number=before + 1)
        await row.save()
        thing = Thing(kind="council-voice", id=row.id, programme_id=programme_id, council_id=new.council_id)
        await record.note(viewer, "set", thing, ref=codes[new.council_id], sender=new.sender_name)
        return next(one for one in await voices(viewer, programme_id) if one.council_id == new.council_id)


async def load_voices(viewer: Person, programme_id: int, rows: Sequence[VoiceRow]) -> None:
    """The workbook's sheet, into a programme where nobody has said anything yet."""
    councils = await partners.council_ids(viewer, programme_id)
    wrong: dict[str, str] = {}
    made = []
    for number, row in enumerate(rows, start=2):
        new = NewVoice(
            council_id=councils.get(row.council, 1),
            sender_name=row.sender_name,
            sender_address=row.sender_address,
            reply_to=row.reply_to,
            colour=row.colour,
        )
        problems = rules.problems(new, is_address=_is_address)
        if row.council not in councils:
            problems["council"] = f"No partner has the code {row.council}."
        elif row.council in [one.council for one in rows[: number - 2]]:
            problems["council"] = "This council stands in a row above already."
        wrong |= {f"voices, row {number}, {field}": problem for field, problem in problems.items()}
        made.append(_row(viewer, programme_id, new, number=1))
    if wrong:
        raise Invalid(wrong)
    await insert_all(CouncilVoice, made)


def _row(viewer: Person, programme_id: int, new: NewVoice, *, number: int) -> CouncilVoice:
    return CouncilVoice(
        programme=programme_id, council=new.council_id, number=number, sender_name=new.sender_name,
        sender_address=new.sender_address.strip(),
        reply_to=new.reply_to, colour=new.colour.lower(), by=viewer.id, at=clock.now(),
    )  # fmt: skip


def _is_address(written: str) -> bool:
    try:
        return not written or bool(mail.address(written))
    except Invalid:
        return False
