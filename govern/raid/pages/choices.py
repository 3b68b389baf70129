"""What the forms and filters offer."""

from govern.decisions import queries as decisions
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import people_of
from govern.plan import queries as plan
from govern.raid.model import IMPACTS, LIKELIHOODS, Category, Handling, Kind


async def choices(viewer: Person, programme_id: int) -> dict[str, list[tuple[str, str]]]:
    """Options as (value, words), by the name of what is chosen."""
    people = await people_of(viewer, programme_id)
    return {
        "kinds": [(one.value, one.capitalize()) for one in Kind],
        "categories": [("", "Choose a category"), *((one.value, one.value) for one in Category)],
        "responses": [("", "Choose a response"), *((one.value, one.words) for one in Handling)],
        "councils": [(one.code, one.name) for one in await partners.partners(viewer, programme_id)],
        "owners": [("", "Nobody yet"), *((str(id), name) for id, name in people.items())],
        "streams": [("", "The programme’s register"), *await _streams(viewer, programme_id)],
        "likelihoods": [("", "Choose"), *((str(n), f"{n} {word}") for n, word in enumerate(LIKELIHOODS, start=1))],
        "impacts": [("", "Choose"), *((str(n), f"{n} {word}") for n, word in enumerate(IMPACTS, start=1))],
    }


async def _streams(viewer: Person, programme_id: int) -> list[tuple[str, str]]:
    found = (await plan.plan(viewer, programme_id)).workstreams
    return [(one.code, f"The register of {one.title}") for one in found]


async def bearings(viewer: Person, programme_id: int) -> dict[str, list[tuple[str, str]]]:
    """What a new line may bear on, to be ticked: nobody knows references by heart."""
    milestones = (await plan.plan(viewer, programme_id)).milestones
    proposals = await decisions.proposals(viewer, programme_id)
    return {
        "milestones": [(one.ref, f"{one.ref} {one.title}") for one in milestones],
        "proposals": [(one.ref, f"{one.ref} {one.title}") for one in proposals],
    }
