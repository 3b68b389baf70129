"""What a council states where a notice came late, and of the wards that a decision affects."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries, rules
from govern.decisions.actions.stating import moved_on, opened, said
from govern.decisions.model import PartnerDecision, StateRelief
from govern.decisions.model.stated import StateWards
from govern.decisions.tables import DecisionRelief, DecisionWards
from govern.kit.errors import Invalid
from govern.people.model import Person


async def state_relief(viewer: Person, decision_id: int, change: StateRelief) -> PartnerDecision:
    """General exception, special urgency, shorter notice, an urgent item, a report that followed."""
    async with unit_of_work():
        proposal, before = await opened(viewer, "record", decision_id, change.version)
        law = (await queries.laws(viewer, proposal.programme_id, clock.today()))[before.council_code]
        if wrong := rules.relief_problems(before, change, law=law, today=clock.today()):
            raise Invalid(wrong)
        after = rules.moved(before)
        row = DecisionRelief(
            kind=change.kind.value,
            day=change.on,
            meeting=before.meeting,
            who=change.who,
            because=change.because,
            **said(viewer, after),
        )
        await DecisionRelief.insert(row)
        facts = {"what": change.kind.value.replace("-", " "), "day": str(change.on), "meeting": str(before.meeting)}
        return await moved_on(viewer, "stated-for", proposal, after, **facts)


async def state_wards(viewer: Person, decision_id: int, change: StateWards) -> PartnerDecision:
    """How many wards or divisions the decision affects, and whether significantly (DOMAIN A3.1)."""
    async with unit_of_work():
        proposal, before = await opened(viewer, "record", decision_id, change.version)
        after = rules.moved(before)
        row = DecisionWards(
            wards=change.wards,
            is_significant=change.is_significant,
            because=change.because,
            **said(viewer, after),
        )
        await DecisionWards.insert(row)
        return await moved_on(
            viewer, "stated-for", proposal, after, wards=change.wards, significant=change.is_significant
        )
