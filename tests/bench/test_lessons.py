"""50,000 lessons of many programmes: searched by words and offered by a title, ranked by PostgreSQL."""

import os
import random
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from govern.adapters import database
from govern.partners import queries
from govern.partners.model.lessons import Helps
from tests.world import World

LESSONS, MILLISECONDS, ROUNDS = 50_000, 20.0, 40
MADE = """
INSERT INTO lesson (programme, title, text, again, noted_on, by, ref, workstream)
SELECT $1, title, text, true, date '2026-11-01', NULL, NULL, NULL
FROM unnest($2::text[], $3::text[]) AS told (title, text)
"""
TAGGED = """
INSERT INTO lesson_detail (lesson, why, evidence, lgsl, kind, stage, helps)
SELECT id, '', '', NULL, NULL, NULL, CASE id % 3 WHEN 0 THEN 'milestone' WHEN 1 THEN 'benefit;risk' ELSE 'risk' END
FROM lesson WHERE programme = $1
"""
SHARED = "INSERT INTO lesson_share (lesson, by, at) SELECT id, NULL, now() FROM lesson WHERE programme = $1"
TREE = Path(__file__).resolve().parent.parent.parent
TOLD = "".join(
    (TREE / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGELOG.md", "tests/bench/words.md")
)
WORDS = re.findall(r"[A-Za-z]{3,}", TOLD)  # as often as they are written: "council" in every third text


async def test_search_and_offers_over_50000_lessons(world: World) -> None:
    chance = random.Random(20_261_127)
    titles = [" ".join(chance.choices(WORDS, k=6)) for _ in range(LESSONS)]
    texts = [" ".join(chance.choices(WORDS, k=40)) for _ in range(LESSONS)]
    await database.answers(MADE, world.programme_id, titles, texts)
    await database.answers(TAGGED, world.programme_id)
    await database.answers(SHARED, world.programme_id)
    for table in ("lesson", "lesson_detail", "lesson_share"):
        await database.answers(f"ANALYZE {table}")
    own, other = world.programme_id, world.other_id
    asked: dict[str, Callable[[str], Awaitable[Any]]] = {
        "search of one's own programme": lambda words: queries.lessons(world.bob, own, words=words),
        "search of what others shared": lambda words: queries.lessons(
            world.charlie, other, words=words, elsewhere=True
        ),
        "offers for a title": lambda words: queries.offers(world.charlie, other, Helps.RISK, words=words),
        "offers without words": lambda _: queries.offers(world.charlie, other, Helps.MILESTONE),
        "offers of 50,000 of one's own, without words": lambda _: queries.offers(world.bob, own, Helps.MILESTONE),
    }
    for what, ask in asked.items():
        told = [" ".join(chance.choices(WORDS, k=6 if "title" in what else 2)) for _ in range(ROUNDS)]
        before = await _seconds()
        for words in told:
            await ask(words)
        took = (await _seconds() - before) / ROUNDS * 1000
        sys.stdout.write(f"{what}: {took:.1f} ms CPU of PostgreSQL\n")
        assert took <= MILLISECONDS


async def _seconds() -> float:
    """What the server has used of the processor for this connection: others use the machine too."""
    (row,) = await database.answers("SELECT pg_backend_pid() AS pid")
    told = Path(f"/proc/{row['pid']}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
