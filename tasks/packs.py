"""Typesetting board packs."""

from celery import shared_task

from govern.adapters import clock
from govern.packs import actions
from tasks.run import run


@shared_task(name="packs.build")
def build(pack_id: int) -> bool:
    return run(actions.build(pack_id))


@shared_task(name="packs.build_waiting")
def build_waiting() -> int:
    return run(actions.build_waiting())


@shared_task(name="packs.chase_due")
def chase_due() -> int:
    return run(actions.chase_due(clock.now()))


@shared_task(name="packs.freeze_due")
def freeze_due() -> int:
    return run(actions.freeze_due(clock.now()))
