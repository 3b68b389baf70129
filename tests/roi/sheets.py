"""The money of the sample programmes, brought in as the workbook does."""

from pathlib import Path

import msgspec

from govern.adapters import files
from govern.kit import typed
from govern.people.model import Person
from govern.people.queries import person
from govern.roi import actions
from govern.roi.model import AmountRow, BaselineRow, LineRow, LineSheets
from govern.thread import actions as thread
from tests.world import World

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "sample"


def money(name: str, **changes: str) -> LineSheets:
    """The three sheets of a sample programme."""
    sheets = files.sheets(SAMPLE / name)
    return LineSheets(
        lines=typed.sheet("lines", sheets["lines"], LineRow),
        amounts=typed.sheet("amounts", sheets["amounts"], AmountRow),
        baselines=typed.sheet("baselines", sheets.get("baselines", []), BaselineRow),
    )


async def load(viewer: Person, programme_id: int, sheets: LineSheets) -> None:
    rows = {name: getattr(sheets, name) for name in msgspec.structs.asdict(sheets)}
    await actions.load(viewer, programme_id, **rows)


async def sample(world: World, name: str) -> tuple[Person, int]:
    """A sample programme without its money, and the person who brought it in and manages it."""
    programme = await thread.import_programme(world.admin, files.sheets(SAMPLE / name))
    manager = await person(world.admin.id)
    assert manager
    return manager, programme.id
