"""What a grid of lines stands on: who and what its cells may name, and whose lines the viewer may change."""

from govern.kit.errors import NotAllowed
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import queries as plan
from govern.roi.model import Case
from govern.roi.model.grid import Ground
from govern.roi.queries.validations import stood


async def grid_ground(viewer: Person, case: Case) -> Ground:
    """`NotAllowed` to who may change no line at all."""
    councils = await partners.council_ids(viewer, case.programme_id)
    whose: dict[str | None, int | None] = {None: None} | {one.code: councils[one.code] for one in case.terms.sharers}
    mine = frozenset(
        code
        for code, council_id in whose.items()
        if may(viewer, "change", Thing(kind="line", programme_id=case.programme_id, council_id=council_id))
    )
    if not mine:
        raise NotAllowed
    return Ground(
        names=(await plan.ground(viewer, case.programme_id)).names,
        milestones={one.id: one.ref for one in case.milestones},
        services=tuple(one.ref for one in case.services),
        terms=case.terms,
        mine=mine,
    )


async def stood_behind(viewer: Person, case: Case) -> set[int]:
    """The lines, as they are written now, that a section 151 officer stands behind."""
    signed = await stood(viewer, case.programme_id)
    now = {one.id: one.version for one in case.lines}
    return {line_id for (line_id, _), version in signed.items() if version == now.get(line_id)}
