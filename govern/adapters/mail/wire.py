"""One SMTP session: the socket, the greeting, TLS, sign-in and replies read in order, each with a deadline."""

import socket
import ssl
from base64 import b64encode
from collections.abc import Callable
from enum import StrEnum
from ipaddress import ip_address
from struct import Struct
from time import monotonic
from typing import TypeVar

import msgspec

from govern.adapters.mail.replies import Answer, Usual

LONGEST_LINE = 4096
MOST_LINES = 100
QUIT_SECONDS = 2.0
TIMEVAL = Struct("ll")  # seconds and millionths, as the kernel takes them
Given = TypeVar("Given")
Got = TypeVar("Got")


class Security(StrEnum):
    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class MailServer(msgspec.Struct, frozen=True, kw_only=True):
    """`timeout` is for one reply. `window` is how many messages may be unanswered in one session, `connections` how
    many sessions a worker keeps busy: both say what a kill may repeat. `rate` is how many letters it takes a minute;
    0: as many as it can."""

    host: str
    port: int = 25
    security: Security = Security.NONE
    username: str = ""
    password: str = ""
    ca_file: str = ""
    local_name: str = ""
    timeout: float = 30.0
    window: int = 4
    connections: int = 1
    messages_per_connection: int = 200
    rate: float = 0.0


class Lost(Exception):
    """The session is over and why; `code` is the server's, where it said one."""

    def __init__(self, reason: str, code: int = 0) -> None:
        super().__init__(reason)
        self.code = code


