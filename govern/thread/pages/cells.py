"""A grid's form, row by row."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from govern.kit.errors import Invalid, NotFound
from govern.plan.model.grid import Column, Sent, place

MOST_DIGITS = 10


def sent_cells(values: Mapping[str, str], known: Mapping[int, Any]) -> list[Sent]:
    """The rows of a form: only cells that it holds. What a row said when it was shown comes with it."""
    found = []
    for name, said in values.items():
        number, _, part = name.partition("-")
        if part != "was" or not number.isdecimal() or len(number) > MOST_DIGITS:
            continue
        if int(number) not in known:
            raise NotFound
        columns = [column for column in Column if place(int(number), column) in values]
        typed = {column: values[place(int(number), column)] for column in columns}
        found.append(Sent(int(number), dict(zip(Column, _was(said), strict=False)), typed))
    return found


def touched(sent: Sequence[Sent]) -> dict[str, str]:
    """What somebody typed over what they saw: the other cells may say by now what others wrote."""
    return {
        place(one.milestone_id, column): said
        for one in sent
        for column, said in one.typed.items()
        if said != one.was.get(column)
    }


def _was(said: str) -> Sequence[str]:
    try:
        given = json.loads(said)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise Invalid({"form": "This form was not made by Govern. Open the grid again."})
    return given
