"""Plans that only Java reads: small ones written here, where a full Java and the extra are installed."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govern.adapters import java
from govern.adapters.java import convert
from govern.kit.errors import Invalid
from govern.plan.rules import exchange
from tests.plan.test_rules_exchange_mspdi import full

HERE = bool(shutil.which("java") or os.environ.get("JAVA_HOME")) and all(
    importlib.util.find_spec(name) for name in ("jpype", "mpxj")
)
needs_java = pytest.mark.skipif(not HERE, reason="no Java, or the extra govern[msproject] is not installed")
MPX = """MPX,Microsoft Project for Windows,4.0,ANSI
10,£,0,2,\\,,.
11,2,0,1,8.00,40.00,5.00,6.00,1,0
12,1,0,480,/,:,am,pm,0,0
20,Standard,0,1,1,1,1,1,0
30,Small plan,,,Standard,04/01/2027,,0,,,,,,,,,,,,,,,,,,,,,,,
61,90,98,1,3,40,50,51,70
70,1,1,Design,1,5d,04/01/2027,08/01/2027,
70,2,2,Go live,1,0d,08/01/2027,08/01/2027,1
"""


@needs_java
def test_another_format_becomes_ms_projects_xml() -> None:
    plan = exchange.mspdi.read(java.mspdi_now(MPX.replace("\n", "\r\n").encode("cp1252"), "mpx"))
    assert [(one.uid, one.name, one.minutes) for one in plan.tasks] == [("1", "Design", 2400), ("2", "Go live", 0)]
    assert [one.predecessor for one in plan.tasks[1].links] == ["1"]


@needs_java
@pytest.mark.parametrize("kind", ["mpp", "mpx", "xer"])
def test_what_is_damaged_says_what_to_do(kind: str) -> None:
    with pytest.raises(Invalid, match="cannot be read: it is damaged.*save it as XML"):
        java.mspdi_now(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), kind)


ORACLE = """
import jpype, mpxj, sys
jpype.startJVM("-Xmx256m", convertStrings=False)
plan = jpype.JClass("org.mpxj.mspdi.MSPDIReader")().read(jpype.JClass("java.io.File")(sys.argv[1]))
jpype.JClass("org.mpxj.mspdi.MSPDIWriter")().write(plan, sys.argv[2])
"""


@needs_java
def test_a_program_that_knows_ms_projects_files_reads_what_we_write(tmp_path: Path) -> None:
    """mpxj reads our file and writes it anew: whatever it understood otherwise would differ."""
    ours, theirs = tmp_path / "ours.xml", tmp_path / "theirs.xml"
    plan = exchange.mspdi.read(full())
    ours.write_bytes(exchange.written(plan))
    subprocess.run([sys.executable, "-c", ORACLE, str(ours), str(theirs)], check=True, capture_output=True)
    again = exchange.mspdi.read(theirs.read_bytes())
    for before, after in zip(plan.tasks, again.tasks, strict=True):
        for name in (
            *("uid", "name", "level", "start", "finish", "minutes", "unit", "percent_complete"),
            *("actual_start", "limit", "limit_at", "deadline", "priority", "notes", "resources", "links"),
            *("is_summary", "is_milestone", "is_inactive", "is_manual", "calendar", "address_name"),
        ):
            assert getattr(after, name) == getattr(before, name), f"task {before.uid}, {name}"
    first, third = plan.tasks[1].baselines
    assert [(one.number, one.start, one.finish) for one in again.tasks[1].baselines][0] == (
        0,
        first.start,
        first.finish,
    )
    assert [one.minutes for one in again.tasks[1].baselines if one.number == 3] == [third.minutes]
    assert [one.hours for one in again.calendars] == [one.hours for one in plan.calendars]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (convert.EXIT_NO_JAVA, "needs a full Java of version 11 or later"),
        (convert.EXIT_NOT_FULL, "lacks the character sets"),
        (convert.EXIT_NO_EXTRA, r"the extra govern\[msproject\]"),
    ],
)
def test_where_java_is_missing_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch, code: int, said: str) -> None:
    monkeypatch.setattr(java, "COMMAND", [sys.executable, "-c", f"raise SystemExit({code})"])
    with pytest.raises(Invalid, match=said) as refused:
        java.mspdi_now(b"MPX", "mpx")
    assert "save it as XML" in str(refused.value)


def test_what_takes_too_long_is_killed_with_all_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    note = tmp_path / "note"
    script = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {_later(note)!r}]); time.sleep(60)"
    monkeypatch.setattr(java, "COMMAND", [sys.executable, "-c", script])
    monkeypatch.setattr(java, "LONGEST", 0.5)
    with pytest.raises(Invalid, match="was stopped"):
        java.mspdi_now(b"MPX", "mpx")
    time.sleep(1.5)
    assert not note.exists()


def _later(note: Path) -> str:
    return f"import time; time.sleep(1.5); open({str(note)!r}, 'w').close()"
