"""The workbook's papers, private parts and what meetings asked, in bulk.

What comes in was published where it comes from. Here the public reads it once somebody opens the programme to them: a
file publishes nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import insert_all
from govern.decisions.model.paper_sheets import ExemptItemRow, PaperRow, PaperSheets
from govern.decisions.rules.paper_sheets import words_of
from govern.decisions.tables import (
    DecisionPaper,
    ExemptItem,
    ExemptReview,
    MeetingAction,
    MeetingActionEnd,
    PaperEdition,
    PaperWithdrawal,
)
from govern.people.model import Person, Thing
from govern.record import actions as record

Ids = Mapping[tuple[str, str], int]
KINDS = {"papers": "paper", "exempt_items": "exempt-item", "meeting_actions": "meeting-action"}
KEPT = ("title", "paragraphs", "reasoning", "words", "decided_by", "decided_on", "review_on")


async def load(viewer: Person, programme_id: int, sheets: PaperSheets, *, ids: Ids) -> None:
    """Of sheets that were checked; `ids` are those of the decisions by proposal and council."""
    about: dict[str, Any] = {"by": viewer.id, "at": clock.now()}
    await _papers(sheets.papers, ids, about)
    await _exempt(sheets, ids, about)
    for row in sheets.meeting_actions:
        asked = MeetingAction(decision=ids[row.proposal, row.council], what=row.what, who=row.who, due=row.due, **about)
        await asked.save()
        if row.ended_on:
            ended = MeetingActionEnd(action=asked.id, done=row.done, day=row.ended_on, evidence=row.evidence, **about)
            await MeetingActionEnd.insert(ended)
    for name, kind in KINDS.items():
        if count := len(getattr(sheets, name)):
            await record.note(viewer, "loaded", Thing(kind=kind, programme_id=programme_id), rows=count)


async def _papers(rows: Sequence[PaperRow], ids: Ids, about: dict[str, Any]) -> None:
    made: dict[tuple[str, str, int], int] = {}
    for row in rows:
        key = (row.proposal, row.council, row.paper)
        if key not in made:
            paper = DecisionPaper(decision=ids[row.proposal, row.council], kind=row.kind.value)
            await paper.save()
            made[key] = paper.id
        edition = PaperEdition(
            paper=made[key],
            version=row.edition,
            words=msgspec.json.encode(words_of(row)).decode(),
            published_on=row.published_on,
            because=row.because,
            **about,
        )
        await PaperEdition.insert(edition)
        if row.withdrawn_on:
            gone = PaperWithdrawal(paper=made[key], day=row.withdrawn_on, because=row.withdrawn_because, **about)
            await PaperWithdrawal.insert(gone)


async def _exempt(sheets: PaperSheets, ids: Ids, about: dict[str, Any]) -> None:
    items: dict[tuple[str, str, int], int] = {}
    for row in sheets.exempt_items:
        items[row.proposal, row.council, row.number] = await _item(row, ids, about)
    looked: dict[int, int] = {}
    reviews = []
    for one in sheets.exempt_reviews:
        item = items[one.proposal, one.council, one.number]
        looked[item] = looked.get(item, 1) + 1
        said: dict[str, Any] = {"ends": one.ends, "day": one.on, "reasoning": one.reasoning, "review_on": one.review_on}
        reviews.append(ExemptReview(item=item, version=looked[item], **said, **about))
    await insert_all(ExemptReview, reviews)


async def _item(row: ExemptItemRow, ids: Ids, about: dict[str, Any]) -> int:
    said = {name: getattr(row, name) for name in KEPT}
    made = ExemptItem(decision=ids[row.proposal, row.council], ground=row.ground.value, **said, **about)
    await made.save()
    return int(made.id)
