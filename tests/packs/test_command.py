"""`govern pack` as an operator types it."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from govern.cli import packs
from govern.kit.errors import GovernError, Invalid
from govern.packs import queries
from govern.packs.actions import building
from govern.packs.model import Stage
from tests import commands
from tests.packs.conftest import Installation
from tests.packs.test_newer import CHANGED, from_later
from tests.packs.world import frozen
from tests.world import World

GOVERN = ("-m", "govern.cli", "pack")
TREE = Path(__file__).resolve().parent.parent.parent
AS_ALICE = """
import asyncio, os, sys
from datetime import date
from govern import config
from govern.adapters import database
from govern.cli import packs
from govern.packs import actions, queries
from govern.packs.model import Edition, FileKind, Freeze

async def work():
    async with database.pool(size=2):
        await act(await packs.viewer("alice@govern.example"))

config.hand_out(config.from_env(os.environ))
asyncio.run(work())
"""
FROZEN = f"""
async def act(alice):
    print((await actions.freeze(alice, min(alice.programme_ids), Freeze(as_at=date(2026, 11, 9)))).id)
{AS_ALICE}"""
TYPESET = f"""
async def act(alice):
    pack, kind = int(sys.argv[1]), FileKind(sys.argv[2])
    await packs.typeset(alice, pack)
    sys.stdout.buffer.write(await queries.content(alice, pack, Edition(kind)))
{AS_ALICE}"""
ALICE = ("--by", "alice@govern.example", "--json")


def pack(installation: Installation, *arguments: str, **more: str) -> "CompletedProcess[str]":
    return commands.run(("pack", *arguments), installation.environment | more, TREE)


def test_a_pack_is_built_to_a_file_verified_and_a_changed_byte_is_found(
    installation: Installation, tmp_path: Path
) -> None:
    out = tmp_path / "pack.pdf"
    told = json.loads(
        installation.run(
            *GOVERN, "build", "three riv", "--as-at", "2026-11-20", "--registers", "--out", str(out), *ALICE,
            "--manifest", str(tmp_path / "manifest.json"),
        )
    )  # fmt: skip
    assert out.read_bytes().startswith(b"%PDF")
    assert told["file"] == str(out)
    said = pack(installation, "verify", str(out)).stdout
    assert "pack 1 of Three Rivers Shared Services, as at 20 November 2026, a draft that was never issued" in said
    assert told["snapshot"] in said
    (registers,) = tmp_path.glob("board-pack-1-2026-11-20-*-registers.pdf")
    assert told["snapshot"] in pack(installation, "verify", str(registers)).stdout
    proved = ("verify", str(out), "--manifest", str(tmp_path / "manifest.json"), "--json")
    alone = pack(installation, *proved, GOVERN_DATABASE_URL="postgres://nobody@127.0.0.1:9/none")
    assert (alone.returncode, json.loads(alone.stdout)["snapshot"]) == (0, told["snapshot"])
    content = bytearray(out.read_bytes())
    content[len(content) // 2] ^= 1
    out.write_bytes(content)
    bad = pack(installation, "verify", str(out), "--json")
    assert (bad.returncode, json.loads(bad.stdout)["good"]) == (1, False)
    assert pack(installation, *proved).returncode == 1


@pytest.mark.parametrize("out", ["pack.doc", "pack", "/nowhere/pack.pdf"])
def test_a_file_that_cannot_be_written_is_named(out: str) -> None:
    with pytest.raises(Invalid) as wrong:
        packs._kind(Path(out))
    assert list(wrong.value.problems) == ["--out"]


def test_a_day_that_is_none_is_named() -> None:
    with pytest.raises(Invalid, match="Give a day such as 2026-10-31"):
        packs._day("31 October")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "1", "--by", "bob@govern.example"), "Your role does not allow this."),
        (
            ("build", "1", "--by", "charlie@govern.example"),
            "programme: Give one of these, by number or name: 2 2020 Vision",
        ),
    ],
)
def test_nobody_builds_a_pack_they_may_not_freeze(
    installation: Installation, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = pack(installation, *arguments, "--out", str(tmp_path / "pack.pdf"))
    assert done.returncode == 1
    assert said in done.stderr


def test_two_that_typeset_one_pack_at_the_same_moment_both_find_its_files(installation: Installation) -> None:
    pack = installation.run("-c", FROZEN).decode().strip()
    with ThreadPoolExecutor() as both:
        made = list(both.map(lambda kind: installation.run("-c", TYPESET, pack, kind), ("pdf", "xlsx", "pdf")))
    assert [each[:4] for each in made] == [b"%PDF", b"PK\x03\x04", b"%PDF"]
    assert made[0] == made[2]
    assert [row["attempts"] for row in installation.rows(f"SELECT attempts FROM pack_build WHERE pack = {pack}")] == [1]


async def test_a_pack_that_cannot_be_typeset_says_why_at_once(world: World) -> None:
    changes, why = next(iter(CHANGED.values()))
    pack = await frozen(world)
    await from_later(pack, changes)
    with pytest.raises(GovernError, match="Pack 1 is frozen but could not be typeset") as failed:
        await packs.typeset(world.alice, pack.id)
    assert why in str(failed.value)


async def test_a_worker_is_not_waited_for_without_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = await frozen(world)
    monkeypatch.setattr(packs, "PATIENCE", 2 * packs.PAUSE)
    assert await building._claimed(pack.id)
    with pytest.raises(GovernError, match="a worker is still typesetting it"):
        await packs.typeset(world.alice, pack.id)
    assert (await queries.pack(world.alice, pack.id)).stage is Stage.BUILDING
