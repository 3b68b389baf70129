"""Programs that nobody here wrote: schemathesis makes requests from the description of the API, as each role."""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from govern.people.model import Role
from tests.journeys.conftest import PASSWORD

ROLES = Path(__file__).resolve().parent.parent.parent / "deploy/sample/shared-services/roles.csv"
MANAGER = "alice@partnership.example"
READS, WRITES = 3, 2
OTHERS = 3  # of the other roles, in turn: what each may see is for the tests of its chapter
QUIET = {"deadline": None, "database": None, "phases": [Phase.explicit, Phase.generate], "derandomize": True}


def somebody_of_each_role() -> dict[str, str]:
    with ROLES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["role"]: row["email"] for row in reversed(rows)} | {"programme-manager": MANAGER}


def token(address: str, email: str) -> str:
    """Made on the page where people make them."""
    with httpx.Client(base_url=address, follow_redirects=True) as visitor:
        visitor.get("/sign-in")
        form = {"_csrf_token": visitor.cookies["govern_form"]}
        visitor.post("/sign-in", data=form | {"email": email, "password": PASSWORD})
        made = visitor.post("/tokens", data=form | {"name": "fuzz", "scope": "write", "days": "9"})
        found = re.search(r"<code>([^<]{20,})</code>", made.text)
        assert found, email
        return found[1]


def known(address: str, secret: str) -> dict[str, int]:
    """Ids that exist, found as a program would: from the programme down the lists."""
    headers = {"Authorization": f"Bearer {secret}"}
    with httpx.Client(base_url=f"{address}/api/v1", headers=headers) as program:
        programme = program.get("/programmes").json()["items"][0]["id"]
        ids = {"programme_id": programme}
        for name, path in LISTS.items():
            answer = program.get(f"/programmes/{programme}/{path}").json()
            items = answer["items"] if isinstance(answer, dict) else answer
            if items:
                ids[name] = _id(items[0])
    return ids


def _id(item: dict[str, Any]) -> int:
    """Its own, or that of the thing it tells of."""
    inside = (value["id"] for value in item.values() if isinstance(value, dict) and "id" in value)
    return int(item.get("id") or next(inside))


LISTS = {
    "milestone_id": "milestones",
    "proposal_id": "proposals",
    "line_id": "lines",
    "item_id": "risks",
    "service_id": "services",
    "briefing_id": "briefings",
    "pack_id": "packs",
    "period_id": "pack-periods",
}


def operations(schema: Any) -> Iterator[Any]:
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path.startswith("/api/v1"):
            yield operation


class Probe:
    """Asks in one person's name, and keeps what came of it."""

    def __init__(self, secret: str, ids: dict[str, int]) -> None:
        self.headers = {"Authorization": f"Bearer {secret}"}
        self.ids = ids
        self.line = requests.Session()  # one, kept: to open another for each request took a fifth of all
        self.statuses: Counter[int] = Counter()
        self.wrong: dict[str, str] = {}

    def ask(self, operation: Any, case: Any) -> None:
        real = {name: self.ids[name] for name in case.path_parameters or {} if name in self.ids}
        case.path_parameters = {**(case.path_parameters or {}), **real}
        read = {"If-Match": '"1"'} if "If-Match" in (case.headers or {}) else {}
        response = case.call(session=self.line, headers=self.headers | read)
        self.statuses[response.status_code] += 1
        told = f"{operation.method.upper()} {operation.path} {response.status_code}"
        if response.status_code >= 500:
            self.wrong[told] = response.text[:200]
        elif str(response.status_code) not in operation.definition.raw["responses"]:
            self.wrong[told] = "is not in the description"

    def share(self) -> float:
        return sum(count for status, count in self.statuses.items() if status < 300) / self.statuses.total()


def put(operation: Any, manager: Probe, others: Sequence[Probe]) -> None:
    """The same made-up requests of one operation: all of them by the manager, the first by the others too."""
    waiting = list(others)

    @settings(
        max_examples=READS if operation.method == "get" else WRITES, suppress_health_check=list(HealthCheck), **QUIET
    )
    @given(case=operation.as_strategy())
    def asked(case: Any) -> None:
        manager.ask(operation, case)
        while waiting:
            waiting.pop().ask(operation, case)

    asked()


def test_no_request_breaks_it_and_every_answer_is_described(address: str) -> None:
    schema = schemathesis.openapi.from_url(f"{address}/api/schema/openapi.json", timeout=60)
    probes = {}
    for role, email in somebody_of_each_role().items():
        secret = token(address, email)
        probes[role] = Probe(secret, known(address, secret))
    assert set(probes) == {role.value for role in Role}
    others = cycle(probe for role, probe in probes.items() if role != "programme-manager")
    for operation in operations(schema):
        put(operation, probes["programme-manager"], [next(others) for _ in range(OTHERS)])
    for role, probe in probes.items():
        told = dict(sorted(probe.statuses.items()))
        sys.stdout.write(f"{role}: {probe.share():.0%} of {probe.statuses.total()} answered 2xx, {told}\n")
    assert {role: probe.wrong for role, probe in probes.items() if probe.wrong} == {}
    assert probes["programme-manager"].share() >= 0.5
