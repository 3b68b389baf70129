"""Sending a letter to oneself, as one kind of person would get it: a promise like every letter, and nobody else's."""

import secrets
from datetime import datetime
from typing import Any

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.briefings import queries, rules
from govern.briefings.actions.lettering import worded
from govern.briefings.actions.writing import note
from govern.briefings.model.trying import AsKind, Tried
from govern.briefings.queries.readers import facts_of
from govern.briefings.queries.trying import tried
from govern.briefings.rules.segments import Segment
from govern.briefings.tables import TestLetter
from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.people.queries import allow
from govern.plan.actions.posting import Kind, post
from govern.plan.model.reminders import DigestState

SEND = "briefings.send_tests"
MARKED = "[Test] "
MOST = 20
TODAY = """
SELECT count(*) AS many FROM test_letter WHERE person = {} AND at > {}::timestamptz - interval '1 day'
"""
NEXT = """
SELECT l.id, l.message_id, l.subject, l.plain, l.html, l.tries, l.person, l.journal, l.lease_until, l.at, p.name,
    p.email, t.briefing, p.left_at IS NULL AS takes_part
FROM test_letter l JOIN person p ON p.id = l.person JOIN briefing_text t ON t.id = l.text
WHERE l.state = ANY({}) AND l.due_at <= {} AND l.id <> ALL({}::int[])
    AND (l.lease_until IS NULL OR l.lease_until < {} OR l.journal = {})
ORDER BY l.due_at, l.id LIMIT 1 FOR UPDATE OF l SKIP LOCKED
"""


async def try_letter(viewer: Person, briefing_id: int, kind: AsKind) -> Tried:
    async with unit_of_work() as work:
        found = await queries.briefing(viewer, briefing_id)
        allow(viewer, "write", rules.walls.thing(found))
        if (await TestLetter.raw(TODAY, viewer.id, clock.now()))[0]["many"] >= MOST:
            raise Invalid({"form": f"You have sent yourself {MOST} letters today. Look at it on this page instead."})
        facts = await facts_of(viewer, found, await queries.forecast_of(viewer, found, clock.now()))
        if kind.council_id and kind.council_id not in facts.councils:
            raise Invalid({"council_id": "Choose a council that takes part in this programme."})
        if because := rules.trying.trial(found, kind, facts).because:
            raise Invalid({"form": because})
        shared = rules.trying.shared(found, kind, facts, name=viewer.name) | {"link": mail.mark("link")}
        letter = worded(found, Segment(shared, frozenset(), ()), facts)
        domain = mail.office().sender.address.rpartition("@")[2]
        row = TestLetter(
            text=found.text_id,
            person=viewer.id,
            council=kind.council_id,
            subject=f"{MARKED}{letter.subject}",
            plain=letter.text,
            html=letter.html,
            message_id=f"<{secrets.token_hex(16)}@{domain}>",
            state=DigestState.DUE.value,
            due_at=clock.now(),
            tries=0,
            failure="",
            lease_until=None,
            journal=None,
            sent_at=None,
            at=clock.now(),
        )
        await TestLetter.insert(row)
        await note(viewer, "tried", found, text=found.text_number)
        work.then(SEND)
        return (await tried(viewer, found.id))[0]


async def send_tests(now: datetime) -> int:
    """Sends what is due; answers how many are settled."""
    return await post(Kind(TestLetter, "test", NEXT, _written), now)


async def _written(row: dict[str, Any]) -> bytes:
    """Its link leads to the briefing's own page: no reader's link is in it, and nothing can be confirmed by it."""
    office = mail.office()
    letter = mail.Letter(
        sender=office.sender, subject=row["subject"], text=row["plain"], html=row["html"], at=row["at"]
    )
    page = f"{office.address}/briefings/{row['briefing']}/preview"
    values = {"link": page, "unsubscribe": page}
    copy = mail.Copy(to=mail.Party(row["email"], row["name"]), message_id=row["message_id"], values=values)
    return mail.Press(letter).message(copy)
