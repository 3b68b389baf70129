"""What operators see at /metrics."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

from celery.beat import ScheduleEntry, Scheduler
from prometheus_client import REGISTRY

from govern.adapters import clock, queue, rounds
from tasks.schedule import BY_SCHEDULER
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


async def test_how_long_ago_each_task_of_the_timetable_was_done_is_told(visitor: Visit, world: World) -> None:
    nobody = await visitor()
    await rounds.ended("people.send_letters", clock.real_now() - timedelta(minutes=3))
    said = (await nobody.client.get("/metrics")).text
    found = re.search(r'^govern_timetable_age_seconds\{task="people.send_letters"\} (\S+)$', said, re.MULTILINE)
    assert found
    assert 180 <= float(found[1]) < 240


def test_what_the_scheduler_asks_for_is_marked_by_celery_as_we_look_for_it() -> None:
    class Heard(Scheduler):
        def send_task(self, *_: object, **options: object) -> None:
            self.headers = options["headers"]

    scheduler = Heard(queue.client(), lazy=True)
    entry = ScheduleEntry(name="a minute", task="nobody.has_this", schedule=timedelta(minutes=1), app=scheduler.app)
    scheduler.apply_async(entry, advance=False)
    assert scheduler.headers == BY_SCHEDULER
