"""Lists: one description of a register's columns serves the table, the download and the sorting."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from msgspec import Struct

from govern.kit import text
from govern.kit.errors import Invalid

T = TypeVar("T")
Cell = str | int | Decimal | date | datetime | bool | None
PER_PAGE = 50
MOST = 200


class Column(Struct, frozen=True, kw_only=True):
    """One column of a register: `value` is what sorts and downloads; the template decides how a cell looks."""

    key: str
    label: str
    value: Callable[[Any], Cell]
    kind: str = "text"
    unit: str = ""


class Listing(Struct, frozen=True, kw_only=True):
    """One page of a register, with the addresses of its other pages, orders and downloads."""

    columns: Sequence[Column]
    rows: Sequence[Any]
    total: int
    page: int
    pages: int
    query: dict[str, str]

    @property
    def heads(self) -> list[dict[str, str]]:
        return [self._head(column) for column in self.columns]

    def _head(self, column: Column) -> dict[str, str]:
        sort = self.query.get("sort", "")
        turned = f"-{column.key}" if sort == column.key else column.key
        head = {
            "label": column.label,
            "kind": column.kind,
            "unit": column.unit,
            "sort": self.link(sort=turned, page=""),
        }
        if sort.removeprefix("-") == column.key:
            head["sorted"] = "descending" if sort.startswith("-") else "ascending"
        return head

    @property
    def previous(self) -> str | None:
        return self.link(page=str(self.page - 1)) if self.page > 1 else None

    @property
    def next(self) -> str | None:
        return self.link(page=str(self.page + 1)) if self.page < self.pages else None

    @property
    def csv(self) -> str:
        return self.link(download="csv", page="")

    @property
    def xlsx(self) -> str:
        return self.link(download="xlsx", page="")

    def showing(self, one: str, many: str) -> str:
        """`1 to 50 of 61 milestones`."""
        if self.pages == 1:
            return text.several(self.total, one, many)
        first = (self.page - 1) * PER_PAGE + 1
        return f"{first} to {first + len(self.rows) - 1} of {text.several(self.total, one, many)}"

    def link(self, **changes: str) -> str:
        """The same list asked otherwise; an empty value takes a name out of the address."""
        return "?" + "&".join(_said(name, value) for name, value in (self.query | changes).items() if value)


class Slice(Struct, Generic[T]):
    """A page of an API list: `next` is the cursor of the following page, none at the end."""

    items: list[T]
    total: int
    next: str | None = None


@lru_cache(maxsize=2_000)
def _said(name: str, value: str) -> str:
    return urlencode({name: value})


def listing(rows: Iterable[Any], columns: Sequence[Column], query: dict[str, str]) -> Listing:
    """Sorts and cuts what a query answered, as the address asks: `sort` (a key, `-` turns round) and `page`."""
    ordered = in_order(list(rows), columns, query.get("sort", ""))
    page, pages = paged(len(ordered), query)
    shown = ordered[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Listing(columns=columns, rows=shown, total=len(ordered), page=page, pages=pages, query=query)


def paged(total: int, query: Mapping[str, str], *, each: int = PER_PAGE) -> tuple[int, int]:
    """Which page of how many is asked for; there is always a first one, and none behind the last."""
    pages = max(1, -(-total // each))
    return min(max(1, int(number[:9]) if (number := query.get("page", "1")).isdecimal() else 1), pages), pages


def in_order(rows: list[Any], columns: Sequence[Column], sort: str) -> list[Any]:
    """By one column, empty cells last either way; an unknown column leaves the order as it is."""
    column = next((one for one in columns if one.key == sort.removeprefix("-")), None)
    if column is None:
        return rows
    filled = sorted(
        (row for row in rows if column.value(row) not in (None, "")), key=lambda row: _key(column.value(row))
    )
    empty = [row for row in rows if column.value(row) in (None, "")]
    return (filled[::-1] if sort.startswith("-") else filled) + empty


def _key(value: Cell) -> Any:
    return value.casefold() if isinstance(value, str) else value


def sliced(items: Sequence[T], *, limit: int, cursor: str | None) -> Slice[T]:
    """A page of at most `limit` (up to 200) items from `cursor` on."""
    first = start(cursor)
    return part(list(items[first : first + page_of(limit)]), first, len(items))


def page_of(limit: int) -> int:
    """How many items a page holds: at most 200."""
    return min(max(limit, 1), MOST)


def part(items: list[T], first: int, total: int) -> Slice[T]:
    """A page that the database cut, from the place of its first item."""
    end = first + len(items)
    return Slice(items=items, total=total, next=str(end) if items and end < total else None)


def start(cursor: str | None) -> int:
    """The place of the first item of a page."""
    if cursor is None:
        return 0
    if not cursor.isdecimal() or len(cursor) > 9:
        raise Invalid({"cursor": "Use the cursor that the page before answered as “next”."})
    return int(cursor)
