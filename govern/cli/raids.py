"""Registers of risks in and out at the command line."""

import sys
from argparse import Namespace
from typing import Any

from govern.cli.around import connected, say, within
from govern.kit import text
from govern.kit.errors import Invalid


def bring_in(arguments: Namespace) -> int:
    """`govern import raid FILE --programme P [--dry-run]`; where there is one programme it need not be named."""
    from govern.adapters import files
    from govern.raid import actions, rules

    wanted = rules.book(files.sheets(arguments.file))
    act = actions.try_register if arguments.dry_run else actions.bring_register

    async def work() -> int:
        from govern.cli.packs import viewer

        somebody = await viewer(arguments.by)
        number = await into(somebody, arguments.programme)
        found = await act(somebody, number, wanted)
        _tell(found)
        say("Nothing was saved." if arguments.dry_run else f"{arguments.file.name} is brought in.")
        return 0

    with connected() as settings:
        return within(settings, work)


async def into(somebody: Any, wanted: str | None) -> int:
    """The programme that is named, or the only one."""
    from govern.cli.packs import programme
    from govern.partners import queries

    if wanted:
        return await programme(somebody, wanted)
    mine = await queries.programmes(somebody)
    if len(mine) != 1:
        raise Invalid({"--programme": "Say into which programme, by its number or the beginning of its name."})
    return mine[0].id


def _tell(found: Any) -> None:
    counts = [
        text.several(len(found.new), "new line"),
        text.several(len(found.edits), "changed cell"),
        text.several(len(found.reviews), "review"),
        text.several(len(found.actions), "action"),
        f"{text.several(len(found.done), 'action')} done",
        text.several(len(found.scores), "score"),
        text.several(len(found.prices), "price"),
    ]
    sys.stdout.write("nothing new\n" if found.is_nothing else f"{', '.join(counts)}\n")
    for edit in found.edits:
        sys.stdout.write(f"{edit.ref} {edit.column}: “{edit.before}” → “{edit.after}”\n")
    sys.stdout.flush()
    if found.absent:
        say(f"Not in the file, and left as they are: {', '.join(found.absent)}.")


def take_out(arguments: Namespace) -> int:
    """`govern export raid P --out FILE`: .xlsx, or a folder of CSVs."""

    async def work() -> int:
        from govern.adapters import workbooks
        from govern.cli.packs import programme, viewer
        from govern.raid import queries
        from govern.raid.model import RAID_SHEETS

        somebody = await viewer(arguments.by)
        book = await queries.book(somebody, await programme(somebody, arguments.programme))
        workbooks.written(RAID_SHEETS, book._asdict(), arguments.out)
        say(f"{text.several(len(book.raid), 'line')} of the register are in {arguments.out}.")
        return 0

    with connected() as settings:
        return within(settings, work)
