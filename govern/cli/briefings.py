"""Watching briefings leave: counts as they change, until nothing is under way."""

import asyncio
import sys
from argparse import Namespace

import msgspec

from govern.briefings.model import OccurrenceState, Progress
from govern.briefings.rules import progress
from govern.cli.around import connected, say, within
from govern.kit import text

SECONDS = 1.0


def watch(arguments: Namespace) -> int:
    """`govern briefings watch`. What changes is said on stderr; the answer goes to stdout."""
    with connected() as settings:
        return within(settings, lambda: _watched(arguments))


async def _watched(arguments: Namespace) -> int:
    from govern.adapters import clock
    from govern.briefings import queries

    said: dict[int, str] = {}
    while True:
        found = await queries.progress(None, clock.now(), list(said))
        for one in found:
            if said.get(one.id) != (line := described(one)):
                say(line)
                said[one.id] = line
        if arguments.once or all(one.is_over or one.is_paused for one in found):
            break
        await asyncio.sleep(SECONDS)
    if arguments.json:
        sys.stdout.buffer.write(msgspec.json.encode({"sendings": found}) + b"\n")
    elif not found:
        say("Nothing is being sent.")
    return 0


def described(one: Progress) -> str:
    """`BRF-01, sending 2: 250 of 600 sent, 3 failed, 2 to be tried again from 14 December 2026 at 9:01am, 1,200 letters
    a minute, less than a minute left`."""
    if one.state is OccurrenceState.DUE:
        return f"{one.ref}, sending {one.number}: due, its recipients are being read"
    parts = [f"{one.sent:,} of {one.sent + one.failed + one.retrying + one.waiting:,} sent"]
    parts += progress.arrived(one)
    if one.failed:
        parts.append(f"{one.failed:,} failed")
    if one.retrying and one.next_try:
        parts.append(f"{one.retrying:,} to be tried again from {text.moment(one.next_try)}")
    parts += progress.pace(one)
    if one.is_paused or one.state is OccurrenceState.STOPPED:
        parts.append("stopped" if one.state is OccurrenceState.STOPPED else "paused")
    return f"{one.ref}, sending {one.number}: {', '.join(parts)}"
