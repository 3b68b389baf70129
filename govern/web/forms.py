"""Forms: what was typed becomes a request Struct, or the same page again with every problem beside its field."""

from collections.abc import Awaitable, Callable
from datetime import date
from types import NoneType
from typing import Any, TypeVar, get_args

import msgspec
from litestar import Request, Response
from litestar.datastructures import State
from litestar.response import Redirect
from msgspec import Struct
from msgspec.inspect import DateType, DecimalType, IntType, StrType, type_info
from msgspec.structs import FieldInfo, fields

from govern.kit.errors import Conflict, Invalid

Asked = Request[Any, Any, State]
Answer = Response[Any]
S = TypeVar("S", bound=Struct)
PLUMBING = frozenset({"_csrf_token", "once"})
DATE_PARTS = ("day", "month", "year")


class Typed(Struct, frozen=True):
    """What a person typed and what is wrong with it; empty on a fresh form."""

    values: dict[str, str] = {}
    problems: dict[str, str] = {}


async def submit(
    request: Asked, kind: type[S], act: Callable[[S], Awaitable[Answer]], again: Callable[[], Awaitable[Answer]]
) -> Answer:
    """Reads a `kind`, acts, and answers; what cannot be taken shows the form `again` with what was typed kept."""
    values = await typed(request)
    try:
        return await act(read(values, kind))
    except Invalid as wrong:
        request.state.typed = Typed(values, wrong.problems)
        status = 422
    except Conflict as late:
        request.state.typed = Typed(values, {"version": f"{late} What you typed is kept below."})
        status = 409
    answer = await again()
    answer.status_code = status
    return answer


def done(path: str) -> Answer:
    """After a change: see the result by GET, so that reloading does not repeat it."""
    return Redirect(path, status_code=303)


async def typed(request: Asked) -> dict[str, str]:
    """The fields as typed; a box ticked several times is joined with line feeds."""
    form = await request.form()
    return {name: "\n".join(str(value) for value in form.getall(name)).strip() for name in form if name not in PLUMBING}


def read(values: dict[str, str], kind: type[S]) -> S:
    """A Struct from typed text, or `Invalid` with every field that cannot be taken."""
    taken: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for field in fields(kind):
        try:
            taken |= _taken(field, values)
        except Invalid as wrong:
            problems |= wrong.problems
    if problems:
        raise Invalid(problems)
    return kind(**taken)


def _taken(field: FieldInfo, values: dict[str, str]) -> dict[str, Any]:
    text = _text(field, values)
    if not text:
        if field.required and not _takes_nothing(field.type):
            raise Invalid({field.name: EMPTY.get(_plain_type(field.type), "Fill this in.")})
        return {field.name: "" if _plain_type(field.type) is StrType else None} if field.required else {}
    try:
        return {field.name: msgspec.convert(_shaped(text, field), field.type, strict=False)}
    except msgspec.ValidationError as wrong:
        raise Invalid({field.name: _sentence(field, str(wrong))}) from wrong


def _text(field: FieldInfo, values: dict[str, str]) -> str:
    """A date comes in three boxes, `name-day`, `name-month` and `name-year`, or as one ISO text."""
    if field.name in values or _plain_type(field.type) is not DateType:
        return values.get(field.name, "")
    parts = [values.get(f"{field.name}-{part}", "") for part in DATE_PARTS]
    if not any(parts):
        return ""
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day).isoformat()
    except ValueError as wrong:
        raise Invalid({field.name: WRONG[DateType]}) from wrong


def _shaped(text: str, field: FieldInfo) -> Any:
    """Pounds may be typed as `£1,200,000`; ticked boxes come as a list."""
    if _plain_type(field.type) in (DecimalType, IntType):
        return text.replace(",", "").removeprefix("£")
    return text.split("\n") if getattr(field.type, "__origin__", None) in (list, tuple, frozenset) else text


def _plain_type(kind: Any) -> type[object]:
    """The one type of a field, without limits and without `None`."""
    info = type_info(kind)
    others = [one for one in getattr(info, "types", (info,)) if type(one).__name__ != "NoneType"]
    return type(others[0])


def _takes_nothing(kind: Any) -> bool:
    if NoneType in get_args(kind):
        return True
    info = type_info(kind)
    return isinstance(info, StrType) and not info.min_length


EMPTY: dict[type[object], str] = {
    DateType: "Enter a date.",
    DecimalType: "Enter an amount.",
    IntType: "Enter a number.",
}
WRONG: dict[type[object], str] = {
    DateType: "Enter a real date, such as 27 3 2027.",
    DecimalType: "Enter an amount in pounds, such as 1200000.00.",
    IntType: "Enter a whole number.",
}


def _sentence(field: FieldInfo, problem: str) -> str:
    if "length <=" in problem:
        return f"Shorten this to {problem.rsplit(' ', 1)[-1]} characters or fewer."
    if "length >=" in problem:
        return f"Use at least {problem.rsplit(' ', 1)[-1]} characters."
    if "Invalid enum value" in problem:
        return "Choose one from the list."
    if "`int` >=" in problem or "`int` <=" in problem:
        return f"This must be {problem.split('`int` ')[-1].replace('>=', 'at least').replace('<=', 'at most')}."
    return WRONG.get(_plain_type(field.type), "This does not look right. Check how it is written.")
