"""A briefing to 600 people where nothing was sent before, and where a million deliveries lie behind it."""

import subprocess
import sys
import time

from tests.bench.sink import sink
from tests.bench.test_sending import WORDS, Cost, _count, measured, ready
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import Installation, killed

MESSAGES, RUNS, PAST = 600, 3, 1_000_000
OCCURRENCES = """
INSERT INTO occurrence (briefing, text, number, due_at, state, because, made_at, frozen_at, ended_at)
SELECT o.briefing, o.text, o.number + n, o.due_at - n * interval '1 hour', 'sent', '', o.made_at, o.frozen_at,
    o.ended_at
FROM (SELECT * FROM occurrence ORDER BY id LIMIT 1) o, generate_series(1, $1::int) n
"""
SEGMENTS = """
INSERT INTO segment (occurrence, number, subject, text, html, sender_name, sender_address, reply_to, spliced)
SELECT o.id, s.number, s.subject, '', '', s.sender_name, s.sender_address, s.reply_to, s.spliced
FROM segment s, occurrence o WHERE s.occurrence = (SELECT min(id) FROM occurrence) AND o.number > 1
"""
DELIVERIES = """
INSERT INTO delivery (occurrence, contact, person, council, service, name, address, segment, own, message_id, state,
    batch, due_at, tries, failure, sent_at)
SELECT o.id, d.contact, d.person, d.council, d.service, d.name, d.address, s.id, d.own,
    '<' || md5(o.id::text || '.' || d.id::text) || '@past.example>', 'sent', d.batch, d.due_at, 1, '', d.sent_at
FROM delivery d JOIN segment first ON first.id = d.segment
JOIN segment s ON s.number = first.number JOIN occurrence o ON o.id = s.occurrence
WHERE d.occurrence = (SELECT min(id) FROM occurrence) AND o.number > 1
"""
BATCHES = """
INSERT INTO batch (occurrence, number, due_at, ended_at)
SELECT o.id, n, o.due_at, o.ended_at FROM occurrence o, generate_series(1, 2) n WHERE o.number > 1
"""


async def test_a_million_past_deliveries(installation: Installation, approve: Approve) -> None:
    with sink(installation.home / "count") as port:
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{port}"
        worker = installation.started("worker")
        ready(installation.bell)
        await _sent(installation, approve, worker, "warm")
        before = [await _sent(installation, approve, worker, f"B{run}") for run in range(RUNS)]
        await _past(installation)
        after = [await _sent(installation, approve, worker, f"A{run}") for run in range(RUNS)]
        killed(worker)
    slow, quick = min(one.rate for one in after), min(one.rate for one in before)
    best_before, best_after = max(one.rate for one in before), max(one.rate for one in after)
    said = (
        f"\n600 letters, from the bell to the last row: {best_before:,.0f} a second, behind a million {best_after:,.0f}"
    )
    cpu = [min(one.cpu for one in runs) for runs in (before, after)]
    sys.stdout.write(
        f"{said} (slowest of {RUNS}: {quick:,.0f} and {slow:,.0f}); {cpu[0]:,.0f} and {cpu[1]:,.0f} us CPU\n"
    )
    assert best_after > 0.75 * best_before


async def _sent(installation: Installation, approve: Approve, worker: subprocess.Popen[bytes], ref: str) -> Cost:
    costs: list[Cost] = []
    done = _count(installation.home)
    await approve(f"BRF-{ref}", text=WORDS)
    with measured(worker, costs, MESSAGES):
        installation.ring()
        while _count(installation.home) < done + MESSAGES:
            time.sleep(0.01)
        while await installation.asked("SELECT FROM occurrence WHERE state <> 'sent'"):
            time.sleep(0.01)
    return costs[0]


async def _past(installation: Installation) -> None:
    await installation.asked(OCCURRENCES, PAST // MESSAGES)
    await installation.asked(BATCHES)
    await installation.asked(SEGMENTS)
    await installation.asked(DELIVERIES)
    found = await installation.asked("SELECT count(*) AS past FROM delivery")
    assert found[0]["past"] >= PAST
    await installation.asked("ANALYZE")
