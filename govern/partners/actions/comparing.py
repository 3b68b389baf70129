"""A council agrees to show its figures to other programmes, and shows them no more."""

from collections.abc import Sequence

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries
from govern.partners.model.comparing import Measured, Share, ShareFigures, WithdrawShare
from govern.partners.queries.comparing import share
from govern.partners.tables import ComparisonShare, ComparisonWithdrawal
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record

NOTHING = "There is no figure to show yet: enter uses of services, or savings with their ledgers, first."


async def share_figures(viewer: Person, programme_id: int, new: ShareFigures, figures: Sequence[Measured]) -> Share:
    """`figures` are the council's as they are today: they are what is shown until the council shows newer ones."""
    async with unit_of_work():
        queries.visible(viewer, programme_id)
        if new.council_id not in {one.council_id for one in await queries.partners(viewer, programme_id)}:
            raise Invalid({"council_id": "Choose a council that takes part."})
        allow(viewer, "share", Thing(kind="comparison", programme_id=programme_id, council_id=new.council_id))
        if not figures:
            raise Invalid({"council_id": NOTHING})
        row = ComparisonShare(
            programme=programme_id,
            council=new.council_id,
            with_name=new.with_name,
            day=clock.today(),
            figures=msgspec.json.encode(list(figures)).decode(),
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        made = await share(viewer, row.id)
        await record.note(viewer, "agreed-to", made, council=new.council_id, with_name=new.with_name)
        return made


async def withdraw_share(viewer: Person, share_id: int, said: WithdrawShare) -> Share:
    """From now on no other programme reads these figures."""
    async with unit_of_work():
        found = await share(viewer, share_id)
        allow(viewer, "share", Thing(kind="comparison", programme_id=found.programme_id, council_id=found.council_id))
        await ComparisonShare.select(ComparisonShare.id).where(ComparisonShare.id == share_id).lock_rows("UPDATE")
        if not (await share(viewer, share_id)).stands:
            raise Conflict("These figures are shown no more already.")
        row = ComparisonWithdrawal(share=share_id, because=said.because.strip(), by=viewer.id, at=clock.now())
        await ComparisonWithdrawal.insert(row)
        made = await share(viewer, share_id)
        await record.note(viewer, "withdrew", made, council=found.council_id)
        return made
