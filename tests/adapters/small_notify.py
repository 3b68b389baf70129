"""A small GOV.UK Notify on a free loopback port that keeps its rules: keys, clock, limits, templates, list."""

import json
import threading
import time
import uuid
from base64 import urlsafe_b64decode
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from hmac import compare_digest, digest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SERVICE, SECRET = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
KEY = f"govern-tests-{SERVICE}-{SECRET}"
TEMPLATE = str(uuid.UUID(int=3))


class SmallNotify:
    """`a_minute` in any 60 seconds, as the contract says; `seconds` makes that window shorter for tests."""

    def __init__(
        self, *, a_minute: int = 3000, a_day: int = 250_000, seconds: float = 60.0, pause: float = 0.0
    ) -> None:
        self.a_minute, self.a_day, self.seconds, self.pause = a_minute, a_day, seconds, pause
        self.taken: list[dict[str, Any]] = []
        self.refused: list[int] = []
        self.skew = 0.0
        self.under_way = self.most_at_once = 0
        self._moments: deque[float] = deque()
        self._lock = threading.Lock()

    def __enter__(self) -> "SmallNotify":
        notify = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else it keeps back the second part of an answer for 40 ms

            def do_POST(self) -> None:  # noqa: N802
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with notify.counted():
                    time.sleep(notify.pause)
                self.answer(*notify.post(self.path, self.headers["Authorization"], body))

            def do_GET(self) -> None:  # noqa: N802
                self.answer(*notify.get(self.path, self.headers["Authorization"]))

            def answer(self, code: int, what: dict[str, Any]) -> None:
                content = json.dumps(what).encode()
                self.send_response(code)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"notify+plain://:{KEY}@127.0.0.1:{self.port}/{TEMPLATE}"

    @contextmanager
    def counted(self) -> Iterator[None]:
        with self._lock:
            self.under_way += 1
            self.most_at_once = max(self.most_at_once, self.under_way)
        yield
        with self._lock:
            self.under_way -= 1

    def post(self, path: str, told: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        with self._lock:
            refusal = self._key(told) or self._limit() or self._form(path, body)
            if refusal:
                self.refused.append(refusal[0])
                return refusal
            one = {
                "id": str(uuid.uuid4()),
                "reference": body["reference"],
                "email_address": body["email_address"],
                "body": body["personalisation"],
                "unsubscribe": body.get("one_click_unsubscribe_url"),
                "status": "sending",
                "created_at": "2026-12-14T09:00:01.000000Z",
                "completed_at": None,
            }
            self.taken.append(one)
            return 201, {"id": one["id"], "reference": one["reference"]}

    def get(self, path: str, told: str) -> tuple[int, dict[str, Any]]:
        """The latest first, 250 at a time, those older than the one that is named."""
        if refusal := self._key(told):
            return refusal
        older = parse_qs(urlsplit(path).query).get("older_than", [""])[0]
        found = self.taken[::-1]
        start = next((place + 1 for place, one in enumerate(found) if one["id"] == older), 0)
        return 200, {"notifications": found[start : start + 250]}

    def _key(self, told: str) -> tuple[int, dict[str, Any]] | None:
        signed, _, signature = told.removeprefix("Bearer ").rpartition(".")
        claims = json.loads(_decoded(signed.partition(".")[2]))
        if abs(claims["iat"] - (time.time() + self.skew)) > 30:
            return _no(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")
        is_right = compare_digest(_decoded(signature), digest(SECRET.encode(), signed.encode(), sha256))
        return None if is_right and claims["iss"] == SERVICE else _no(403, "AuthError", "Invalid token: signature")

    def _limit(self) -> tuple[int, dict[str, Any]] | None:
        now = time.monotonic()
        while self._moments and self._moments[0] <= now - self.seconds:
            self._moments.popleft()
        if len(self.taken) >= self.a_day:
            return _no(429, "TooManyRequestsError", f"Exceeded send limits ({self.a_day}) for today")
        if len(self._moments) >= self.a_minute:
            return _no(
                429, "RateLimitError", f"Exceeded rate limit for key type LIVE of {self.a_minute} requests per 60 s"
            )
        self._moments.append(now)
        return None

    def _form(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]] | None:
        if path != "/v2/notifications/email" or body["template_id"] != TEMPLATE:
            return _no(400, "BadRequestError", "Template not found")
        if missing := {"subject", "body"} - set(body["personalisation"]):
            return _no(400, "BadRequestError", f"Missing personalisation: {', '.join(sorted(missing))}")
        if "@" not in body["email_address"]:
            return _no(400, "ValidationError", "email_address Not a valid email address")
        return None


def _decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _no(code: int, error: str, message: str) -> tuple[int, dict[str, Any]]:
    return code, {"status_code": code, "errors": [{"error": error, "message": message}]}
