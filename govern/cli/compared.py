"""Which councils of the sample show their figures to other programmes: one by its name, two without."""

from govern.cli.assured import on
from govern.people.model import Person, Role

SHOWN = (
    ("2026-11-12T11:00", "owen.birkett@tarnside.example", True),
    ("2026-11-17T09:30", "gareth.pugh@moorland.example", False),
    ("2026-11-18T14:10", "bob@brackenham.example", False),
)


async def seed() -> None:
    from govern.people import queries

    ids = await queries.ids_by_email()
    for moment, email, with_name in SHOWN:
        if person := await queries.person(ids[email]):
            async with on(moment):
                await _shown(person, with_name)


async def _shown(person: Person, with_name: bool) -> None:
    from govern.partners import queries
    from govern.partners.actions.comparing import share_figures
    from govern.partners.model.comparing import ShareFigures
    from govern.thread.queries.comparing import figures_of

    held = next(one for one in person.roles if one.role is Role.PARTNER_LEAD)
    codes = {id: code for code, id in (await queries.council_ids(person, held.programme_id)).items()}
    council_id = held.council_id or 0
    figures = await figures_of(person, held.programme_id, codes[council_id])
    await share_figures(person, held.programme_id, ShareFigures(council_id=council_id, with_name=with_name), figures)
