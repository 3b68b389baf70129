"""The sample's ledger of October, posting by posting as the workbook says of the year; which costs are capital."""

from pathlib import Path

from govern.cli.assured import on
from govern.cli.validated import LEILA, officer
from govern.roi.model.charges import ChargedTo, SayCharge
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

CHARGES = (
    ("COST-01", ChargedTo.CAPITAL, "Servers, switches and their licences for five years: capital strategy, table 4"),
    ("COST-08", ChargedTo.REVENUE, "Advice buys no asset"),
)


async def seed(programme_id: int) -> None:
    from govern.roi import actions, queries

    async with on("2026-11-04T16:30"):
        leila = await officer(LEILA)
        await actions.keep_mapping(leila, programme_id, READ_AS)
        await actions.bring_actuals(leila, programme_id, LEDGER, mapping=READ_AS.name)
        ids = {one.ref: one.id for one in await queries.lines(leila, programme_id)}
        for ref, charged_to, because in CHARGES:
            await actions.say_charge(leila, ids[ref], SayCharge(charged_to=charged_to, because=because))
