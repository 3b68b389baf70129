import json
import subprocess
import sys
from pathlib import Path

import pytest

from govern.cli import main
from tests.plan import mspdi
from tests.plan.networks import WORKED, Filed, link, task

Out = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plan.json"


def write(file: Path, plan: Filed) -> str:
    file.write_text(json.dumps(plan), encoding="utf-8")
    return str(file)


def test_json_is_one_object_on_stdout_in_the_order_of_the_file(file: Path, capsys: Out) -> None:
    assert main(["schedule", write(file, WORKED), "--json"]) == 0
    out, told = capsys.readouterr()
    answer = json.loads(out)
    assert list(answer) == ["duration_days", "activities"]
    assert answer["activities"][2] == {
        "id": "C",
        "early_start": 3,
        "early_finish": 11,
        "late_start": 5,
        "late_finish": 13,
        "total_float": 2,
        "free_float": 2,
        "critical": False,
    }
    assert told == ""


@pytest.mark.parametrize(
    ("asked", "dates"),
    [
        ([], ["2026-12-24", "2026-12-28", "2026-12-24", "2026-12-28"]),
        (["--calendar", "england"], ["2026-12-24", "2027-01-04", "2026-12-24", "2027-01-04"]),
        (["--calendar", "scotland"], ["2026-12-24", "2027-01-05", "2026-12-24", "2027-01-05"]),
        (["--calendar", "wales", "--start", "2027-03-25"], ["2027-03-25", "2027-04-02", "2027-03-25", "2027-04-02"]),
        (
            ["--calendar", "northern-ireland", "--start", "2027-07-08"],
            ["2027-07-08", "2027-07-15", "2027-07-08", "2027-07-15"],
        ),
    ],
    ids=["every day", "England", "Scotland", "Wales over Easter, --start first", "the Boyne"],
)
def test_dates_count_every_day_or_the_working_days_of_a_nation(
    file: Path, asked: list[str], dates: list[str], capsys: Out
) -> None:
    plan = {"start": "2026-12-24", "tasks": [task("A", 5)], "links": []}
    assert main(["schedule", write(file, plan), "--json", *asked]) == 0
    one = json.loads(capsys.readouterr().out)["activities"][0]
    keys = ["early_start_date", "early_finish_date", "late_start_date", "late_finish_date"]
    assert [one[key] for key in keys] == dates


def test_without_json_people_read_a_sentence_and_a_table(file: Path, capsys: Out) -> None:
    plan = WORKED | {"tasks": [one | {"name": f"do {one['id']}"} for one in WORKED["tasks"]]}
    assert main(["schedule", write(file, plan), "--start", "2027-01-04", "--calendar", "england", "--why", "E"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The plan takes 17 working days; critical: A, B, D and E."
    assert lines[2].startswith("id  name  early start  early finish")
    assert " ".join(lines[4].split()) == "A do A 4 Jan 2027 8 Jan 2027 4 Jan 2027 8 Jan 2027 0 5 0 5 0 0 critical"
    assert [line.replace(" January 2027", "") for line in lines[-4:]] == [
        "E do E, 26: it is reached once D do D finishes on 26.",
        "D do D, 21 to 26: it finishes 2 working days after B do B finishes on 22.",
        "B do B, 11 to 22: it starts once A do A finishes on 8.",
        "A do A, 4 to 8: nothing holds it back, so it begins with the plan.",
    ]


def test_dates_after_the_confirmed_years_are_called_provisional(file: Path, capsys: Out) -> None:
    plan = write(file, {"tasks": [task("A", 5)]})
    assert main(["schedule", plan, "--json", "--calendar", "england", "--start", "2028-12-27"]) == 0
    assert "Dates after 2028 are provisional" in capsys.readouterr().err
    assert main(["schedule", plan, "--json", "--calendar", "england", "--start", "2027-12-27"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (
            {"tasks": [task(name, 1) for name in "ABC"], "links": [link("A", "B"), link("B", "C"), link("C", "A")]},
            "A → B → C → A",
        ),
        ({"tasks": [task("A", 1)], "links": [link("A", "A")]}, "A → A"),
        ({"tasks": [task("A", 1)], "links": [link("A", "Q")]}, "link 1, to: There is no task with the id Q."),
        ({"tasks": [task("A", 1, deadline="2027-01-04")]}, "start: Say when the plan starts"),
    ],
    ids=["a loop", "a loop of one", "an unknown id", "dates without a start"],
)  # fmt: skip
def test_what_is_wrong_goes_to_stderr(file: Path, plan: Filed, said: str, capsys: Out) -> None:
    assert main(["schedule", write(file, plan), "--json"]) == 1
    out, told = capsys.readouterr()
    assert out == ""
    assert said in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "another program of Microsoft"),
        (b"PK\x03\x04", "no plan that can be read. Give a plan of MS Project"),
        (b"MPX,Microsoft Project\x00", "goes on with what no text holds"),
        (b"id,name\n1,Go live", "no plan that can be read"),
        (b"", "empty"),
        (b"{]", "file: This is not JSON"),
    ],
)
def test_other_files_are_refused_with_the_way_out(file: Path, content: bytes, said: str, capsys: Out) -> None:
    file.write_bytes(content)
    assert main(["schedule", str(file)]) == 1
    assert said in capsys.readouterr().err


