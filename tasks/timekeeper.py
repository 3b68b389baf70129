"""The scheduler's application: it rings by name and does nothing itself, so it loads the timetable and no task."""

from tasks.celery import app

app.conf.imports = ()
