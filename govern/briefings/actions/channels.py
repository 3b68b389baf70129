"""A council says where its channel in Teams is, and what is sent to all of its staff is posted there, once."""

import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.adapters.mail import teams
from govern.briefings import rules
from govern.briefings.actions.lettering import button
from govern.briefings.model import Briefing
from govern.briefings.model.channels import Channel, NewChannel
from govern.briefings.queries.channels import channels, open_channels
from govern.briefings.rules import channels as own
from govern.briefings.rules.values import Facts
from govern.briefings.tables import ChannelPost, CouncilChannel
from govern.kit.errors import Invalid, NotFound
from govern.kit.language import said, speaking
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan.actions.posting import Kind, post
from govern.plan.model.reminders import DigestState
from govern.record import actions as record

SEND = "briefings.send_posts"
REGISTER = 32
MINE = "/my-briefings"
NEXT = """
SELECT l.id, l.message_id, l.card, l.tries, l.journal, l.lease_until, c.address AS email,
    c.address <> '' AND NOT EXISTS (SELECT FROM council_channel n WHERE n.programme = c.programme
        AND n.council = c.council AND n.number > c.number) AS takes_part
FROM channel_post l JOIN council_channel c ON c.id = l.channel
WHERE l.state = ANY({}) AND l.due_at <= {} AND l.id <> ALL({}::int[])
    AND (l.lease_until IS NULL OR l.lease_until < {} OR l.journal = {})
ORDER BY l.due_at, l.id LIMIT 1 FOR UPDATE OF l SKIP LOCKED
"""


async def set_channel(viewer: Person, programme_id: int, new: NewChannel) -> Channel:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        codes = {one.council_id: one.code for one in await partners.partners(viewer, programme_id)}
        if new.council_id not in codes:
            raise NotFound
        allow(viewer, "set", rules.voices.thing(programme_id, new.council_id))
        address = new.address.strip()
        if address and not teams.is_address(address, mail.office().channels):
            raise Invalid({"address": "Copy the whole address that the workflow of the channel shows: https://…"})
        await CouncilChannel.raw("SELECT pg_advisory_xact_lock({}, {})", REGISTER, programme_id)
        of = (CouncilChannel.programme == programme_id) & (CouncilChannel.council == new.council_id)
        number = await CouncilChannel.count().where(of) + 1
        row = CouncilChannel(
            programme=programme_id, council=new.council_id, number=number, address=address, by=viewer.id,
            at=clock.now(),
        )  # fmt: skip
        await row.save()
        thing = Thing(kind="council-channel", id=row.id, programme_id=programme_id, council_id=new.council_id)
        await record.note(viewer, "set" if address else "removed", thing, ref=codes[new.council_id])
        return next(one for one in await channels(viewer, programme_id) if one.council_id == new.council_id)


async def promise_posts(viewer: Person, briefing: Briefing, occurrence_id: int, *, facts: Facts, now: datetime) -> int:
    """One for each channel whose council’s staff all get this sending; within the transaction that freezes it."""
    found = await open_channels(viewer, briefing.programme_id)
    rows = [
        _post(occurrence_id, found[one], _card(briefing, one, facts), now)
        for one in own.wanted(briefing, sorted(found))
    ]
    if rows:
        async with unit_of_work() as work:
            await ChannelPost.insert(*rows)
            work.then(SEND)
    return len(rows)


def _post(occurrence_id: int, channel_id: int, card: bytes, now: datetime) -> ChannelPost:
    domain = mail.office().sender.address.rpartition("@")[2]
    return ChannelPost(
        occurrence=occurrence_id, channel=channel_id, card=card.decode(),
        message_id=f"<{secrets.token_hex(16)}@{domain}>", state=DigestState.DUE.value, due_at=now, tries=0, failure="",
        lease_until=None, journal=None, sent_at=None,
    )  # fmt: skip


def _card(briefing: Briefing, council_id: int, facts: Facts) -> bytes:
    council = facts.councils.get(council_id, "")
    made = []
    for one in own.shown(briefing, council_id, facts):
        with speaking(one.language):
            same = rules.values.shared(facts.programme, facts.forecast)
            title = rules.slips.subject(one.subject, council, same)
            label, link = button(briefing), mail.office().address + MINE
            text = own.text(one, council, same)
            made.append(teams.Part(language=one.written.value, title=title, text=text, button=label, link=link))
            rest = said("There is more behind the button.")
    return teams.card(made, brand=f"{council} · {facts.programme}", rest=rest)


async def send_posts(now: datetime) -> int:
    """Posts what is due; answers how many are settled."""
    return await post(Kind(ChannelPost, "channel", NEXT, _written, _carried), now)


async def _written(row: dict[str, Any]) -> bytes:
    return str(row["card"]).encode()


def _carried(posting: mail.Posting) -> Iterator[mail.Outcome]:
    from govern.adapters.mail.teams_post import posted

    yield posted(posting)
