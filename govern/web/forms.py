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
from govern.kit.kinds import fields, plain_type
from govern.kit.text import MONTHS

Asked = Request[Any, Any, State]
Answer = Response[Any]
S = TypeVar("S", bound=Struct)
T = TypeVar("T")
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

    async def alone(_: dict[str, str], form: S) -> S:
        return form

    return await submit_whole(request, kind, alone, act, again)


async def submit_whole(
    request: Asked,
    kind: type[S],
    whole: Callable[[dict[str, str], S], Awaitable[T]],
    act: Callable[[T], Awaitable[Answer]],
    again: Callable[[], Awaitable[Answer]],
) -> Answer:
    """The same of a form with boxes that no Struct names, such as one for each council or year: `whole` makes what is
    acted on out of all that was typed and the `kind`. It is asked even where fields of the `kind` cannot be taken, and
    finds their defaults or nothing in it, so that the problems of the whole form are said at once."""
    values = await typed(request)
    try:
        return await act(await _whole(values, kind, whole))
    except Invalid as wrong:
        request.state.typed = Typed(values, wrong.problems)
        status = 422
    except Conflict as late:
        request.state.typed = Typed(values, {"form": f"{late} What you typed is kept below."}, is_late=True)
        status = 409
    answer = await again()
    answer.status_code = status
    return answer


async def _whole(values: dict[str, str], kind: type[S], whole: Callable[[dict[str, str], S], Awaitable[T]]) -> T:
    """Fields beyond those of the Struct are named too where no text stands in them."""
    strange = {DATE_PART.sub("", name): text.NOT_TEXT for name, value in values.items() if text.NO_TEXT.search(value)}
    form, problems = _read_in_part(values, kind)
    try:
        found = await whole(values, form)
    except Invalid as wrong:
        problems = wrong.problems | problems
    if problems := problems | strange:
        raise Invalid(problems)
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
    found, problems = _read_in_part(values, kind)
    if problems:
        raise Invalid(problems)
    return found


def _read_in_part(values: dict[str, str], kind: type[S]) -> tuple[S, dict[str, str]]:
    dates = {field.name: _day(field.name, values) for field in fields(kind) if plain_type(field.type) is DateType}
    found, problems = text.read_in_part(values | {name: day for name, day in dates.items() if day}, kind)
    said = {text.WRONG[DateType]: UNREAL}
    return found, {name: said.get(problem, problem) for name, problem in problems.items()}


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
    year = f"20{year}" if len(year) == 2 and year.isdecimal() else year
    month = NAMED_MONTHS.get(month.casefold()[:3], month)
    return f"{year.zfill(4)}-{month.zfill(2)}-{day.zfill(2)}"
