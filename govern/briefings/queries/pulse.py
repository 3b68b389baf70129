"""The pulse of a programme as far as somebody may see it: the whole, and of a council its own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from govern.briefings.model.pulse import PulseAsked, PulseRound, PulseRow, PulseSwitch, Tally
from govern.briefings.rules import pulse as rules
from govern.briefings.rules.links import Link, LinkNotValid, LinkOver
from govern.briefings.tables.pulse import PulseLetter, PulseTally, PulseTimetable
from govern.briefings.tables.pulse import PulseRound as Rounds
from govern.kit import text
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may

ROUNDS = """
SELECT r.id, r.programme AS programme_id, r.quarter, r.opened_on, r.closes_on, r.asked, coalesce((
    SELECT json_agg(json_build_object('council', t.council, 'said', t.said)) FROM pulse_tally t WHERE t.round = r.id
), '[]') AS tallies FROM pulse_round r
"""
ASKED = """
SELECT l.id AS letter_id, r.id AS round_id, r.programme AS programme_id, g.name AS programme, l.council AS council_id,
       c.name AS council, l.person AS person_id, r.quarter, r.closes_on, c.nation = 'wales' AS in_wales,
       EXISTS (SELECT FROM pulse_done d WHERE d.round = r.id AND d.person = l.person) AS has_answered,
       p.left_at IS NOT NULL AS has_left
FROM pulse_letter l JOIN person p ON p.id = l.person JOIN pulse_round r ON r.id = l.round
JOIN programme g ON g.id = r.programme JOIN council c ON c.id = l.council WHERE l.id = {}
"""
PEOPLE = """
SELECT DISTINCT ON (p.id) p.id, p.email, h.council FROM role_held h JOIN person p ON p.id = h.person
JOIN partner t ON t.programme = h.programme AND t.council = h.council
WHERE h.programme = {} AND h.ended_at IS NULL AND p.left_at IS NULL ORDER BY p.id, h.id
"""


class _Kept(msgspec.Struct, frozen=True):
    council: int | None
    said: Tally


async def pulse(viewer: Person, programme_id: int, today: date) -> list[PulseRound]:
    """Every quarter that was asked, the latest first."""
    rows = await _rounds(partners.visible(viewer, programme_id))
    names = {one.council_id: one.name for one in await partners.partners(viewer, programme_id)}
    own = {id: name for id, name in names.items() if may(viewer, "see", rules.own_thing(programme_id, id))}
    return [_shown(row, own, today) for row in rows]


async def pulse_round(viewer: Person, round_id: int, today: date) -> PulseRound:
    row = await Rounds.select(Rounds.programme).where(Rounds.id == round_id).first()
    if row is None:
        raise NotFound
    return next(one for one in await pulse(viewer, row["programme"], today) if one.id == round_id)


async def pulse_switch(viewer: Person, programme_id: int) -> PulseSwitch:
    """What was chosen last, else the usual: each quarter."""
    found = await (
        PulseTimetable.select(PulseTimetable.is_on)
        .where(PulseTimetable.programme == partners.visible(viewer, programme_id))
        .order_by(PulseTimetable.id, ascending=False)
        .first()
    )
    return PulseSwitch(found["is_on"]) if found else PulseSwitch()


async def pulse_people(viewer: Person, programme_id: int) -> list[dict[str, Any]]:
    """Who is asked: everybody who speaks for a council, each once, with the council they spoke for first."""
    return [dict(row) for row in await PulseLetter.raw(PEOPLE, partners.visible(viewer, programme_id))]


async def pulse_asked(viewer: Link) -> PulseAsked:
    """Whoever holds the link is who was asked, as long as they are there."""
    rows = await PulseLetter.raw(ASKED, viewer.delivery)
    if not rows:
        raise LinkNotValid
    if rows[0]["has_left"]:
        raise LinkOver
    return msgspec.convert(dict(rows[0]), PulseAsked)


async def pulse_rows(viewer: Person, programme_id: int, today: date) -> list[PulseRow]:
    """The sheet of the workbook: closed quarters that are shown, the whole and the viewer's own councils."""
    codes = {id: code for code, id in (await partners.council_ids(viewer, programme_id)).items()}
    found: list[PulseRow] = []
    for row in reversed(await _rounds(partners.visible(viewer, programme_id))):
        tallies = _tallies(row)
        whole = rules.together(tallies.values())
        if row["closes_on"] >= today or whole.answers < rules.LEAST:
            continue
        about = (row["quarter"], row["opened_on"], row["closes_on"], row["asked"])
        found.append(rules.row(about, "", whole))
        found += [
            rules.row(about, codes[id], tallies[id])
            for id in sorted(rules.shown(tallies), key=lambda id: codes.get(id, ""))
            if may(viewer, "see", rules.own_thing(programme_id, id))
        ]
    return found


async def _rounds(programme_id: int) -> list[dict[str, Any]]:
    rows = await PulseTally.raw(ROUNDS + "WHERE r.programme = {} ORDER BY r.quarter DESC", programme_id)
    return [dict(row) for row in rows]


def _tallies(row: Mapping[str, Any]) -> dict[int | None, Tally]:
    return {one.council: one.said for one in msgspec.json.decode(row["tallies"], type=list[_Kept])}


def _shown(row: Mapping[str, Any], own: Mapping[int, str], today: date) -> PulseRound:
    """While people may still answer nothing is shown: what changes from one look to the next is one person's answer."""
    tallies = _tallies(row)
    whole = rules.together(tallies.values())
    is_open = row["closes_on"] >= today
    return PulseRound(
        id=row["id"],
        programme_id=row["programme_id"],
        quarter=row["quarter"],
        opened_on=row["opened_on"],
        closes_on=row["closes_on"],
        asked=row["asked"],
        answered=text.people(whole.answers),
        is_open=is_open,
        whole=None if is_open else rules.result(whole),
        own=() if is_open else tuple(rules.own(id, name, tallies) for id, name in own.items()),
    )
