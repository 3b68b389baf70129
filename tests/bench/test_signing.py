"""A signed briefing beside one bare RSA signature and the usual shape; an unsigned one beside Postfix's generator."""

import os
import sys
from statistics import median

import pytest

from tests.bench import limits
from tests.bench.sink import sink
from tests.bench.test_sending import RUNS, TIMES, Cost, Program, cpu_seconds, ours, theirs
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import MORE_STAFF, Installation
from tests.briefings.sending.servers import OwnServers

CORES = os.cpu_count() or 1
MESSAGES, SIGNED_BY_PEER, TIMES_ALL = 600 * TIMES, 300, 67
ALL = 600 * TIMES_ALL


async def test_signed(installation: Installation, approve: Approve) -> None:
    await installation.asked(MORE_STAFF, TIMES)
    key = limits.key()
    installation.settings |= {"GOVERN_DKIM_SELECTOR": "bench", "GOVERN_DKIM_KEY": limits.pem(key)}
    bare = [limits.one_signature(key)]
    with sink(installation.home / "count") as port:
        own = await ours(installation, approve, port, messages=MESSAGES)
        bare.append(limits.one_signature(key))
        peer = await theirs(installation, port, messages=SIGNED_BY_PEER, pem=limits.pem(key))
    bare.append(limits.one_signature(key))
    one = median(bare)
    say(
        f"Signed with RSA-2048, median of {RUNS} runs, 2 worker processes each",
        [
            f"one bare signature by OpenSSL {one:38,.0f} us CPU",
            told(f"Govern, {MESSAGES:,} messages, ledger and journal", own),
            told(f"one task each, {SIGNED_BY_PEER:,} messages: EmailMessage, dkimpy, smtplib", peer),
            f"Govern spends {own.cpu / one:.2f} times the signature (aim: at most 1.8), "
            f"and {peer.cpu / own.cpu:.1f} times less than its peer (aim: at least 20)",
        ],
    )
    assert peer.cpu / own.cpu >= 10


@pytest.mark.parametrize(("times", "runs"), [(TIMES, RUNS), (TIMES_ALL, 1)], ids=["6,000", "40,200"])
async def test_beside_postfix(
    own: OwnServers, installation: Installation, approve: Approve, times: int, runs: int
) -> None:
    if gone := limits.missing():
        pytest.skip(f"{gone} of Postfix is not installed: apt-get install postfix")
    await installation.asked(MORE_STAFF, times)
    messages = 600 * times
    with limits.postfix_sink() as (port, process):
        best = [limits.generator(port, MESSAGES) for _ in range(RUNS)]
        helpers = {"smtp-sink": process} | {name: Program(own.pid(name)) for name in ("postgres", "redis")}
        before = {name: cpu_seconds(one) for name, one in helpers.items()}
        cost = await ours(installation, approve, port, messages=messages, runs=runs)
        beside = {name: (cpu_seconds(one) - before[name]) / messages / runs * 1e6 for name, one in helpers.items()}
        best += [limits.generator(port, MESSAGES) for _ in range(RUNS)]
    limit = Cost(median(one.cpu for one in best), median(one.rate for one in best))
    say(
        f"To Postfix's smtp-sink, {messages:,} messages",
        [
            told("smtp-source, ten sessions, all letters alike, no ledger", limit),
            told("Govern, two processes, each letter its own, ledger and journal", cost),
            "beside it, us CPU a letter: " + ", ".join(f"{name} {cpu:,.0f}" for name, cpu in beside.items()),
            f"Govern reaches {cost.rate / limit.rate:.2f} of its rate (aim: 0.6)",
            f"all programs spend {cost.cpu + sum(beside.values()):,.0f} us a letter; 0.6 of its rate would leave "
            f"{CORES / limit.rate / 0.6 * 1e6:,.0f} on these processors",
        ],
    )


async def test_forty_thousand(installation: Installation, approve: Approve) -> None:
    await installation.asked(MORE_STAFF, TIMES_ALL)
    with sink(installation.home / "count") as port:
        own = await ours(installation, approve, port, messages=ALL, runs=1)
    say(
        f"{ALL:,} readers once",
        [
            told("Govern, from the bell to the last row", own),
            f"all of them in {ALL / own.rate:.1f} seconds",
        ],
    )


def told(name: str, cost: Cost) -> str:
    return f"{name:66} {cost.cpu:6,.0f} us CPU  {cost.rate:6,.0f} messages/s"


def say(heading: str, lines: list[str]) -> None:
    sys.stdout.write("\n".join([f"\n{heading}", *(f"  {line}" for line in lines), ""]))
