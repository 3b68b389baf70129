"""The workbook's proposals and decisions, in bulk."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.decisions import rules
from govern.decisions.actions import called, consenting, diaries, filing, implementation, owed, seating
from govern.decisions.actions.regimes import Taken, keep_regimes
from govern.decisions.model import CallInRow, DecisionRow, Outcome, ProposalRow, Taker
from govern.decisions.model.body_sheets import BodySheets
from govern.decisions.model.conditions import ConditionRow
from govern.decisions.model.consent_sheets import ConsentRow, DirectionRow
from govern.decisions.model.paper_sheets import PaperSheets
from govern.decisions.queries.diary_sheets import Diaries
from govern.decisions.queries.papers import paragraphs
from govern.decisions.rules.body_sheets import body_sheet_problems
from govern.decisions.rules.implementation_sheets import ImplementationSheets
from govern.decisions.rules.paper_sheets import paper_sheet_problems
from govern.decisions.tables import (
    DecisionOutcome,
    DecisionPlan,
    DecisionPublication,
    PartnerDecision,
    Proposal,
    ProposalMilestone,
    ProposalText,
)
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.partners.model import Partner
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.record import actions as record

Ids = Mapping[str, int]
PLANNED, NOTICED, AGENDA, DECIDED, PUBLISHED = range(1, 6)


class _Known(NamedTuple):
    councils: Ids
    milestones: Ids


async def load(
    viewer: Person,
    programme_id: int,
    *,
    proposals: Sequence[ProposalRow],
    decisions: Sequence[DecisionRow],
    conditions: Sequence[ConditionRow] = (),
    consent_directions: Sequence[DirectionRow] = (),
    consents: Sequence[ConsentRow] = (),
    call_ins: Sequence[CallInRow] = (),
    **others: Any,
) -> None:
    """Adds proposals and their councils' decisions; `Invalid` names sheet, row and column of what does not fit."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        partners_now = await partners.partners(viewer, programme_id)
        councils = {one.code: one.council_id for one in partners_now}
        known = _Known(councils, {one.ref: one.id for one in (await plan.plan(viewer, programme_id)).milestones})
        if wrong := _proposal_problems(proposals, known) | _decision_problems(proposals, decisions, known):
            raise Invalid(wrong)
        people = {one.email.lower(): one.id for one in await partners.accounts(viewer, programme_id)}
        if wrong := owed.problems(conditions, decisions, people) | called.problems(call_ins, decisions):
            raise Invalid(wrong)
        diary, seats, papers = (_sheets(kind, others) for kind in (Diaries, BodySheets, PaperSheets))
        await diaries.check(viewer, programme_id, diary, decisions)
        await _check(viewer, seats, papers, partners_now=partners_now, decisions=decisions)
        ids = await _load_proposals(viewer, programme_id, proposals, known)
        asked = await _asked(decisions, ids, councils)
        await _load_decisions(viewer, asked, {row.ref: rules.text_hash(row.recommendation) for row in proposals})
        taken = {(row.proposal, row.council): id for id, row in asked}
        await called.load(viewer, call_ins, asked)
        await owed.load(viewer, conditions, taken, people)
        await diaries.load(viewer, programme_id, diary, (proposals, others.get("minutes", ())), ids=taken)
        await consenting.load(viewer, programme_id, directions=consent_directions, consents=consents)
        await seating.load(viewer, programme_id, seats, councils=councils, proposals=ids)
        await filing.load(viewer, programme_id, papers, ids=taken)
        await implementation.load(viewer, programme_id, _sheets(ImplementationSheets, others))
        await keep_regimes(viewer, programme_id, _taken(asked, {one.code: one for one in partners_now}))
        await _note(viewer, programme_id, proposal=len(proposals), decision=len(decisions))


async def _note(viewer: Person, programme_id: int, **counts: int) -> None:
    for kind, count in counts.items():
        await record.note(viewer, "loaded", Thing(kind=kind, programme_id=programme_id), rows=count)


def _sheets(kind: type[Any], given: Mapping[str, Any]) -> Any:
    """The sheets of one kind by name; one that is not given is empty."""
    return kind(**{name: list(given.get(name, ())) for name in kind._fields})


async def _check(
    viewer: Person,
    seats: BodySheets,
    papers: PaperSheets,
    *,
    partners_now: Sequence[Partner],
    decisions: Sequence[DecisionRow],
) -> None:
    """`Invalid` with every cell of bodies, deadlocks, papers and private parts that cannot be taken."""
    today = clock.today()
    exempts = {one.code: await paragraphs(viewer, one.nation, today) for one in partners_now}
    asked = {(row.proposal, row.council) for row in decisions}
    wrong = body_sheet_problems(seats, exempts, {ref for ref, _ in asked}, today)
    if wrong := wrong | paper_sheet_problems(papers, asked, exempts, today=today):
        raise Invalid(wrong)


def _taken(asked: list[tuple[int, DecisionRow]], councils: Mapping[str, Partner]) -> list[Taken]:
    return [
        Taken(
            id,
            PLANNED,
            row.body,
            Taker(nation=councils[row.council].nation, governance=councils[row.council].governance, route=row.route),
            row.meeting,
        )
        for id, row in asked
    ]


