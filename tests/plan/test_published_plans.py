"""Whole plans that MS Project scheduled, where they are on this machine: shared/data, or GOVERN_SHARED_DATA."""

import gzip
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from govern.plan.rules import filed
from govern.plan.rules.filed.planned import Planned
from govern.plan.rules.hours import MinuteLine

DATA = (
    Path(os.environ.get("GOVERN_SHARED_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
    / "1_msproject"
)
PLANS = {
    "task-links-project2010-mspdi.xml": "plans",
    "task-baselines-project2003-mspdi.xml": "plans",
    "aspose_Homemoveplan.mspdi.xml": "derived",
    "insisoc_43.mspdi.xml": "derived",
}


def content(file: Path) -> bytes:
    packed = file.with_name(f"{file.name}.gz")
    return gzip.decompress(packed.read_bytes()) if packed.exists() else file.read_bytes()


@pytest.mark.skipif(not DATA.is_dir(), reason="the published plans are not on this machine")
@pytest.mark.parametrize(("name", "folder"), PLANS.items())
def test_dates_float_and_critical_path_are_those_of_ms_project(name: str, folder: str) -> None:
    plan = filed.mspdi.read(content(DATA / folder / name))
    assert isinstance(plan.start, datetime)
    assert plan.hours is not None
    line = MinuteLine(plan.start, plan.hours)
    planned = Planned(plan, line)
    published: list[dict[str, Any]] = json.loads(content(DATA / "expected" / f"{name}.expected.json"))["tasks"]
    expected = {str(one["uid"]): one for one in published if one["uid"] and not one["summary"]}
    assert {task.id: task.name for task in plan.tasks} == {key: one["name"] or "" for key, one in expected.items()}
    for key, one in expected.items():
        placed = planned.placed(key)
        start, finish = placed.early
        opens = line.opens(start) if finish > start else line.closes(start) if start else plan.start
        closes = line.closes(finish) if finish else plan.start
        assert [f"{opens:%Y-%m-%dT%H:%M}", f"{closes:%Y-%m-%dT%H:%M}"] == [one["start"], one["finish"]]
        assert (placed.total_float, placed.total_float <= 0) == (one["total_slack"]["value"], one["critical"])
