"""Partner walls (law 10): what of a briefing and its readers somebody may know."""

from govern.briefings.model import Briefing
from govern.briefings.rules.sensitivity import is_sensitive
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
    """One that is OFFICIAL-SENSITIVE is seen by those who write, approve or have written it; once it is sent, by those
    who answer its readers too. Readers have their own link."""
    own = thing(briefing)
    if not may(viewer, "see", own) or not is_sensitive(briefing) or viewer.id in briefing.authors:
        return may(viewer, "see", own)
    handle = ("write", "approve", "answer") if briefing.sendings else ("write", "approve")
    return any(may(viewer, verb, own) for verb in handle)


def tells_names(briefing: Briefing) -> bool:
    """Whom a clarifying briefing goes to says who had not understood: no list names them, nor tells their managers."""
    return briefing.clarifies is None


def knows_staff_of(viewer: Person, programme_id: int, council_id: int | None) -> bool:
    """Names of a council's staff are told to those who may see its contacts, and to nobody else."""
    return council_id is not None and may(
        viewer, "see", Thing(kind="contact", programme_id=programme_id, council_id=council_id)
    )


def known_staff(viewer: Person) -> list[tuple[int, int]]:
    """The same as pairs of programme and council, for statements: nobody knows staff of a council they do not speak
    for."""
    pairs = {(held.programme_id, held.council_id) for held in viewer.roles if held.council_id is not None}
    return sorted(pair for pair in pairs if knows_staff_of(viewer, *pair))
