"""The `govern` command. A sub-command imports what it needs when it is called, so that `--help` is quick."""

import argparse
import importlib
from collections.abc import Sequence
from pathlib import Path

from govern.cli.around import say
from govern.kit.errors import GovernError, Invalid


def main(argv: Sequence[str] | None = None) -> int:
    """0 answered, 1 bad input (a line per problem), 2 wrong usage."""
    arguments = parser().parse_args(argv)
    room, _, verb = arguments.does.partition(".")
    try:
        return int(getattr(importlib.import_module(f"govern.cli.{room}"), verb)(arguments) or 0)
    except Invalid as wrong:
        say(*(f"{field}: {problem}" for field, problem in wrong.problems.items()))
    except GovernError as wrong:
        say(str(wrong))
    except KeyboardInterrupt:
        return 130
    return 1


def parser() -> argparse.ArgumentParser:
    about = "Run shared programmes of councils: one thread from decision to board."
    top = argparse.ArgumentParser(prog="govern", description=about)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, does: str, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(does=does)
        return made

    started = command("start", "running.start", "start everything: servers, web, worker and scheduler, until Ctrl-C")
    started.add_argument("--empty", action="store_true", help="begin for real, without the sample programmes")
    command("serve", "running.serve", "run the web server only")
    command("worker", "running.worker", "run a worker only")
    command("beat", "running.beat", "run the scheduler only")
    command("migrate", "keeping.migrate", "bring the database up to date")
    command("doctor", "keeping.doctor", "check settings, database, Redis and calendars")
    command("backup", "keeping.backup", "write the whole database to one file").add_argument("file", type=Path)
    command("restore", "keeping.restore", "put a backup into an empty database").add_argument("file", type=Path)
    brought = command("import", "programmes.bring_in", "bring in a programme from a workbook or a folder of CSVs")
    brought.add_argument("what", choices=["programme"])
    brought.add_argument("file", type=Path)
    brought.add_argument("--dry-run", action="store_true", help="list every problem and save nothing")
    taken = command("export", "programmes.take_out", "write a programme to a workbook or a folder of CSVs")
    taken.add_argument("what", choices=["programme"])
    taken.add_argument("programme", help="its number or its name")
    taken.add_argument("--out", type=Path, required=True, help="a file that ends in .xlsx, or a folder")
    command("sample", "programmes.sample", "load the sample programmes into an empty installation")
    user = command("user", "keeping.add_user", "add an installation administrator")
    user.add_argument("what", choices=["add"])
    user.add_argument("email")
    user.add_argument("--name", required=True)
    audit = command("audit", "keeping.verify", "check that the record is whole")
    audit.add_argument("what", choices=["verify"])
    return top
