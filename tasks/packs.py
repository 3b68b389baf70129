"""Typesetting board packs."""

from celery import shared_task

from govern.packs import actions
from tasks.run import run


@shared_task(name="packs.build")
def build(pack_id: int) -> bool:
    return run(actions.build(pack_id))


@shared_task(name="packs.build_waiting")
def build_waiting() -> int:
    return run(actions.build_waiting())
