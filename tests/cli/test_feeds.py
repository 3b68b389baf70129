"""`govern import people` and `govern import benefits`, as an operator or a nightly job types them."""

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import TREE, Shell

SAMPLE = TREE / "deploy" / "sample" / "shared-services"
LEAD = "bob@brackenham.example"
PEOPLE = "Name,Email address,Service,Badge\nNia Prys,nia.prys@brackenham.example,Revenues,7\n"
INTO = ("--programme", "Vale")


@pytest.fixture(scope="module")
def programme(shell: Shell) -> Shell:
    """With the programme of three councils, as its workbook has it."""
    shell.run("user", "add", "olga@council.example", "--name", "Olga")
    done = shell.run("import", "programme", str(SAMPLE))
    assert done.returncode == 0 or "here already" in done.stderr, done.stderr
    return shell


def _lines(tmp_path: Path, **changed: str) -> Path:
    """The sample's lines, the first of them changed."""
    with (SAMPLE / "lines.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= changed
    path = tmp_path / "benefits.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_benefits_change_by_a_file_that_is_tried_first(programme: Shell, tmp_path: Path) -> None:
    file = str(_lines(tmp_path, note="24 posts end."))
    why = ("--because", "The business case of November")
    tried = programme.run("import", "benefits", file, *INTO, "--dry-run")
    assert (tried.returncode, "Nothing was saved." in tried.stderr) == (0, True), tried.stderr
    assert tried.stdout.splitlines()[0] == "1 changed cell"
    assert programme.run("import", "benefits", file, *INTO, *why).stderr.endswith("benefits.csv is brought in.\n")
    again = programme.run("import", "benefits", file, *INTO, *why)
    assert (again.returncode, again.stdout) == (0, "nothing new\n")
    bad = programme.run("import", "benefits", str(_lines(tmp_path, kind="gift", starts_on="soon")), *INTO, *why)
    assert bad.returncode == 1
    assert "lines, row 2, kind: " in bad.stderr
    assert "lines, row 2, starts_on: " in bad.stderr


def test_a_councils_people_come_from_a_file_in_the_name_of_who_may_load_them(programme: Shell, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    into = ("import", "people", str(file), *INTO)
    assert "--by: Name a partner lead" in programme.run(*into).stderr
    tried = programme.run(*into, "--by", LEAD, "--dry-run")
    assert (tried.returncode, "Columns that are not read: Badge." in tried.stderr) == (0, True), tried.stderr
    assert tried.stdout.startswith("Brackenham: 1 added, 0 changed, ")
    assert programme.run(*into, "--by", LEAD).stderr.endswith("people.csv is brought in.\n")
    assert "Brackenham: 0 added, 0 changed, " in programme.run(*into, "--by", LEAD).stdout
    file.write_text("Name,Email address,Left on\nNia Prys,nia.prys@brackenham.example,2026-11-01\n", encoding="utf-8")
    left = programme.run(*into, "--by", LEAD)
    assert (left.returncode, "Row 2, Left on: A file says who is here." in left.stderr) == (1, True)
