"""The timetable. Each entry asks the database what is due; nothing is lost when one is missed."""

from datetime import timedelta

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BY_SCHEDULER = {"celery_beat_task": True}
"""Celery's headers of what its scheduler asks for: a button rings the same tasks, and does not show that it lives."""

TIMETABLE = {
    "letters that are still to be sent": {"task": "people.send_letters", "schedule": MINUTE},
    "briefings that are due, and mail a dead worker left": {"task": "briefings.send_due", "schedule": MINUTE},
    "councils' weekly updates that are due": {"task": "briefings.update_due", "schedule": MINUTE},
    "the quarter's questions to partners": {"task": "briefings.pulse_due", "schedule": MINUTE},
    "reminders to readers that are due": {"task": "briefings.remind_due", "schedule": MINUTE},
    "letters that came back to a mailbox": {"task": "briefings.read_mailbox", "schedule": MINUTE},
    "what GOV.UK Notify did with letters": {"task": "briefings.reconcile", "schedule": HOUR},
    "what is kept of old letters longer than its time": {"task": "briefings.forget_past", "schedule": HOUR},
    "owners' reminders that are due": {"task": "plan.remind_due", "schedule": MINUTE},
    "answers kept for a second try, older than a day": {"task": "people.sweep_once", "schedule": HOUR},
    "long plans that are still to come in": {"task": "plan.carry_on_waiting", "schedule": MINUTE},
    "owners whose word is missing for a pack": {"task": "packs.chase_due", "schedule": HOUR},
    "drafts of packs that are due each month": {"task": "packs.freeze_due", "schedule": HOUR},
    "packs that are still to be typeset": {"task": "packs.build_waiting", "schedule": MINUTE},
}
