"""The sample's counts by month, as the councils' systems gave them out, and Brackenham's due regard, signed."""

from pathlib import Path

from govern.cli.assured import ALICE, on
from govern.cli.validated import officer

BOB = "bob@brackenham.example"
COUNTS = Path(__file__).resolve().parents[2] / "deploy/sample/counts/services-to-october-2026.csv"


async def seed(programme_id: int) -> None:
    from govern.services import actions
    from govern.services.queries.equality import assessments

    async with on("2026-11-06T11:10"):
        await actions.bring_counts(await officer(ALICE), programme_id, COUNTS)
    async with on("2026-11-12T15:40"):
        bob = await officer(BOB)
        for one in await assessments(bob, programme_id):
            if one.council_code == "B":
                await actions.sign_assessment(bob, one.id)
