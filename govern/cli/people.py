"""A council's staff from a file at the command line: the feed of a personnel system, as the page brings one in."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from govern.cli.around import connected, say, within
from govern.kit import text
from govern.kit.errors import Invalid

SHEET = "people"


def bring_in(arguments: Namespace) -> int:
    """`govern import people FILE --programme P [--gone-left] [--dry-run]`: one council's people, checked first."""
    from govern.adapters import files

    found = files.table(arguments.file, SHEET)
    rows: Sequence[Any] = found.get(SHEET) or next(iter(found.values()), [])

    async def work() -> int:
        from govern.cli.packs import programme, viewer
        from govern.people import actions
        from govern.people import queries as people
        from govern.people.model import Draft
        from govern.people.rules import contacts as rules

        somebody = await viewer(arguments.by)
        number = await programme(somebody, arguments.programme)
        council = await _council(somebody, number, rows)
        taken = tuple(rules.taken(rows, council=(council.name, council.code)))
        known = await people.contacts(somebody, number, [council.council_id])
        change = rules.difference(known, taken)
        _tell(change, council.name, marks_gone=arguments.gone_left)
        if ignored := rules.ignored(rows):
            say(f"Columns that are not read: {text.listed(ignored)}.")
        if not arguments.dry_run:
            draft = Draft(council_id=council.council_id, rows=taken, mark=rules.mark(change))
            await actions.apply_draft(somebody, number, draft, marks_gone=arguments.gone_left)
        say("Nothing was saved." if arguments.dry_run else f"{arguments.file.name} is brought in.")
        return 0

    with connected() as settings:
        return within(settings, work)


async def _council(somebody: Any, programme_id: int, rows: Sequence[Any]) -> Any:
    """The council whose people the file holds: the only one that somebody may load, or the one that its rows name."""
    from govern.partners import queries as partners
    from govern.people.rules import contacts as rules
    from govern.people.rules import may

    found = await partners.partners(somebody, programme_id)
    own = [one for one in found if may(somebody, "load", rules.of_council(programme_id, one.council_id))]
    if not own:
        raise Invalid({"--by": "Name a partner lead or communications lead of the council whose people these are."})
    if len(own) == 1:
        return own[0]
    said = {row.get("Council", row.get("council", "")).strip().casefold() for row in rows}
    named = [one for one in own if {one.name.casefold(), one.code.casefold()} & said]
    if len(named) != 1:
        codes = text.listed([one.code for one in own])
        raise Invalid({"Row 1, Council": f"Say whose people these are in a column Council: one of {codes}."})
    return named[0]


def _tell(change: Any, council: str, *, marks_gone: bool) -> None:
    left = (
        f"{len(change.gone)} marked as left" if marks_gone else f"{len(change.gone)} not in the file, left as they are"
    )
    sys.stdout.write(
        f"{council}: {len(change.new)} added, {len(change.changed)} changed, {left}, {change.unchanged} as before\n"
    )
    sys.stdout.flush()
