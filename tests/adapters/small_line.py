"""A listener on a free loopback port that is no proper server: it says what it is told to, or hangs up."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

Told = Callable[[socket.socket], None]


class SmallLine:
    """Each who calls is handed to `told` and then hung up on. `called` counts them."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self.called = 0

    def __enter__(self) -> "SmallLine":
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            self.called += 1
            with line, suppress(OSError):
                self._told(line)


def hangs_up(line: socket.socket) -> None:
    line.recv(1)


def listens_and_hangs_up(line: socket.socket) -> None:
    """Takes the whole request, head and body, and says nothing."""
    with line.makefile("rb") as said:
        head = b"".join(iter(said.readline, b"\r\n")).lower()
        said.read(int((head.partition(b"content-length:")[2].split() or [b"0"])[0]))


def says_nothing(line: socket.socket) -> None:
    while line.recv(65536):
        pass


def speaks_no_tls(line: socket.socket) -> None:
    line.recv(65536)
    line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def answering(status: str, *headers: str, body: str = "") -> Told:
    head = "".join(f"{one}\r\n" for one in (*headers, f"Content-Length: {len(body)}", "Connection: close"))

    def told(line: socket.socket) -> None:
        listens_and_hangs_up(line)
        line.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n{body}".encode())

    return told


def half_an_answer(line: socket.socket) -> None:
    listens_and_hangs_up(line)
    line.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{")
