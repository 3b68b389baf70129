"""What a file of the register adds to one that is here, and which cells of its lines it changes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from govern.kit import books, typed
from govern.kit.books import Sheets
from govern.kit.errors import Invalid
from govern.raid.model import (
    RAID_SHEETS,
    Brought,
    RaidActionRow,
    RaidBook,
    RaidEdit,
    RaidLineRow,
    RaidReviewRow,
    RaidRow,
    Stage,
    Status,
)

STATED = ("likelihood", "impact", "target_likelihood", "target_impact")
WORDED = ("category", "cause", "event", "effect", "owner", "response", "proximity", "lines", "proposals")
SAYS = "The register says “{}”. A file does not change this: see the page of {}."
OLD = "{} has been changed since this file was taken out (it is version {} now). Download the register again."
UNREAD = "Give the version that the register’s workbook says, so that nobody’s change is overwritten."
NONE = "This file has none of the sheets of a register. Download the register's workbook and add to that."


def book(sheets: Sheets) -> RaidBook:
    """The rows of every sheet, or `Invalid` with sheet, row and column of all that cannot be taken."""
    found = books.registers(sheets, RAID_SHEETS)
    if not found:
        raise Invalid({"file": NONE})
    return RaidBook(**books.rows(found, RAID_SHEETS))


def brought(now: RaidBook, wanted: RaidBook) -> Brought:
    """`Invalid` names what a file may not change; the same file again adds nothing."""
    here = {row.ref: row for row in now.raid}
    if wrong := _changed(here, wanted.raid) | _late(here, wanted.raid) | _undone(now.raid_actions, wanted.raid_actions):
        raise Invalid(wrong)
    reviews = _added(now.raid_reviews, wanted.raid_reviews)
    if wrong := _backdated(now.raid_reviews, reviews, here) | _unreviewed(here, wanted, reviews):
        raise Invalid(wrong)
    known = {(row.raid, row.action): row for row in now.raid_actions}
    return Brought(
        new=[row for row in wanted.raid if row.ref not in here],
        edits=edits(here, wanted.raid),
        changed=[row for row in wanted.raid if row.ref in here and _cells(here[row.ref], row)],
        reviews=reviews,
        actions=[row for row in wanted.raid_actions if (row.raid, row.action) not in known],
        done=[
            row
            for row in wanted.raid_actions
            if row.done_on and (old := known.get((row.raid, row.action))) and old.done_on is None
        ],
        scores=_added(now.raid_scores, wanted.raid_scores),
        prices=_added(now.raid_prices, wanted.raid_prices),
        absent=sorted(set(here) - {row.ref for row in wanted.raid}),
    )


def _added(now: Sequence[Any], wanted: Sequence[Any]) -> list[Any]:
    """Rows of a file beyond those that are here; two that are alike are two."""
    left = list(now)
    found = []
    seen: dict[Any, int] = {}
    for row in left:
        seen[key(row)] = seen.get(key(row), 0) + 1
    for row in wanted:
        if seen.get(key(row), 0):
            seen[key(row)] -= 1
        else:
            found.append(row)
    return found


def key(row: Struct) -> tuple[Any, ...]:
    return tuple(
        tuple(value) if isinstance(value, list) else value.lower() if name in ("by", "owner") else value
        for name, value in structs.asdict(row).items()
    )


def edits(here: Mapping[str, RaidLineRow], wanted: Iterable[RaidLineRow]) -> list[RaidEdit]:
    """Every cell of the words that says otherwise, in the order of the file."""
    return [
        RaidEdit(row.ref, field, before, after, number)
        for number, row in enumerate(wanted, start=2)
        if row.ref in here
        for field, (before, after) in _cells(here[row.ref], row).items()
    ]


def _cells(now: RaidLineRow, then: RaidLineRow, among: Sequence[str] = WORDED) -> dict[str, tuple[str, str]]:
    old, new = typed.cells(now), typed.cells(then)
    return {name: (old[name], new[name]) for name in among if not _is_same(name, old[name], new[name])}


def _is_same(field: str, old: str, new: str) -> bool:
    return old.casefold() == new.casefold() if field == "owner" else old == new


def _changed(here: Mapping[str, RaidLineRow], wanted: Iterable[RaidLineRow]) -> dict[str, str]:
    """Cells that a file does not change."""
    fixed = [name for name in typed.columns(RaidRow) if name not in (*STATED, *WORDED)]
    return {
        f"raid, row {number}, {field}": SAYS.format(before, row.ref)
        for number, row in enumerate(wanted, start=2)
        if row.ref in here
        for field, (before, _) in _cells(here[row.ref], row, fixed).items()
    }


def _late(here: Mapping[str, RaidLineRow], wanted: Sequence[RaidLineRow]) -> dict[str, str]:
    wrong = {}
    for number, row in enumerate(wanted, start=2):
        now = here.get(row.ref)
        if now is None or not _cells(now, row):
            continue
        if [one.ref for one in wanted].count(row.ref) > 1:
            wrong[f"raid, row {number}, ref"] = f"{row.ref} stands in another row too. Keep one of them."
        elif row.version is None:
            wrong[f"raid, row {number}, version"] = UNREAD
        elif row.version != now.version:
            wrong[f"raid, row {number}, version"] = OLD.format(row.ref, now.version)
        elif now.status is Status.CLOSED:
            wrong[f"raid, row {number}, status"] = f"{row.ref} is closed: its words stay as they are."
    return wrong


def _undone(now: Iterable[RaidActionRow], wanted: Iterable[RaidActionRow]) -> dict[str, str]:
    known = {(row.raid, row.action): row for row in now}
    wrong = {}
    for number, row in enumerate(wanted, start=2):
        old = known.get((row.raid, row.action))
        if old and old.done_on and old.done_on != row.done_on:
            wrong[f"raid_actions, row {number}, done_on"] = SAYS.format(old.done_on.isoformat(), row.raid)
    return wrong


def _backdated(
    now: Iterable[RaidReviewRow], added: Iterable[RaidReviewRow], here: Mapping[str, RaidRow]
) -> dict[str, str]:
    newest = {row.raid: row.on for row in now}
    return {
        f"raid_reviews, {row.raid} of {row.on}, on": f"The newest review of {row.raid} is of {newest[row.raid]}: "
        "reviews are added after it, none before."
        for row in added
        if row.raid in here and row.raid in newest and row.on < newest[row.raid]
    }


def _unreviewed(here: Mapping[str, RaidRow], wanted: RaidBook, added: Iterable[RaidReviewRow]) -> dict[str, str]:
    """A degree that stands otherwise in the sheet raid and in no review would be lost without a word."""
    newest = {row.raid: (row.likelihood, row.impact) for row in sorted(added, key=lambda one: one.on)}
    aims = {row.raid for row in wanted.raid_scores if row.stage is Stage.TARGET}
    wrong = {}
    for number, row in enumerate(wanted.raid, start=2):
        old = here.get(row.ref)
        if old is None:
            continue
        stands = newest.get(row.ref, (old.likelihood, old.impact))
        if (row.likelihood, row.impact) != stands:
            said = f"The newest review says {stands[0]} and {stands[1]}. Add the review to the sheet raid_reviews."
            wrong[f"raid, row {number}, likelihood"] = said
        aim = (old.target_likelihood, old.target_impact)
        if (row.target_likelihood, row.target_impact) != aim and row.ref not in aims:
            wrong[f"raid, row {number}, target_likelihood"] = "Add the new target to the sheet raid_scores."
    return wrong
