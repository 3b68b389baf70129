"""Who has read a pack, what its readers say, who sees it later, and what the board decided."""

from collections import defaultdict

import msgspec

from govern.adapters import clock
from govern.decisions import queries as decisions
from govern.packs import queries
from govern.packs.model import BoardPack, Kept
from govern.packs.model.readers import Concluded, Held, Note, Reached
from govern.packs.rules import readers as reader_rules
from govern.packs.rules.readers import BOARD, NO_COUNCIL
from govern.packs.tables import PackComment, PackEmbargo, PackOutcome, PackReading
from govern.partners import queries as partners
from govern.people import queries as people
from govern.people.model import COUNCIL_ROLES, Person, steward

NOTES = """
SELECT c.id, c.section, c.words, c.is_shared, c.person = {} AS is_mine, p.name AS by_name, c.at
FROM pack_comment c JOIN person p ON p.id = c.person
WHERE c.pack = {} AND (c.is_shared OR c.person = {}) ORDER BY c.id
"""
HELD = """
SELECT DISTINCT ON (e.person) e.person AS person_id, p.name, e.until
FROM pack_embargo e JOIN person p ON p.id = e.person
WHERE e.pack = {} ORDER BY e.person, e.number DESC
"""
OUTCOMES = """
SELECT DISTINCT ON (o.proposal) o.proposal, o.outcome, o.met_on, o.minute, o.words, p.name AS by_name
FROM pack_outcome o LEFT JOIN person p ON p.id = o.by WHERE o.pack = ANY({}) ORDER BY o.proposal, o.at DESC, o.id DESC
"""


async def expected(viewer: Person, programme_id: int) -> dict[str, list[int]]:
    """Those who are to read a pack, by the name of their council."""
    names = {one.council_id: one.name for one in await partners.partners(viewer, programme_id)}
    found: dict[str, set[int]] = defaultdict(set)
    for account in await people.accounts(steward(programme_id), programme_id):
        if account.role not in BOARD:
            continue
        found[account.council_name or await _council(account.id, programme_id, names)].add(account.id)
    named = found.keys() - {NO_COUNCIL}
    settled = {one for name in named for one in found[name]}
    return {name: sorted(ids if name in named else ids - settled) for name, ids in found.items() if ids}


async def _council(person_id: int, programme_id: int, names: dict[int, str]) -> str:
    """A board member holds no council's role, yet is one of a council's people."""
    person = await people.person(person_id)
    own = await people.own_councils(person, programme_id) if person else frozenset()
    return next((names[one] for one in sorted(own) if one in names), NO_COUNCIL)


async def reached(viewer: Person, pack: Kept) -> Reached:
    rows = await PackReading.select(PackReading.person, PackReading.at).where(PackReading.pack == pack.id)
    names = {one.council_id: one.name for one in await partners.partners(viewer, pack.programme_id)}
    own = [
        names[held.council_id or 0] for held in viewer.roles if held.council_id in names and held.role in COUNCIL_ROLES
    ]
    who = await expected(viewer, pack.programme_id)
    return reader_rules.reached(who, {row["person"]: row["at"] for row in rows}, own=own, viewer=viewer.id)


async def has_read(viewer: Person, pack: Kept) -> bool:
    """Whether the viewer said so."""
    mine = (PackReading.pack == pack.id) & (PackReading.person == viewer.id)
    return bool(await PackReading.exists().where(mine))


async def notes(viewer: Person, pack_id: int) -> list[Note]:
    """The viewer's own, and what others share."""
    found = await queries.pack(viewer, pack_id)
    return [msgspec.convert(row, Note) for row in await PackComment.raw(NOTES, viewer.id, found.id, viewer.id)]


async def held_back(viewer: Person, pack: Kept) -> list[Held]:
    """Who sees it later than others, and from when; told to those who make and issue packs."""
    if not queries.handles(viewer, pack.programme_id):
        return []
    return [msgspec.convert(row, Held) for row in await PackEmbargo.raw(HELD, pack.id)]


async def to_hold_back(viewer: Person, programme_id: int) -> list[tuple[str, str]]:
    """Everybody of a programme by id and name, the board first."""
    names = await people.people_of(viewer, programme_id)
    return reader_rules.to_hold_back(await people.accounts(steward(programme_id), programme_id), names)


async def outcomes(viewer: Person, pack: Kept) -> list[Concluded]:
    """Everything the board was asked, with what it said to the pack or to a supplement of it, and what the councils
    have decided since."""
    opened, editions = await queries.opened(viewer, pack.id), await queries.same_number(viewer, pack)
    known = {row["proposal"]: row for row in await PackOutcome.raw(OUTCOMES, editions)}
    since = await _since(viewer, pack.programme_id)
    return [
        msgspec.convert({"proposal": ref, "title": title, "since": since.get(ref, ""), **known.get(ref, {})}, Concluded)
        for ref, title in reader_rules.asked(opened)
    ]


async def _since(viewer: Person, programme_id: int) -> dict[str, str]:
    """What the register of decisions says of each proposal now."""
    decided, today = await decisions.decisions(viewer, programme_id), clock.today()
    return {
        one.ref: "; ".join(reader_rules.stands(each, today) for each in decided if each.proposal_id == one.id)
        for one in await decisions.proposals(viewer, programme_id)
    }


async def before(viewer: Person, pack: Kept) -> BoardPack | None:
    """The pack issued before this one, of the number below; for what changed."""
    found = [
        one for one in await queries.packs(viewer, pack.programme_id) if one.is_issued and one.number < pack.number
    ]
    return await queries.opened(viewer, found[0].id) if found else None


async def own_changes(viewer: Person, pack: Kept) -> dict[str, tuple[str, ...]]:
    """What changed for each council the viewer belongs to, by its name."""
    own = await people.own_councils(viewer, pack.programme_id)
    mine = [one for one in await partners.partners(viewer, pack.programme_id) if one.council_id in own]
    if not mine:
        return {}
    earlier, now = await before(viewer, pack), await queries.opened(viewer, pack.id)
    return {one.name: reader_rules.changes_for(earlier, now, one.code) for one in mine}