def test_a_plan_of_ms_project_is_read_and_what_it_does_not_follow_goes_to_stderr(file: Path, capsys: Out) -> None:
    file.write_bytes(mspdi.project(mspdi.task(1, 44), mspdi.task(2, 4, mspdi.link(1), ConstraintType=1)))
    assert main(["schedule", str(file), "--json", "--calendar", "scotland"]) == 0
    out, told = capsys.readouterr()
    answer = json.loads(out)
    assert (answer["duration_days"], answer["activities"][1]["early_start"]) == (6, 5.5)
    assert answer["activities"][0]["early_start_date"] == "2027-01-05"
    assert told == "1 task to be as late as possible, planned as early as possible.\n"
    assert main(["schedule", str(file), "--start", "2027-03-25"]) == 0
    table = capsys.readouterr().out
    assert "The plan takes 6 working days" in table
    assert "1 Apr 2027" in table


def test_a_missing_file_a_folder_and_a_start_that_is_no_date_are_named(file: Path, capsys: Out) -> None:
    assert main(["schedule", str(file)]) == 1
    assert f"{file}: There is no such file." in capsys.readouterr().err
    assert main(["schedule", str(file.parent)]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert main(["schedule", write(file, WORKED), "--start", "tomorrow"]) == 1
    assert "--start: This is a date such as 2027-01-04" in capsys.readouterr().err
    assert main(["schedule", write(file, WORKED), "--why", "Q"]) == 1
    assert "--why: There is no task with the id Q." in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        main(["schedule", str(file), "--calendar", "france"])
    assert left.value.code == 2


def test_a_reader_may_leave_before_the_end(file: Path) -> None:
    plan = {"tasks": [task(f"T{place}", 1) for place in range(5000)]}
    command = [sys.executable, "-m", "govern.cli", "schedule", write(file, plan)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_it_runs_from_any_folder_without_servers_and_speaks_utf_8_also_where_the_terminal_does_not(file: Path) -> None:
    plan = {"tasks": [task("Tŷ Ŵyn", 1)], "links": []}
    command = [sys.executable, "-m", "govern.cli", "schedule", write(file, plan), "--json"]
    bare = {"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "ascii", "HOME": "/nowhere"}
    done = subprocess.run(command, cwd=file.parent, env=bare, capture_output=True, check=True)
    assert json.loads(done.stdout.decode())["activities"][0]["id"] == "Tŷ Ŵyn"
    assert done.stderr == b""
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_work_that_has_begun_before_its_turn_is_told_with_the_rule_it_follows(file: Path, capsys: Out) -> None:
    begun = {"actual_start": "2027-01-05", "percent_complete": 50}
    plan = {
        "start": "2027-01-04",
        "status_date": "2027-01-06",
        "tasks": [task("A", 5), task("B", 4, **begun)],
        "links": [link("A", "B")],
    }
    assert main(["schedule", write(file, plan), "--json"]) == 0
    out, told = capsys.readouterr()
    assert list(json.loads(out)) == ["duration_days", "activities"]
    assert told.startswith("Begun before what comes before is done: B. Here what is left waits for that, as in MS Proj")
    assert main(["schedule", write(file, plan | {"links": []})]) == 0
    assert capsys.readouterr()[1] == ""
