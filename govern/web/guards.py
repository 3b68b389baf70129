"""Who may knock: every handler is behind one of these, or in a short public list; a house test walks the routes.

They wait for nothing and are `async` all the same: Litestar sends every other guard to a thread.
"""

from hmac import compare_digest
from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

READS = frozenset({"GET", "HEAD", "OPTIONS"})


async def signed_in(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    if connection.scope.get("user") is None:
        raise NotAuthorizedException("Sign in first.")


async def token(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """The API takes bearer tokens only, so that no page elsewhere can act with somebody's cookie."""
    if connection.scope.get("auth") is None:
        raise NotAuthorizedException("Send an API token: Authorization: Bearer govern_…")
    if connection.scope["auth"] != "write" and connection.scope.get("method") not in READS:
        raise PermissionDeniedException("This token only reads. Make one that may write under “API tokens”.")


async def this_machine(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Counts for the monitoring of this machine; others need the token of the settings."""
    client = connection.client.host if connection.client else ""
    wanted = connection.app.state.settings.metrics_token
    given = connection.headers.get("authorization", "").removeprefix("Bearer ")
    if client not in {"127.0.0.1", "::1", ""} and not (wanted and compare_digest(given.encode(), wanted.encode())):
        raise PermissionDeniedException("Metrics are open to this machine, or with the metrics token.")
