"""Evidence of 40,000 people who were written to twelve times: what the pages and the pack that count them cost."""

import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import httpx

from tests.bench.served import serving, sign_in, spent, token
from tests.bench.test_pack_issued import DROPPED
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import MORE_STAFF, Installation
from tests.briefings.sending.servers import OwnServers

TIMES, SENDINGS = 67, 12  # 600 staff of the sample, 67 times over
QUESTIONS = """[{"text": "When?", "answers": ["Now", "Then"], "right": 0},
    {"text": "Who?", "answers": ["You", "They", "Nobody"], "right": 1}]"""
ASKED = "UPDATE briefing_text SET asks = 'questions', questions = $2::jsonb, repeat = 'weekly' WHERE briefing = $1"
OCCURRENCES = """
INSERT INTO occurrence (briefing, text, number, due_at, state, because, made_at, frozen_at, ended_at)
SELECT t.briefing, t.id, n, moment.day, 'sent', '', moment.day, moment.day, moment.day
FROM briefing_text t, generate_series(1, $2::int) n,
    LATERAL (SELECT timestamptz '2026-11-30 09:00+00' - ($2::int - n) * interval '1 week' AS day) moment
WHERE t.briefing = $1
"""
SEGMENTS = """
INSERT INTO segment (occurrence, number, subject, text, html, spliced)
SELECT id, 1, '', '', '', '{}' FROM occurrence WHERE briefing = $1
"""
DELIVERIES = """
INSERT INTO delivery (occurrence, contact, person, council, service, name, address, segment, own, message_id, state,
    batch, due_at, tries, failure, sent_at)
SELECT o.id, c.id, NULL, c.council, c.service, c.name, c.email, s.id, '{}',
    '<' || o.id || '.' || c.id || '@past.example>',
    CASE WHEN (c.id + o.number) % 50 = 0 THEN 'failed' ELSE 'delivered' END, 1, o.due_at, 1, '', o.due_at
FROM occurrence o JOIN segment s ON s.occurrence = o.id, contact c
WHERE o.briefing = $1 AND c.kind = 'staff' AND c.id % 40 <> o.number
"""
LEFT_OUT = """
INSERT INTO left_out (occurrence, contact, person, council, because)
SELECT o.id, c.id, NULL, c.council, 'has no email address' FROM occurrence o, contact c
WHERE o.briefing = $1 AND c.kind = 'staff' AND c.id % 40 = o.number
"""
CONFIRMED = """
INSERT INTO confirmation (delivery, number, answers, "right", did_not_understand, at)
SELECT d.id, 1, array[d.contact % 2, d.contact % 3], (d.contact % 2 = 0)::int + (d.contact % 3 = 1)::int,
    d.contact % 29 = 0, d.sent_at
FROM delivery d JOIN occurrence o ON o.id = d.occurrence
WHERE o.briefing = $1 AND d.state = 'delivered' AND (d.contact % 20) = o.number
"""


class Cost(NamedTuple):
    """Seconds."""

    clock: float
    web: float
    postgres: float


async def test_evidence_of_forty_thousand_people(own: OwnServers, installation: Installation, approve: Approve) -> None:
    briefing = await written_to(installation, approve)
    (programme,) = await installation.asked("SELECT programme AS id FROM briefing WHERE id = $1", briefing)
    address, server = serving(installation)
    pages = {
        "front page": f"/programmes/{programme['id']}",
        "gates": f"/programmes/{programme['id']}/gates",
        "ladder": f"/briefings/{briefing}/evidence",
        "understanding": f"/briefings/{briefing}/understanding",
        "the briefing": f"/briefings/{briefing}",
        "its letters": f"/briefings/{briefing}/letters",
    }
    postgres, cookies = own.pid("postgres"), {"govern": await sign_in(installation)}
    sys.stdout.write(f"\n40,200 people, {SENDINGS} sendings: ms after a change, and asked again\n")
    with httpx.Client(base_url=address, cookies=cookies, timeout=60) as reader:
        reader.get(pages["the briefing"])  # templates and tables are loaded
        for name, path in pages.items():
            await installation.asked("UPDATE briefing SET title = title")
            told(name, [asked(reader, path, number, server.pid, postgres) for number in range(2)])
    await _pack(installation, address, programme["id"], postgres)


def asked(reader: httpx.Client, path: str, number: int, web: int, postgres: int) -> Cost:
    before, began = (spent(web), of_all(postgres)), time.perf_counter()
    answer = reader.get(httpx.URL(path).copy_merge_params({"n": str(number)}))
    assert answer.status_code == 200, answer.text
    return Cost(time.perf_counter() - began, spent(web) - before[0], of_all(postgres) - before[1])


def told(name: str, costs: Sequence[Cost]) -> None:
    said = "; ".join(
        f"{one.clock * 1000:5.0f} by the clock, CPU of the web server {one.web * 1000:5.0f}, "
        f"of PostgreSQL {one.postgres * 1000:4.0f}"
        for one in costs
    )
    sys.stdout.write(f"  {name:22}{said}\n")


async def _pack(installation: Installation, address: str, programme: int, postgres: int) -> None:
    await installation.asked(DROPPED)
    installation.started("worker")
    headers = {"Authorization": f"Bearer {await token(installation)}"}
    with httpx.Client(base_url=f"{address}/api/v1", headers=headers, timeout=60) as api:
        for day in ("2026-11-27", "2026-11-30"):  # the first loads the libraries
            before, began = of_all(postgres), time.perf_counter()
            made = api.post(f"/programmes/{programme}/packs", json={"as_at": day}).json()
            while api.get(f"/packs/{made['id']}").json()["stage"] != "built":
                assert time.perf_counter() - began < 60
                time.sleep(0.05)
            cost = Cost(time.perf_counter() - began, 0.0, of_all(postgres) - before)
    sys.stdout.write(f"  a pack, from click to file: {cost.clock:.1f} s, CPU of PostgreSQL {cost.postgres:.1f} s\n")


def of_all(server: int) -> float:
    """Of PostgreSQL with the processes of its connections, those included that have ended."""
    found, total = Path(f"/proc/{server}/task/{server}/children").read_text().split(), spent(server)
    for pid in found:
        with suppress(FileNotFoundError, ProcessLookupError):  # one that has just ended counts with its parent
            total += spent(int(pid))
    return total


async def written_to(installation: Installation, approve: Approve) -> int:
    briefing = await approve("BRF-91")
    await installation.asked(MORE_STAFF, TIMES)
    await installation.asked(ASKED, briefing, QUESTIONS)
    await installation.asked(OCCURRENCES, briefing, SENDINGS)
    for one in (SEGMENTS, DELIVERIES, LEFT_OUT, CONFIRMED):
        await installation.asked(one, briefing)
    await installation.asked("ANALYZE")
    return briefing
