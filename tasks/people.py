"""Invitations and resets by mail."""

from celery import shared_task

from govern.adapters import clock
from govern.people import actions
from tasks.run import run


@shared_task(name="people.send_letters")
def send_letters(letter_id: int | None = None) -> int:
    """Sends every letter that is due; `letter_id` is only the doorbell."""
    return run(actions.send_letters())


@shared_task(name="people.sweep_once")
def sweep_once() -> int:
    """What forms and programs already did is forgotten after a day."""
    return run(actions.sweep(clock.real_now()))
