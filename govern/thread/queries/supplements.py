"""What a council is asked to add to briefings, for those who write or approve its words."""

from govern.briefings.model.supplements import SupplementSays
from govern.briefings.queries.supplements import asked_for, supplements
from govern.briefings.rules.supplements import can
from govern.kit.language import said
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.thread.model import Need


async def needs(viewer: Person, programme_id: int) -> list[Need]:
    """Read only for those who may write for a council."""
    if not may(viewer, "write", Thing(kind="supplement", programme_id=programme_id)):
        return []
    found = []
    for briefing in await asked_for(viewer, programme_id):
        href = f"/briefings/{briefing.id}/supplements"
        for one in await supplements(viewer, briefing):
            steps = can(viewer, programme_id, one)
            if one.state is SupplementSays.ASKED and SupplementSays.WRITTEN in steps:
                told = said("{council} is asked for its own words in the briefing “{title}”.",
                            council=one.council, title=briefing.title)  # fmt: skip
                found.append(Need(told, said("Write what changes for your people"), href))
            if one.state is SupplementSays.WRITTEN and SupplementSays.APPROVED in steps:
                told = said("{council}’s own words for the briefing “{title}” wait for approval.",
                            council=one.council, title=briefing.title)  # fmt: skip
                found.append(Need(told, said("Read and approve them"), href))
    return found
