"""The sample's ledger of October: it says, posting by posting, what the workbook says of the year."""

from pathlib import Path

from govern.cli.assured import on
from govern.cli.validated import LEILA, officer
from govern.roi.model.postings import KeepMapping

LEDGER = Path(__file__).resolve().parents[2] / "deploy/sample/ledgers/ashvale-october-2026.csv"
READ_AS = KeepMapping(
    name="General ledger of Ashvale",
    code="Cost centre",
    period="Period",
    amount="Value",
    reference="Posting",
    codes={"R1200": "BEN-06", "FIN310": "BEN-10"},
    leaves_out=True,
)


async def seed(programme_id: int) -> None:
    from govern.roi import actions

    async with on("2026-11-04T16:30"):
        leila = await officer(LEILA)
        await actions.keep_mapping(leila, programme_id, READ_AS)
        await actions.bring_actuals(leila, programme_id, LEDGER, mapping=READ_AS.name)
