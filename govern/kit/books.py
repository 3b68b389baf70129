"""A workbook as sheets of typed rows: every bad sheet, column and cell is named before anything is done with it."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from govern.kit import typed
from govern.kit.errors import Invalid

Sheets = Mapping[str, Sequence[Mapping[str, str]]]
Kinds = Mapping[str, type[Struct]]
ALIKE = 0.8


def registers(sheets: Sheets, kinds: Kinds) -> Sheets:
    """The sheets that are registers, however their names are capitalised; one whose name is nearly right is refused."""
    named = {name: name.strip().casefold() for name in sheets}
    strangers = {name: get_close_matches(plain, kinds, n=1, cutoff=ALIKE) for name, plain in named.items()}
    wrong = {
        name: f"There is no such sheet. Call it {near[0]}."
        for name, near in strangers.items()
        if near and named[name] not in kinds
    }
    if wrong:
        raise Invalid(wrong)
    return {plain: sheets[name] for name, plain in named.items() if plain in kinds}


def rows(sheets: Sheets, kinds: Kinds) -> dict[str, Any]:
    """The rows of every sheet, or `Invalid` with sheet, row and column of all that cannot be taken."""
    found: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, kind in kinds.items():
        given = sheets.get(name, ())
        problems |= _unknown_columns(name, given, typed.columns(kind))
        try:
            found[name] = typed.sheet(name, given, kind)
        except Invalid as wrong:
            problems |= wrong.problems
    if problems:
        raise Invalid(problems)
    return found


def _unknown_columns(name: str, given: Sequence[Mapping[str, str]], known: Sequence[str]) -> dict[str, str]:
    """A misspelt heading is not silently left out."""
    return {
        f"{name}, row 1, {one}": f"There is no such column. The columns are: {', '.join(known)}."
        for one in (given[0] if given else ())
        if one and one not in known
    }
