"""django-post_office as its manual shows it: `mail.send_many` queues, `send_queued_mail` sends. Prints what it cost.

It is favoured: SQLite in place of a server, text and HTML rendered beforehand, and queueing is not counted.
"""

import json
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import django
from django.conf import settings
from django.core.management import call_command


def cpu() -> float:
    return sum(sum(getrusage(who)[:2]) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))


def main(folder: Path, port: int, messages: int) -> None:
    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "post_office.sqlite"}},
        INSTALLED_APPS=["django.contrib.contenttypes", "post_office"],
        EMAIL_BACKEND="post_office.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=port,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        POST_OFFICE={"BATCH_SIZE": messages, "THREADS_PER_PROCESS": 5, "LOG_LEVEL": 0, "TEMPLATE_ENGINE": "django"},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        LOGGING_CONFIG=None,
        USE_TZ=True,
    )
    django.setup()
    call_command("migrate", verbosity=0)
    from post_office import mail

    text, html = ((folder / f"letter.{kind}").read_text(encoding="utf-8") for kind in ("txt", "html"))
    letters = [
        {
            "sender": "Govern <govern@partnership.example>",
            "recipients": [f"person{number}@calderwick.example"],
            "subject": "Shared services this week",
            "message": text.replace("{{ name }}", f"Person {number}"),
            "html_message": html.replace("{{ name }}", f"Person {number}"),
        }
        for number in range(messages)
    ]
    mail.send_many(letters)
    before, began = cpu(), time.perf_counter()
    call_command("send_queued_mail", processes=1, verbosity=0)
    took, spent = time.perf_counter() - began, cpu() - before
    sys.stdout.write(json.dumps({"cpu": spent / messages * 1e6, "rate": messages / took}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
