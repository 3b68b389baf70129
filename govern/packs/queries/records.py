"""Where the records are of which a pack speaks."""

from collections import Counter

from govern.decisions import queries as decisions
from govern.kit.language import said
from govern.packs.model import Section
from govern.packs.rules import Sources
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan
from govern.raid import queries as raid
from govern.roi import queries as roi


async def records(viewer: Person, programme_id: int) -> dict[str, str]:
    """The path of each milestone, proposal, risk and line that the viewer may see, by its reference; a reference that
    two of them share leads nowhere."""
    found = [
        *((one.ref, f"/milestones/{one.id}") for one in (await plan.plan(viewer, programme_id)).milestones),
        *((one.ref, f"/proposals/{one.id}") for one in await decisions.proposals(viewer, programme_id)),
        *((one.ref, f"/risks/{one.id}") for one in await raid.items(viewer, programme_id)),
        *((one.ref, f"/lines/{one.id}") for one in await roi.lines(viewer, programme_id)),
    ]
    times = Counter(ref for ref, _ in found)
    return {ref: path for ref, path in found if times[ref] == 1}


async def sources(viewer: Person, programme_id: int) -> Sources:
    """Where the numbers of a pack come from. Titles of sections are those of the language of now."""
    councils = await partners.partners(viewer, programme_id)
    at = f"/programmes/{programme_id}"
    registers = {
        Section.THREAD: "plan",
        Section.PLAN: "plan",
        Section.MONEY: "money",
        Section.RISKS: "risks",
        Section.DECISIONS: "proposals",
        Section.DECIDE: "proposals",
        Section.PEOPLE: "briefings",
        Section.CITIZENS: "services",
    }
    return Sources(
        records=await records(viewer, programme_id),
        councils={one.name: f"{at}/money?council={one.code}" for one in councils},
        registers={section.words: f"{at}/{path}" for section, path in registers.items()}
        | {label: f"{at}/{path}" for label, path in _labels().items()},
        otherwise=f"{at}/money",
    )


def _labels() -> dict[str, str]:
    """Of the figures in large: which register each is counted in."""
    return {
        said("Milestones reached"): "milestones",
        said("Decisions wanted"): "proposals",
        said("Open risks"): "risks",
        said("Services that change"): "services",
        said("Briefings confirmed"): "briefings",
    }
