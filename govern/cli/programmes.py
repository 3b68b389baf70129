"""Programmes in and out: workbooks, and the sample."""

from argparse import Namespace
from pathlib import Path

from govern.cli.around import connected, say, within
from govern.config import Settings
from govern.kit import text
from govern.kit.errors import Invalid
from govern.people.model import Person

SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample"
SAMPLES = ("shared-services", "2020-vision", "tarn-and-moor", "south-hams-west-devon")
SAMPLE_CLOCK = "2026-11-23T09:00"
SAMPLE_PASSWORD = "three councils one plan"
SAMPLE_PEOPLE = (
    ("Alice", "leads the programme", "alice@partnership.example"),
    ("Bob", "speaks for Brackenham", "bob@brackenham.example"),
    ("Charlie", "belongs to another programme", "charlie@vision.example"),
    ("Priya", "leads a reorganisation of two councils", "priya.nair@tarnandmoor.example"),
    ("Imogen", "reads how two real councils shared their costs", "imogen.trelease@audit.example"),
)


def bring_in(arguments: Namespace) -> int:
    """`govern import programme FILE`."""
    from govern.adapters import files
    from govern.thread import actions

    sheets = files.sheets(arguments.file, told=_reading)
    act = actions.try_programme if arguments.dry_run else actions.import_programme

    async def work() -> int:
        programme = await act(await administrator(), sheets)
        rows = text.several(sum(len(one) for one in sheets.values()), "row")
        say(
            f"{programme.name}: {rows} can be imported; nothing was saved."
            if arguments.dry_run
            else f"{programme.name} is imported, {rows}."
        )
        return 0

    with connected() as settings:
        return within(settings, work)


def _reading(sheet: str, rows: int) -> None:
    say(f"Reading {sheet} … {rows:,} {'row' if rows == 1 else 'rows'}")


def take_out(arguments: Namespace) -> int:
    """`govern export programme P --out FILE`."""
    from govern.adapters import workbooks
    from govern.partners import queries as partners
    from govern.thread import queries
    from govern.thread.model import NOTES, SHEETS

    async def work() -> int:
        viewer = await administrator()
        wanted = arguments.programme.casefold()
        found = [one for one in await partners.programmes(viewer) if wanted in (str(one.id), one.name.casefold())]
        if not found:
            raise Invalid({"programme": f"The administrator sees no programme {arguments.programme}."})
        book = await queries.workbook(viewer, found[0].id)
        hidden = await queries.left_out(viewer, found[0].id)
        rows = {name: getattr(book, name) for name in SHEETS}
        workbooks.written(SHEETS, rows, arguments.out, [*hidden, *NOTES])
        say(" ".join([f"{found[0].name} is in {arguments.out}.", *hidden]))
        return 0

    with connected() as settings:
        return within(settings, work)


def sample(_: Namespace) -> int:
    with connected() as settings:
        return within(settings, lambda: load_sample(settings))


async def load_sample(settings: Settings) -> int:
    """The sample programmes, in an installation that has none; a mark in the home folder keeps its clock."""
    from govern.adapters import files
    from govern.cli import (
        assured,
        briefed,
        compared,
        counting,
        deciding,
        judged,
        lawful,
        ledgers,
        minuted,
        paced,
        published,
        told,
        validated,
    )
    from govern.people import actions as people
    from govern.thread import actions

    viewer = await people.ensure_administrator(name="Sample administrator", email="admin@partnership.example")
    loaded = [await actions.import_programme(viewer, files.sheets(SAMPLE / name)) for name in SAMPLES]
    await paced.seed(loaded[0].id)
    await _tried(loaded[0].id)
    await _offered(loaded[0].id)
    for told_of in (assured, lawful, deciding, judged, published, minuted, ledgers, counting, validated, briefed, told):
        await told_of.seed(loaded[0].id)
    await compared.seed()
    await people.set_passwords(SAMPLE_PASSWORD)
    (settings.home / "sample").touch()
    return 0


async def _tried(programme_id: int) -> None:
    """How sure the dates of the sample are, with a seed that everybody can use again."""
    from govern.people import queries
    from govern.plan.model.risk import NewRiskRun
    from govern.thread.actions.risk import run_risk

    alice = await queries.person((await queries.ids_by_email())["alice@partnership.example"])
    if alice:
        await run_risk(alice, programme_id, NewRiskRun(seed=20_261_123))


async def administrator() -> Person:
    from govern.people import queries

    if found := await queries.first_administrator():
        return found
    raise Invalid({"user": "Add an administrator first: govern user add ADDRESS --name NAME"})


SUPPLIERS = (
    "Task name,Start,Finish,Predecessors,Workstream\n"
    "Install the telephone system,04/01/2027,29/01/2027,,Customer contact\n"
    "Train the advisers on it,01/02/2027,12/02/2027,1,Customer contact\n"
    "Telephone system taken over by the councils,15/02/2027,15/02/2027,2,Customer contact\n"
)


async def _offered(programme_id: int) -> None:
    """A supplier's plan that has been read and waits for the programme manager's yes."""
    from govern.people import queries
    from govern.plan import actions

    alice = await queries.person((await queries.ids_by_email())["alice@partnership.example"])
    if alice:
        await actions.begin_import(alice, programme_id, SUPPLIERS.encode(), "Telephone supplier, December.csv")
