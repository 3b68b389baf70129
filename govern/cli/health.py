"""`govern doctor`: what works, what does not, and what to do about it. Nothing is changed."""

from argparse import Namespace
from collections.abc import AsyncIterator
from typing import NamedTuple

from govern.adapters import clock, helpdesk
from govern.cli.around import connected, say, within
from govern.kit import text

LATE_MINUTES = 10  # of a timetable whose tasks come every minute


class Finding(NamedTuple):
    """`mark` is ok, NOTE, LATE or FAIL; the sentence of the last three says what to do. A NOTE breaks nothing."""

    mark: str
    sentence: str


def doctor(_: Namespace) -> int:
    with connected() as settings:
        return within(settings, _examined)


async def _examined() -> int:
    found = [one async for one in _findings()]
    say(*(f"{one.mark:6}{one.sentence}" for one in found))
    return 0 if all(one.mark in {"ok", "NOTE"} for one in found) else 1


async def _findings() -> AsyncIterator[Finding]:
    """A database that does not answer has ended the command before this, with its own line."""
    from govern.adapters import database

    await database.ping()
    yield Finding("ok", "the database answers")
    yield await _redis()
    if waiting := await _waiting_migrations():
        yield Finding("FAIL", f"the database is not up to date: {waiting} to run. Run `govern migrate`.")
        return
    yield Finding("ok", "the database is up to date")
    for one in await _calendars():
        yield one
    yield await _timetable()
    yield _contact()


async def _timetable() -> Finding:
    from redis.exceptions import RedisError

    from govern.adapters import rounds

    try:
        found = await rounds.ages(clock.real_now())
    except (RedisError, OSError):
        return Finding("NOTE", "whether the timetable is kept is not known: Redis does not answer")
    if not found:
        return Finding("NOTE", "no worker has told of its work yet. Run `govern worker` and `govern beat`.")
    if (minutes := int(min(found.values()) // 60)) >= LATE_MINUTES:
        told = f"nothing of the timetable was done for {text.several(minutes, 'minute')}"
        return Finding("FAIL", f"{told}: see that `govern worker` and `govern beat` run.")
    return Finding("ok", "the timetable is kept")


async def _redis() -> Finding:
    from redis.exceptions import RedisError

    from govern.adapters import store

    try:
        await store.client().ping()
    except (RedisError, OSError) as wrong:
        return Finding("FAIL", f"Redis does not answer: {wrong} Check GOVERN_REDIS_URL, and that Redis runs.")
    return Finding("ok", "Redis answers")


def _contact() -> Finding:
    if desk := helpdesk.asked():
        return Finding("ok", f"readers are told to ask {desk.name}")
    return Finding("NOTE", "readers are told no address to write to. Set GOVERN_CONTACT.")


async def _waiting_migrations() -> str:
    from piccolo.apps.migrations.commands.check import CheckMigrationManager

    from govern.kit import text

    count = await CheckMigrationManager("govern").havent_ran_count()
    return text.several(count, "migration") if count else ""


async def _calendars() -> list[Finding]:
    """Legal dates are refused after the last confirmed year, so a year's notice is given."""
    from govern.partners import queries

    def found(nation: str, year: int) -> Finding:
        said = f"bank holidays of {nation} are confirmed to {year}"
        if year > clock.today().year + 1:
            return Finding("ok", said)
        return Finding("LATE", f"{said}: dates set by law are refused after it. Install a newer version of Govern.")

    return [found(*one) for one in (await queries.last_confirmed_years()).items()]
