"""What a file of the register adds to one that is here. It adds; what a line says, it does not change."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from msgspec import Struct, structs

from govern.kit import typed
from govern.kit.errors import Invalid
from govern.raid.model import RAID_SHEETS, Brought, RaidActionRow, RaidBook, RaidReviewRow, RaidRow, Stage

Sheets = Mapping[str, Sequence[Mapping[str, str]]]
STATED = ("likelihood", "impact", "target_likelihood", "target_impact")
SAYS = "The register says “{}”. A file adds lines, reviews and actions; change this on the page of {}."
NONE = "This file has none of the sheets of a register. Download the register's workbook and add to that."


def book(sheets: Sheets) -> RaidBook:
    """The rows of every sheet, or `Invalid` with sheet, row and column of all that cannot be taken."""
    named = {name.strip().casefold(): rows for name, rows in sheets.items()}
    wrong = {
        name: f"There is no such sheet. Call it {near[0]}."
        for name in named
        if name not in RAID_SHEETS and (near := get_close_matches(name, RAID_SHEETS, n=1, cutoff=0.8))
    }
    if not wrong and not any(name in named for name in RAID_SHEETS):
        wrong = {"file": NONE}
    found: dict[str, Any] = {}
    for name, kind in RAID_SHEETS.items():
        rows = named.get(name, ())
        wrong |= _strange_columns(name, rows, typed.columns(kind))
        try:
            found[name] = typed.sheet(name, rows, kind)
        except Invalid as refusal:
            wrong |= refusal.problems
    if wrong:
        raise Invalid(wrong)
    return RaidBook(**found)


def _strange_columns(name: str, rows: Sequence[Mapping[str, str]], known: Sequence[str]) -> dict[str, str]:
    strange = [one for one in (rows[0] if rows else ()) if one and one not in known]
    return {
        f"{name}, row 1, {one}": f"There is no such column. The columns are: {', '.join(known)}." for one in strange
    }


def brought(now: RaidBook, wanted: RaidBook) -> Brought:
    """`Invalid` names what a file may not change; the same file again adds nothing."""
    here = {row.ref: row for row in now.raid}
    if wrong := _changed(here, wanted.raid) | _undone(now.raid_actions, wanted.raid_actions):
        raise Invalid(wrong)
    reviews = _added(now.raid_reviews, wanted.raid_reviews)
    if wrong := _backdated(now.raid_reviews, reviews, here) | _unreviewed(here, wanted, reviews):
        raise Invalid(wrong)
    known = {(row.raid, row.action): row for row in now.raid_actions}
    return Brought(
        new=[row for row in wanted.raid if row.ref not in here],
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


def _changed(here: Mapping[str, RaidRow], wanted: Iterable[RaidRow]) -> dict[str, str]:
    wrong = {}
    for number, row in enumerate(wanted, start=2):
        if row.ref not in here:
            continue
        now, then = typed.cells(here[row.ref]), typed.cells(row)
        for field in now:
            same = now[field].casefold() == then[field].casefold() if field == "owner" else now[field] == then[field]
            if field not in STATED and not same:
                wrong[f"raid, row {number}, {field}"] = SAYS.format(now[field], row.ref)
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
