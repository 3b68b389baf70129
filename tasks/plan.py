"""Reminders to the owners of milestones, and long plans that come in from files."""

from celery import shared_task

from govern.adapters import clock
from govern.plan import actions
from govern.thread.actions import reminders
from tasks.run import run


@shared_task(name="plan.remind_due")
def remind_due() -> int:
    """Begins the week's round of every programme whose day and hour it is, and sends what waits or was left."""
    written = run(reminders.remind_due(clock.now()))
    run(actions.send_reminders(clock.now()))
    return written


@shared_task(name="plan.carry_on")
def carry_on(import_id: int) -> bool:
    return run(actions.carry_on(import_id))


@shared_task(name="plan.carry_on_waiting")
def carry_on_waiting() -> int:
    return run(actions.carry_on_waiting(clock.now()))


@shared_task(name="plan.send_reminders")
def send_reminders() -> int:
    return run(actions.send_reminders(clock.now()))
