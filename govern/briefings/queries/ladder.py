"""The evidence ladder of a briefing as it was sent last, and what was done for those without email."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import msgspec

from govern.adapters import signing
from govern.adapters.changes import Remembered
from govern.briefings.model import Asks, Briefing, Welsh
from govern.briefings.model.ladder import ClarifiedBy, Ladder, PrintRun, TeamTalk
from govern.briefings.queries.briefings import briefing, briefings
from govern.briefings.queries.evidence import known
from govern.briefings.queries.own_councils import own_councils
from govern.briefings.rules import ladder as rules
from govern.briefings.rules import slips, walls
from govern.briefings.rules.parts import Words
from govern.briefings.rules.placeholders import Value
from govern.briefings.tables import PrintRun as Runs
from govern.briefings.tables import Slip
from govern.kit import text
from govern.kit.errors import NotFound
from govern.people.model import Person

TALKS = """
SELECT k.id, k.council AS council_id, c.name AS council, k.service, k.held_on, k.method, k.people, k.attended,
       k.questions, k.unanswered, p.name AS by_name, k.at
FROM team_talk k JOIN briefing_text t ON t.id = k.text JOIN council c ON c.id = k.council JOIN person p ON p.id = k.by
WHERE t.briefing = {} ORDER BY k.held_on DESC, k.id DESC
"""
RUNS = """
SELECT r.id, r.council AS council_id, c.name AS council, r.service, r.copies, p.name AS by_name, r.at,
       (SELECT count(*) FROM slip s WHERE s.run = r.id AND NOT s.did_not_understand) AS used
FROM print_run r JOIN briefing_text t ON t.id = r.text JOIN council c ON c.id = r.council JOIN person p ON p.id = r.by
WHERE t.briefing = {} ORDER BY r.id DESC
"""
HELD = """
SELECT r.id, r.copies, t.number AS text_number, t.subject, t.body AS text, t.asks, b.title, b.id AS briefing_id,
       b.ref, b.programme AS programme_id, g.name AS programme, c.name AS council, r.council AS council_id, r.service,
       coalesce(added.words, '') AS added, coalesce(added.welsh, '') AS added_welsh, t.welsh,
       c.nation = 'wales' AS in_wales, s.number IS NOT NULL AS is_used,
       coalesce(s.did_not_understand, false) AS did_not_understand,
       coalesce((SELECT d.own::text FROM delivery d JOIN occurrence o ON o.id = d.occurrence
                 WHERE o.text = r.text LIMIT 1), 'null') AS own
FROM print_run r JOIN briefing_text t ON t.id = r.text JOIN briefing b ON b.id = t.briefing
JOIN programme g ON g.id = b.programme JOIN council c ON c.id = r.council
LEFT JOIN LATERAL (
    SELECT w.words, w.welsh FROM supplement_step w
    WHERE w.briefing = b.id AND w.council = r.council AND w.says = 'written'
        AND (SELECT x.says FROM supplement_step x WHERE x.briefing = b.id AND x.council = r.council
             ORDER BY x.number DESC LIMIT 1) = 'approved'
    ORDER BY w.number DESC LIMIT 1) added ON true
LEFT JOIN slip s ON s.run = r.id AND s.number = {} WHERE r.id = {} AND r.copies >= {}
"""
FIRST = "SELECT min(frozen_at) AS at FROM occurrence WHERE briefing = {}"
LAST = "SELECT text FROM occurrence WHERE briefing = {} ORDER BY number DESC LIMIT 1"
RUN = "SELECT t.briefing FROM print_run r JOIN briefing_text t ON t.id = r.text WHERE r.id = {}"


class HeldCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A printed copy, as whoever holds it may read it on the web; `own` was put into a letter of the same words."""

    id: int
    number: int
    briefing_id: int
    ref: str
    programme_id: int
    programme: str
    council_id: int
    council: str
    service: str
    title: str
    subject: str
    text: str
    added: str
    added_welsh: str
    welsh: Welsh | None
    in_wales: bool
    asks: Asks
    is_used: bool
    did_not_understand: bool
    own: Mapping[str, Value] = {}

    @property
    def words(self) -> Words:
        return Words(
            subject=self.subject,
            text=self.text,
            welsh=self.welsh,
            council=self.council,
            added=self.added,
            added_welsh=self.added_welsh,
        )


