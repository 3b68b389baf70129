"""Briefings by mail."""

from typing import Any

from celery import current_app, shared_task
from celery.signals import worker_process_shutdown

from govern.adapters import clock, mail
from govern.briefings import actions
from govern.briefings.actions import (
    channels,
    pulse,
    pulse_letters,
    reminder_letters,
    reminding,
    retention,
    trying,
    update_letters,
)
from govern.thread.actions import updates
from tasks.run import run

AT_A_TIME = 1.0  # seconds for which a worker goes on from one batch to the next by itself: a bell costs as much as ten


@shared_task(name="briefings.send_due")
def send_due() -> int:
    """Freezes what has come due, and rings for every batch that waits or was left by a process that died."""
    return run(actions.send_due(clock.now()))


@shared_task(name="briefings.send_batch")
def send_batch() -> int:
    return run(actions.send_batch(clock.now(), seconds=AT_A_TIME))


@shared_task(name="briefings.update_due")
def update_due() -> int:
    """Writes the week of every programme's councils whose day and hour it is, and sends what waits or was left."""
    written = run(updates.write_due(clock.now()))
    run(update_letters.send_updates(clock.now()))
    return written


@shared_task(name="briefings.send_updates")
def send_updates() -> int:
    return run(update_letters.send_updates(clock.now()))


@shared_task(name="briefings.pulse_due")
def pulse_due() -> int:
    """Asks the partners whose quarter has begun, reminds who has not answered, and sends what waits or was left."""
    asked = run(pulse.ask_due(clock.now()))
    run(pulse_letters.send_pulse(clock.now()))
    return asked


@shared_task(name="briefings.send_pulse")
def send_pulse() -> int:
    return run(pulse_letters.send_pulse(clock.now()))


@shared_task(name="briefings.remind_due")
def remind_due() -> int:
    """Writes the day's reminders to readers who have not confirmed, and sends what waits or was left."""
    written = run(reminding.remind_due(clock.now()))
    run(reminder_letters.send_reminders(clock.now()))
    run(trying.send_tests(clock.now()))
    run(channels.send_posts(clock.now()))
    return written


@shared_task(name="briefings.send_reminders")
def send_reminders() -> int:
    return run(reminder_letters.send_reminders(clock.now()))


@shared_task(name="briefings.send_tests")
def send_tests() -> int:
    return run(trying.send_tests(clock.now()))


@shared_task(name="briefings.send_posts")
def send_posts() -> int:
    """To the channels of councils in Teams."""
    return run(channels.send_posts(clock.now()))


@shared_task(name="briefings.read_mailbox")
def read_mailbox() -> int:
    """Reads what came back to the mailbox, where one is set."""
    return run(actions.read_mailbox(clock.now))


@shared_task(name="briefings.reconcile")
def reconcile() -> int:
    """Asks GOV.UK Notify, where it is used, what became of letters."""
    return run(actions.reconcile(clock.now()))


@shared_task(name="briefings.forget_past")
def forget_past() -> int:
    """Takes names and addresses from sendings whose time is over; asked each hour, so that no night is missed."""
    return run(retention.forget_past(clock.now(), current_app.conf.keep_letters_months))


@worker_process_shutdown.connect
def take_leave(**_: Any) -> None:
    mail.kept().close()
