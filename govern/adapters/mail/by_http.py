"""What leaves by HTTP: letters to GOV.UK Notify and cards to channels of Teams, over sessions of `requests`.

`requests` does not say whether a request had left when a connection broke: a connection that never came about, which
costs nothing, looks like an answer that was lost, after which the letter may have been taken. `Secured` tells them
apart. Imported where something leaves by HTTP, and only then: what it brings takes 20 MB of each process.
"""

from typing import Any

from requests import RequestException, Session, exceptions
from requests.adapters import HTTPAdapter
from urllib3 import HTTPSConnectionPool
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import MaxRetryError, NewConnectionError, SSLError

NEVER_LEFT = (
    exceptions.ConnectTimeout,
    exceptions.ProxyError,
    exceptions.InvalidURL,
    exceptions.InvalidSchema,
    exceptions.MissingSchema,
)


class Secured(HTTPSConnection):
    """What fails before TLS stands, in whatever way, is a connection that was not made."""

    def connect(self) -> None:
        try:
            super().connect()
        except (OSError, SSLError) as failed:
            raise NewConnectionError(self, str(failed)) from failed


class SecuredPool(HTTPSConnectionPool):
    ConnectionCls = Secured


class Adapter(HTTPAdapter):
    def init_poolmanager(self, *sizes: Any, **more: Any) -> None:
        super().init_poolmanager(*sizes, **more)
        self.poolmanager.pool_classes_by_scheme = {**self.poolmanager.pool_classes_by_scheme, "https": SecuredPool}

    def proxy_manager_for(self, proxy: str, **more: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **more)
        manager.pool_classes_by_scheme = {**manager.pool_classes_by_scheme, "https": SecuredPool}
        return manager


def prepared(session: Session, address: str) -> Session:
    """For requests to this address: it goes nowhere else. The environment (`HTTPS_PROXY`, `REQUESTS_CA_BUNDLE`) is read
    once; afterwards it would be read again for each request, and a password in .netrc would take the place of a key."""
    given = session.merge_environment_settings(address, {}, None, None, None)
    session.proxies, session.verify, session.trust_env = dict(given["proxies"]), given["verify"], False
    session.max_redirects = 0
    session.mount("https://", Adapter())
    return session


def never_left(error: BaseException | None) -> bool:
    """No connection came about, so nobody can have taken what was to be sent."""
    if isinstance(error, NEVER_LEFT):
        return True
    cause = error.args[0] if isinstance(error, RequestException) and error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


def why(error: BaseException) -> str:
    """What the network said, without the layers of libraries around it, and so without the address."""
    while deeper := error.__cause__ or error.__context__:
        error = deeper
    return str(error) or type(error).__name__
