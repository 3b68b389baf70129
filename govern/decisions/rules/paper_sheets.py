"""What is wrong in the workbook's sheets of papers, private parts and actions, by sheet, row and column."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import asdict, fields

from govern.decisions.model.exempt import ExemptParagraph, Ground, NewExempt
from govern.decisions.model.paper_sheets import (
    ExemptItemRow,
    ExemptReviewRow,
    MeetingActionRow,
    PaperRow,
    PaperSheets,
)
from govern.decisions.model.papers import KINDS, PaperKind, Words
from govern.decisions.rules.diary_sheets import NO_DECISION
from govern.decisions.rules.exempt import exempt_problems
from govern.decisions.rules.papers import word_problems
from govern.kit import text

Paragraphs = Mapping[str, Sequence[ExemptParagraph]]
WORDS = frozenset(field.name for kind in KINDS.values() for field in fields(kind))
NEEDED = "A paper of this kind says this."
NOT_ITS_OWN = "A paper of this kind has no such words: leave this empty."
NUMBERED = "They are numbered in order: this one is {0}."
TO_COME = "This day is still to come."


def paper_sheet_problems(
    sheets: PaperSheets, decided: Collection[tuple[str, str]], paragraphs: Paragraphs, *, today: date
) -> dict[str, str]:
    """`decided` are the (proposal, council) of the sheet decisions, `paragraphs` what each council's nation exempts."""
    wrong = _strangers(sheets, decided)
    if wrong:
        return wrong
    return (
        _papers(sheets.papers, paragraphs, today)
        | _items(sheets.exempt_items, paragraphs, today)
        | _reviews(sheets, today)
        | _actions(sheets.meeting_actions, today)
    )


def words_of(row: PaperRow) -> Words:
    """The words of an edition; only of a row without problems."""
    return msgspec.convert({"kind": row.kind.value} | _said(row), KINDS[row.kind])


def _said(row: PaperRow) -> dict[str, Any]:
    """The columns of words that hold something."""
    return {name: value for name, value in asdict(row).items() if name in WORDS and value not in (None, "", [])}


def _strangers(sheets: PaperSheets, decided: Collection[tuple[str, str]]) -> dict[str, str]:
    return {
        f"{name}, row {number}, council": NO_DECISION.format(row.council, row.proposal)
        for name, rows in sheets._asdict().items()
        for number, row in enumerate(rows, start=2)
        if (row.proposal, row.council) not in decided
    }


def _papers(rows: Sequence[PaperRow], paragraphs: Paragraphs, today: date) -> dict[str, str]:
    wrong: dict[str, str] = {}
    before: PaperRow | None = None
    for number, row in enumerate(rows, start=2):
        found = _in_order(row, before) | _paper(row, paragraphs[row.council], today)
        wrong |= {f"papers, row {number}, {name}": what for name, what in found.items()}
        before = row
    return wrong


def _in_order(row: PaperRow, before: PaperRow | None) -> dict[str, str]:
    """Papers of a council on a proposal stand together, each with its editions in order."""
    same = before if before and (before.proposal, before.council) == (row.proposal, row.council) else None
    if same is None or row.paper != same.paper:
        due = same.paper + 1 if same else 1
        if row.paper != due:
            return {"paper": NUMBERED.format(due)}
        return {} if row.edition == 1 else {"edition": NUMBERED.format(1)}
    if row.edition != same.edition + 1:
        return {"edition": NUMBERED.format(same.edition + 1)}
    if row.kind is not same.kind:
        return {"kind": f"The edition before it is {same.kind.value}: a correction is of the same kind."}
    if same.withdrawn_on:
        return {"edition": "The edition above was withdrawn: what comes after it is a paper of its own."}
    return {} if row.because.strip() else {"because": "Say why the published words were corrected."}


def _paper(row: PaperRow, paragraphs: Sequence[ExemptParagraph], today: date) -> dict[str, str]:
    own = {field.name: field for field in fields(KINDS[row.kind])}
    said = _said(row)
    wrong = {name: NOT_ITS_OWN for name in said if name not in own}
    wrong |= {name: NEEDED for name, field in own.items() if field.required and name not in said}
    wrong |= {name: TO_COME for name in ("published_on", "withdrawn_on") if (getattr(row, name) or date.min) > today}
    if bool(row.withdrawn_on) != bool(row.withdrawn_because.strip()):
        wrong["withdrawn_because"] = "Give the day of the withdrawal and the reason, or neither."
    if row.kind is PaperKind.RECORD and row.withdrawn_on:
        wrong["withdrawn_on"] = "The record of a decision is corrected, not withdrawn."
    # a meeting long ago is no mistake in a paper of that day
    return wrong or word_problems(words_of(row), paragraphs, today=row.published_on)


def _items(rows: Sequence[ExemptItemRow], paragraphs: Paragraphs, today: date) -> dict[str, str]:
    wrong: dict[str, str] = {}
    counted: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, start=2):
        counted[row.proposal, row.council] = due = counted.get((row.proposal, row.council), 0) + 1
        about = {name: value for name, value in asdict(row).items() if name in NewExempt.__struct_fields__}
        found = exempt_problems(NewExempt(**about), paragraphs[row.council], today=today)
        if row.number != due:
            found["number"] = NUMBERED.format(due)
        wrong |= {f"exempt_items, row {number}, {name}": what for name, what in found.items()}
    return wrong


def _reviews(sheets: PaperSheets, today: date) -> dict[str, str]:
    items = {(one.proposal, one.council, one.number): one for one in sheets.exempt_items}
    ended: set[tuple[str, str, int]] = set()
    wrong: dict[str, str] = {}
    for number, row in enumerate(sheets.exempt_reviews, start=2):
        key = (row.proposal, row.council, row.number)
        found = _review(row, items.get(key), today)
        if key in ended:
            found["number"] = "A row above says that its exemption has ended: it is looked at no more."
        if row.ends:
            ended.add(key)
        wrong |= {f"exempt_reviews, row {number}, {name}": what for name, what in found.items()}
    open_words = {key for key, one in items.items() if one.words.strip()} - ended
    for number, one in enumerate(sheets.exempt_items, start=2):
        if (one.proposal, one.council, one.number) in open_words:
            wrong[f"exempt_items, row {number}, words"] = (
                "These words are still private: no file holds them. Leave this empty, and enter them on the page."
            )
    return wrong


def _review(row: ExemptReviewRow, item: ExemptItemRow | None, today: date) -> dict[str, str]:
    if item is None:
        return {"number": "There is no such part in the sheet exempt_items."}
    if not item.decided_on <= row.on <= today:
        return {"on": f"Enter a day from {text.day(item.decided_on)} to today."}
    if row.ends and row.review_on:
        return {"review_on": "Leave this empty: what is public is not looked at again."}
    if not row.ends and row.review_on is None and item.ground is Ground.EXEMPT:
        return {"review_on": "Give the next day to look at it again."}
    return {}


def _actions(rows: Iterable[MeetingActionRow], today: date) -> dict[str, str]:
    wrong: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        if not (row.done is not None) == bool(row.ended_on) == bool(row.evidence.strip()):
            wrong[f"meeting_actions, row {number}, ended_on"] = (
                "Give whether it was done, on which day and what shows it, or none of the three."
            )
        elif row.ended_on and row.ended_on > today:
            wrong[f"meeting_actions, row {number}, ended_on"] = TO_COME
    return wrong
