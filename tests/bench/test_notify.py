"""A whole briefing by GOV.UK Notify: how near it comes to the rate it is allowed, and that it hears no "too many"."""

import asyncio
import sys
import time

from tests.adapters.small_notify import SmallNotify
from tests.bench.test_sending import WORDS
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import MORE_STAFF, Installation

TIMES, ALLOWED = 6, 3_000  # 3,600 letters, of 3,000 in any minute
FEW = 50  # have left when the clock is started: what may leave at once is over


async def test_notify_is_used_as_fast_as_it_allows(installation: Installation, approve: Approve) -> None:
    await installation.asked(MORE_STAFF, TIMES)
    letters = 600 * TIMES
    with SmallNotify(a_minute=ALLOWED) as notify:
        installation.settings["GOVERN_SMTP_URL"] = notify.url
        installation.started("worker")
        await approve("BRF-91", text=WORDS)
        installation.ring()
        took = -await _when(notify, FEW) + await _when(notify, letters)
    rate = (letters - FEW) / took * 60
    sys.stdout.write(
        f"\nGOV.UK Notify, {letters:,} letters, two worker processes: {rate:,.0f} a minute, {rate / ALLOWED:.3f} of "
        f"what it allows (aim: at least 0.98), refused {len(notify.refused)}\n"
    )
    assert notify.refused == []
    assert rate / ALLOWED >= 0.98


async def _when(notify: SmallNotify, letters: int) -> float:
    end = time.monotonic() + 300
    while len(notify.taken) < letters:
        assert time.monotonic() < end, f"{len(notify.taken)} taken, refused: {notify.refused}"
        await asyncio.sleep(0.005)
    return time.monotonic()
