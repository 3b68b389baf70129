"""What an operator types to keep Govern well, from any folder: answers on stdout, the rest on stderr, exits 0 and 1."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis import Redis

from govern.adapters import rounds
from govern.cli import main
from govern.kit.errors import Invalid
from govern.people import actions
from tests.cli.conftest import Shell
from tests.world import World

NOWHERE = "postgresql://govern:a-password@127.0.0.1:1/govern"


def rounds_ended(shell: Shell, *, minutes_ago: int) -> None:
    """As a worker tells it."""
    with Redis.from_url(shell.environment["GOVERN_REDIS_URL"]) as redis:
        redis.delete(rounds.KEY)
        at = datetime.now(UTC) - timedelta(minutes=minutes_ago)
        redis.hset(rounds.KEY, "people.send_letters", at.isoformat())


def test_a_database_that_is_not_up_to_date_is_told_with_the_way_out(shell: Shell) -> None:
    early = shell.early
    assert (early["export"].returncode, early["export"].stderr) == (
        1,
        "The database is not up to date. Run `govern migrate` first.\n",
    )
    assert (early["doctor"].returncode, early["doctor"].stdout) == (1, "")
    assert "ok    the database answers" in early["doctor"].stderr
    assert re.search(r"FAIL  the database is not up to date: \d+ migrations to run\.", early["doctor"].stderr)
    assert "Run `govern migrate`." in early["doctor"].stderr


def test_a_doctor_finds_all_well_and_names_what_is_not(shell: Shell) -> None:
    rounds_ended(shell, minutes_ago=1)
    well = shell.run("doctor", GOVERN_CONTACT="Ashvale service desk <desk@ashvale.gov.uk>")
    assert (well.returncode, well.stdout) == (0, "")
    assert [line[:6] for line in well.stderr.splitlines()] == ["ok    "] * 9
    assert "ok    bank holidays of england are confirmed to 2028" in well.stderr
    assert "ok    readers are told to ask Ashvale service desk" in well.stderr
    late = shell.run("doctor", GOVERN_CLOCK="2027-06-01T09:00", GOVERN_REDIS_URL="redis://127.0.0.1:1/0")
    assert late.returncode == 1
    assert "LATE  bank holidays of england are confirmed to 2028" in late.stderr
    assert "FAIL  Redis does not answer" in late.stderr
    assert "NOTE  readers are told no address to write to. Set GOVERN_CONTACT." in late.stderr
    assert "GOVERN_REDIS_URL" in late.stderr


def test_a_doctor_finds_that_nobody_keeps_the_timetable(shell: Shell) -> None:
    rounds_ended(shell, minutes_ago=12)
    late = shell.run("doctor")
    assert late.returncode == 1
    assert "FAIL  nothing of the timetable was done for 12 minutes: see that `govern worker`" in late.stderr
    with Redis.from_url(shell.environment["GOVERN_REDIS_URL"]) as redis:
        redis.delete(rounds.KEY)
    fresh = shell.run("doctor")
    assert (fresh.returncode, "NOTE  no worker has told of its work yet." in fresh.stderr) == (0, True)


def test_a_database_that_does_not_answer_is_one_line_without_its_password(shell: Shell) -> None:
    done = shell.run("doctor", GOVERN_DATABASE_URL=NOWHERE)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("The database does not answer")
    assert "GOVERN_DATABASE_URL" in done.stderr
    assert "a-password" not in done.stderr


def test_a_wrong_setting_is_named(shell: Shell) -> None:
    done = shell.run("doctor", GOVERN_PORT="many", GOVERN_PROT="8000")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("GOVERN_PROT: There is no such setting.")


def test_a_first_administrator_gets_a_link_and_a_fresh_one_until_it_was_used(shell: Shell) -> None:
    nobody = shell.early["nobody"]
    assert nobody.stderr == "user: Add an administrator first: govern user add ADDRESS --name NAME\n"
    added = shell.run("user", "add", "ada@example.gov.uk", "--name", "Ada Osei")
    assert (added.returncode, added.stderr) == (0, "")
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/letters/\S+\n", added.stdout)
    again = shell.run("user", "add", "Ada@example.gov.uk", "--name", "Ada Osei")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout != added.stdout


@pytest.mark.parametrize("email", ["not an address", "", "@", "x" * 255 + "@example.gov.uk"])
async def test_an_address_that_is_none_is_refused(world: World, email: str) -> None:
    with pytest.raises(Invalid) as wrong:
        await actions.add_administrator(name="Ada", email=email)
    assert list(wrong.value.problems) == ["email"]


def test_json_is_exactly_one_object_and_without_it_the_answer_is_a_sentence(shell: Shell) -> None:
    watched = shell.run("briefings", "watch", "--once", "--json")
    assert (watched.returncode, watched.stdout, watched.stderr) == (0, '{"sendings":[]}\n', "")
    (shell.folder / "strange.pdf").write_bytes(b"%PDF-1.7 of somebody else")
    checked = shell.run("pack", "verify", "strange.pdf", "--json")
    assert (checked.returncode, checked.stdout.count("\n"), checked.stderr) == (1, 1, "")
    assert json.loads(checked.stdout)["good"] is False
    whole = shell.run("audit", "verify")
    assert (whole.returncode, whole.stdout, whole.stderr) == (0, "", "The record is whole.\n")


@pytest.mark.parametrize("command", [("import", "programme"), ("restore",), ("pack", "verify")])
def test_a_file_that_is_not_there_is_named(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, str(tmp_path / "nowhere.xlsx")]) == 1
    out, problems = capsys.readouterr()
    assert out == ""
    assert "nowhere.xlsx" in problems
