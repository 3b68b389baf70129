"""Nine hundred routes put together in a moment: each process of the web server begins with it."""

from litestar import Litestar, Router
from litestar.routes import BaseRoute
from litestar.types.internal_types import RouteHandlerMapItem


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


class Application(Mapped, Litestar):
    """The web application."""
