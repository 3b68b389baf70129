"""Law 2 under fire: workers killed two hundred times while they send."""

import sys

from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import Installation
from tests.briefings.sending.killing import allowed, killed_often

KILLS, TIMES = 200, 12


async def test_two_hundred_kills_lose_nothing(installation: Installation, approve: Approve) -> None:
    came = await killed_often(installation, approve, kills=KILLS, times=TIMES)
    sys.stdout.write(
        f"\n{KILLS} kills while {came.letters:,} letters were sent: none lost, {came.repeats} repeats "
        f"(at most {allowed(KILLS)}), {came.most_of_one} at most of one letter\n"
    )
    assert came.repeats <= allowed(KILLS)