def _proposal_problems(rows: Sequence[ProposalRow], known: _Known) -> dict[str, str]:
    wrong = {}
    refs: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if row.ref in refs:
            wrong[f"proposals, row {number}, ref"] = f"{row.ref} stands in a row above already."
        refs.add(row.ref)
        if strangers := [ref for ref in row.milestones if ref not in known.milestones]:
            wrong[f"proposals, row {number}, milestones"] = f"“{strangers[0]}” is not in the sheet milestones."
    return wrong


def _decision_problems(proposals: Sequence[ProposalRow], rows: Sequence[DecisionRow], known: _Known) -> dict[str, str]:
    refs = {row.ref for row in proposals}
    asked: set[tuple[str, str]] = set()
    wrong = {}
    for number, row in enumerate(rows, start=2):
        where = f"decisions, row {number}"
        if row.proposal not in refs:
            wrong[f"{where}, proposal"] = f"“{row.proposal}” is not in the sheet proposals."
        if row.council not in known.councils:
            wrong[f"{where}, council"] = f"No partner has the code {row.council}."
        if (row.proposal, row.council) in asked:
            wrong[f"{where}, council"] = f"{row.council} is asked about {row.proposal} in a row above already."
        if row.outcome is not Outcome.OPEN and row.meeting is None:
            wrong[f"{where}, meeting"] = "Give the day on which it was decided."
        if row.outcome is Outcome.AMENDED and not row.amended_text:
            wrong[f"{where}, amended_text"] = "Write the whole recommendation as the council amended it."
        asked.add((row.proposal, row.council))
    return wrong


async def _load_proposals(
    viewer: Person, programme_id: int, rows: Sequence[ProposalRow], known: _Known
) -> dict[str, int]:
    made = [
        Proposal(programme=programme_id, reference=row.ref, title=row.title, wanted_by=row.wanted_by, version=1)
        for row in rows
    ]
    await insert_all(Proposal, made)
    found = await Proposal.select(Proposal.reference, Proposal.id).where(Proposal.programme == programme_id)
    ids = {row["ref"]: row["id"] for row in found}
    await insert_all(ProposalText, [_text(viewer, ids[row.ref], row) for row in rows])
    waits = [
        ProposalMilestone(proposal=ids[row.ref], milestone=known.milestones[ref])
        for row in rows
        for ref in row.milestones
    ]
    await insert_all(ProposalMilestone, waits)
    return ids


def _text(viewer: Person, proposal_id: int, row: ProposalRow) -> ProposalText:
    return ProposalText(
        proposal=proposal_id,
        number=1,
        recommendation=row.recommendation,
        hash=rules.text_hash(row.recommendation),
        because="First text",
        by=viewer.id,
        at=clock.now(),
    )


async def _asked(rows: Sequence[DecisionRow], ids: Ids, councils: Ids) -> list[tuple[int, DecisionRow]]:
    """Every row with the id of the decision it became."""
    made = [
        PartnerDecision(proposal=ids[row.proposal], council=councils[row.council], version=PUBLISHED) for row in rows
    ]
    await insert_all(PartnerDecision, made)
    found = await PartnerDecision.select(PartnerDecision.id, PartnerDecision.proposal, PartnerDecision.council).where(
        PartnerDecision.proposal.is_in(list(ids.values()) or [0])
    )
    known = {(one["proposal"], one["council"]): one["id"] for one in found}
    return [(known[ids[row.proposal], councils[row.council]], row) for row in rows]


async def _load_decisions(viewer: Person, asked: list[tuple[int, DecisionRow]], hashes: Mapping[str, str]) -> None:
    by: dict[str, Any] = {"by": viewer.id, "at": clock.now()}
    decided = [(id, row) for id, row in asked if row.outcome is not Outcome.OPEN]
    await insert_all(DecisionPlan, [_plan(row, decision=id, **by) for id, row in asked])
    await insert_all(DecisionPublication, [one for id, row in asked for one in _publications(row, decision=id, **by)])
    await insert_all(DecisionOutcome, [_outcome(row, hashes[row.proposal], decision=id, **by) for id, row in decided])


def _plan(row: DecisionRow, **about: Any) -> DecisionPlan:
    said: dict[str, Any] = {"body": row.body, "route": row.route.value, "key": row.key, "meeting": row.meeting}
    return DecisionPlan(version=PLANNED, membership=None, afresh=True, **said, **about)


def _publications(row: DecisionRow, **about: Any) -> list[DecisionPublication]:
    """Of an open decision the record is not published yet: that day in the sheet is computed, not stated."""
    days: list[tuple[int, str, date | None]] = [
        (NOTICED, "notice", row.notice_published),
        (AGENDA, "agenda", row.agenda_published),
        (PUBLISHED, "record", row.published if row.outcome is not Outcome.OPEN else None),
    ]
    ends = {"record": row.call_in_ends}
    return [
        DecisionPublication(version=version, what=what, day=day, call_in_ends=ends.get(what), **about)
        for version, what, day in days
        if day
    ]


def _outcome(row: DecisionRow, put: str, **about: Any) -> DecisionOutcome:
    agreed = {Outcome.APPROVED: put, Outcome.AMENDED: rules.text_hash(row.amended_text)}.get(row.outcome)
    return DecisionOutcome(
        version=DECIDED,
        outcome=row.outcome.value,
        text_number=1 if row.outcome is Outcome.APPROVED else None,
        text_hash=agreed,
        amended_text=row.amended_text,
        decided_on=row.meeting,
        effective=row.effective,
        reasons=row.reasons,
        **about,
    )
