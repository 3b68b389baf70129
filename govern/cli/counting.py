"""The sample's counts by month: nineteen months of four services, as the councils' systems gave them out."""

from pathlib import Path

from govern.cli.assured import ALICE, on
from govern.cli.validated import officer

COUNTS = Path(__file__).resolve().parents[2] / "deploy/sample/counts/services-to-october-2026.csv"


async def seed(programme_id: int) -> None:
    from govern.services import actions

    async with on("2026-11-06T11:10"):
        await actions.bring_counts(await officer(ALICE), programme_id, COUNTS)
