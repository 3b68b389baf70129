"""Sending letters that are written one by one: each promise claimed, its reply journalled, then settled (law 2)."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import msgspec
from piccolo.table import Table

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.plan import rules
from govern.plan.actions.wording import message
from govern.plan.model.reminders import DigestState
from govern.plan.tables import Digest, OwnerLink

LEASED = timedelta(minutes=10)
OPEN = [DigestState.DUE.value, DigestState.RETRYING.value, DigestState.SENDING.value]
NEXT = """
SELECT d.id, d.message_id, d.contents, d.tries, d.person, d.journal, d.lease_until, r.programme, r.at,
    p.name, p.email, g.name AS programme_name,
    p.left_at IS NULL AND EXISTS (SELECT FROM role_held h WHERE h.person = d.person AND h.programme = r.programme
        AND h.ended_at IS NULL) AS takes_part
FROM digest d JOIN reminder_round r ON r.id = d.round JOIN person p ON p.id = d.person
JOIN programme g ON g.id = r.programme
WHERE d.state = ANY({}) AND d.due_at <= {} AND d.id <> ALL({}::int[])
    AND (d.lease_until IS NULL OR d.lease_until < {} OR d.journal = {})
ORDER BY d.due_at, d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED
"""
LINKS = "SELECT milestone, until FROM owner_link WHERE digest = {}"
GONE = "This person no longer takes part in the programme."


class Kind(msgspec.Struct, frozen=True):
    """Letters of one kind. `table` has the columns of a `Digest` that are not about its contents; `next` finds the one
    that is due first, as `takes_part` says whether its reader is still to get it; `write` makes the message of it.
    Without `carry` it goes by the mail server."""

    table: type[Table]
    folder: str
    next: str
    write: Callable[[dict[str, Any]], Awaitable[bytes]]
    carry: Callable[[mail.Posting], Iterator[mail.Outcome]] | None = None


class _Claim(msgspec.Struct):
    """A letter in this worker's hands; `known` is what a killed worker had heard already."""

    row: dict[str, Any]
    journal: mail.Journal
    until: datetime
    known: mail.Outcome | None


async def send_reminders(now: datetime) -> int:
    """Sends what is due, one after another; answers how many are settled. Where the relay is in trouble they wait."""
    return await post(Kind(Digest, "digest", NEXT, _reminder), now)


async def _reminder(row: dict[str, Any]) -> bytes:
    return message(row, {one["milestone"]: one["until"] for one in await OwnerLink.raw(LINKS, row["id"])})


async def post(kind: Kind, now: datetime) -> int:
    """The same for letters of any kind."""
    settled = 0
    await tidy(kind)
    while kind.carry or not mail.kept().is_resting:
        claim = await _claimed(kind, now)
        if claim is None:
            break
        try:
            await _settle(kind, claim, now=now, outcome=claim.known or await _sent(kind, claim))
            claim.journal.settle()
        finally:
            claim.journal.close()
        settled += 1
    return settled


async def _claimed(kind: Kind, now: datetime) -> _Claim | None:
    """The next one, leased, with its journal locked: what a living process is at is passed over."""
    busy, mine = [-1], mail.folder_name(mail.office().journals)
    while True:
        async with unit_of_work():
            rows = await kind.table.raw(kind.next, OPEN, now, busy, clock.real_now(), mine)
            if not rows:
                return None
            row = dict(rows[0])
            try:
                journal = mail.Journal(mail.office().journals / f"{kind.folder}-{row['id']}")
            except mail.JournalHeld:
                busy.append(row["id"])
                continue
            if row["lease_until"] is None or row["journal"] != mine:
                journal.empty()  # left from an earlier lease: the ledger holds all it says
            until = clock.real_now() + LEASED
            leased: dict[Any, Any] = {"lease_until": until, "journal": mine, "state": DigestState.SENDING.value}
            await kind.table.update(leased).where(kind.table._meta.primary_key == row["id"])
            return _Claim(row, journal, until, journal.outcomes().get(row["message_id"]))


async def _sent(kind: Kind, claim: _Claim) -> mail.Outcome | None:
    """What the relay said; None where it is not to be sent at all."""
    row = claim.row
    if not row["takes_part"]:
        return None
    try:
        content = await kind.write(row)
    except Invalid as wrong:
        said = " ".join(wrong.problems.values())
        return mail.Outcome(row["message_id"], mail.Reply.PERMANENT, text=f"The message cannot be written. {said}")
    office = mail.office()
    posting = mail.Posting(row["message_id"], office.sender.address, row["email"], content)
    outcome = mail.Outcome(row["message_id"], mail.Reply.TEMPORARY, text="The mail server said nothing.")
    for outcome in kind.carry(posting) if kind.carry else mail.kept().send(office, [posting]):
        claim.journal.append(outcome)
    return outcome


async def _settle(kind: Kind, claim: _Claim, *, now: datetime, outcome: mail.Outcome | None) -> None:
    """Its row says what came of it, if the lease is still ours."""
    change: dict[Any, Any] = {"lease_until": None, "journal": None}
    if outcome is None:
        change |= {"state": DigestState.STOPPED.value, "failure": GONE}
    else:
        change |= _after(outcome, tries=claim.row["tries"] + 1, now=now)
    ours = kind.table._meta.get_column_by_name("lease_until") == claim.until
    async with unit_of_work():
        await kind.table.update(change).where((kind.table._meta.primary_key == claim.row["id"]) & ours)


def _after(outcome: mail.Outcome, *, tries: int, now: datetime) -> dict[Any, Any]:
    said = f"{outcome.code or ''} {outcome.text}".strip()
    match outcome.reply:
        case mail.Reply.ACCEPTED:
            return {"state": DigestState.SENT.value, "tries": tries, "failure": "", "sent_at": now}
        case mail.Reply.TEMPORARY if again := rules.reminders.retry(tries, now):
            return {"state": DigestState.RETRYING.value, "tries": tries, "failure": said, "due_at": again}
        case _:
            return {"state": DigestState.FAILED.value, "tries": tries, "failure": said}


async def tidy(kind: Kind) -> None:
    """Removes journals of this machine that nobody needs: of letters that are settled."""
    paths = mail.office().journals.glob(f"{kind.folder}-*")
    found = {int(path.name.removeprefix(f"{kind.folder}-")): path for path in paths}
    if found:
        settled = f"SELECT id FROM {kind.table._meta.tablename} WHERE id = ANY({{}}) AND lease_until IS NULL"
        for row in await kind.table.raw(settled, list(found)):
            with suppress(mail.JournalHeld):
                mail.Journal(found[row["id"]]).settle()


async def forget_reminders(person_id: int) -> None:
    """Of somebody who is erased nothing stays that a mail server said about their address, and no link works."""
    now = clock.now()
    await Digest.update({Digest.failure: ""}).where(Digest.person == person_id)
    await OwnerLink.update({OwnerLink.ended_at: now}).where(
        (OwnerLink.person == person_id) & OwnerLink.used_at.is_null() & OwnerLink.ended_at.is_null()
    )
