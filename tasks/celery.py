"""The Celery application: a worker of few processes, each with one kept event loop (see run.py)."""

import os
from typing import Any

from celery.signals import beat_init

from govern import config
from govern.adapters import queue
from tasks.schedule import BY_SCHEDULER, TIMETABLE

SHARED = ("holidays",)  # what every process of the pool needs in its first minute; one country is read from it, not all

settings = config.from_env(os.environ)
config.hand_out(settings)

app = queue.client()
app.conf.update(
    beat_schedule=TIMETABLE,
    keep_letters_months=settings.keep_letters_months,
    beat_schedule_filename=str(settings.home / "beat"),
    imports=["tasks.run", "tasks.people", "tasks.briefings", "tasks.packs", "tasks.plan", *SHARED],
    timezone="Europe/London",
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_lost_wait=0.5,  # no results to wait for: what a killed child was at is given to another at once
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # however long Redis is away: the worker is there when it is back
)


@beat_init.connect
def catch_up(**_: Any) -> None:
    """Rings for everything at once: what came due while nothing ran does not wait another minute."""
    for entry in TIMETABLE.values():
        app.send_task(entry["task"], headers=BY_SCHEDULER)
