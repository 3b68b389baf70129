"""Govern and its peers, each a server on one core over the same database and Redis, with somebody signed in."""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import asyncpg
import httpx
from redis.asyncio import Redis

from govern.plan.queries.plan import PLAN
from tests.bench.contest import on_core
from tests.bench.served import answering, serving, sign_in, token
from tests.briefings.sending.installation import TREE, Installation, killed
from tests.ports import free_port

PACKAGES = TREE / "build" / "peers"
UVICORN = ("uvicorn", "--loop=uvloop", "--http=httptools", "--log-level=warning", "--no-access-log", "--port={port}")
GUNICORN = ("gunicorn", "--bind=127.0.0.1:{port}", "--worker-class=gthread", "--threads=4", "--log-level=warning")
ROW = """
CREATE TABLE bench_row (place int PRIMARY KEY, milestone int, ref text, title text, workstream text, baseline date,
                        forecast date, late int, beneath_late text, spare int, status text, beneath_status text,
                        worth numeric(14, 2))
"""
LINE = re.compile(r'class="ref"[^>]*>([^<]*)</td>(.*?)</tr>', re.DOTALL)
BENEATH = re.compile(r'<span class="beneath muted">([^<]*)</span>')


class Door(NamedTuple):
    """A server that answers, and the headers with which it lets in."""

    process: subprocess.Popen[bytes]
    port: int
    headers: dict[str, str]

    def asked(self, path: str) -> httpx.Response:
        answer = httpx.get(f"http://127.0.0.1:{self.port}{path}", headers=self.headers, timeout=60)
        assert answer.status_code == 200, answer.text
        return answer


class Doors(NamedTuple):
    programme: int
    api: Door
    site: Door
    fastapi: Door
    django: Door
    hello: Door


@contextmanager
def open_doors(installation: Installation, *, programme: int, secrets: tuple[str, str]) -> Iterator[Doors]:
    """`secrets` are a token for the API and the cookie of a sign-in, of the peers' too."""
    env = installation.env | {
        "PYTHONPATH": str(PACKAGES),
        "PEER_DATABASE": installation.database,
        "PEER_REDIS": installation.queue,
    }
    bearer, cookie = {"Authorization": f"Bearer {secrets[0]}"}, {"Cookie": f"sign_in={secrets[1]}"}
    with ExitStack() as stack, on_core(0):

        def door(*argv: str, headers: dict[str, str], **wishes: str) -> Door:
            return stack.enter_context(_serving(argv, headers=headers, env=env | wishes))

        address, process = serving(installation)
        port = int(address.rpartition(":")[2])
        site = Door(process, port, {"Cookie": f"govern={secrets[1]}"})
        alchemy = installation.database.replace("postgresql://", "postgresql+asyncpg://")
        yield Doors(
            programme=programme,
            api=Door(process, port, bearer),
            site=_with_form_cookie(site),
            fastapi=door(*UVICORN, "tests.bench.peers.fastapi_orm:app", headers=cookie, PEER_DATABASE=alchemy),
            django=door(*GUNICORN, "tests.bench.peers.django_wsgi", headers=cookie),
            hello=door(*UVICORN, "tests.bench.peers.hello:app", headers={}),
        )


def _with_form_cookie(site: Door) -> Door:
    """A browser sends back the cookie that guards forms."""
    given = site.asked("/tokens").cookies["govern_form"]
    return site._replace(headers={"Cookie": f"{site.headers['Cookie']}; govern_form={given}"})


@contextmanager
def _serving(argv: tuple[str, ...], *, headers: dict[str, str], env: dict[str, str]) -> Iterator[Door]:
    port = free_port()
    words = [word.format(port=port) for word in argv]
    process = subprocess.Popen([sys.executable, "-m", *words], env=env, cwd=TREE, start_new_session=True)
    try:
        answering(f"http://127.0.0.1:{port}/", process)
        yield Door(process, port, headers)
    finally:
        killed(process)


async def let_in(installation: Installation) -> tuple[str, str]:
    """Alice's token and her cookie, which the peers' key in Redis takes too."""
    cookie = await sign_in(installation)
    async with Redis.from_url(installation.queue) as redis:
        await redis.set(f":1:{cookie}", "1", ex=3600)
    return await token(installation), cookie


async def laid_out(installation: Installation, programme: int, page: Callable[[str], httpx.Response]) -> None:
    """What the peers read: the present of each milestone, and the lines of the page, as plain tables."""
    connection = await asyncpg.connect(installation.database)
    await connection.execute(f"CREATE TABLE bench_milestone AS {PLAN.replace('{}', str(programme))}")
    await connection.execute("ALTER TABLE bench_milestone ALTER not_before TYPE date USING NULL")
    await connection.execute("ALTER TABLE bench_milestone ADD PRIMARY KEY (id)")
    ids = {row["ref"]: row["id"] for row in await connection.fetch("SELECT id, ref FROM bench_milestone")}
    told = csv.DictReader(io.StringIO(page(f"/programmes/{programme}/milestones?download=csv").text.lstrip("\ufeff")))
    await connection.execute(ROW)
    beneath = _beneath(page(f"/programmes/{programme}/milestones").text)
    rows = [
        _row(place, ids[one["Ref"]], one | {"beneath": beneath.get(one["Ref"], "")}) for place, one in enumerate(told)
    ]
    await connection.copy_records_to_table("bench_row", records=rows)
    await connection.execute("ANALYZE")
    await connection.close()


def _beneath(page: str) -> dict[str, str]:
    """What stands beneath a colour, by reference: only the page says it."""
    return {
        ref: " ".join(said for said in BENEATH.findall(cells) if not said.endswith("from the original"))
        for ref, cells in LINE.findall(page)
    }


def _row(place: int, milestone: int, one: dict[str, str]) -> tuple[object, ...]:
    baseline, forecast = ((date.fromisoformat(one[name]) if one[name] else None) for name in ("Baseline", "Forecast"))
    return (
        place,
        milestone,
        one["Ref"],
        one["Milestone"],
        one["Workstream"],
        baseline,
        forecast,
        int(one["Late"]) if one["Late"] else None,
        f"{original} from the original" if (original := one["Late against the original"]) != one["Late"] else "",
        int(one["Float"]),
        one["Status"].partition(" ")[2],
        one["beneath"],
        Decimal(one["Worth"]) if one["Worth"] else None,
    )
