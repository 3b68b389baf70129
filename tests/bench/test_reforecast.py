"""What a reforecast costs the web server on the sample: its consequences worked out, and then saved."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle

import httpx

from tests.bench.served import serving, spent, token
from tests.briefings.sending.installation import Installation

AIM, TIMES = 40, 100  # milliseconds of CPU; many requests, because the kernel counts in ticks of 10 ms
LIVE = "SELECT id FROM milestone WHERE ref = 'REV-16'"
DAYS = ("2027-07-01", "2027-04-01")


async def test_a_reforecast_with_its_consequences(installation: Installation) -> None:
    address, server = serving(installation)
    headers = {"Authorization": f"Bearer {await token(installation)}"}
    milestone = (await installation.asked(LIVE))[0]["id"]
    with httpx.Client(base_url=f"{address}/api/v1/milestones/{milestone}", headers=headers) as client:
        tried = client.post("/what-ifs", json={"forecast": DAYS[0]}).json()
        assert (tried["after"], len(tried["moved"]) > 1) == (DAYS[0], True)
        _stated(client, DAYS[0])
        with _measured(server, TIMES) as trying:
            for _, day in zip(range(TIMES), cycle(DAYS), strict=False):
                assert client.post("/what-ifs", json={"forecast": day}).status_code == 200
        with _measured(server, TIMES) as stating:
            for _, day in zip(range(TIMES), cycle(DAYS[::-1]), strict=False):
                _stated(client, day)
    _report(trying(), stating())


def _stated(client: httpx.Client, day: str) -> None:
    tag = client.get("").headers["etag"]
    answer = client.post("/reforecasts", json={"forecast": day, "because": "Measured"}, headers={"If-Match": tag})
    assert answer.status_code == 201, answer.text


@contextmanager
def _measured(server: subprocess.Popen[bytes], times: int) -> Iterator[Callable[[], float]]:
    """The milliseconds of CPU that each of so many requests took."""
    before, after = spent(server), 0.0
    yield lambda: (after - before) / times * 1000
    after = spent(server)


def _report(trying: float, stating: float) -> None:
    lines = (
        f"\nA reforecast on the sample, mean of {TIMES}, CPU of the web server",
        f"  its consequences worked out     {trying:6.1f} ms",
        f"  read anew and saved             {stating:6.1f} ms",
        f"  together                        {trying + stating:6.1f} ms, aim {AIM} ms",
    )
    sys.stdout.write("\n".join([*lines, ""]))
