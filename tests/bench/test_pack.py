"""What a pack costs: freezing the sample's, and typesetting it from its snapshot, in CPU seconds and memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

from govern.cli.programmes import SAMPLE
from tests.world import World

AIM = 1.0
TYPESET = """
import json, sys, time
from govern.adapters import shelf
from govern.packs import rules
from tests.bench.peak import peak
pack = rules.opened(sys.stdin.buffer.read())
before = time.process_time()
from govern.packs import layout
loaded = time.process_time()
spent = {"loading ReportLab": loaded - before}
for name, make in (("PDF", layout.pdf), ("web page", layout.document), ("workbook", layout.workbook)):
    first = time.process_time()
    made = make(pack, shelf.FONTS)
    spent[name] = time.process_time() - first
    pages = made.pages if name == "PDF" else pages
again = time.process_time()
layout.pdf(pack, shelf.FONTS)
spent["the PDF again, in the same process"] = time.process_time() - again
print(json.dumps({"spent": spent, "pages": pages, "peak": round(peak())}))
"""


async def test_the_samples_pack(world: World, capsys) -> None:
    snapshot, freezing = await _frozen(world)
    done = subprocess.run([sys.executable, "-c", TYPESET], input=snapshot, capture_output=True, check=True, cwd=TREE,
                          env=os.environ | {"PYTHONPATH": str(TREE)})  # fmt: skip
    told = json.loads(done.stdout)
    typesetting = sum(told["spent"][name] for name in ("PDF", "web page", "workbook"))
    with capsys.disabled():
        print(f"\nThe sample's pack: {told['pages']} pages, {len(snapshot) / 1000:.0f} kB of snapshot")  # noqa: T201
        print(f"  freezing it            {freezing:6.2f} s CPU on the server")  # noqa: T201
        for name, seconds in told["spent"].items():
            print(f"  {name:<34} {seconds:6.2f} s CPU")  # noqa: T201
        print(f"  all three files        {typesetting:6.2f} s CPU, aim {AIM} s for the PDF; peak {told['peak']} MB")  # noqa: T201


TREE = Path(__file__).resolve().parent.parent.parent


async def _frozen(world: World) -> tuple[bytes, float]:
    import time
    from datetime import date

    from govern.adapters import files
    from govern.packs import actions, queries
    from govern.packs.model import Freeze
    from govern.people.queries import person
    from govern.thread import actions as thread

    programme = await thread.import_programme(world.admin, files.sheets(SAMPLE / "shared-services"))
    viewer = await person(world.admin.id)
    assert viewer
    before = time.process_time()
    pack = await actions.freeze(viewer, programme.id, Freeze(as_at=date(2026, 11, 23)))
    spent = time.process_time() - before
    return await queries.snapshot(viewer, pack.id), spent
