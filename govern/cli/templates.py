"""Templates of programmes in and out at the command line."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from govern.cli.around import connected, say, within
from govern.kit import text
from govern.kit.dates import financial_year
from govern.kit.errors import Invalid

if TYPE_CHECKING:
    from govern.thread.model.templates import ProgrammeTemplate

YEARS = 5


def bring_in(arguments: Namespace) -> int:
    """`govern import template FILE --programme NAME --starts DATE`; a shipped one by its key in place of a file."""
    from govern.cli.packs import viewer
    from govern.thread.actions.templates import begin_from
    from govern.thread.model.templates import FromTemplate

    starts = _day(arguments.starts)
    year = financial_year(starts)
    new = FromTemplate(name=arguments.programme, starts_on=starts, base_year=year, last_year=year + YEARS)
    template = _template(arguments.file)

    async def work() -> int:
        made = await begin_from(await viewer(arguments.by), template, new)
        count = text.several(len(template.milestones), "milestone or activity", "milestones and activities")
        say(f"{made.name} is set up with {count}, from {text.day(starts)}.")
        return 0

    with connected() as settings:
        return within(settings, work)


def _template(file: Path) -> "ProgrammeTemplate":
    from govern.adapters.templates import shipped
    from govern.thread.rules.templates import read

    if file.is_file():
        return read(file.read_bytes())
    if found := shipped().get(str(file)):
        return read(found)
    raise Invalid({str(file): f"There is no such file. Shipped templates are: {', '.join(shipped())}."})


def _day(typed: str | None) -> date:
    try:
        return date.fromisoformat(typed or "")
    except ValueError as wrong:
        raise Invalid({"--starts": "Say on which day it starts, such as 2027-04-01."}) from wrong


def take_out(arguments: Namespace) -> int:
    """`govern export template P --out FILE`."""
    import msgspec

    from govern.cli.packs import programme, viewer
    from govern.thread.queries.templates import template

    async def work() -> int:
        somebody = await viewer(arguments.by)
        found = await template(somebody, await programme(somebody, arguments.programme))
        arguments.out.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1))
        say(f"{arguments.out} holds a template: read it before you hand it on.")
        return 0

    with connected() as settings:
        return within(settings, work)
