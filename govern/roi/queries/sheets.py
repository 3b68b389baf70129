"""The programme's money as the workbook's sheets hold it."""

from govern.kit import money, typed
from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan import queries as plan
from govern.roi import rules
from govern.roi.model import AmountRow, BaselineRow, LineSheets, Series
from govern.roi.queries.drivers import driver_rows
from govern.roi.queries.lines import lines, terms
from govern.roi.queries.prices import price_rows
from govern.roi.queries.profiles import profile_rows
from govern.roi.tables import LineBaseline as Baselines


async def rows(viewer: Person, programme_id: int) -> LineSheets:
    """The programme's money as the workbook's sheets hold it: what `actions.load` would take again."""
    known = await lines(viewer, programme_id)
    milestones = (await plan.plan(viewer, programme_id)).milestones
    names = rules.Names(
        milestones={one.id: one.ref for one in milestones},
        people={id: email for email, id in (await ids_by_email()).items()},
    )
    counted_by = await terms(viewer, programme_id)
    return LineSheets(
        lines=[rules.row_of(line, names, terms=counted_by) for line in known],
        amounts=[
            AmountRow(line=line.ref, year=each.year, series=each.series, amount=each.amount)
            for line in known
            for each in sorted(line.amounts, key=lambda each: (list(Series).index(each.series), each.year))
        ],
        baselines=await _baseline_rows(programme_id),
        profiles=await profile_rows(viewer, programme_id),
        drivers=await driver_rows(viewer, programme_id),
        dated_bases=[row for line in known for row in rules.dated_rows(line)],
        prices=await price_rows(viewer, programme_id),
    )


async def _baseline_rows(programme_id: int) -> list[BaselineRow]:
    rows = (
        await Baselines.select(
            Baselines.line.reference.as_alias("line"), Baselines.set_on, Baselines.pence, Baselines.source
        )
        .where(Baselines.line.programme == programme_id)
        .order_by(Baselines.line.reference, Baselines.set_on, Baselines.id)
    )
    return typed.rows([{**row, "amount": money.pounds(row["pence"])} for row in rows], BaselineRow)
