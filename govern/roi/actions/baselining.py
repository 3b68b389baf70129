"""What change control does to the money: a baseline keeps it, an approved change plans it anew."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from govern.adapters.database import insert_all, unit_of_work
from govern.kit import money
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan
from govern.roi import queries, rules
from govern.roi.actions.changes import keep, note, say_amounts
from govern.roi.model import BaselineAmount, Series
from govern.roi.tables import BaselineAmount as Amounts
from govern.roi.tables import Line as Lines


async def keep_amounts(viewer: Person, baseline_id: int, amounts: Sequence[BaselineAmount]) -> None:
    """The money of a baseline that was set in this transaction; it never changes."""
    async with unit_of_work():
        found = await plan.baseline_set(viewer, baseline_id)
        councils = await partners.council_ids(viewer, found.programme_id)
        rows = [
            Amounts(
                baseline=found.id,
                line=one.line_id,
                year=one.year,
                council=councils[one.council_code],
                pence=money.pence(one.amount),
            )
            for one in amounts
        ]
        await insert_all(Amounts, rows)


async def replan(viewer: Person, line_id: int, amounts: Mapping[int, Decimal], *, because: str) -> None:
    """Planned amounts as an approved change request has them; whoever approved it stands behind this change."""
    async with unit_of_work():
        before = await queries.line_for_update(viewer, line_id)
        after = rules.replanned(before, amounts)
        await keep(viewer, before, because)
        version = before.version + 1
        await Lines.update({Lines.version: version}).where(Lines.id == line_id)
        changes = [one for one in rules.changed_amounts(before.amounts, after.amounts) if one.series is Series.PLANNED]
        await say_amounts(viewer, line_id, version, changes=changes)
        await note(viewer, "revised", before, version=version)
