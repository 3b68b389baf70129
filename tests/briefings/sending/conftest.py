"""The sample programme in a database of its own for each test, copied from one that was loaded once; on servers that
tests may kill."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from govern.adapters.servers import places
from tests import databases
from tests.briefings.sending.installation import Installation
from tests.briefings.sending.servers import HOME, OwnServers
from tests.databases import DATABASE

SAMPLE, OWN = f"{DATABASE}_sample", f"{DATABASE}_sending"
WRITE = """
WITH author AS (SELECT id FROM person WHERE email = 'tamsin.oconnor@partnership.example'),
made AS (INSERT INTO briefing (programme, ref, title, stage, by, at, version)
    SELECT (SELECT min(id) FROM programme), $1, $1, 'approved', author.id, $2, 3 FROM author RETURNING id, by),
words AS (INSERT INTO briefing_text (briefing, number, subject, body, audience, repeat, hour, first_on, milestone,
        working_days_before, asks, questions, message_type, by, at)
    SELECT id, 1, 'Shared services this week', $3, $4, $5, '09:00', $6, (SELECT m.id FROM milestone m WHERE m.ref = $7),
        $8, 'confirm', '[]', $9, by, $2 FROM made RETURNING id, briefing),
agreed AS (INSERT INTO briefing_approval (text, by, at)
    SELECT words.id, person.id, $2 FROM words, person WHERE email = $10 RETURNING at)
INSERT INTO briefing_step (briefing, stage, because, at) SELECT briefing, 'approved', '', $2 FROM words
RETURNING briefing
"""
WORDS = "Hello ((name)),\n\nThe **shared service** at ((council)) goes live. [Ask us](https://partnership.example).\n"
Approve = Callable[..., Awaitable[int]]


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServers]:
    """With both sample programmes in a database to which nobody connects."""
    with places.occupied(HOME) as place:
        found = OwnServers(place)
        for name in ("redis", "postgres"):
            found.start(name)
        try:
            urls = found.urls["postgres"], found.urls["redis"]
            sample = Installation(databases.migrated(*urls, SAMPLE), urls[1], tmp_path_factory.mktemp("sample"))
            sample.said("sample")
            asyncio.run(sample.asked("TRUNCATE occurrence CASCADE"))  # every letter counted here is the test's own
            yield found
        finally:
            for name in ("postgres", "redis"):
                found.end(name)


@pytest_asyncio.fixture
async def installation(own: OwnServers, tmp_path: Path) -> AsyncIterator[Installation]:
    database = databases.made(own.urls["postgres"], OWN, like=SAMPLE)
    with Installation(database, own.urls["redis"].replace("db=0", "db=7"), tmp_path) as installation:
        yield installation


@pytest_asyncio.fixture
async def approve(installation: Installation) -> Approve:
    """`await approve("BRF-91")` is an approved briefing to all staff, due at nine on 30 November 2026."""

    async def written(ref: str, **wishes: Any) -> int:
        return await approval(installation, ref, **wishes)

    return written


async def approval(installation: Installation, ref: str, **wishes: Any) -> int:
    rows = await installation.asked(
        WRITE,
        ref,
        datetime(2026, 11, 29, 9, tzinfo=UTC),
        wishes.get("text", WORDS),
        json.dumps(wishes.get("audience", {"kinds": ["staff"]})),
        wishes.get("repeat", "once"),
        wishes.get("first", date(2026, 11, 30)),
        wishes.get("milestone", ""),
        wishes.get("days", 0),
        wishes.get("message_type", "service_optional"),
        wishes.get("approved_by", "yusuf.demir@ashvale.example"),
    )
    return int(rows[0]["briefing"])
