"""In which order and how fast the letters of a batch leave: no letter waits for another domain's limit, and a domain
that says "too fast" is left alone for a minute, by every worker."""

from collections import deque
from collections.abc import Iterable
from time import monotonic
from typing import Any

from govern.adapters import mail
from govern.briefings.rules import delivery

Row = dict[str, Any]


class Pace:
    """`next()` is a row that may leave now, or None; then `wait` says for how many seconds, where any is left."""

    def __init__(self, rows: Iterable[Row], limits: mail.Limits) -> None:
        self._limits = limits
        self._lanes: dict[str, deque[tuple[str, Row]]] = {}  # each row with its domain
        self._until: dict[str, float] = {}
        self._rests: dict[str, float] = {}
        self.held_back: list[tuple[str, float]] = []  # by message id, with the seconds that its domain rests
        placed = [(_domain(row), row) for row in rows]
        resting = limits.resting({domain for domain, _ in placed})
        for domain, row in placed:
            if seconds := resting.get(domain):
                self.held_back.append((row["message_id"], seconds))
            else:
                self._lanes.setdefault(limits.lane(domain), deque()).append((domain, row))
        self._order = sorted(self._lanes, reverse=True)

    @property
    def wait(self) -> float | None:
        """None when nothing is left."""
        left = [self._until.get(lane, 0.0) for lane, rows in self._lanes.items() if rows]
        return max(min(left) - monotonic(), 0.0) if left else None

    def next(self) -> Row | None:
        """From lanes with a limit first: they are seldom free."""
        for lane in self._order:
            rows = self._lanes[lane]
            while rows and rows[0][0] in self._rests:
                domain, row = rows.popleft()
                self.held_back.append((row["message_id"], self._rests[domain]))
            if not rows or (lane in self._until and self._until[lane] > monotonic()):
                continue
            seconds = self._limits.take(rows[0][0])
            if not seconds:
                return rows.popleft()[1]
            self._until[lane] = monotonic() + seconds
        return None

    def heard(self, row: Row, said: str) -> None:
        """What a server said for now of one letter: "too fast" means its whole domain."""
        domain = _domain(row)
        if delivery.is_too_fast(said) and domain not in self._rests:
            self._rests[domain] = float(mail.REST_SECONDS)
            self._limits.rest(domain)


def _domain(row: Row) -> str:
    return str(row["address"]).rpartition("@")[2].lower()
