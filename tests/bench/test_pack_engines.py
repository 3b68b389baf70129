"""One large pack typeset by Govern and printed by its peers: the same tables, words and drawings, each in a process."""

import json
import os
import shutil
import subprocess
import sys
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from tests.bench.rivals import PACKAGES

TREE = Path(__file__).resolve().parent.parent.parent
PEERS = {"typst": 1, "chromium": 2, "weasyprint": 1}
AIMS = {"typst": ("cpu", 2.5), "chromium": ("wall", 10), "weasyprint": ("cpu", 40)}
"""How many times Govern's share each of them takes at least."""
TIMES, MANY, LARGE, VERY_LARGE = 5, 16, "300", "2000"
LINEAR = 1.1 * 2000 / 300
AIM, MOST, MOST_VERY = 60, 66, 78
"""What the whole process holds at most, in megabytes; the limits leave a tenth to another machine's libraries."""
GROWN = 3


def test_a_large_pack_beside_its_peers(tmp_path: Path, capsys) -> None:
    ours = _made("govern", TIMES, tmp_path)
    told = [("Govern, PDF/UA", ours)]
    told += [(name, _made(name, times, tmp_path)) for name, times in PEERS.items() if _is_here(name)]
    missing = [name for name in PEERS if not _is_here(name)]
    with capsys.disabled():
        print(f"\n{'':<16}{'wall s':>9}{'CPU s':>9}{'kB':>8}{'peak MB':>9}   times our CPU, our wall")  # noqa: T201
        for name, one in told:
            ratio = f"{one['cpu'] / ours['cpu']:8.1f}{one['wall'] / ours['wall']:8.1f}"
            print(f"{name:<16}{one['wall']:>9.2f}{one['cpu']:>9.2f}{one['kB']:>8}{one['peak']:>9}{ratio}")  # noqa: T201
        print(f"not here: {', '.join(missing) or 'none'}")  # noqa: T201
        print(f"{ours['before']} MB before the first page, {ours['peak']} at most (aim {AIM})")  # noqa: T201
    assert ours["peak"] <= MOST
    for name, one in told[1:]:
        kind, times = AIMS[name]
        assert one[kind] >= times * ours[kind], name


def test_time_and_size_grow_with_the_pack(tmp_path: Path, capsys) -> None:
    large, very = (_made("govern", 2, tmp_path, count) for count in (LARGE, VERY_LARGE))
    with capsys.disabled():
        print(f"\n{VERY_LARGE} milestones beside {LARGE}: {very['cpu'] / large['cpu']:.1f} times the CPU,")  # noqa: T201
        print(f"{very['kB'] / large['kB']:.1f} times the file, peak {large['peak']} and {very['peak']} MB,")  # noqa: T201
        print(f"of them before the first page {large['before']} and {very['before']}")  # noqa: T201
    assert very["cpu"] <= LINEAR * large["cpu"]
    assert very["peak"] <= MOST_VERY


def test_memory_does_not_grow_with_the_number_of_packs(tmp_path: Path, capsys) -> None:
    held = _made("govern", MANY, tmp_path)["held"]
    with capsys.disabled():
        print(f"\nMB after each of {MANY} packs: {', '.join(map(str, held))}")  # noqa: T201
    assert min(held[-4:]) <= held[3] + GROWN


def _is_here(name: str) -> bool:
    return bool(shutil.which(name)) if name == "chromium" else PathFinder.find_spec(name, [str(PACKAGES)]) is not None


def _made(engine: str, times: int, folder: Path, milestones: str = LARGE) -> dict[str, Any]:
    paths = os.pathsep.join([str(TREE), *([str(PACKAGES)] if engine in PEERS else [])])
    asked = [sys.executable, "-m", "tests.bench.large_pack", engine, str(times), str(folder), milestones]
    done = subprocess.run(asked, capture_output=True, check=True, cwd=TREE, env=os.environ | {"PYTHONPATH": paths})
    return dict(json.loads(done.stdout))