class Session:
    """Open from construction until `close` or `drop`; a failure to open closes the socket and raises `Lost`."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._buffer = bytearray()
        self.features: dict[str, str] = {}
        try:
            self._socket = socket.create_connection((server.host, server.port), server.timeout)
            self._waits = server.timeout
        except OSError as refused:
            raise Lost(f"No connection to {server.host}:{server.port} ({_said(refused)})") from refused
        try:
            self._greet()
            self._limit(server.timeout)
        except BaseException:
            self.drop()
            raise

    def _greet(self) -> None:
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._server.security is Security.TLS:
            self._encrypt()
        self._expect(self.answer(), "greet us")
        self._hello()
        if self._server.security is Security.STARTTLS:
            self._start_tls()
        if self._server.username:
            self._sign_in()

    def _hello(self) -> None:
        answer = self.ask(f"EHLO {self._server.local_name or self._literal()}")
        if not answer.is_good:
            self._expect(self.ask(f"HELO {self._server.local_name or self._literal()}"), "answer HELO")
            return
        pairs = (line.partition(" ") for line in answer.text.split("\n")[1:])
        self.features = {name.upper(): rest for name, _, rest in pairs}

    def _literal(self) -> str:
        """An address literal: needs no name service, and says nothing about this machine but its address."""
        own = ip_address(self._socket.getsockname()[0].partition("%")[0])
        return f"[IPv6:{own}]" if own.version == 6 else f"[{own}]"

    def _start_tls(self) -> None:
        if "STARTTLS" not in self.features:
            raise Lost("The mail server does not offer STARTTLS, and mail is set to need it")
        self._expect(self.ask("STARTTLS"), "begin TLS")
        if self._buffer:  # words slipped in before the encryption would be believed after it
            raise Lost("The mail server spoke out of turn before TLS")
        self._encrypt()
        self.features = {}
        self._hello()

    def _encrypt(self) -> None:
        context = ssl.create_default_context(cafile=self._server.ca_file or None)
        self._on_socket(self._wrap, context)

    def _wrap(self, context: ssl.SSLContext) -> None:
        self._socket = context.wrap_socket(self._socket, server_hostname=self._server.host)

    def _sign_in(self) -> None:
        """PLAIN, else LOGIN; never in the clear beyond this machine."""
        if not isinstance(self._socket, ssl.SSLSocket) and not ip_address(self._socket.getpeername()[0]).is_loopback:
            raise Lost("The mail password is not sent without TLS: set STARTTLS or TLS")
        offered = self.features.get("AUTH", "").upper().split()
        name, password = self._server.username, self._server.password
        if "PLAIN" in offered:
            answer = self.ask(f"AUTH PLAIN {_base64(f'{chr(0)}{name}{chr(0)}{password}')}")
        elif "LOGIN" in offered:
            self._expect(self.ask("AUTH LOGIN"), "sign us in")
            self._expect(self.ask(_base64(name)), "sign us in")
            answer = self.ask(_base64(password))
        else:
            raise Lost("The mail server offers no way to sign in that we know (AUTH PLAIN or LOGIN)")
        self._expect(answer, "sign us in")

    @staticmethod
    def _expect(answer: Answer, what: str) -> None:
        if not answer.is_good:
            raise Lost(f"The mail server would not {what}: {answer.code} {answer.text}", answer.code)

    def ask(self, command: str) -> Answer:
        self.write(command.encode() + b"\r\n")
        return self.answer()

    def write(self, *parts: bytes) -> None:
        self._wait(self._server.timeout)
        self._on_socket(self._written, parts)

    def _written(self, parts: tuple[bytes, ...]) -> None:
        """The kernel gathers the parts, so that letters are not copied together first; only TLS needs them so."""
        if isinstance(self._socket, ssl.SSLSocket):
            self._socket.sendall(b"".join(parts))
            return
        sent, whole = self._socket.sendmsg(parts), sum(map(len, parts))
        if sent < whole:
            self._socket.sendall(memoryview(b"".join(parts))[sent:])

    def _wait(self, seconds: float) -> None:
        """Setting it is a call of the system, so what is all but right is left as it is."""
        if not 0.99 * self._waits <= seconds <= self._waits:
            self._limit(seconds)

    def _limit(self, seconds: float) -> None:
        """The kernel keeps the time, where nothing is encrypted: Python itself asks before each call whether the socket
        is ready, which is a tenth of what a letter costs on the wire."""
        self._waits = seconds
        if isinstance(self._socket, ssl.SSLSocket):
            self._socket.settimeout(seconds)
            return
        whole, millionths = divmod(max(1, int(seconds * 1_000_000)), 1_000_000)
        self._socket.settimeout(None)
        for which in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            self._socket.setsockopt(socket.SOL_SOCKET, which, TIMEVAL.pack(whole, millionths))

    def all_good(self, usual: Usual) -> Answer | None:
        """The one that counts of several replies, where they are the usual ones; else None, and nothing is taken: then
        each is read by itself."""
        deadline = monotonic() + self._server.timeout
        while (found := usual.whole.match(self._buffer)) is None:
            if self._buffer and not usual.so_far.fullmatch(self._buffer):
                return None
            self._fill(deadline)
        text = _text(found[1])
        del self._buffer[: found.end()]
        return Answer(250, text)

    def answer(self) -> Answer:
        """The next reply, its lines joined by newlines. One deadline for all of it: a trickle cannot hold us."""
        deadline = monotonic() + self._server.timeout
        lines: list[str] = []
        while len(lines) < MOST_LINES:
            line = self._line(deadline)
            if not (len(line) >= 3 and line[:3].isdigit()):
                raise Lost("The mail server did not answer in SMTP")
            lines.append(_text(line[4:]))
            if line[3:4] != b"-":
                return Answer(int(line[:3]), "\n".join(lines))
        raise Lost("The mail server's answer does not end")

    def _line(self, deadline: float) -> bytes:
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > LONGEST_LINE:
                raise Lost("The mail server's answer does not end")
            self._fill(deadline)
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line

    def _fill(self, deadline: float) -> None:
        left = deadline - monotonic()
        if left <= 0:
            raise Lost(f"The mail server did not answer within {self._server.timeout:g} seconds")
        self._wait(left)
        received: bytes = self._on_socket(self._socket.recv, 65536)
        if not received:
            raise Lost("The mail server closed the connection")
        self._buffer += received

    def _on_socket(self, work: Callable[[Given], Got], given: Given) -> Got:
        try:
            return work(given)
        except (TimeoutError, BlockingIOError) as late:
            raise Lost(f"The mail server did not answer within {self._server.timeout:g} seconds") from late
        except OSError as broken:
            raise Lost(f"The connection to the mail server broke ({_said(broken)})") from broken

    def close(self) -> None:
        """Takes leave politely, but not for long."""
        try:
            self._socket.settimeout(QUIT_SECONDS)
            self._socket.sendall(b"QUIT\r\n")
            self._socket.recv(512)
        except OSError:
            pass
        finally:
            self.drop()

    def drop(self) -> None:
        self._socket.close()


def _text(said: bytes) -> str:
    """Without what no database keeps: a server that says a NUL does not stop the ledger."""
    return said.decode("utf-8", "replace").replace("\0", "").strip()


def _base64(words: str) -> str:
    return b64encode(words.encode()).decode("ascii")


def _said(error: OSError) -> str:
    return "no answer in time" if isinstance(error, TimeoutError) else error.strerror or str(error)
