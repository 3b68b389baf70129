"""create_app(): the only place where everything meets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from litestar import Litestar, Request, get
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.plugins.prometheus import PrometheusController
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig

import govern
from govern import config, web
from govern.adapters import database, store
from govern.adapters.changes import Changes, heard
from govern.app import api, doors, errors, kept, reference, shell
from govern.app.counted import Counted, look_at_the_timetable
from govern.app.legible import ShortForms, legible
from govern.app.once import HappensOnce
from govern.app.routing import Application, Layers, Part
from govern.config import Settings
from govern.people.model import Person
from govern.web.guards import signed_in, this_machine, token

TREE = Path(govern.__file__).resolve().parent.parent
MOST_BYTES = 10_000_000


def create_app(settings: Settings, *, with_pool: bool = True) -> Litestar:
    """The whole web application. `with_pool` is off where a test holds the one connection of a transaction."""
    config.hand_out(settings)
    changes = Changes()
    app = Application(
        route_handlers=[
            health,
            metrics_controller(),
            Part("/", route_handlers=doors.PAGES, guards=[signed_in], include_in_schema=False),
            Part("/", route_handlers=[*doors.PUBLIC_PAGES, reference.Reference], include_in_schema=False),
            Part("/api/v1", route_handlers=api.ROUTES, guards=[token], security=[{"token": []}]),
            create_static_files_router(
                "/static", [web.STATIC], cache_control=CacheControlHeader(max_age=31_536_000, public=True), opt=UNSIGNED
            ),
        ],
        dependencies={"viewer": Provide(viewer, sync_to_thread=False)},
        exception_handlers=errors.HANDLERS,
        before_request=legible,
        middleware=[Layers(shell.Identify(), ShortForms(), HappensOnce(), Counted())],
        csrf_config=CSRFConfig(
            secret=settings.secret, cookie_name="govern_form", exclude=["^/api/"], cookie_secure=settings.secure_cookies
        ),
        template_config=templates(),
        openapi_config=openapi(),
        request_max_body_size=MOST_BYTES,
        lifespan=[pool] if with_pool else [],
        state=State(
            {"settings": settings, "shell": shell.around, "changes": changes, "readers": kept.Readers(changes)}
        ),
        logging_config=None,
    )
    app.debug = False
    app.asgi_handler = kept.Keep(shell.Protected(app.asgi_handler), app.state.changes, secure=settings.secure_cookies)
    return app


UNSIGNED: dict[str, Any] = {"exclude_from_csrf": True, "unsigned": True}


@asynccontextmanager
async def pool(app: Litestar) -> AsyncIterator[None]:
    async with database.pool(), heard(app.state.changes):
        yield


def viewer(request: Request[Any, Any, State]) -> Person:
    """Whoever the middleware recognised; the guards have refused everybody else."""
    found: Person = request.scope["user"]
    return found


@get("/health", include_in_schema=False, opt=UNSIGNED, cache_control=CacheControlHeader(no_store=True))
async def health() -> dict[str, str]:
    """Answers when the database and Redis answer."""
    await database.ping()
    await store.client().ping()
    return {"status": "ok"}


def metrics_controller() -> type[PrometheusController]:
    class Metrics(PrometheusController):
        path = "/metrics"
        guards = [this_machine]
        opt = UNSIGNED
        before_request = staticmethod(look_at_the_timetable)

    return Metrics


def templates() -> TemplateConfig[JinjaTemplateEngine]:
    made = web.environment(TREE / "templates", version=shell.VERSION)
    return TemplateConfig(instance=JinjaTemplateEngine(engine_instance=made))


def openapi() -> OpenAPIConfig:
    return OpenAPIConfig(
        title="Govern",
        version=shell.VERSION,
        description="One thread from council decision to milestone to benefit to people to board.",
        path="/api/schema",
        render_plugins=[reference.Described()],
        components=Components(
            security_schemes={"token": SecurityScheme(type="http", scheme="bearer", description="From “API tokens”")}
        ),
        use_handler_docstrings=True,
    )
