"""A real worker says, section by section, how far it is; what cannot be made is named, and what is asked twice is made
once."""

import json
from typing import Any

import pytest

from govern.packs import rules
from govern.packs.model import Progress
from tests.packs.conftest import Installation
from tests.packs.second import PACK
from tests.packs.test_worker import until

WATCHED = (
    "CREATE TABLE told (id serial, pack int, doing text)",
    "CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN INSERT INTO told (pack, doing) VALUES (NEW.pack, NEW.doing); RETURN NEW; END $$",
    "CREATE TRIGGER watched AFTER UPDATE OF doing ON pack_build FOR EACH ROW EXECUTE FUNCTION tell()",
)
UNWATCHED = (
    "DROP TRIGGER IF EXISTS watched ON pack_build",
    "DROP FUNCTION IF EXISTS tell",
    "DROP TABLE IF EXISTS told",
)
ASKED_TWICE = """
import asyncio, json, os
from datetime import date
from govern import config
from govern.adapters import database, queue
from govern.packs import actions, queries
from govern.packs.model import Freeze
from govern.people import queries as people

async def work():
    async with database.pool(size=4):
        alice = await people.person((await people.ids_by_email())["alice@govern.example"])
        asked = Freeze(as_at=date(2026, 11, 18))
        first, second = await asyncio.gather(*(actions.freeze(alice, min(alice.programme_ids), asked) for _ in "ab"))
        await queue.send("packs.build", {"pack_id": first.id})
        return [first.id, second.id]

config.hand_out(config.from_env(os.environ))
queue.configure(os.environ["GOVERN_REDIS_URL"])
print(json.dumps(asyncio.run(work())))
"""
FROZEN_BY_HAND = """
import asyncio, os, sys
from govern import config
from govern.adapters import database, queue
from govern.packs import rules
from govern.packs.actions import freezing
from govern.people import queries as people

async def work():
    async with database.pool(size=2):
        alice = await people.person((await people.ids_by_email())["alice@govern.example"])
        pack = rules.opened(sys.stdin.buffer.read())
        pack_id = await freezing.keep(alice, min(alice.programme_ids), pack)
        await queue.send("packs.build", {"pack_id": pack_id})
        return pack_id

config.hand_out(config.from_env(os.environ))
queue.configure(os.environ["GOVERN_REDIS_URL"])
print(asyncio.run(work()))
"""
SECTIONS = [one.words for one in rules.chosen(PACK)]


def state(installation: Installation, pack_id: int) -> dict[str, Any]:
    (row,) = installation.rows(f"SELECT stage, attempts, problem, doing FROM pack_build WHERE pack = {pack_id}")
    return dict(row)


def test_a_worker_tells_each_section_as_it_is_composed_and_each_file(installation: Installation) -> None:
    try:
        for statement in WATCHED:
            installation.rows(statement)
        pack_id = int(installation.run("-c", FROZEN_BY_HAND, fed=rules.snapshot(PACK)))
        with installation.worker():
            assert until(lambda: state(installation, pack_id)["stage"] == "built", 60)
        rows = installation.rows(f"SELECT doing FROM told WHERE pack = {pack_id} AND doing IS NOT NULL ORDER BY id")
    finally:
        for statement in UNWATCHED:
            installation.rows(statement)
    told = [json.loads(row["doing"]) for row in rows]
    composing = [one for one in told if not one.get("file")]
    assert [one["section"] for one in composing if one.get("section")] == SECTIONS
    assert composing[-1]["composed"] == len(SECTIONS)
    files = list(dict.fromkeys(one["file"] for one in told if one.get("file")))
    expected = [rules.edition_words(one, PACK.council(one.council)) for one in rules.editions(PACK)]
    assert files == expected
    made = [one["made"] for one in told if one.get("file")]
    assert made == sorted(made)
    assert state(installation, pack_id)["doing"] is None


def test_the_section_that_cannot_be_made_is_named_and_the_rest_stands(installation: Installation) -> None:
    broken = json.loads(rules.snapshot(PACK))
    broken["risks"][0] |= {"likelihood": 0, "impact": 7}
    pack_id = int(installation.run("-c", FROZEN_BY_HAND, fed=json.dumps(broken).encode()))
    with installation.worker():
        assert until(lambda: state(installation, pack_id)["stage"] == "built", 60), state(installation, pack_id)
    assert state(installation, pack_id)["problem"] == "“Risks” could not be made; the rest of the pack stands."
    made = installation.rows(f"SELECT kind FROM pack_file WHERE pack = {pack_id}")
    assert len(made) == len(rules.editions(PACK))


def test_two_who_ask_for_one_snapshot_at_once_get_one_pack_that_is_made_once(installation: Installation) -> None:
    first, second = json.loads(installation.run("-c", ASKED_TWICE))
    assert first == second
    with installation.worker():
        assert until(lambda: state(installation, first)["stage"] == "built", 60)
        installation.run(
            "-c",
            "import os; from govern.adapters import queue; "
            "queue.configure(os.environ['GOVERN_REDIS_URL']); "
            f"queue.client().send_task('packs.build', kwargs={{'pack_id': {first}}})",
        )
    assert state(installation, first)["attempts"] == 1
    files = installation.rows(
        f"SELECT kind, council, part, count(*) FROM pack_file WHERE pack = {first} GROUP BY 1, 2, 3"
    )
    assert {row["count"] for row in files} == {1}
    (row,) = installation.rows("SELECT count(*) FROM pack WHERE as_at = '2026-11-18'")
    assert row["count"] == 1


@pytest.mark.parametrize(
    ("doing", "words"),
    [
        (Progress(), "A worker has begun"),
        (Progress(sections=10), "A worker has begun"),
        (Progress(section="Money", composed=4, sections=10), "Composing “Money”, section 5 of 10"),
        (Progress(file="PDF", made=0, files=17), "Typesetting the PDF: 0 of 17 files ready"),
        (
            Progress(section="Money", file="PDF for Ashvale", made=8, files=17),
            "Typesetting the PDF for Ashvale, at “Money”: 8 of 17 files ready",
        ),
    ],
)
def test_how_far_it_is_in_words(doing: Progress, words: str) -> None:
    assert rules.at_work(doing) == words


def test_each_section_says_how_far_it_is() -> None:
    assert rules.steps(PACK, None) == ()
    composing = rules.steps(PACK, Progress(section=SECTIONS[2], composed=2, sections=10, lost=(SECTIONS[0],)))
    assert [one.state for one in composing[:4]] == ["Could not be made", "Composed", "Being composed", "To come"]
    setting = rules.steps(PACK, Progress(section=SECTIONS[4], composed=10, sections=10, file="PDF"))
    assert [one.state for one in setting[3:6]] == ["Composed", "Being typeset", "Composed"]


def test_a_failure_says_in_which_section_of_which_file() -> None:
    problem = ValueError("a row too high")
    assert rules.failure(problem, Progress()) == "ValueError: a row too high"
    at = Progress(section="Money", file="PDF")
    assert rules.failure(problem, at) == "ValueError: a row too high (in “Money”, in the PDF)"
    assert len(rules.failure(ValueError("x" * 900), at)) == 500
