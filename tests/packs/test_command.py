"""`govern pack` as an operator types it."""

import json
from pathlib import Path

import pytest

from govern.cli import packs
from govern.kit.errors import Invalid
from tests.packs.conftest import Installation

GOVERN = ("-m", "govern.cli", "pack")
ALICE = ("--by", "alice@govern.example", "--json")


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
    said = installation.run(*GOVERN, "verify", str(out)).decode()
    assert "pack 1 of Three Rivers Shared Services, as at 20 November 2026, a draft that was never issued" in said
    assert told["snapshot"] in said
    (registers,) = tmp_path.glob("board-pack-1-2026-11-20-*-registers.pdf")
    assert told["snapshot"] in installation.run(*GOVERN, "verify", str(registers)).decode()
    proved = ("verify", str(out), "--manifest", str(tmp_path / "manifest.json"), "--json")
    alone = installation.ran(*GOVERN, *proved, GOVERN_DATABASE_URL="postgres://nobody@127.0.0.1:9/none")
    assert (alone.returncode, json.loads(alone.stdout)["snapshot"]) == (0, told["snapshot"])
    content = bytearray(out.read_bytes())
    content[len(content) // 2] ^= 1
    out.write_bytes(content)
    bad = installation.ran(*GOVERN, "verify", str(out), "--json")
    assert (bad.returncode, json.loads(bad.stdout)["good"]) == (1, False)
    assert installation.ran(*GOVERN, *proved).returncode == 1


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
    done = installation.ran(*GOVERN, *arguments, "--out", str(tmp_path / "pack.pdf"))
    assert done.returncode == 1
    assert said in done.stderr.decode()
