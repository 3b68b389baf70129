"""Templates of programmes: those that are shipped, one's own for an hour, and a programme as one."""

from functools import cache
from typing import Any

from govern.adapters import store
from govern.adapters.templates import shipped
from govern.briefings import queries as briefings
from govern.decisions import queries as decisions
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow, names_to_hide
from govern.plan import queries as plan
from govern.raid import queries as raid
from govern.thread.model import SHEETS, Workbook
from govern.thread.model.templates import Offered, ProgrammeTemplate
from govern.thread.rules import templates as rules

READERS = (partners.rows, plan.rows, decisions.rows, raid.rows, briefings.rows)
OWN = "own-"
GONE = "This template waited for more than an hour. Choose its file again on the page “Templates”."


async def template(viewer: Person, programme_id: int) -> ProgrammeTemplate:
    """A programme as others can begin with it: nobody's name, no council's, no day and no money."""
    allow(viewer, "export", Thing(kind="template", programme_id=partners.visible(viewer, programme_id)))
    found: dict[str, Any] = {name: [] for name in SHEETS}
    for rows in READERS:
        found |= (await rows(viewer, programme_id))._asdict()
    councils = await partners.partners(viewer, programme_id)
    wiped = rules.wiper(
        people=await names_to_hide(viewer, programme_id, [one.council_id for one in councils]),
        councils={one.name: one.code for one in councils},
        programme=found["programme"][0].name,
    )
    calendar = await plan.calendar(viewer, programme_id)
    return rules.exported(Workbook(**found), wiped=wiped, calendar=calendar)


async def templates(viewer: Person) -> list[Offered]:
    """What a new programme can begin with, for those who may add one."""
    allow(viewer, "add", Thing(kind="programme"))
    return list(_shipped())


async def offered(viewer: Person, key: str) -> Offered:
    """A shipped one, or a file that the viewer chose within the last hour."""
    found = {one.key: one for one in await templates(viewer)}.get(key)
    if found is None and key.startswith(OWN):
        kept = await store.kept(place(viewer), key.removeprefix(OWN), ProgrammeTemplate)
        found = Offered(key=key, template=kept) if kept else None
    if found is None:
        raise NotFound(GONE)
    return found


def place(viewer: Person) -> str:
    return f"template:{viewer.id}"


@cache
def _shipped() -> tuple[Offered, ...]:
    return tuple(Offered(key=key, template=rules.read(content)) for key, content in shipped().items())
