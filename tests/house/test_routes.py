"""Every door has a guard, or stands in the short list of public ones."""

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

PUBLIC = {
    "/accessibility",
    "/api-reference",
    "/b/{token:str}",
    "/b/{token:str}/answers",
    "/b/{token:str}/confirmations",
    "/b/{token:str}/questions",
    "/b/{token:str}/wishes",
    "/calendar/{file:str}",
    "/contact",
    "/forgotten-password",
    "/health",
    "/letters/{secret:str}",
    "/m/{token:str}",
    "/m/{token:str}/completions",
    "/m/{token:str}/confirmations",
    "/m/{token:str}/reforecasts",
    "/m/{token:str}/reforecasts/new",
    "/notify/receipts",
    "/p",
    "/p/{code:str}",
    "/p/{code:str}/confirmations",
    "/privacy",
    "/public/by-council/{gss_code:str}",
    "/public/by-council/{gss_code:str}/calendar.ics",
    "/public/by-council/{gss_code:str}/feed",
    "/public/forward-plans/{slug:str}",
    "/public/forward-plans/{slug:str}/calendar.ics",
    "/public/forward-plans/{slug:str}/data",
    "/public/forward-plans/{slug:str}/data/facts.json",
    "/public/forward-plans/{slug:str}/data/{name:str}/rows.csv",
    "/public/forward-plans/{slug:str}/feed",
    "/public/forward-plans/{slug:str}/progress",
    "/public/open-data/schema.json",
    "/public/papers/{paper_id:int}",
    "/public/papers/{paper_id:int}/pdf",
    "/q/{token:str}",
    "/q/{token:str}/answers",
    "/r/{token:str}",
    "/sign-in",
    "/sign-in/end",
    "/u/{token:str}",
    "/w/{token:str}",
    "/w/{token:str}/replies",
    "/words",
}
LIBRARY = ("/api/schema", "/static")


def handlers(app: Litestar) -> list[tuple[str, HTTPRouteHandler]]:
    return [
        (route.path, handler)
        for route in app.routes
        if not route.path.startswith(LIBRARY)
        for handler in getattr(route, "route_handlers", ())
        if handler.handler_name != "options_handler"
    ]


async def test_every_door_has_a_guard(app: Litestar) -> None:
    open_doors = {path for path, handler in handlers(app) if not handler.resolve_guards()}
    assert open_doors == PUBLIC


async def test_every_put_says_which_version_its_sender_read(app: Litestar) -> None:
    found = [(path, handler) for path, handler in handlers(app) if "PUT" in handler.http_methods]
    assert len(found) > 5
    assert [path for path, handler in found if "if_match" not in handler.parsed_fn_signature.parameters] == []


async def test_no_get_changes_anything(app: Litestar) -> None:
    """A page that reads has no name that does."""
    verbs = {"add", "change", "accept", "save", "complete", "revoke", "invite", "load"}
    assert {handler.handler_name for _, handler in handlers(app) if "GET" in handler.http_methods} & verbs == set()
