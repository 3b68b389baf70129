"""Keeping Govern well: migrations, backups, the record, the first administrator."""

import contextlib
import io
import sys
from argparse import Namespace

from govern.cli.around import connected, say, within
from govern.kit.errors import GovernError, Invalid


class MigrationFailed(GovernError):
    pass


async def migrated() -> int:
    """Runs what has not run yet; Piccolo's own chatter is shown only when it fails. New tables then tell of changes."""
    from piccolo.apps.migrations.commands.forwards import run_forwards

    from govern.adapters import database

    chatter = io.StringIO()
    with contextlib.redirect_stdout(chatter):
        result = await run_forwards("govern")
    if not result.success:
        raise MigrationFailed(f"The database could not be brought up to date.\n{chatter.getvalue()}")
    await database.engine().run_ddl("SELECT every_table_tells()")
    return 0


async def is_empty() -> int:
    """Whether nobody has an account yet."""
    from govern.people import queries

    return 0 if await queries.first_administrator() else 1


def migrate(_: Namespace) -> int:
    with connected() as settings:
        return within(settings, migrated)


def user(arguments: Namespace) -> int:
    return erase_user(arguments) if arguments.what == "erase" else add_user(arguments)


def erase_user(arguments: Namespace) -> int:
    """In the name of the first administrator: the record says what was done, and no longer to whom."""
    from govern.people import queries
    from govern.thread import actions

    async def work() -> int:
        administrator = await queries.first_administrator()
        if administrator is None:
            raise Invalid({"user": "There is no administrator yet. Add one with `govern user add`."})
        await actions.erase(administrator, arguments.email)
        say("The person is erased. What they did stays in the record, by a former member of staff.")
        return 0

    with connected() as settings:
        return within(settings, work)


def add_user(arguments: Namespace) -> int:
    from govern.people import actions

    async def work() -> int:
        link = await actions.add_administrator(name=arguments.name, email=arguments.email)
        sys.stdout.write(f"{settings.address}{link}\n")
        return 0

    with connected() as settings:
        within(settings, migrated)
        return within(settings, work)


def verify(_: Namespace) -> int:
    from govern.packs import queries as packs
    from govern.record import queries

    async def work() -> int:
        findings = [*await queries.findings(None), *await packs.cut_tails(None)]
        for one in findings:
            sys.stdout.write(f"chain {one.chain}, entry {one.number}: {one.problem}\n")
        say("The record is whole." if not findings else f"{len(findings)} things are wrong with the record.")
        return 1 if findings else 0

    with connected() as settings:
        return within(settings, work)


def backup(arguments: Namespace) -> int:
    from govern.adapters import dump

    with connected() as settings:
        dump.write(settings.database_url, arguments.file)
    say(f"Saved to {arguments.file}. Keep it where only operators can read it: it holds names and addresses.")
    return 0


def restore(arguments: Namespace) -> int:
    from govern.adapters import dump

    if not arguments.file.exists():
        raise Invalid({str(arguments.file): "There is no such file."})
    with connected() as settings:
        dump.read(settings.database_url, arguments.file)
        within(settings, migrated)
    say("The backup is in place. Run `govern audit verify` to see that its record is whole.")
    return 0
