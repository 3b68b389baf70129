"""Actuals from a finance system's file at the command line."""

import sys
from argparse import Namespace
from typing import Any

from govern.cli.around import connected, say, within
from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.errors import Invalid


def bring_in(arguments: Namespace) -> int:
    """`govern import actuals FILE --programme P --mapping NAME [--dry-run]`."""

    async def work() -> int:
        from govern.cli.packs import programme, viewer
        from govern.roi import actions

        somebody = await viewer(arguments.by)
        number = await programme(somebody, arguments.programme)
        mapping = arguments.mapping or await _only_mapping(somebody, number)
        act = actions.try_actuals if arguments.dry_run else actions.bring_actuals
        found = await act(somebody, number, arguments.file, mapping=mapping, told=_reading)
        _tell(found, is_saved=not arguments.dry_run)
        return 0

    with connected() as settings:
        return within(settings, work)


async def _only_mapping(somebody: Any, programme_id: int) -> str:
    from govern.roi.queries import postings

    names = [one.name for one in await postings.mappings(somebody, programme_id)]
    if len(names) == 1:
        return names[0]
    known = f"Give one of: {', '.join(names)}." if names else "Keep one on the page “Actuals from ledgers” first."
    raise Invalid({"--mapping": known})


def _reading(rows: int) -> None:
    say(f"Reading … {rows:,} rows")


def _tell(found: Any, *, is_saved: bool) -> None:
    if found.earlier:
        say(f"{found.name} came in on {text.moment(found.earlier)}, read the same way. Nothing was changed.")
        return
    for one in found.changes:
        before = "nothing" if one.before is None else text.pennies(one.before)
        after = text.pennies(one.after)
        sys.stdout.write(f"{one.ref} {year_label(one.year)}: {after}, before {before}; {one.postings:,} postings\n")
    sys.stdout.flush()
    done = f"{text.several(found.postings, 'posting')} brought in" if is_saved else "Nothing was saved"
    say(f"{done}. {text.several(found.left_out, 'row')} of other codes left out.")
