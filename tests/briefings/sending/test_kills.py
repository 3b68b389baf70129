"""Workers killed at random instants; two hundred of them stand in tests/bench/test_kills.py."""

from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import Installation
from tests.briefings.sending.killing import allowed, killed_often

KILLS = 20


async def test_workers_killed_twenty_times_lose_nothing_and_repeat_only_what_was_on_the_wire(
    installation: Installation, approve: Approve
) -> None:
    came = await killed_often(installation, approve, kills=KILLS)
    assert came.repeats <= allowed(KILLS)
    assert came.most_of_one <= 3
    assert [path.name for path in (installation.home / "journals").iterdir()] == ["name"]
