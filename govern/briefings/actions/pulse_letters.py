"""The pulse as an email: its reader's own link put in as it leaves."""

from datetime import datetime
from typing import Any

from govern.adapters import mail, signing
from govern.briefings.model import Language as Preference
from govern.briefings.rules import links, parts
from govern.briefings.rules.languages import languages
from govern.briefings.rules.pulse import VERSION, words
from govern.briefings.tables.pulse import PulseLetter
from govern.kit.language import Language, said, speaking
from govern.plan.actions.posting import Kind, post

NEXT = """
SELECT l.id, l.message_id, l.number, l.tries, l.person, l.journal, l.lease_until, r.programme, r.at, r.quarter,
    r.closes_on, g.name AS programme_name, c.name AS council, c.nation = 'wales' AS in_wales,
    p.name, p.email,
    p.left_at IS NULL AND EXISTS (SELECT FROM role_held h WHERE h.person = l.person AND h.programme = r.programme
        AND h.council = l.council AND h.ended_at IS NULL) AS takes_part
FROM pulse_letter l JOIN pulse_round r ON r.id = l.round JOIN programme g ON g.id = r.programme
JOIN council c ON c.id = l.council JOIN person p ON p.id = l.person
WHERE l.state = ANY({}) AND l.due_at <= {} AND l.id <> ALL({}::int[])
    AND (l.lease_until IS NULL OR l.lease_until < {} OR l.journal = {})
ORDER BY l.due_at, l.id LIMIT 1 FOR UPDATE OF l SKIP LOCKED
"""


async def send_pulse(now: datetime) -> int:
    """Sends what is due; answers how many are settled."""
    return await post(Kind(PulseLetter, "pulse", NEXT, _written), now)


async def _written(row: dict[str, Any]) -> bytes:
    return message(row)


def message(row: dict[str, Any]) -> bytes:
    office = mail.office()
    link = links.Link(row["id"], VERSION, row["at"] + links.LIFETIME)
    address = office.address + links.path(link, links.Purpose.PULSE, key=signing.key(links.KEY))
    versions = [(one, _about(row, address, one)) for one in languages(Preference.UNKNOWN, in_wales=row["in_wales"])]
    text, html = mail.written_in("pulse", versions)
    subject = parts.subject(str(about["subject"]) for _, about in versions)
    letter = mail.Letter(sender=office.sender, subject=subject, text=text, html=html, at=row["at"])
    copy = mail.Copy(to=mail.Party(row["email"], row["name"]), message_id=row["message_id"])
    return mail.Press(letter).message(copy)


def _about(row: dict[str, Any], address: str, language: Language) -> dict[str, object]:
    programme = row["programme_name"]
    with speaking(language):
        is_first = row["number"] == 1
        return {
            "subject": said("Two questions about {programme}", programme=programme)
            if is_first
            else said("Still open: two questions about {programme}", programme=programme),
            "programme": programme,
            "council": row["council"],
            "quarter": words(row["quarter"]),
            "until": row["closes_on"],
            "name": row["name"],
            "link": f"{address}?language={language}" if row["in_wales"] else address,
        }


async def forget_pulse(person_id: int) -> None:
    """What a mail server said holds an address."""
    await PulseLetter.update({PulseLetter.failure: ""}).where(PulseLetter.person == person_id)
