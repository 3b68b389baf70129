"""What operators see at /metrics."""

from collections.abc import Awaitable, Callable

from prometheus_client import REGISTRY

from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


def _count(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0


async def test_requests_are_counted_by_route_and_answer_never_by_address(visitor: Visit, world: World) -> None:
    alice = await visitor(world.alice)
    asked = {"method": "GET", "path": "/programmes/{programme_id}/milestones", "status_code": "200"}
    before, timed = _count("govern_requests_total", **asked), _count("govern_request_duration_seconds_count", **asked)
    await alice.open(f"/programmes/{world.programme_id}/milestones?n=1")
    await alice.open(f"/programmes/{world.programme_id}/milestones?n=2")
    assert _count("govern_requests_total", **asked) == before + 2
    assert _count("govern_request_duration_seconds_count", **asked) == timed + 2
    assert REGISTRY.get_sample_value("govern_requests_in_progress") == 0


async def test_what_is_refused_is_counted_as_refused(visitor: Visit, world: World) -> None:
    alice = await visitor(world.alice)
    asked = {"method": "GET", "path": "/programmes/{programme_id}/milestones", "status_code": "404"}
    before = _count("govern_requests_total", **asked)
    await alice.client.get("/programmes/999999/milestones")
    assert _count("govern_requests_total", **asked) == before + 1
