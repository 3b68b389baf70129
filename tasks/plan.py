"""Reminders to the owners of milestones."""

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


@shared_task(name="plan.send_reminders")
def send_reminders() -> int:
    return run(actions.send_reminders(clock.now()))
