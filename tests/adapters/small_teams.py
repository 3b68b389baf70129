"""A workflow of a Teams channel on a free loopback port: takes cards, or answers what it is told to."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class SmallTeams:
    """`answers` are given one after another, the last for good: 202 is what a workflow says."""

    def __init__(self, *answers: int) -> None:
        self.answers = list(answers) or [202]
        self.taken: list[tuple[str, dict[str, Any]]] = []

    def __enter__(self) -> "SmallTeams":
        channel = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # noqa: N802
                body = self.rfile.read(int(self.headers["Content-Length"]))
                code = channel.answers.pop(0) if len(channel.answers) > 1 else channel.answers[0]
                if code == 202 and self.headers["Content-Type"] == "application/json" and len(body) <= 28_672:
                    channel.taken.append((self.path, json.loads(body)))
                self.send_response(code)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/workflows/abc?sig=secret"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
