"""The `govern` command. A sub-command imports what it needs when it is called, so that `--help` is quick."""

import argparse
import gc
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from govern.cli import carrying, examples
from govern.kit.errors import GovernError, Invalid


def main(argv: Sequence[str] | None = None) -> int:
    """0 answered, 1 bad input (a line per problem), 2 wrong usage."""
    arguments = parser().parse_args(argv)
    gc.set_threshold(50_000, 20, 50)  # modules make things that stay: to look for waste after every 700 took a fifth
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


def say(*lines: str) -> None:
    """Progress and problems go to stderr; stdout is for answers."""
    for line in lines:
        sys.stderr.write(line + "\n")
    sys.stderr.flush()


NATIONS = ["england", "wales", "scotland", "northern-ireland"]
NOTICES = ["agenda", "key-decision", "private-first", "private-second", "general-exception"]


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
    command("bounces", "bounces.listen", "take in letters that come back, by SMTP")
    command("migrate", "keeping.migrate", "bring the database up to date")
    command("doctor", "health.doctor", "check settings, database, Redis and calendars")
    command("backup", "keeping.backup", "write the whole database to one file").add_argument("file", type=Path)
    command("restore", "keeping.restore", "put a backup into an empty database").add_argument("file", type=Path)
    brings = "bring in a programme, a plan, risks, decisions, staff or a ledger"
    carrying.brought(command("import", "around.bring_in", brings))
    _packs(command("pack", "packs.pack", "build a board pack to a file, or check such a file"))
    _handed(command("handover", "handovers.handover", "hand a whole programme over, check such an archive, or go on"))
    carrying.taken(command("export", "around.take_out", "write a programme, its plan, risks or decisions to a file"))
    _schedule(command("schedule", "schedule.schedule", "work out the dates and floats of a plan in a file"))
    _appraisal(command("appraise", "appraisals.appraise", "appraise costs and benefits from a file, without a server"))
    _notice(command("notice", "notice.notice", "count the last lawful day to publish a notice of a meeting"))
    command("sample", "programmes.sample", "load the sample programmes into an empty installation")
    briefings = command("briefings", "briefings.watch", "show what is being sent, until it is done")
    briefings.add_argument("what", choices=["watch"])
    briefings.add_argument("--once", action="store_true", help="say how far it is now, and do not wait")
    briefings.add_argument("--json", action="store_true", help="answer one JSON object when done")
    _users(command("user", "keeping.user", "add an installation administrator, or erase a person"))
    command("audit", "keeping.verify", "check that the record is whole").add_argument("what", choices=["verify"])
    return top


def _handed(handed: argparse.ArgumentParser) -> None:
    doing = handed.add_subparsers(dest="what", metavar="build | verify | import", required=True)
    built = doing.add_parser("build", help="write registers, record, papers and packs of a programme into one archive")
    built.add_argument("programme", help="its number or the beginning of its name")
    built.add_argument("--out", type=Path, required=True, help="a file that ends in .zip")
    checked = doing.add_parser("verify", help="check every file and the record of an archive, without a server")
    brought = doing.add_parser("import", help="bring the registers of an archive into this installation")
    brought.add_argument("--dry-run", action="store_true", help="list every problem and save nothing")
    for one in (checked, brought):
        one.add_argument("file", type=Path)
    for one in (built, brought):
        one.add_argument("--by", help="address of the person in whose name; the first administrator if not given")
    for one in (built, checked):
        one.add_argument("--json", action="store_true", help="answer with one JSON object")


def _users(users: argparse.ArgumentParser) -> None:
    doing = users.add_subparsers(dest="what", metavar="add | erase", required=True)
    added = doing.add_parser("add", help="make an installation administrator and print the link to choose a password")
    added.add_argument("email", help="their address")
    added.add_argument("--name", required=True, help="their name")
    erased = doing.add_parser("erase", help="take a person out; what they did stays, by a former member of staff")
    erased.add_argument("email", help="the address they sign in with")


def _packs(packs: argparse.ArgumentParser) -> None:
    doing = packs.add_subparsers(dest="what", metavar="build | verify", required=True)
    built = doing.add_parser("build", help="freeze how things stood on a day, typeset it and write the file")
    built.add_argument("programme", help="its number or the beginning of its name")
    built.add_argument("--as-at", help="the day, such as 2026-10-31; today if not given")
    built.add_argument("--out", type=Path, required=True, help="a file that ends in .pdf, .html or .xlsx")
    built.add_argument("--registers", action="store_true", help="write the registers beside it, named as it knows them")
    built.add_argument("--manifest", type=Path, help="write the hashes of all its files, and what typeset them, here")
    built.add_argument("--council", help="code of a council: its own decisions, money and people come first")
    built.add_argument("--welsh", action="store_true", help="make it in Welsh as well, and write the Welsh file")
    built.add_argument("--by", help="address of the person in whose name; the first administrator if not given")
    checked = doing.add_parser("verify", help="check that a file is what was frozen, to the byte")
    checked.add_argument("file", type=Path)
    checked.add_argument("--manifest", type=Path, help="check by this manifest, where there is no database")
    for one in (built, checked):
        one.add_argument("--json", action="store_true", help="answer with one JSON object")


def _told(command: argparse.ArgumentParser, example: str) -> None:
    """Its lines stay as they are written."""
    command.formatter_class, command.epilog = argparse.RawDescriptionHelpFormatter, example


def _appraisal(appraisal: argparse.ArgumentParser) -> None:
    _told(appraisal, examples.APPRAISE)
    appraisal.add_argument("file", type=Path, help="JSON with costs, benefits, dated flows or an amount to share")
    appraisal.add_argument("--json", action="store_true", help="answer with one JSON object")


def _notice(asked: argparse.ArgumentParser) -> None:
    _told(asked, examples.NOTICE)
    asked.add_argument("--meeting", required=True, help="the day of the meeting or decision, such as 2026-12-17")
    asked.add_argument("--rule", choices=NOTICES, required=True, help="which notice")
    asked.add_argument("--nation", choices=NATIONS, required=True, help="whose law")
    asked.add_argument(
        "--basis", choices=["calendar", "working"], help="how 28 days are counted; calendar if not given"
    )
    asked.add_argument("--json", action="store_true", help="answer with one JSON object")


def _schedule(asked: argparse.ArgumentParser) -> None:
    _told(asked, examples.SCHEDULE)
    asked.add_argument(
        "file", type=Path, help="a plan in JSON, of MS Project (XML, MPP, MPX), Primavera (XER) or in a sheet"
    )
    asked.add_argument("--json", action="store_true", help="answer with one JSON object")
    asked.add_argument("--calendar", choices=NATIONS, help="count the working days of a nation; else every day")
    asked.add_argument("--start", help="the day on which the plan starts, such as 2027-01-04")
    asked.add_argument("--near", type=int, metavar="DAYS", help="also mark what has no more float than this")
    asked.add_argument("--why", metavar="ID", help="say in sentences what drives the date of one activity")
