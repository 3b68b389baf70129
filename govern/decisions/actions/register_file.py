"""A file of the register of decisions is brought in as a whole, or nothing of it: each row as a person would do it."""

from collections.abc import Mapping

from msgspec.structs import replace

from govern.adapters.database import trial, unit_of_work
from govern.decisions import queries
from govern.decisions.actions.changes import plan, publish, record_outcome
from govern.decisions.actions.proposing import add_proposal
from govern.decisions.model import NewProposal, PartnerDecision, Planned, Proposal, Publication, Recording
from govern.decisions.model.register_file import BroughtRegister, DecisionBook, RowChange
from govern.decisions.queries.register_file import decision_book
from govern.decisions.rules import register_file as rules
from govern.kit.errors import Conflict, Invalid, NotAllowed
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan import queries as plans
from govern.record import actions as record

COLUMNS = {"on": "", "decided_on": "meeting", "text_version": "outcome", "what": "", "form": ""}
OTHERS = "Those who speak for {} state this. Leave the row as the register has it."


async def try_decisions(viewer: Person, programme_id: int, wanted: DecisionBook) -> BroughtRegister:
    """What a file would do, or `Invalid` with all that is wrong; everything is undone."""
    async with trial():
        return await bring_decisions(viewer, programme_id, wanted)


async def bring_decisions(viewer: Person, programme_id: int, wanted: DecisionBook) -> BroughtRegister:
    """Puts new proposals and states what the rows say otherwise, each council's by whoever speaks for it."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        if not may(viewer, "plan", Thing(kind="decision", programme_id=programme_id)):
            allow(viewer, "add", Thing(kind="proposal", programme_id=programme_id))
        found = rules.brought_register(await decision_book(viewer, programme_id), wanted)
        await _put(viewer, programme_id, found, wanted)
        if found.changes:
            await _state(viewer, programme_id, found)
        if not found.is_nothing:
            thing = Thing(kind="decision-register", id=programme_id, programme_id=programme_id)
            await record.note(
                viewer, "brought-in", thing, ref="file", proposals=len(found.new), rows=len(found.changes)
            )
        return found


async def _put(viewer: Person, programme_id: int, found: BroughtRegister, wanted: DecisionBook) -> None:
    milestones = {one.ref: one.id for one in (await plans.plan(viewer, programme_id)).milestones}
    for number, row in enumerate(wanted.proposals, start=2):
        if row not in found.new:
            continue
        if strangers := [ref for ref in row.milestones if ref not in milestones]:
            raise Invalid({f"proposals, row {number}, milestones": f"The plan has no {strangers[0]}."})
        new = NewProposal(
            ref=row.ref,
            title=row.title,
            recommendation=row.recommendation,
            wanted_by=row.wanted_by,
            milestone_ids=tuple(milestones[ref] for ref in row.milestones),
            decisions=rules.asked_of(wanted.decisions, row.ref),
        )
        try:
            await add_proposal(viewer, programme_id, new)
        except Invalid as refusal:
            raise Invalid(
                {f"proposals, row {number}, {name}": said for name, said in refusal.problems.items()}
            ) from None


async def _state(viewer: Person, programme_id: int, found: BroughtRegister) -> None:
    put = {one.ref: one for one in await queries.proposals(viewer, programme_id)}
    refs = {one.id: one.ref for one in put.values()}
    stands = {(refs[one.proposal_id], one.council_code): one for one in await queries.decisions(viewer, programme_id)}
    wrong: dict[str, str] = {}
    for change in found.changes:
        wrong |= await _row(viewer, change, put, stands[change.wanted.proposal, change.wanted.council])
    if wrong:
        raise Invalid(wrong)


async def _row(
    viewer: Person, change: RowChange, put: Mapping[str, Proposal], before: PartnerDecision
) -> dict[str, str]:
    """What is wrong with one row, by its cell. The version in the file was compared; each statement makes the next."""
    text, version = put[change.wanted.proposal].text_version, before.version
    for column, said in rules.statements(before, change, text_version=text):
        try:
            version = (await _stated(viewer, before.id, said, version)).version
        except Invalid as refusal:
            return {_place(change, column, name): told for name, told in refusal.problems.items()}
        except NotAllowed:
            return {_place(change, column): OTHERS.format(before.council_name)}
        except Conflict as refusal:
            return {_place(change, column): str(refusal)}
    return {}


async def _stated(
    viewer: Person, decision_id: int, said: Planned | Publication | Recording, version: int
) -> PartnerDecision:
    match said:
        case Planned():
            return await plan(viewer, decision_id, replace(said, version=version))
        case Publication():
            return await publish(viewer, decision_id, replace(said, version=version))
        case Recording():
            return await record_outcome(viewer, decision_id, replace(said, version=version))


def _place(change: RowChange, column: str, field: str = "") -> str:
    return f"{change.place}, {COLUMNS.get(field, field) or column}"
