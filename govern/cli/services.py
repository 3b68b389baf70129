"""Counts of how often services are used, at the command line."""

import sys
from argparse import Namespace
from typing import Any

from govern.cli.around import connected, say, within
from govern.kit import text
from govern.kit.dates import month_label


def bring_in(arguments: Namespace) -> int:
    """`govern import services FILE --programme P [--dry-run]`."""

    async def work() -> int:
        from govern.cli.packs import programme, viewer
        from govern.services import actions

        somebody = await viewer(arguments.by)
        number = await programme(somebody, arguments.programme)
        act = actions.try_counts if arguments.dry_run else actions.bring_counts
        found = await act(somebody, number, arguments.file, told=_reading)
        _tell(found, is_saved=not arguments.dry_run)
        return 0

    with connected() as settings:
        return within(settings, work)


def _reading(rows: int) -> None:
    say(f"Reading … {rows:,} rows")


def _tell(found: Any, *, is_saved: bool) -> None:
    if found.earlier:
        say(f"{found.name} came in on {text.moment(found.earlier)}. Nothing was changed.")
        return
    for one in found.services:
        span = f"{month_label(one.first)} to {month_label(one.last)}"
        sys.stdout.write(f"{one.ref} {one.name}, {span}: {one.after:,} uses, before {one.before:,}\n")
    sys.stdout.flush()
    say(
        f"{text.several(found.counts, 'count')} {'brought in' if is_saved else 'can be brought in; nothing was saved'}."
    )
