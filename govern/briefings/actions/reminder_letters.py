"""A reminder as an email: what still waits when it leaves, with its reader's own links, in the name that the letter it
reminds of was written in."""

from datetime import datetime
from typing import Any

import msgspec

from govern.adapters import mail, signing
from govern.briefings.model import Language as Preference
from govern.briefings.model.reminding import Contents
from govern.briefings.queries.again import AGAIN_OF, IS_BEFORE
from govern.briefings.rules import links, parts, voices
from govern.briefings.rules.languages import languages
from govern.briefings.rules.reminding import progress, subject
from govern.briefings.rules.welsh import line
from govern.briefings.tables import Delivery, ReadingReminder
from govern.kit.language import Language, speaking
from govern.plan.actions.posting import Kind, post

# confirmed, and not asked again since by what the reader's council adds
SETTLED = f"""
SELECT x.delivery FROM confirmation x JOIN delivery y ON y.id = x.delivery JOIN occurrence o ON o.id = y.occurrence
LEFT JOIN LATERAL ({AGAIN_OF.format(briefing="o.briefing", council="y.council")}) again ON true
WHERE {{}} AND NOT {IS_BEFORE}
"""
NEXT = f"""
SELECT l.id, l.message_id, l.contents, l.tries, l.person, l.journal, l.lease_until, r.at, g.name AS programme, l.name,
    coalesce(k.name, '') AS council, coalesce(v.sender_name, '') AS sender_name,
    coalesce(v.sender_address, '') AS sender_address, coalesce(v.reply_to, '') AS reply_to,
    coalesce(v.colour, '') AS colour, l.address AS email,
    coalesce(c.language, 'unknown') AS language, coalesce(k.nation = 'wales', false) AS in_wales,
    coalesce(c.left_on IS NULL, p.left_at IS NULL) AND (
        l.contents->'teams' <> '[]'::jsonb OR EXISTS (
            SELECT FROM reading_reminded m WHERE m.reminder = l.id AND m.is_own
                AND NOT EXISTS ({SETTLED.format("x.delivery = m.delivery")}))) AS takes_part
FROM reading_reminder l JOIN reading_round r ON r.id = l.round JOIN programme g ON g.id = r.programme
LEFT JOIN contact c ON c.id = l.contact LEFT JOIN council k ON k.id = c.council LEFT JOIN person p ON p.id = l.person
LEFT JOIN LATERAL (SELECT w.sender_name, w.sender_address, w.reply_to, w.colour FROM council_voice w
    WHERE w.programme = r.programme AND w.council = c.council ORDER BY w.number DESC LIMIT 1) v ON true
WHERE l.state = ANY({{}}) AND l.due_at <= {{}} AND l.id <> ALL({{}}::int[])
    AND (l.lease_until IS NULL OR l.lease_until < {{}} OR l.journal = {{}})
ORDER BY l.due_at, l.id LIMIT 1 FOR UPDATE OF l SKIP LOCKED
"""
OPEN = f"SELECT d.id FROM delivery d WHERE d.id = ANY({{}}) AND NOT EXISTS ({SETTLED.format('x.delivery = d.id')})"
NAMES = "SELECT id, name FROM delivery WHERE id = ANY({}) ORDER BY name"
CALLED = """
SELECT d.id, d.own, t.subject, t.welsh::json->>'subject' AS welsh, coalesce(k.name, '') AS council
FROM delivery d JOIN occurrence o ON o.id = d.occurrence JOIN briefing_text t ON t.id = o.text
LEFT JOIN council k ON k.id = d.council WHERE d.id = ANY({})
"""
TOLD_OF = """
SELECT DISTINCT ON (o.briefing) o.briefing AS id, t.subject, t.welsh::json->>'subject' AS welsh
FROM occurrence o JOIN briefing_text t ON t.id = o.text
WHERE o.briefing = ANY({}) AND o.frozen_at IS NOT NULL ORDER BY o.briefing, o.number DESC
"""


async def send_reminders(now: datetime) -> int:
    """Sends what is due; answers how many are settled."""
    return await post(Kind(ReadingReminder, "reading", NEXT, _written), now)


async def _written(row: dict[str, Any]) -> bytes:
    contents = msgspec.json.decode(row["contents"], type=Contents)
    ids = [one.delivery for one in contents.own] + [id for one in contents.teams for id in one.silent]
    waiting = {each["id"] for each in await Delivery.raw(OPEN, ids)}
    office, brand = mail.office(), " · ".join(filter(None, (row["council"], row["programme"])))
    key = signing.key(links.KEY)
    own = []
    for one in contents.own:
        if one.delivery in waiting:
            link = links.Link(one.delivery, one.version, one.frozen_at + links.LIFETIME)
            own.append((one, office.address + links.path(link, links.Purpose.READ, key=key)))
    named = {each["id"]: each["name"] for each in await Delivery.raw(NAMES, sorted(waiting))}
    teams = [(one, [named[id] for id in one.silent if id in waiting]) for one in contents.teams]
    versions, called = [], {"subject": await _called(contents, row["council"], "subject")}
    called["welsh"] = await _called(contents, row["council"], "welsh")
    for language in languages(Preference(row["language"]), in_wales=row["in_wales"]):
        with speaking(language):
            said = subject(own, teams, row["programme"])
            told = [(one, names, progress(one, is_named=bool(names))) for one, names in teams]
        about = {"subject": said, "brand": brand, "name": row["name"], "own": own, "teams": told}
        about |= {"called": called["subject"], "welsh": called["welsh"] if language is Language.WELSH else {}}
        versions.append((language, about))
    text, html = mail.written_in("reading", versions)
    said = parts.subject(str(about["subject"]) for _, about in versions)
    letter = mail.Letter(
        sender=mail.Party(office.sent_from(row["sender_address"]), row["sender_name"] or office.sender.name),
        reply_to=mail.Party(row["reply_to"], row["sender_name"]) if row["reply_to"] else None,
        subject=said, text=text, html=voices.coloured(html, row["colour"]), at=row["at"],
    )  # fmt: skip
    copy = mail.Copy(to=mail.Party(row["email"], row["name"]), message_id=row["message_id"])
    return mail.Press(letter).message(copy)


async def _called(contents: Contents, council: str, words: str) -> dict[str, str]:
    """Subjects, or those in `welsh` of what has one, by which readers know what they got: of one's own letter by its
    delivery, of a team's briefing by its id."""
    own = await Delivery.raw(CALLED, [one.delivery for one in contents.own])
    told = await Delivery.raw(TOLD_OF, [one.briefing_id for one in contents.teams])
    found = {
        f"d{one['id']}": line(one[words], msgspec.json.decode(one["own"]), one["council"]) for one in own if one[words]
    }
    return found | {f"b{one['id']}": line(one[words], {}, council) for one in told if one[words]}
