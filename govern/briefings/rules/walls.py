"""Partner walls (law 10): what of a briefing and its readers somebody may know."""

from govern.briefings.model import Briefing
from govern.people.model import Person, Thing
from govern.people.rules import may


def thing(briefing: Briefing) -> Thing:
    """A council's own briefing is like a draft to everybody else: only those who speak for the council see it."""
    return Thing(
        kind="briefing",
        id=briefing.id,
        programme_id=briefing.programme_id,
        council_id=briefing.council_id,
        is_draft=True,
    )


def sees(viewer: Person, briefing: Briefing) -> bool:
    return may(viewer, "see", thing(briefing))


def knows_staff_of(viewer: Person, programme_id: int, council_id: int | None) -> bool:
    """Names of a council's staff are told to those who may see its contacts, and to nobody else."""
    return council_id is not None and may(
        viewer, "see", Thing(kind="contact", programme_id=programme_id, council_id=council_id)
    )
