"""Web servers as whole processes, and what they spend: processor seconds of `/proc`, not of this process."""

import json
import os
import secrets
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from redis.asyncio import Redis

from govern.people.queries import SIGN_IN, digest
from tests.briefings.sending.installation import Installation
from tests.ports import free_port

TICK = os.sysconf("SC_CLK_TCK")
TOKEN = """
INSERT INTO api_token (person, name, scope, secret_hash, made_at, expires_at)
SELECT id, 'bench', 'write', $2, $3, $4 FROM person WHERE email = $1 RETURNING id
"""
ALICE = "alice@partnership.example"


def spent(process: subprocess.Popen[bytes] | int) -> float:
    """Processor seconds of a process so far, its children that have ended included."""
    pid = process if isinstance(process, int) else process.pid
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICK


def serving(installation: Installation) -> tuple[str, subprocess.Popen[bytes]]:
    """`govern serve` of an installation, once it answers."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    installation.settings["GOVERN_PORT"] = str(port)
    process = installation.started("serve")
    answering(address + "/health", process)
    return address, process


def answering(address: str, process: subprocess.Popen[bytes], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while True:
        assert (process.poll(), time.monotonic() < end) == (None, True), f"{address} does not answer"
        try:
            httpx.get(address, timeout=5)
            return
        except httpx.TransportError:
            time.sleep(0.05)


async def sign_in(installation: Installation, email: str = ALICE) -> str:
    """The cookie of somebody who is signed in, put where the sign-in would put it."""
    secret = secrets.token_urlsafe(32)
    person = (await installation.asked("SELECT id, credentials FROM person WHERE email = $1", email))[0]
    async with Redis.from_url(installation.queue) as redis:
        await redis.set(SIGN_IN + digest(secret), json.dumps([person["id"], person["credentials"]]), ex=3600)
    return secret


async def token(installation: Installation, email: str = ALICE) -> str:
    """A token of somebody's that may write, put where the page “API tokens” would put it."""
    secret, now = "govern_" + secrets.token_urlsafe(24), datetime.now(UTC)
    assert await installation.asked(TOKEN, email, digest(secret), now, now + timedelta(days=1))
    return secret
