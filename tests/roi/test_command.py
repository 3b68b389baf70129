"""`govern appraise` as an officer types it: no database, no settings, nothing left behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TREE = Path(__file__).resolve().parent.parent.parent
CASE = '{"discounting": {"rate": "0.05"}, "costs": ["100"], "benefits": [0, 10.50, 1e2], "share": %s}'
SHARE = '{"amount": "0.10", "weights": {"Ynys Môn": 1, "Ashvale": 1, "Calderwick": 1}}'


def appraise(folder: Path, content: str | bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    file = folder / "case.json"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return run(folder, str(file), *options)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(TREE), "GOVERN_HOME": str(folder / "home"), "LC_ALL": "C"}
    command = [sys.executable, "-m", "govern.cli", "appraise", *arguments]
    return subprocess.run(command, cwd=folder, env=bare, capture_output=True, timeout=60, check=False)


def test_one_json_object_is_answered_and_nothing_else_is_touched(tmp_path: Path) -> None:
    done = appraise(tmp_path, CASE % SHARE, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == {
        "npv": "0.70",
        "pvc": "100.00",
        "pvb": "100.70",
        "bcr": "1.007029",
        "simple_payback_years": "1.8950",
        "discounted_payback_years": "1.9923",
        "irr": "0.05387718",
        "roi_pct": "10.50",
        "shares": {"Ynys Môn": "0.03", "Ashvale": "0.04", "Calderwick": "0.03"},
    }
    assert [each.name for each in tmp_path.iterdir()] == ["case.json"]


def test_without_json_a_page_is_printed(tmp_path: Path) -> None:
    said = appraise(tmp_path, CASE % SHARE).stdout.decode()
    assert said.startswith("Discounted by: 5% in every year\n")
    assert "Ynys Môn" in said


def test_a_file_from_a_windows_editor_is_read(tmp_path: Path) -> None:
    assert appraise(tmp_path, b"\xef\xbb\xbf" + (CASE % SHARE).encode(), "--json").returncode == 0


def test_what_was_taken_for_granted_is_said_beside_the_answer(tmp_path: Path) -> None:
    done = appraise(tmp_path, '{"costs": [100, 0, 10], "benefits": [0, 60, 0, 90]}', "--json")
    assert json.loads(done.stdout)["irr"] == "0.17097201"
    assert done.stderr.decode().splitlines() == [
        "discounting: not given, so Green Book 2026, standard is used.",
        "irr: the flows change sign 3 times; no other rate between −99.9999% and 10,000% fits.",
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{"costs": ["1,200"]}', 'costs, year 0: “1,200” is not a number. Write a number as digits with a point'),
        ('{"share": {"amount": 1, "weights": {}}}', "share, weights: Give the weight of each council"),
        (b"\xff\xfe{", "Save the file as JSON in UTF-8."),
        (b" " * 10_000_001, "The file is larger than 10 MB."),
    ],
)  # fmt: skip
def test_bad_input_names_the_field_and_answers_nothing(tmp_path: Path, content: str | bytes, line: str) -> None:
    done = appraise(tmp_path, content, "--json")
    assert (done.returncode, done.stdout) == (1, b"")
    said = done.stderr.decode().splitlines()
    assert len(said) == 1
    assert line in said[0]


def test_a_file_that_is_not_there_is_named_and_none_is_wrong_usage(tmp_path: Path) -> None:
    missing = run(tmp_path, "nowhere.json")
    assert (missing.returncode, missing.stderr.decode()) == (
        1,
        "nowhere.json: It cannot be read: no such file or directory.\n",
    )
    assert run(tmp_path, str(tmp_path)).returncode == 1
    assert run(tmp_path).returncode == 2


def test_it_starts_without_what_only_a_server_needs() -> None:
    code = (
        "import sys, govern.cli.appraisals, govern.roi.rules;"
        "print({'asyncio', 'celery', 'litestar', 'numpy', 'piccolo', 'reportlab'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=TREE, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
