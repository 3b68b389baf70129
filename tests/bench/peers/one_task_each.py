"""The usual shape: a Celery task for each message, `EmailMessage`, a connection as the manual of smtplib shows; with
a key, dkimpy signs."""

import os
import smtplib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

import dkim
from celery import Celery
from jinja2 import Environment, FileSystemLoader

app = Celery("peer", broker=os.environ["PEER_BROKER"])
app.conf.update(task_ignore_result=True, task_acks_late=True, broker_connection_retry_on_startup=True)
KEY = os.environ.get("PEER_KEY", "").encode()
templates = Environment(loader=FileSystemLoader(os.environ["PEER_TEMPLATES"]), autoescape=True)


@app.task(name="peer.send")
def send(reader: dict[str, str]) -> None:
    message = EmailMessage()
    message["From"] = "Govern <govern@partnership.example>"
    message["To"] = f"{reader['name']} <{reader['address']}>"
    message["Subject"] = "Shared services this week"
    message["Date"] = formatdate()
    message["Message-ID"] = reader["message_id"]
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{reader['unsubscribe']}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(templates.get_template("letter.txt").render(reader))
    message.add_alternative(templates.get_template("letter.html").render(reader), subtype="html")
    with smtplib.SMTP("127.0.0.1", int(os.environ["PEER_PORT"])) as server:
        if KEY:
            content = message.as_bytes(policy=SMTP)
            signature = dkim.sign(content, b"bench", b"partnership.example", KEY)
            server.sendmail("govern@partnership.example", [reader["address"]], signature + content)
        else:
            server.send_message(message)
