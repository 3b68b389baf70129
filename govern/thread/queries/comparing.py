"""A council beside councils of other programmes."""

from govern.decisions import queries as decisions
from govern.partners import queries as partners
from govern.partners.model import Partner
from govern.partners.model.comparing import Comparison, Measured, Size
from govern.partners.queries.comparing import peer_shares
from govern.partners.rules.comparing import comparison, peers
from govern.people.model import Person
from govern.roi import queries as roi
from govern.roi import rules as roi_rules
from govern.services import queries as services
from govern.thread.rules.measures import Sources, measured


async def figures_of(viewer: Person, programme_id: int, code: str) -> list[Measured]:
    """What a council of the programme could show now."""
    case = await roi.case(viewer, programme_id)
    lines, _ = roi_rules.counted(case)
    found = Sources(
        services=await services.services(viewer, programme_id),
        uses=await services.uses(viewer, programme_id),
        figures=roi_rules.figures(lines, case.terms, dates=case.dates),
        proposals=await decisions.proposals(viewer, programme_id),
        decisions=await decisions.decisions(viewer, programme_id),
    )
    return measured(found, code) if code in case.terms.codes else []


async def compared(
    viewer: Person, programme_id: int, council: Partner, *, kind: str = "", size: Size = Size.ANY
) -> Comparison:
    """A council of the programme beside the peers of a kind and size that show their figures."""
    shown = await peer_shares(viewer, programme_id)
    own = await figures_of(viewer, programme_id, council.code)
    chosen = peers(shown, kind=kind, size=size, population=council.population)
    return comparison(council.name, own, chosen)


async def council_of(viewer: Person, programme_id: int, code: str) -> Partner | None:
    """The council asked for, else the one the viewer speaks for, else the first."""
    found = await partners.partners(viewer, programme_id)
    mine = viewer.council_ids(programme_id)
    ordered = sorted(found, key=lambda one: (one.code != code, one.council_id not in mine, one.code))
    return ordered[0] if ordered else None
