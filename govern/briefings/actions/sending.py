"""Sending: one batch over kept sessions, each reply into the journal, the ledger in groups, then let go."""

import asyncio
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from time import monotonic
from typing import Any

from govern.adapters import mail
from govern.adapters.database import unit_of_work
from govern.briefings.actions import batches
from govern.briefings.actions.batches import Held
from govern.briefings.actions.copies import Copies, copies
from govern.briefings.actions.ledger import Ledger
from govern.briefings.actions.pacing import Pace
from govern.briefings.actions.returns import return_path
from govern.briefings.queries.opening import Openings, openings_of
from govern.kit.errors import Invalid

SEND = "briefings.send_batch"
AT_ONCE = 16
MOST_ASLEEP = 1.0  # seconds, after which a pause of the briefing is seen

Outcomes = Generator[mail.Outcome, None, None]


async def send_batch(now: datetime, *, seconds: float = 0.0) -> int:
    """Sends the next batch that is due, and the next after it until the time is over: then other work has its turn.
    Answers how many messages are settled. With the first it rings for one more worker, if there is enough for it.

    While the relay is in trouble nothing is taken up, so that its hanging costs a minute and no attempts.
    """
    end, settled, openings = monotonic() + seconds, 0, dict[int, Openings]()
    while not mail.kept().is_resting and (held := await batches.taken(now)):
        try:
            if not settled:
                await ring(await batches.waiting(now), most=1)
            if held.occurrence not in openings:
                openings[held.occurrence] = await openings_of(None, held.occurrence)
            settled += await _sent(held, now, openings[held.occurrence])
        finally:
            held.journal.close()
        if monotonic() >= end:
            break
    return settled


async def ring(waiting: int, *, most: int = AT_ONCE) -> None:
    """Whoever takes up a batch rings for the next one, so a few bells are enough for any number."""
    async with unit_of_work() as work:
        for _ in range(min(waiting, most)):
            work.then(SEND)


async def _sent(held: Held, now: datetime, openings: Openings) -> int:
    """Until nothing is left that may leave now; where letters wait for a limit, the lease is renewed meanwhile."""
    ledger = Ledger(held.lease, {row["message_id"]: row for row in held.rows}, now=now)
    try:
        await _all_sent(held, ledger, now, closed=_closed(held, now, openings))
    finally:
        await ledger.leave()
    return ledger.settled


async def _all_sent(held: Held, ledger: Ledger, now: datetime, *, closed: Mapping[str, float]) -> None:
    for known in held.known.values():
        ledger.note(known)
    unknown = {row["message_id"]: row for row in held.rows if row["message_id"] not in held.known}
    rows = [row for id, row in unknown.items() if id not in closed]
    printed = await copies(held.occurrence, rows)
    pace = Pace(rows, mail.kept().limits(mail.office()))
    while pace.wait is not None and ledger.goes_on and not mail.kept().is_resting:
        if pace.wait:
            await asyncio.sleep(min(pace.wait, MOST_ASLEEP))
        if ledger.is_full:
            await ledger.hand_over()
        await _run(held, unknown, pace=pace, outcomes=_outcomes(pace, printed, ledger=ledger), ledger=ledger)
    await ledger.heard()
    await batches.given_back(held, ledger, now=now, held_back=[*pace.held_back, *closed.items()])


def _closed(held: Held, now: datetime, openings: Openings) -> dict[str, float]:
    """Letters to councils that do not work now, with the seconds until they do: whatever was paused, resumed or tried
    again does not arrive in the night."""
    until = {council: openings.next(council, now) - now for council in {row["council"] for row in held.rows}}
    return {row["message_id"]: seconds for row in held.rows if (seconds := until[row["council"]].total_seconds()) > 0}


def _outcomes(pace: Pace, printed: Copies, *, ledger: Ledger) -> Outcomes:
    return mail.kept().send(mail.office(), _postings(pace, printed, ledger=ledger))


async def _run(held: Held, rows: dict[str, dict[str, Any]], *, pace: Pace, outcomes: Outcomes, ledger: Ledger) -> None:
    """The client blocks this loop: it is the worker's own, and has nothing else to do until the batch is sent."""
    with closing(outcomes):
        for outcome in outcomes:
            held.journal.append(outcome)
            ledger.note(outcome)
            if outcome.reply is mail.Reply.TEMPORARY:
                pace.heard(rows[outcome.id], outcome.text)
            if ledger.is_full:
                await ledger.hand_over()


def _postings(pace: Pace, printed: Copies, *, ledger: Ledger) -> Iterator[mail.Posting]:
    """One after another, until a limit is reached, somebody pauses the briefing or the lease runs out."""
    while ledger.goes_on and (row := pace.next()):
        try:
            message = printed.message(row)
        except Invalid as wrong:
            ledger.refuse(row["message_id"], wrong)
            continue
        yield mail.Posting(row["message_id"], return_path(row["id"]), row["address"], message, is_set=True)
