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
        self._lanes: dict[str, deque[Row]] = {}
        self._until: dict[str, float] = {}
        self._rests: dict[str, float] = {}
        self.held_back: list[tuple[str, float]] = []  # by message id, with the seconds that its domain rests
        rows = list(rows)
        resting = limits.resting(map(_domain, rows))
        for row in rows:
            if seconds := resting.get(_domain(row)):
                self.held_back.append((row["message_id"], seconds))
            else:
                self._lanes.setdefault(limits.lane(_domain(row)), deque()).append(row)
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
            while rows and _domain(rows[0]) in self._rests:
                row = rows.popleft()
                self.held_back.append((row["message_id"], self._rests[_domain(row)]))
            if not rows or self._until.get(lane, 0.0) > monotonic():
                continue
            seconds = self._limits.take(_domain(rows[0]))
            if not seconds:
                return rows.popleft()
            self._until[lane] = monotonic() + seconds
        return None

    def heard(self, row: Row, said: str) -> None:
        """What a server said for now of one letter: "too fast" means its whole domain."""
        if delivery.is_too_fast(said) and _domain(row) not in self._rests:
            self._rests[_domain(row)] = float(mail.REST_SECONDS)
            self._limits.rest(_domain(row))


def _domain(row: Row) -> str:
    return str(row["address"]).rpartition("@")[2].lower()
