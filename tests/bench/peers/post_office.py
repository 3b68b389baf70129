"""django-post_office as its documentation has it: `queue FILE` makes letters rows in a schema of its own, `send` lets
two processes send them. It is favoured: each letter is rendered beforehand."""

import json
import os
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import django
from django.conf import settings

database = urlsplit(os.environ["PEER_DATABASE"])
settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "post_office"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": database.path.strip("/"),
            "USER": database.username,
            "PASSWORD": database.password,
            "HOST": parse_qs(database.query).get("host", [database.hostname])[0],
            "PORT": database.port or "",
            "OPTIONS": {"options": "-c search_path=peer"},
        }
    },
    EMAIL_BACKEND="post_office.EmailBackend",
    EMAIL_HOST="127.0.0.1",
    EMAIL_PORT=int(os.environ["PEER_PORT"]),
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    POST_OFFICE={"BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"}, "BATCH_SIZE": 1000},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    USE_TZ=True,
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from post_office import mail  # noqa: E402


def queue(file: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS peer")
    call_command("migrate", verbosity=0)
    mail.send_many([{**one, "sender": "Govern <govern@partnership.example>"} for one in json.loads(file.read_text())])


if __name__ == "__main__":
    if sys.argv[1] == "queue":
        queue(Path(sys.argv[2]))
    else:
        call_command("send_queued_mail", processes=2, log_level=0)
