"""The sample programmes and their money, as the workbook brings them in."""

from pathlib import Path

from govern.adapters import files
from govern.kit import typed
from govern.people.model import Person
from govern.people.queries import person
from govern.roi.model import AmountRow, BaselineRow, DatedBasisRow, DriverRow, LineRow, LineSheets
from govern.roi.model.prices import PriceRow
from govern.roi.model.profiles import ProfileRow
from govern.thread import actions as thread
from tests.world import World

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "sample"
SHARED, VISION = "shared-services", "2020-vision"


def money(name: str) -> LineSheets:
    """The three sheets of a sample programme."""
    sheets = files.sheets(SAMPLE / name)
    return LineSheets(
        lines=typed.sheet("lines", sheets["lines"], LineRow),
        amounts=typed.sheet("amounts", sheets["amounts"], AmountRow),
        baselines=typed.sheet("baselines", sheets.get("baselines", []), BaselineRow),
        profiles=typed.sheet("profiles", sheets["profiles"], ProfileRow),
        drivers=typed.sheet("drivers", sheets.get("drivers", []), DriverRow),
        dated_bases=typed.sheet("dated_bases", sheets.get("dated_bases", []), DatedBasisRow),
        prices=typed.sheet("prices", sheets.get("prices", []), PriceRow),
    )


async def loaded(world: World, name: str = SHARED, *, leaving_out: tuple[str, ...] = ()) -> tuple[Person, int]:
    """Whoever brought a sample programme in and now manages it, and its id."""
    sheets = {sheet: rows for sheet, rows in files.sheets(SAMPLE / name).items() if sheet not in leaving_out}
    programme = await thread.import_programme(world.admin, sheets)
    manager = await person(world.admin.id)
    assert manager
    return manager, programme.id
