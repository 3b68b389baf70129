"""What the pages with a grid share: a form's rows, which of them a page shows, and what is told at its head."""

import json
from collections.abc import Awaitable, Callable, Container, Iterable, Mapping, Sequence
from typing import Annotated, Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from litestar.response import Template
from msgspec import Meta, Struct

from govern.kit import text
from govern.kit.errors import Invalid, NotFound
from govern.kit.grid import Sent, place
from govern.kit.limits import MOST_FIELDS
from govern.web.forms import Asked, Typed

C = TypeVar("C", bound=str)
MOST_DIGITS = 10
SIZES = (50, 200)
BESIDE = 20  # fields of a grid that are no cells
MOST_TOLD, MOST_SHOWN = 400, 200
LATE = (
    "Somebody else changed {} while you were working. Both values are shown. What you typed is kept: save it again to "
    "write it over theirs."
)
GONE = "These changes waited for more than an hour. Make them again in the grid."
UNCHANGED = "Nothing was changed: every cell says what it said."


class Confirmed(Struct, frozen=True):
    """The secret by which what was shown is found again."""

    draft: Annotated[str, Meta(max_length=100)]


class Refused(NamedTuple):
    """What was typed on which page, what is wrong with it, and what others wrote meanwhile, by place."""

    values: dict[str, str]
    query: dict[str, str]
    problems: Mapping[str, str]
    clashes: Mapping[str, str]


async def again(request: Asked, refused: Refused, draw: Callable[..., Awaitable[Template]]) -> Template:
    """The grid with what was typed, and beside each cell what is wrong or what somebody else wrote."""
    values, query, problems, clashes = refused
    told = {"form": LATE.format(text.several(len(clashes), "cell"))} if clashes else {}
    request.state.typed = Typed(values, told | dict(problems), is_late=bool(clashes))
    answer = await draw(query=query, clashes=clashes)
    answer.status_code = 409 if clashes else 422
    return answer


def sent_cells(values: Mapping[str, str], known: Container[int], columns: Sequence[C]) -> list[Sent[C]]:
    """The rows of a form: only cells that it holds. What a row said when it was shown comes with it."""
    found = []
    for name, said in values.items():
        number, _, part = name.partition("-")
        if part != "was" or not number.isdecimal() or len(number) > MOST_DIGITS:
            continue
        if int(number) not in known:
            raise NotFound
        held = [column for column in columns if place(int(number), column) in values]
        typed = {column: values[place(int(number), column)] for column in held}
        found.append(Sent(int(number), dict(zip(columns, _was(said), strict=False)), typed))
    return found


def touched(sent: Sequence[Sent[Any]]) -> dict[str, str]:
    """What somebody typed over what they saw: the other cells may say by now what others wrote."""
    return {
        place(one.id, column): said for one in sent for column, said in one.typed.items() if said != one.was.get(column)
    }


def _was(said: str) -> Sequence[str]:
    try:
        given = json.loads(said)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise Invalid({"form": "This form was not made by Govern. Open the grid again."})
    return given


def rows_named(names: Iterable[str]) -> set[int]:
    """The rows of which a form said something."""
    numbers = {name.partition("-")[0] for name in names}
    return {int(one) for one in numbers if one.isdecimal() and len(one) <= MOST_DIGITS}


def told(problems: Mapping[str, str]) -> dict[str, str]:
    """The first problems for the head of the page; each of the others stands by its cell."""
    first = dict(list(problems.items())[:MOST_TOLD])
    if (more := len(problems) - MOST_TOLD) > 0:
        first["form"] = f"{text.several(more, 'more cell')} to put right, each told where it stands."
    return first


class Pages:
    """Which rows of so many a page shows, and the addresses of the pages beside it."""

    def __init__(self, query: dict[str, str], total: int, *, of: tuple[str, str], columns: int = 0) -> None:
        """Of a grid with so many columns only as many rows as its form may have cells: every one is sent where a
        browser runs no JavaScript."""
        asked, number = query.get("size", ""), query.get("page", "")
        self.query, self.total, self.of = query, total, of
        self.sizes = [size for size in SIZES if size == SIZES[0] or size * (columns + 1) < MOST_FIELDS - BESIDE]
        self.size = int(asked) if asked in map(str, self.sizes) else SIZES[0]
        self.count = max(1, -(-total // self.size))
        self.number = min(self.count, max(1, int(number[:9]) if number.isdecimal() else 1))
        self.first = (self.number - 1) * self.size

    @property
    def showing(self) -> str:
        whole = text.several(self.total, *self.of)
        last = min(self.first + self.size, self.total)
        return whole if self.count == 1 else f"{self.first + 1:,} to {last:,} of {whole}"

    @property
    def previous(self) -> str | None:
        return self._page(self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        return self._page(self.number + 1) if self.number < self.count else None

    def _page(self, number: int) -> str:
        return "?" + urlencode(self.query | {"page": str(number)})
