"""Whom the sample programme reminds."""

from govern.cli.assured import ALICE, on


async def seed(programme_id: int) -> None:
    from govern.briefings import queries as briefings
    from govern.briefings.actions.reminding import set_reminding
    from govern.briefings.model.reminding import SetReminding
    from govern.people import queries

    alice = await queries.person((await queries.ids_by_email())[ALICE])
    if alice is None:
        return
    ids = {one.ref: one.id for one in await briefings.briefings(alice, programme_id)}
    async with on("2026-11-19T11:00"):
        await set_reminding(alice, ids["BRF-02"], SetReminding(is_on=True, after_days=3, tells_managers=True))
        await set_reminding(alice, ids["BRF-03"], SetReminding(is_on=True, after_days=5))
