"""Every error says what was wrong, where, and what to do: a problem document (RFC 9457) or a page."""

import logging
import re
from typing import Any

from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.response import Redirect

from govern.adapters import helpdesk
from govern.adapters.database import Unfit
from govern.briefings.rules.links import LinkExpired, LinkNotValid, LinkOver
from govern.kit.errors import Conflict, Gone, GovernError, Invalid, NotAllowed, NotFound
from govern.kit.language import Language, speaking
from govern.web.page import page

log = logging.getLogger(__name__)
Asked = Request[Any, Any, State]
STATUS: dict[type[GovernError], int] = {NotFound: 404, NotAllowed: 403, Gone: 410, Conflict: 412, Invalid: 422}
TITLES = {
    400: "The request could not be read",
    401: "Sign in first",
    403: "Your role does not allow this",
    404: "There is no page here",
    405: "This address does not take that",
    409: "Somebody else changed this while you were working on it",
    412: "Somebody else changed this while you were working on it",
    413: "This is too large",
    422: "Something needs correcting",
    428: "Say which version you read",
    429: "Too many attempts",
    500: "Something went wrong on our side",
}


ABSENT = re.compile(r"Object (?P<how>missing required|contains unknown) field `(?P<field>.+)`")
MISSING = "This field is needed."
UNKNOWN = "There is no such field. Take it out, or correct its name."
NO_BODY = "Send a body: an object of JSON."
TOO_LARGE = "What you sent is larger than {most} MB; nothing was saved. Split it, or shorten it, and send it again."
FAULT = "What you were doing was not saved. Wait a minute and try again; tell {whom} if it happens again."
UNREADABLE = "Correct what is named below and send it again; nothing was saved."
NOT_HERE = "If you typed the address, check it. If somebody sent you the link, ask them which programme it is from."


def known(request: Asked, error: GovernError) -> Response[Any]:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 429)
    extra: dict[str, Any] = {}
    if isinstance(error, Gone):
        return _gone(request, error)
    if isinstance(error, Invalid):
        extra = {"problems": error.problems}
    if isinstance(error, Conflict):
        extra = {"theirs": error.theirs}
    # What does not open does not say which language is read.
    if isinstance(error, (LinkNotValid, LinkExpired, LinkOver)):
        with speaking(Language.WELSH):
            extra = {"welsh": str(type(error)())}
    return answered(request, status, str(error), extra)


def _gone(request: Asked, error: Gone) -> Response[Any]:
    """In its own words, with the way to what took its place."""
    where = error.instead
    if _is_api(request):
        extra: dict[str, Any] = {"facts": error.facts} | ({"instead": where.api} if where else {})
        return _problem_document(410, error.heading, str(error), extra)
    answer = page(request, "errors/gone.html", title=error.heading, detail=str(error), facts=error.facts, instead=where)
    answer.status_code = 410
    return answer


def http(request: Asked, error: HTTPException) -> Response[Any]:
    if error.status_code == 401 and not _is_api(request):
        return Redirect(f"/sign-in?next={request.url.path}" if request.method == "GET" else "/sign-in", status_code=303)
    if "CSRF" in error.detail:
        return answered(request, 403, "This page had been open too long. Go back, reload it and try again.", {})
    extra = {"problems": _problems(error.extra)} if error.extra else {}
    answer = answered(request, error.status_code, _detail(request, error), extra)
    answer.headers.update(error.headers or {})
    return answer


def _detail(request: Asked, error: HTTPException) -> str:
    if isinstance(error, RequestEntityTooLarge):
        most = request.route_handler.resolve_request_max_body_size() or 0
        return TOO_LARGE.format(most=most // 1_000_000)
    if error.status_code == 404:
        return str(NotFound()) if _is_api(request) else NOT_HERE
    return UNREADABLE if error.extra and error.detail.startswith("Validation failed") else error.detail


def unfit(request: Asked, error: Unfit) -> Response[Any]:
    """A number beyond any id stands for nothing; a character that PostgreSQL cannot keep is named as such."""
    if "int32" in str(error):
        return known(request, NotFound())
    return answered(request, 422, "This holds a character that cannot be kept. Take it out and try again.", {})


def unknown(request: Asked, error: Exception) -> Response[Any]:
    log.error("unexpected error at %r", request.url.path, exc_info=error)
    desk = helpdesk.asked()
    whom = f"{desk.name} ({desk.address})" if desk else "your administrator"
    return answered(request, 500, FAULT.format(whom=whom), {})


def answered(request: Asked, status: int, detail: str, extra: dict[str, Any]) -> Response[Any]:
    title = TITLES.get(status, "The request could not be done")
    if _is_api(request):
        return _problem_document(status, title, detail, extra)
    answer = page(
        request,
        "errors/error.html",
        status=status,
        title=title,
        detail=detail,
        welsh=extra.get("welsh", ""),
        details=extra.get("problems", {}),
    )
    answer.status_code = status
    return answer


def _problem_document(status: int, title: str, detail: str, extra: dict[str, Any]) -> Response[Any]:
    problem = {"type": "about:blank", "status": status, "title": title, "detail": detail, **extra}
    return Response(problem, status_code=status, media_type="application/problem+json")


def _is_api(request: Asked) -> bool:
    return request.url.path.startswith(("/api/", "/metrics", "/health"))


def _problems(extra: Any) -> dict[str, str]:
    """Litestar lists what it could not read as dictionaries of key and message."""
    if not isinstance(extra, list):
        return {}
    return dict(_problem(one) for one in extra if isinstance(one, dict))


def _problem(said: dict[str, Any]) -> tuple[str, str]:
    """A field that is missing or unknown is named by its own name, not by what it would be in."""
    where, message = str(said.get("key", "data")), str(said.get("message", ""))
    if found := ABSENT.fullmatch(message):
        inside = "" if where == "data" else f"{where}."
        return inside + found["field"], MISSING if found["how"] == "missing required" else UNKNOWN
    if where == "data":
        return "body", NO_BODY if message == "'data'" else message
    return where, message


HANDLERS: dict[type[Exception] | int, Any] = {
    GovernError: known,
    HTTPException: http,
    Unfit: unfit,
    Exception: unknown,
}