async def ladder(viewer: Person, briefing_id: int) -> Ladder | None:
    """Over all sendings of the version sent last, a person once; None before the first sending."""
    found = await briefing(viewer, briefing_id)
    return await _kept.find((viewer, found.id), partial(_ladder, viewer, found))


_kept: Remembered[Ladder | None] = Remembered()


async def _ladder(viewer: Person, found: Briefing) -> Ladder | None:
    last = (await known(viewer, [found.id])).get(found.id)
    if last is None:
        return None
    own = [one.name for one in await own_councils(viewer, found.programme_id)]
    in_person = rules.in_person(
        await _talks(found), await _runs(found), knows=lambda one: walls.knows_staff_of(viewer, found.programme_id, one)
    )
    return rules.ladder(
        map(rules.climbing, last.people),
        rules.rungs(last.asks),
        own=own,
        shown=last.shown,
        sending=(last.number, last.on),
        in_person=in_person,
        clarified_by=await _clarified_by(viewer, found),
    )


async def _clarified_by(viewer: Person, found: Briefing) -> tuple[ClarifiedBy, ...]:
    return tuple(
        ClarifiedBy(one.id, one.ref, one.title)
        for one in await briefings(viewer, found.programme_id)
        if one.clarifies == found.id and one.sendings
    )


async def text_sent_last(viewer: Person, found: Briefing) -> int:
    """The version that people are told of in person: not one that is still being written."""
    rows = await Runs.raw(LAST, found.id)
    return int(rows[0]["text"]) if rows else found.text_id


async def first_sent_on(viewer: Person, found: Briefing) -> date | None:
    """The day on which the first of its letters was to leave; None before."""
    rows = await Runs.raw(FIRST, found.id)
    return text.london_day(rows[0]["at"]) if rows[0]["at"] else None


async def _talks(found: Briefing) -> list[TeamTalk]:
    return msgspec.convert([dict(row) for row in await Runs.raw(TALKS, found.id)], list[TeamTalk])


async def _runs(found: Briefing) -> list[PrintRun]:
    return msgspec.convert([dict(row) for row in await Runs.raw(RUNS, found.id)], list[PrintRun])


async def team_talks(viewer: Person, briefing_id: int) -> list[TeamTalk]:
    """What line managers of the councils whose staff the viewer may know attested, the latest first."""
    found = await briefing(viewer, briefing_id)
    known = await _talks(found)
    return [one for one in known if walls.knows_staff_of(viewer, found.programme_id, one.council_id)]


async def print_runs(viewer: Person, briefing_id: int) -> list[PrintRun]:
    """Printed copies of the same councils, the latest first."""
    found = await briefing(viewer, briefing_id)
    return [one for one in await _runs(found) if walls.knows_staff_of(viewer, found.programme_id, one.council_id)]


async def print_run(viewer: Person, run_id: int) -> tuple[Briefing, PrintRun]:
    rows = await Runs.raw(RUN, run_id)
    if not rows:
        raise NotFound
    found = await briefing(viewer, rows[0]["briefing"])
    for one in await print_runs(viewer, found.id):
        if one.id == run_id:
            return found, one
    raise NotFound


async def held_copy(viewer: str) -> HeldCopy:
    """Whoever holds a code is the viewer: it opens one copy and nothing else."""
    run, number = slips.opened(viewer, key=signing.key(slips.KEY))
    rows = await Slip.raw(HELD, number, run, number)
    if not rows or number < 1:
        raise slips.CodeNotValid
    welsh = msgspec.json.decode(rows[0]["welsh"]) if rows[0]["welsh"] else None
    own = msgspec.json.decode(rows[0]["own"]) or {}
    return msgspec.convert({**rows[0], "welsh": welsh, "number": number, "own": own}, HeldCopy)
