"""A council's update as an email: what was written down, with its reader's own link put in as it leaves."""

from datetime import datetime
from typing import Any

import msgspec

from govern.adapters import mail, signing
from govern.briefings.model.updates import Update
from govern.briefings.rules import links, parts
from govern.briefings.rules.languages import OWED
from govern.briefings.rules.updates import VERSION
from govern.briefings.tables import CouncilUpdate
from govern.plan.actions.posting import Kind, post

NEXT = """
SELECT u.id, u.message_id, u.contents, u.tries, u.person, u.journal, u.lease_until, r.programme, r.at, p.name, p.email,
    p.left_at IS NULL AND EXISTS (SELECT FROM role_held h WHERE h.person = u.person AND h.programme = r.programme
        AND h.council = u.council AND h.role = 'partner-lead' AND h.ended_at IS NULL) AS takes_part
FROM council_update u JOIN update_round r ON r.id = u.round JOIN person p ON p.id = u.person
WHERE u.state = ANY({}) AND u.due_at <= {} AND u.id <> ALL({}::int[])
    AND (u.lease_until IS NULL OR u.lease_until < {} OR u.journal = {})
ORDER BY u.due_at, u.id LIMIT 1 FOR UPDATE OF u SKIP LOCKED
"""


async def send_updates(now: datetime) -> int:
    """Sends what is due; answers how many are settled."""
    return await post(Kind(CouncilUpdate, "update", NEXT, _written), now)


async def _written(row: dict[str, Any]) -> bytes:
    return message(row)


def message(row: dict[str, Any]) -> bytes:
    update = msgspec.json.decode(row["contents"], type=Update)
    office = mail.office()
    link = links.Link(row["id"], VERSION, row["at"] + links.LIFETIME)
    address = office.address + links.path(link, links.Purpose.UPDATE, key=signing.key(links.KEY))
    about = {"name": row["name"], "base": office.address}
    languages = OWED if update.welsh else OWED[-1:]
    versions = [
        (
            one,
            about | {"one": update.read_in(one), "link": address, "opens": f"?language={one}" if update.welsh else ""},
        )
        for one in languages
    ]
    text, html = mail.written_in("update", versions)
    subject = parts.subject(update.read_in(one).heading for one in languages)
    letter = mail.Letter(sender=office.sender, subject=subject, text=text, html=html, at=row["at"])
    copy = mail.Copy(to=mail.Party(row["email"], row["name"]), message_id=row["message_id"])
    return mail.Press(letter).message(copy)
