"""`govern export decisions` and `govern import decisions`, as an operator or a nightly job types them."""

import csv
from pathlib import Path

import pytest

from govern.cli import main
from tests.cli.conftest import Shell
from tests.cli.test_feeds import INTO, LEAD, programme

__all__ = ["programme"]  # the programme of three councils, loaded once


def _with(folder: Path, **cells: str) -> Path:
    """Brackenham's row of the first proposal that it has not decided, changed."""
    path = folder / "decisions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    next(one for one in rows if one["council"] == "B" and one["outcome"] == "open").update(cells)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_a_register_goes_out_comes_in_by_who_speaks_for_the_council_and_is_tried_first(
    programme: Shell, tmp_path: Path
) -> None:
    folder = tmp_path / "register"
    taken = programme.run("export", "decisions", "Vale", "--out", str(folder))
    assert (taken.returncode, " decisions of the register are in " in taken.stderr) == (0, True), taken.stderr
    into = ("import", "decisions", str(folder), *INTO, "--by", LEAD)
    same = programme.run(*into)
    assert (same.returncode, same.stdout) == (0, "nothing new\n"), same.stderr
    _with(folder, meeting="2027-02-04")
    tried = programme.run(*into, "--dry-run")
    assert (tried.returncode, "Nothing was saved." in tried.stderr) == (0, True), tried.stderr
    assert tried.stdout.startswith("0 new proposals, 1 changed cell\n")
    assert "/B meeting: “" in tried.stdout
    assert "” → “2027-02-04”" in tried.stdout
    assert programme.run(*into).stderr.endswith("register is brought in.\n")
    old = programme.run(*into)
    assert (old.returncode, old.stdout) == (0, "nothing new\n"), old.stderr
    _with(folder, meeting="2027-02-11")
    late = programme.run(*into)
    assert (late.returncode, "It was changed since this file was taken out" in late.stderr) == (1, True), late.stderr


def test_a_workbook_of_something_else_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "else.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["import", "decisions", str(tmp_path), *INTO]) == 1
    assert "neither sheet of the register" in capsys.readouterr().err
