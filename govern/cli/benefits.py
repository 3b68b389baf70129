"""Costs and benefits from a file at the command line: what it says otherwise changes, whole or not at all."""

import sys
from argparse import Namespace
from typing import Any

from govern.cli.around import connected, say, within
from govern.kit import text
from govern.kit.errors import Invalid

SHEETS = ("lines", "amounts")
NO_SHEET = "Give a sheet lines, amounts or both, as the programme's workbook has them, or one CSV file of lines."


def bring_in(arguments: Namespace) -> int:
    """`govern import benefits FILE --programme P [--because WHY] [--dry-run]`."""
    from govern.adapters import files

    if not arguments.dry_run and not (arguments.because or "").strip():
        raise Invalid({"--because": "Say why these change; it is kept with every change."})
    found = files.table(arguments.file, SHEETS[0], told=lambda name, rows: say(f"Reading {name} … {rows:,} rows"))
    sheets = {name: rows for name, rows in found.items() if name in SHEETS}
    if not sheets:
        raise Invalid({arguments.file.name: NO_SHEET})
    if others := sorted(set(found) - set(sheets)):
        say(f"Other sheets are not read: {text.listed(others)}.")

    async def work() -> int:
        from govern.cli.packs import programme, viewer
        from govern.thread import actions

        somebody = await viewer(arguments.by)
        number = await programme(somebody, arguments.programme)
        revision, followed = await actions.check_revision(somebody, number, sheets)
        _tell(revision, followed)
        if revision.edits and not arguments.dry_run:
            await actions.revise(somebody, number, revision, because=arguments.because)
        say(
            "Nothing was saved." if arguments.dry_run or not revision.edits else f"{arguments.file.name} is brought in."
        )
        return 0

    with connected() as settings:
        return within(settings, work)


def _tell(revision: Any, followed: Any) -> None:
    sys.stdout.write(f"{text.several(len(revision.edits), 'changed cell')}\n" if revision.edits else "nothing new\n")
    for one in revision.edits:
        sys.stdout.write(f"{one.key} {one.column}: “{one.before}” → “{one.after}”\n")
    sys.stdout.flush()
    for one in followed.briefings:
        say(one.sentence)
    for sheet, count in revision.absent.items():
        say(f"Not in the file, and left as they are: {text.several(count, 'row')} of {sheet}.")
