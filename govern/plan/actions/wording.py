"""A reminder as an email: what was written down, with this reader's own links put in as it leaves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from govern.adapters import mail, signing
from govern.plan import rules
from govern.plan.model.reminders import Reminder
from govern.plan.rules import owner_links
from govern.plan.rules.owner_links import OwnerLink, StopLink


def message(row: Mapping[str, Any], links: Mapping[int, datetime]) -> bytes:
    """`row` is the reminder with its reader; `links` are the ends of the personal links, by milestone."""
    reminder = msgspec.json.decode(row["contents"], type=Reminder)
    office, stop = mail.office(), _stop(row)
    subject = rules.reminders.subject(reminder, row["programme_name"])
    text, html = mail.written(
        "reminder",
        subject=subject,
        title=rules.reminders.title(reminder),
        brand=row["programme_name"],
        name=row["name"],
        items=[(one, office.address + _path(row, one.milestone_id, links, one.href)) for one in reminder.items],
        lines=[(one, office.address + one.href) for one in reminder.lines],
        others=[(one, office.address + one.href) for one in reminder.others],
        days=owner_links.LIFETIME.days,
        has_links=bool(links),
        stop=stop,
    )
    press = mail.Press(mail.Letter(sender=office.sender, subject=subject, text=text, html=html, at=row["at"]))
    return press.message(
        mail.Copy(
            to=mail.Party(row["email"], row["name"]),
            message_id=row["message_id"],
            unsubscribe=stop if stop.startswith("https://") else "",
        )
    )


def _path(row: Mapping[str, Any], milestone_id: int, links: Mapping[int, datetime], href: str) -> str:
    if milestone_id not in links:
        return href
    link = OwnerLink(row["person"], milestone_id, row["id"], links[milestone_id])
    return "/m/" + owner_links.token(link, key=signing.key(owner_links.KEY))


def _stop(row: Mapping[str, Any]) -> str:
    link = StopLink(row["person"], row["programme"])
    return f"{mail.office().address}/r/" + owner_links.stop_token(link, key=signing.key(owner_links.STOP_KEY))
