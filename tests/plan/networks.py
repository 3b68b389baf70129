"""Plans as files: random ones without a loop, and the cases that others worked out."""

import json
from typing import Any

from hypothesis import strategies as st

from govern.plan.model import Answer, LinkType
from govern.plan.rules import Tie, filed

Filed = dict[str, Any]

WORKED = {  # DOMAIN B4
    "tasks": [
        {"id": "A", "duration_days": 5},
        {"id": "B", "duration_days": 10},
        {"id": "C", "duration_days": 8},
        {"id": "D", "duration_days": 4},
        {"id": "E", "duration_days": 0},
    ],
    "links": [
        {"from": "A", "to": "B", "type": "FS", "lag_days": 0},
        {"from": "A", "to": "C", "type": "SS", "lag_days": 3},
        {"from": "B", "to": "D", "type": "FF", "lag_days": 2},
        {"from": "C", "to": "D", "type": "FS", "lag_days": 0},
        {"from": "D", "to": "E", "type": "FS", "lag_days": 0},
        {"from": "C", "to": "E", "type": "SF", "lag_days": 10},
    ],
}


def task(name: str, days: int, **more: object) -> Filed:
    return {"id": name, "duration_days": days, **more}


def link(before: str, after: str, kind: str = "FS", lag: int = 0) -> Filed:
    return {"from": before, "to": after, "type": kind, "lag_days": lag}


def changed(plan: Filed, **tasks: Filed) -> Filed:
    """The plan with some fields of some tasks stated anew."""
    return plan | {"tasks": [one | tasks.get(one["id"], {}) for one in plan["tasks"]]}


def answered(plan: Filed, **asked: Any) -> Answer:
    return filed.answer(filed.read(json.dumps(plan).encode()), asked.pop("line", None), **asked)


def durations(plan: Filed) -> dict[str, int]:
    return {one["id"]: one["duration_days"] for one in plan["tasks"]}


def ties(plan: Filed) -> list[Tie[str]]:
    return [Tie(one["from"], one["to"], LinkType(one["type"]), one["lag_days"]) for one in plan["links"]]


@st.composite
def plans(draw: st.DrawFn, *, most: int = 9) -> Filed:
    """Links only lead to later numbers, several between a pair; the tasks are listed in any order."""
    size = draw(st.integers(1, most))
    tasks = [task(f"T{place}", draw(st.integers(0, 12))) for place in draw(st.permutations(range(size)))]
    pairs = [(f"T{before}", f"T{after}") for after in range(size) for before in range(after)]
    made = st.builds(
        lambda pair, kind, lag: link(pair[0], pair[1], kind, lag),
        st.sampled_from(pairs or [("", "")]),
        st.sampled_from([kind.value for kind in LinkType]),
        st.integers(-9, 9),
    )
    return {"tasks": tasks, "links": draw(st.lists(made, max_size=3 * size)) if pairs else []}
