"""Registers of decisions in and out at the command line."""

import sys
from argparse import Namespace
from typing import Any

from govern.cli.around import connected, say, within
from govern.kit import text


def bring_in(arguments: Namespace) -> int:
    """`govern import decisions FILE --programme P [--dry-run]`; where there is one programme it need not be named."""
    from govern.adapters import files
    from govern.decisions.actions.register_file import bring_decisions, try_decisions
    from govern.decisions.rules.register_file import register_book

    wanted = register_book(files.sheets(arguments.file))
    act = try_decisions if arguments.dry_run else bring_decisions

    async def work() -> int:
        from govern.cli.packs import viewer
        from govern.cli.raids import into

        somebody = await viewer(arguments.by)
        _tell(await act(somebody, await into(somebody, arguments.programme), wanted))
        say("Nothing was saved." if arguments.dry_run else f"{arguments.file.name} is brought in.")
        return 0

    with connected() as settings:
        return within(settings, work)


def _tell(found: Any) -> None:
    counts = f"{text.several(len(found.new), 'new proposal')}, {text.several(len(found.cells), 'changed cell')}"
    sys.stdout.write("nothing new\n" if found.is_nothing else f"{counts}\n")
    for cell in found.cells:
        sys.stdout.write(f"{cell.proposal}/{cell.council} {cell.column}: “{cell.before}” → “{cell.after}”\n")
    sys.stdout.flush()
    if found.absent:
        say(f"Not in the file, and left as they are: {', '.join(found.absent)}.")


def take_out(arguments: Namespace) -> int:
    """`govern export decisions P --out FILE`: .xlsx, or a folder of CSVs."""

    async def work() -> int:
        from govern.adapters import workbooks
        from govern.cli.packs import programme, viewer
        from govern.decisions.model.register_file import REGISTER_SHEETS
        from govern.decisions.queries.register_file import decision_book

        somebody = await viewer(arguments.by)
        book = await decision_book(somebody, await programme(somebody, arguments.programme))
        workbooks.written(REGISTER_SHEETS, book._asdict(), arguments.out)
        say(f"{text.several(len(book.decisions), 'decision')} of the register are in {arguments.out}.")
        return 0

    with connected() as settings:
        return within(settings, work)
