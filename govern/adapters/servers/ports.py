import errno
import socket

from govern.kit.errors import Invalid

FIRST, LAST = 1, 65_535
LOOPBACK = "127.0.0.1"
EVERY_ADDRESS = ("", "0.0.0.0", "::")


def port_free(port: int) -> None:
    """Returns when a server may listen on the port, else says which one to take instead."""
    if not FIRST <= port <= LAST:
        raise Invalid({"port": f"There is no port {port}. Choose one from 1024 to {LAST}: make start PORT=8000"})
    match _refusal(port):
        case None:
            return
        case errno.EACCES:
            raise Invalid({"port": f"Port {port} needs an administrator. Choose another: make start PORT=8000"})
        case _:
            raise Invalid({"port": f"Port {port} is in use. Choose another: make start PORT={_next_free(port)}"})


def is_listened_to(host: str, port: int) -> bool:
    """Whether a server takes connections there; of one that listens on every address, on this machine's own."""
    try:
        socket.create_connection((LOOPBACK if host in EVERY_ADDRESS else host, port), timeout=1).close()
    except OSError:
        return False
    return True


def _refusal(port: int) -> int | None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the web server does: a connection of a minute ago does not hold the port, a listener does.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            return error.errno
    return None


def _next_free(port: int) -> int:
    above = range(port + 1, min(port + 100, LAST + 1))
    return next((candidate for candidate in above if _refusal(candidate) is None), 8000)
