"""Everything that is held about one address: for its owner, or for an administrator who answers them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from govern.kit.errors import NotAllowed
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.people.tables import Person as People
from govern.thread.model.held import Cell, HeldAbout, HeldRows

OF_DELIVERY = "JOIN occurrence o ON o.id = d.occurrence JOIN briefing b ON b.id = o.briefing WHERE d.address = {} "
# what, why, and the rows; {} is the address, in lower case
PARTS: tuple[tuple[str, str, str], ...] = (
    ("Account", "So that you can sign in.",
     "SELECT name, email, made_at, left_at FROM person WHERE email = {}"),
    ("Roles", "What you may do in a programme.",
     "SELECT g.name AS programme, r.role, c.name AS council, r.given_at, r.ended_at FROM role_held r "
     "JOIN person p ON p.id = r.person JOIN programme g ON g.id = r.programme LEFT JOIN council c ON c.id = r.council "
     "WHERE p.email = {} ORDER BY r.id"),
    ("Register of staff and contacts", "So that briefings about your work reach you.",
     "SELECT k.name AS council, c.name, c.email, c.kind, c.service, c.team, c.site, c.grade, c.union, c.line_manager, "
     "c.language, c.in_transfer, c.away_since, c.left_on FROM contact c JOIN council k ON k.id = c.council "
     "WHERE lower(trim(c.email)) = {} ORDER BY c.id"),
    ("Letters sent to you", "To show that you were told.",
     "SELECT b.title, d.name, d.address, d.state, d.sent_at, d.tries, d.failure, d.own::text AS filled_in "
     "FROM delivery d JOIN occurrence o ON o.id = d.occurrence JOIN briefing b ON b.id = o.briefing "
     "WHERE d.address = {} ORDER BY d.id"),
    ("How each letter to you was handed over", "To show when, and what the mail server said.",
     "SELECT b.title, a.number, a.at, a.server, a.reply, a.code, a.said FROM attempt a "
     f"JOIN delivery d ON d.id = a.delivery {OF_DELIVERY} ORDER BY a.id"),
    ("Mail about your letters that came back", "So that nobody writes to an address that does not work.",
     "SELECT b.title, r.came, r.status, r.at FROM returned_mail r JOIN delivery d ON d.id = r.delivery "
     f"{OF_DELIVERY} ORDER BY r.id"),
    ("Letters you did not get", "To show who was left out, and why.",
     "SELECT b.title, o.due_at, l.because FROM left_out l JOIN occurrence o ON o.id = l.occurrence "
     "JOIN briefing b ON b.id = o.briefing LEFT JOIN contact c ON c.id = l.contact "
     "LEFT JOIN person p ON p.id = l.person WHERE {} IN (lower(trim(c.email)), p.email) ORDER BY l.id"),
    ("What you confirmed and answered", "Counted for your council and service; your answers are shown to nobody.",
     "SELECT b.title, x.at, x.answers::text, x.\"right\", x.did_not_understand FROM confirmation x "
     f"JOIN delivery d ON d.id = x.delivery {OF_DELIVERY} ORDER BY x.id"),
    ("What you asked", "Answered without your name.",
     "SELECT b.title, q.words, q.at FROM reader_question q JOIN delivery d ON d.id = q.delivery "
     f"{OF_DELIVERY} ORDER BY q.id"),
    ("What you were answered", "So that you have the answer.",
     "SELECT b.title, q.words AS question, a.words AS answer, a.welsh, a.at FROM reader_answer a "
     f"JOIN reader_question q ON q.id = a.question JOIN delivery d ON d.id = q.delivery {OF_DELIVERY} ORDER BY a.id"),
    ("Reminders about briefings", "So that nobody is reminded more than once a week.",
     "SELECT g.name AS programme, r.day, l.state, l.sent_at, l.contents::text AS contents FROM reading_reminder l "
     "JOIN reading_round r ON r.id = l.round JOIN programme g ON g.id = r.programme "
     "WHERE l.address = {} ORDER BY l.id"),
    ("Letters of yours of which reminders told", "To remind no more than twice; your line manager once.",
     "SELECT b.title, r.day, m.is_own AS told_you FROM reading_reminded m JOIN reading_reminder l ON l.id = m.reminder "
     "JOIN reading_round r ON r.id = l.round JOIN delivery d ON d.id = m.delivery "
     f"{OF_DELIVERY} ORDER BY m.id"),
    ("Letters you no longer get", "So that your wish outlasts a new file of staff.",
     "SELECT g.name AS programme, k.name AS council, s.is_everywhere, s.topic, s.because, s.at, s.lifted_at "
     "FROM suppression s JOIN programme g ON g.id = s.programme LEFT JOIN council k ON k.id = s.council "
     "WHERE s.address = {} ORDER BY s.id"),
    ("Promotional letters you asked for", "So that nobody else gets them.",
     "SELECT g.name AS programme, c.source, c.at, c.withdrawn_at FROM promotional_consent c "
     "JOIN programme g ON g.id = c.programme WHERE c.address = {} ORDER BY c.id"),
    ("Lists you are on", "Whom a briefing goes to.",
     "SELECT v.name, v.number AS version, v.at FROM audience_address x JOIN audience_version v ON v.id = x.version "
     "WHERE x.address = {} ORDER BY x.id"),
    ("People you are the line manager of", "So that you hear how far your team is: their names are theirs.",
     "SELECT k.name AS council, count(*) AS people FROM contact c JOIN council k ON k.id = c.council "
     "WHERE lower(trim(c.line_manager)) = {} AND c.left_on IS NULL GROUP BY k.name ORDER BY k.name"),
    ("Reminders about milestones", "What you answer for.",
     "SELECT g.name AS programme, r.day, d.state, d.sent_at, d.contents::text AS contents FROM digest d "
     "JOIN reminder_round r ON r.id = d.round JOIN programme g ON g.id = r.programme JOIN person p ON p.id = d.person "
     "WHERE p.email = {} ORDER BY d.id"),
    ("Whether you want reminders about milestones", "So that your wish counts.",
     "SELECT g.name AS programme, c.is_wanted, c.at FROM reminder_choice c JOIN programme g ON g.id = c.programme "
     "JOIN person p ON p.id = c.person WHERE p.email = {} ORDER BY c.id"),
    ("Personal links to milestones", "So that you can answer without an account.",
     "SELECT m.ref, m.title, k.until, k.used_at, k.ended_at FROM owner_link k JOIN milestone m ON m.id = k.milestone "
     "JOIN person p ON p.id = k.person WHERE p.email = {} ORDER BY k.id"),
    ("Questions of the pulse to you", "Who was asked and who has answered; what was answered is tied to nobody.",
     "SELECT g.name AS programme, r.quarter, l.number, l.state, l.sent_at, "
     "EXISTS (SELECT FROM pulse_done x WHERE x.round = r.id AND x.person = l.person) AS has_answered "
     "FROM pulse_letter l JOIN pulse_round r ON r.id = l.round JOIN programme g ON g.id = r.programme "
     "JOIN person p ON p.id = l.person WHERE p.email = {} ORDER BY l.id"),
    ("Weekly updates to you as a council’s lead", "What your council is told.",
     "SELECT k.name AS council, r.day, u.state, u.sent_at FROM council_update u JOIN update_round r ON r.id = u.round "
     "JOIN council k ON k.id = u.council JOIN person p ON p.id = u.person WHERE p.email = {} ORDER BY u.id"),
    ("Letters you sent to yourself", "To try a briefing.",
     "SELECT l.subject, l.state, l.at FROM test_letter l JOIN person p ON p.id = l.person WHERE p.email = {} "
     "ORDER BY l.id"),
    ("What you did", "The record of who decided what; it is never changed, and names nobody.",
     "SELECT e.chain AS programme, e.number, e.at, e.verb, e.kind, e.thing FROM entry e JOIN person p ON p.id = e.by "
     "WHERE p.email = {} ORDER BY e.chain, e.number"),
)  # fmt: skip


async def held_about(viewer: Person, email: str, now: datetime) -> HeldAbout:
    """Refused to everybody but the person and an administrator."""
    address = email.strip().lower()
    if address != viewer.email.lower() and not may(viewer, "erase", Thing(kind="account")):
        raise NotAllowed("Only the person themselves or an administrator may take out what is held about somebody.")
    parts = [
        HeldRows(what=what, why=why, rows=[_plain(row) for row in await People.raw(statement, address)])
        for what, why, statement in PARTS
    ]
    return HeldAbout(address=address, at=now, parts=[part for part in parts if part.rows])


def _plain(row: Mapping[str, Any]) -> dict[str, Cell]:
    return {name: value.isoformat() if isinstance(value, date | datetime) else value for name, value in row.items()}
