"""Forms: what was typed becomes a request Struct, or the same page again with every problem beside its field."""

import re
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, TypeVar

from litestar import Request, Response
from litestar.datastructures import State
from litestar.response import Redirect
from msgspec import Struct
from msgspec.inspect import DateType

from govern.kit import typed as text
from govern.kit.errors import Conflict, Invalid
from govern.kit.text import MONTHS
from govern.kit.typed import plain_type

Asked = Request[Any, Any, State]
Answer = Response[Any]
S = TypeVar("S", bound=Struct)
PLUMBING = frozenset({"_csrf_token", "once"})
DATE_PARTS = ("day", "month", "year")
DATE_PART = re.compile("-(day|month|year)$")
NAMED_MONTHS = {name.casefold()[:3]: str(number) for number, name in enumerate(MONTHS, start=1)}
UNREAL = "Enter a real date, such as 27 3 2027."


class Typed(Struct, frozen=True):
    """What a person typed and what is wrong with it; empty on a fresh form. Late: somebody else saved first."""

    values: dict[str, str] = {}
    problems: dict[str, str] = {}
    is_late: bool = False


async def submit(
    request: Asked, kind: type[S], act: Callable[[S], Awaitable[Answer]], again: Callable[[], Awaitable[Answer]]
) -> Answer:
    """Reads a `kind`, acts, and answers; what cannot be taken shows the form `again` with what was typed kept."""
    values = await typed(request)
    try:
        return await act(_read(values, kind))
    except Invalid as wrong:
        request.state.typed = Typed(values, wrong.problems)
        status = 422
    except Conflict as late:
        request.state.typed = Typed(values, {"form": f"{late} What you typed is kept below."}, is_late=True)
        status = 409
    answer = await again()
    answer.status_code = status
    return answer


def _read(values: dict[str, str], kind: type[S]) -> S:
    """Fields beyond those of the Struct, such as one for each council, are named too where no text stands in them."""
    strange = {DATE_PART.sub("", name): text.NOT_TEXT for name, value in values.items() if text.NO_TEXT.search(value)}
    try:
        found = read(values, kind)
    except Invalid as wrong:
        raise Invalid(strange | wrong.problems) from wrong
    if strange:
        raise Invalid(strange)
    return found


def done(path: str) -> Answer:
    """After a change: see the result by GET, so that reloading does not repeat it."""
    return Redirect(path, status_code=303)


async def typed(request: Asked) -> dict[str, str]:
    """The fields as typed; a box ticked several times is joined with line feeds."""
    form = await request.form()
    return {name: "\n".join(str(value) for value in form.getall(name)).strip() for name in form if name not in PLUMBING}


def read(values: dict[str, str], kind: type[S]) -> S:
    """A Struct from a form. A date comes in three boxes, `name-day`, `name-month`, `name-year`, or as one ISO text."""
    dates = {field.name: _day(field.name, values) for field in text.fields(kind) if plain_type(field.type) is DateType}
    try:
        return text.read(values | {name: day for name, day in dates.items() if day}, kind)
    except Invalid as wrong:
        said = {text.WRONG[DateType]: UNREAL}
        raise Invalid({name: said.get(problem, problem) for name, problem in wrong.problems.items()}) from wrong


def day(name: str, values: dict[str, str]) -> date | None:
    """One date whose field no Struct names; None where nothing is typed."""
    typed = _day(name, values)
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as wrong:
        raise Invalid({name: UNREAL}) from wrong


def _day(name: str, values: dict[str, str]) -> str:
    day, month, year = (values.get(f"{name}-{part}", "") for part in DATE_PARTS)
    if not (day or month or year):
        return values.get(name, "")
    month = NAMED_MONTHS.get(month.casefold()[:3], month)
    return f"{year.zfill(4)}-{month.zfill(2)}-{day.zfill(2)}"
