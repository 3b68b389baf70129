"""Nine hundred routes put together in a moment, and in little room: each process of the web server begins with it."""

from collections.abc import Hashable
from typing import Any

from litestar import HttpMethod, Litestar, MediaType, Response, Router
from litestar.handlers import HTTPRouteHandler
from litestar.middleware import ASGIMiddleware
from litestar.plugins import PluginProtocol
from litestar.plugins.core import MsgspecDIPlugin
from litestar.routes import BaseRoute, HTTPRoute
from litestar.status_codes import HTTP_204_NO_CONTENT
from litestar.types import ASGIApp, ControllerRouterHandler, Receive, Scope, Send
from litestar.types.internal_types import PathParameterDefinition, RouteHandlerMapItem


class Mapped(Router):
    """Litestar makes the map of a router's handlers anew for each path that it registers, and so looks at every route
    for every other. Here only the routes that came since are added."""

    _seen: list[BaseRoute] | None = None
    _map: dict[str, RouteHandlerMapItem]

    @property
    def route_handler_method_map(self) -> dict[str, RouteHandlerMapItem]:
        routes, seen = self.routes, self._seen
        if seen is None or routes[: len(seen)] != seen:
            self._map, seen = {}, []
        self.routes = routes[len(seen) :]
        self._map |= super().route_handler_method_map
        self.routes, self._seen = routes, list(routes)
        return self._map


class Part(Mapped):
    """A router made for the one application that takes it in, which so need not copy it with all its handlers."""

    def __deepcopy__(self, _: object) -> "Part":
        return self


class Polite(Mapped):
    """Litestar gives every path a handler of its own for `OPTIONS`, as large as that of a page. Here paths that are
    guarded alike share one."""

    _shared: dict[Hashable, HTTPRouteHandler] | None = None

    def register(self, value: ControllerRouterHandler) -> list[BaseRoute]:
        routes = super().register(value)
        self._shared = self._shared or {}
        for route in routes:
            if isinstance(route, HTTPRoute):
                route.route_handlers[:] = [_shared(one, self._shared) for one in route.route_handlers]
        return routes


def _shared(handler: HTTPRouteHandler, known: dict[Hashable, HTTPRouteHandler]) -> HTTPRouteHandler:
    if handler.http_methods != {HttpMethod.OPTIONS}:
        return handler
    layers = handler.ownership_layers
    guards = tuple(guard for layer in layers for guard in layer.guards or ())
    opt = tuple(sorted((name, repr(value)) for layer in layers for name, value in (layer.opt or {}).items()))
    if (guards, opt) not in known:
        known[guards, opt] = Options("/", http_method=HttpMethod.OPTIONS, include_in_schema=False)(options_handler)
        known[guards, opt].owner = handler.owner
    return known[guards, opt]


class Options(HTTPRouteHandler):
    """It takes nothing from a path, so one way of reading requests fits all of them."""

    _model: Any = None

    def create_kwargs_model(self, path_parameters: dict[str, PathParameterDefinition]) -> Any:
        self._model = self._model or super().create_kwargs_model({})
        return self._model


async def options_handler(scope: Scope) -> Response[None]:
    """What a path can be asked to do."""
    asked = scope["path_template"]
    methods = next(route.methods for route in scope["litestar_app"].routes if route.path_format == asked)
    headers = {"Allow": ", ".join(sorted(methods))}
    return Response(None, status_code=HTTP_204_NO_CONTENT, headers=headers, media_type=MediaType.TEXT)


class Application(Litestar, Polite):  # type: ignore[misc]  # Litestar's own `register` answers nothing
    """The web application. Structs are body, answer and schema at once, so the plugins that Litestar adds for Pydantic
    and attrs have nothing to do: without them it neither loads these libraries nor asks them about every parameter."""

    @staticmethod
    def _get_default_plugins(plugins: list[PluginProtocol]) -> list[PluginProtocol]:
        return [*plugins, MsgspecDIPlugin()]


class Layers:
    """Middlewares around all routes, built once: each route tells where its own way through them ends. Litestar builds
    all of them anew for each route and method."""

    def __init__(self, *layers: ASGIMiddleware) -> None:
        self._way: ASGIApp = _arrived
        for layer in reversed(layers):
            self._way = layer(self._way)

    def __call__(self, app: ASGIApp) -> ASGIApp:
        async def enter(scope: Scope, receive: Receive, send: Send) -> None:
            scope["state"][END] = app
            await self._way(scope, receive, send)

        return enter


END = "end of the way through the layers"


async def _arrived(scope: Scope, receive: Receive, send: Send) -> None:
    await scope["state"].pop(END)(scope, receive, send)
