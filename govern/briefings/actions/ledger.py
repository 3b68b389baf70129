"""What came of each message, in the database: committed in small groups, because the journal already knows each reply.

Every commit renews the lease and learns whether it is still ours and whether the briefing was paused meanwhile.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from msgspec import Struct, json

from govern.adapters import clock, mail
from govern.adapters.database import answers
from govern.briefings.model import DeliveryState, Reply
from govern.briefings.rules import delivery, stopped
from govern.kit.errors import Invalid

ROWS = 100
TECHNICAL = "technical"
SECONDS = 0.1  # after which also fewer are settled, so that a pause is seen
SPARE_SECONDS = 60.0  # of a lease: enough for the server's answers to what is on the wire
SETTLE = """
WITH said AS (SELECT * FROM json_to_recordset($1::json) AS line (id int, state text, failure text, due_at timestamptz,
    no_such text, at timestamptz, server text, reply text, code int, said text, is_uncertain bool)),
stopped AS (
    INSERT INTO suppression (programme, council, address, topic, is_everywhere, because, delivery, at)
    SELECT f.programme, d.council, d.address, 'undeliverable', true, said.no_such, d.id, $2::timestamptz
    FROM said JOIN delivery d ON d.id = said.id JOIN occurrence o ON o.id = d.occurrence
    JOIN briefing f ON f.id = o.briefing WHERE said.no_such IS NOT NULL AND d.state IN ('due', 'retrying')
    ON CONFLICT (programme, council, address, topic) DO UPDATE SET lifted_at = NULL, because = excluded.because,
        delivery = excluded.delivery, at = excluded.at WHERE suppression.lifted_at IS NOT NULL),
settled AS (
    UPDATE delivery d SET state = said.state, failure = said.failure, tries = d.tries + 1,
        due_at = coalesce(said.due_at, d.due_at),
        sent_at = CASE WHEN said.state = 'sent' THEN $2::timestamptz ELSE d.sent_at END
    FROM said WHERE d.id = said.id AND d.state IN ('due', 'retrying', 'unknown')
    RETURNING d.id, d.tries, said.at, said.server, said.reply, said.code, said.said, said.is_uncertain),
tried AS (INSERT INTO attempt (delivery, number, at, server, reply, code, said, is_uncertain) SELECT * FROM settled)
UPDATE batch b SET lease_until = $3 FROM occurrence o JOIN briefing f ON f.id = o.briefing
WHERE b.id = $4 AND b.journal = $5 AND b.lease_until = $6 AND o.id = b.occurrence
RETURNING o.state <> 'stopped' AND f.stage <> ALL($7::text[]) AS goes_on
"""


class Line(Struct, frozen=True, omit_defaults=True):
    """One attempt, and what its delivery, `id`, comes to by it; `no_such`: why its address is stopped."""

    id: int
    state: str
    failure: str
    at: datetime
    server: str
    reply: str
    code: int
    said: str
    is_uncertain: bool
    due_at: datetime | None = None
    no_such: str | None = None


class Lease(Struct, frozen=True, kw_only=True):
    batch: int
    journal: str
    until: datetime
    length: timedelta


class Ledger:
    """`rows` are the deliveries in hand, by their message ids."""

    def __init__(self, lease: Lease, rows: Mapping[str, Mapping[str, Any]], *, now: datetime) -> None:
        self.until = lease.until
        self.is_lost = self.is_halted = False
        self.settled = 0
        self._lease, self._rows, self._now = lease, rows, now
        self._lines: list[Line] = []
        self._heard: list[tuple[mail.Outcome, float]] = []  # each with the moment it came
        self._begun = monotonic()
        self._ends = self._begun + lease.length.total_seconds() - SPARE_SECONDS
        self._commit_at = self._begun + SECONDS
        self._under_way: asyncio.Task[None] | None = None

    def _at(self, moment: float) -> datetime:
        return self._now + timedelta(seconds=moment - self._begun)

    @property
    def goes_on(self) -> bool:
        """Whether the next message may leave: nobody paused it, and the lease is ours for long enough."""
        return not (self.is_lost or self.is_halted) and monotonic() < self._ends

    @property
    def is_full(self) -> bool:
        return len(self._lines) + len(self._heard) >= ROWS or monotonic() > self._commit_at

    def refuse(self, message_id: str, wrong: Invalid) -> None:
        """A message that cannot be written at all: a name or address that no mail carries."""
        because = " ".join(f"{field}: {problem}" for field, problem in wrong.problems.items())
        said = f"The message cannot be written. {because}"
        row = self._rows[message_id]
        self._lines.append(
            Line(
                row["id"], DeliveryState.FAILED, said, self._at(monotonic()), "", TECHNICAL, 0, said, is_uncertain=False
            )
        )

    def note(self, outcome: mail.Outcome) -> None:
        """What it comes to is worked out for a group at a time: between two letters it would cost twice as much."""
        if outcome.id in self._rows:
            self._heard.append((outcome, monotonic()))

    def _line(self, outcome: mail.Outcome, moment: float) -> Line:
        row, at = self._rows[outcome.id], self._at(moment)
        said = f"{outcome.code or ''} {outcome.text}".strip()
        if outcome.uncertain:
            said += ". It was on its way, so it may have arrived all the same"
        step = delivery.next_step(Reply(outcome.reply.value), said, attempt=row["tries"] + 1, at=at)
        failure = "" if step.state is DeliveryState.SENT else step.because
        no_such = stopped.no_such_address(said) if outcome.reply is mail.Reply.PERMANENT else None
        return Line(
            row["id"], step.state, failure, at, outcome.server, outcome.reply.value, outcome.code, outcome.text,
            outcome.uncertain, step.at, no_such,
        )  # fmt: skip

    async def hand_over(self) -> None:
        """Begins to settle the rows, and is back as soon as the database has them: letters go on meanwhile. What came
        of those handed over before is heard first, so one group is under way at most."""
        await self.heard()
        lines = [*self._lines, *(self._line(*one) for one in self._heard)]
        self._lines, self._heard = [], []
        self._commit_at = monotonic() + SECONDS
        self._under_way = asyncio.create_task(self._settle(lines))
        await asyncio.sleep(0)  # the question is written

    async def heard(self) -> None:
        """What the rows came to that were handed over."""
        under_way, self._under_way = self._under_way, None
        if under_way:
            await under_way

    async def commit(self) -> None:
        """Settles the rows, also where the lease is lost: that a server took a message stays true."""
        await self.hand_over()
        await self.heard()

    async def leave(self) -> None:
        """Where something else went wrong: nobody waits for the answer any more; the journal has the rows."""
        if self._under_way:
            self._under_way.cancel()
            await asyncio.wait([self._under_way])

    async def _settle(self, lines: Sequence[Line]) -> None:
        lease, began = self._lease, monotonic()
        until = clock.real_now() + lease.length
        at = self._now + timedelta(seconds=began - self._begun)
        given = (at, until, lease.batch, lease.journal, self.until, list(delivery.HALTED))
        rows = await answers(SETTLE, json.encode(lines).decode(), *given)
        self.settled += len(lines)
        self._ends = began + lease.length.total_seconds() - SPARE_SECONDS
        self.is_lost = not rows
        self.is_halted = bool(rows) and not rows[0]["goes_on"]
        self.until = until if rows else self.until
