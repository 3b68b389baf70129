"""What nobody can read or keep is refused before a handler begins: too long, too deep, or no text."""

from collections.abc import Iterator
from typing import Any

from litestar import Request
from litestar.datastructures import State
from litestar.enums import ScopeType
from litestar.exceptions import ClientException, SerializationException
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from govern.app.once import PART_OF_A_FORM
from govern.kit.limits import MOST_FIELDS
from govern.kit.typed import NO_TEXT, NOT_TEXT

TYPED = "application/x-www-form-urlencoded"
MOST_TYPED = 1_000_000
FORM_TOO_LARGE = "What you typed is too long for one form; nothing was saved. Go back, shorten it and send it again."
UNREADABLE = "Nothing was done: some of what you sent cannot be read."
NUL_IN_JSON = b"\\u0000"
TOO_DEEP = "This is nested too deeply to be read. The API reference says what to send."
NOT_UTF8 = "Send the body in UTF-8."


class ShortForms(ASGIMiddleware):
    """A form that was typed is short. A long one, or one of thousands of fields, would hold everybody up to be read."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        if scope.get("method") == "POST":
            await _refuse_long_forms(Request(scope, receive=receive))
        await next_app(scope, receive, send)


async def _refuse_long_forms(request: Request[Any, Any, State]) -> None:
    if request.content_type[0] == TYPED:
        body = await request.body()
        if len(body) > MOST_TYPED or body.count(b"&") > MOST_FIELDS:
            raise ClientException(FORM_TOO_LARGE, status_code=413)


async def legible(request: Request[Any, Any, State]) -> None:
    """Looks at the query and at a body of JSON; a form is looked at where its page is shown again."""
    wrong = {name: NOT_TEXT for name, value in request.query_params.multi_items() if NO_TEXT.search(name + value)}
    if request.method != "GET" and request.content_type[0] not in PART_OF_A_FORM:
        wrong |= await _in_json(request)
    if wrong:
        raise ClientException(UNREADABLE, extra=[{"key": name, "message": what} for name, what in wrong.items()])


async def _in_json(request: Request[Any, Any, State]) -> dict[str, str]:
    """What is read here is kept by the request, so that it is read once."""
    try:
        given = await request.json()
        return dict.fromkeys(_places(given), NOT_TEXT) if NUL_IN_JSON in await request.body() else {}
    except SerializationException:
        return {}  # no JSON: the handler says what is wrong with it, if it wants some
    except RecursionError:
        return {"body": TOO_DEEP}
    except UnicodeDecodeError:
        return {"body": NOT_UTF8}


def _places(thing: Any, place: str = "") -> Iterator[str]:
    match thing:
        case str() if NO_TEXT.search(thing):
            yield place or "body"
        case dict():
            for name, value in thing.items():
                inside = f"{place}.{name}" if place else name
                yield from _places(name, inside)
                yield from _places(value, inside)
        case list():
            for number, value in enumerate(thing):
                yield from _places(value, f"{place}[{number}]")
