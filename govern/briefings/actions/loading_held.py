"""The workbook's sheets of what holds briefings, or goes along with them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

import msgspec

from govern.adapters.database import insert_all
from govern.briefings import queries
from govern.briefings.model import Briefing
from govern.briefings.model.announcements import AnnouncementRow, Placed
from govern.briefings.model.embargoes import EmbargoRow
from govern.briefings.model.supplements import SaySupplement, SupplementRow, SupplementStep
from govern.briefings.rules import announcements as orders
from govern.briefings.rules import supplements as rules
from govern.briefings.tables import Announcement, AnnouncementVersion, BriefingEmbargo
from govern.briefings.tables import SupplementStep as Steps
from govern.decisions import queries as decisions
from govern.kit.errors import Invalid
from govern.people.model import Person

Ids = Mapping[str, int]
Row = SupplementRow | EmbargoRow | AnnouncementRow


class Held(NamedTuple):
    """Rows of the three sheets."""

    supplements: Sequence[SupplementRow] = ()
    embargoes: Sequence[EmbargoRow] = ()
    announcements: Sequence[AnnouncementRow] = ()


class _Known(NamedTuple):
    briefings: Mapping[str, Briefing]
    people: Ids
    councils: Ids
    proposals: Ids
    by: int
    at: datetime


async def load_held(viewer: Person, programme_id: int, rows: Held, *, people: Ids, councils: Ids, at: datetime) -> None:
    """Of briefings that are there by now; whoever is not named in a row, the viewer did it."""
    known = _Known(
        briefings={one.ref: one for one in await queries.briefings(viewer, programme_id)},
        people=people,
        councils=councils,
        proposals={one.ref: one.id for one in await decisions.proposals(viewer, programme_id)},
        by=viewer.id,
        at=at,
    )
    wrong = {
        f"{sheet}, row {number}, {column}": problem
        for sheet, found in rows._asdict().items()
        for number, row in enumerate(found, start=2)
        for column, problem in _unknown(row, known).items()
    }
    if wrong := wrong or {**_supplements(rows.supplements, known), **_embargoes(rows.embargoes)}:
        raise Invalid(wrong)
    await insert_all(Steps, _steps(rows.supplements, known))
    await insert_all(BriefingEmbargo, [_embargo(row, known) for row in rows.embargoes])
    await _announce(programme_id, rows.announcements, known)


def _unknown(row: Row, known: _Known) -> dict[str, str]:
    named: dict[str, tuple[str, Iterable[str]]] = {
        "briefing": (row.briefing, known.briefings),
        "by": (row.by.lower(), known.people),
    }
    if isinstance(row, SupplementRow):
        named["council"] = (row.council, known.councils)
    if isinstance(row, EmbargoRow):
        named["proposal"] = (row.proposal, known.proposals)
    return {
        column: f"“{value}” is not in the sheet it refers to. Add it there, or correct it here."
        for column, (value, there) in named.items()
        if value and value not in there
    }


def _who(row: Row, known: _Known) -> int:
    return known.people.get(row.by.lower(), known.by)


def _supplements(rows: Sequence[SupplementRow], known: _Known) -> dict[str, str]:
    """Each step is one that could be taken after those above it."""
    steps: dict[tuple[str, str], list[SupplementStep]] = {}
    for number, row in enumerate(rows, start=2):
        before = steps.setdefault((row.briefing, row.council), [])
        council, by = known.councils[row.council], _who(row, known)
        one = rules.supplement(council, row.council, before, sees_drafts=True)
        said = SaySupplement(says=row.says, words=row.words, welsh=row.welsh)
        if wrong := rules.problems(one, said, by=by):
            return {
                f"supplements, row {number}, {'says' if field == 'form' else field}": problem
                for field, problem in wrong.items()
            }
        before.append(
            SupplementStep(
                council_id=council, says=row.says, words=row.words, welsh=row.welsh, by=by, by_name="", at=known.at
            )
        )
    return {}


def _steps(rows: Sequence[SupplementRow], known: _Known) -> list[Steps]:
    numbers: dict[tuple[str, str], int] = {}
    made = []
    for row in rows:
        place = (row.briefing, row.council)
        numbers[place] = numbers.get(place, 0) + 1
        made.append(
            Steps(
                briefing=known.briefings[row.briefing].id, council=known.councils[row.council], number=numbers[place],
                says=row.says.value, words=row.words, welsh=row.welsh or None, by=_who(row, known), at=known.at,
            )
        )  # fmt: skip
    return made


def _embargoes(rows: Sequence[EmbargoRow]) -> dict[str, str]:
    wrong, seen = {}, set[str]()
    for number, row in enumerate(rows, start=2):
        if not row.proposal and row.until is None:
            wrong[f"embargoes, row {number}, proposal"] = "Name a proposal, or a day under until."
        if row.briefing in seen:
            wrong[f"embargoes, row {number}, briefing"] = "This briefing stands in a row above already."
        seen.add(row.briefing)
    return wrong


def _embargo(row: EmbargoRow, known: _Known) -> BriefingEmbargo:
    return BriefingEmbargo(
        briefing=known.briefings[row.briefing].id, number=1, proposal=known.proposals.get(row.proposal),
        until=row.until, because=row.because, by=_who(row, known), at=known.at,
    )  # fmt: skip


async def _announce(programme_id: int, rows: Sequence[AnnouncementRow], known: _Known) -> None:
    elsewhere: dict[int, str] = {}
    by_id = {one.id: one for one in known.briefings.values()}
    for number, found in groupby(rows, lambda row: row.number):
        lines = list(found)
        placed = tuple(Placed(row.wave, known.briefings[row.briefing].id) for row in lines if row.wave and row.briefing)
        if wrong := orders.problems(placed, by_id, elsewhere):
            raise Invalid({f"announcements, number {number}, briefing": said for said in wrong.values()})
        elsewhere |= {one.briefing_id: lines[0].title for one in placed}
        made = Announcement(programme=programme_id)
        await made.save()
        version = AnnouncementVersion(
            announcement=made.id, number=1, title=lines[0].title, window=lines[0].window,
            placed=msgspec.json.encode(orders.in_order(placed)).decode(), is_kept=True,
            because=lines[0].because or None, by=_who(lines[0], known),
            at=known.at,
        )  # fmt: skip
        await AnnouncementVersion.insert(version)
