"""The sheets of the workbook about decisions."""

from govern.decisions.model import CallInRow, DecisionRow, DecisionSheets, PartnerDecision, ProposalRow
from govern.decisions.queries.body_sheets import body_sheets
from govern.decisions.queries.conditions import condition_rows
from govern.decisions.queries.consent_sheets import consent_rows, direction_rows
from govern.decisions.queries.decisions import decisions
from govern.decisions.queries.diary_sheets import diaries
from govern.decisions.queries.implementation import implementation_sheets
from govern.decisions.queries.minutes import minute_rows
from govern.decisions.queries.paper_sheets import paper_sheets
from govern.decisions.queries.proposals import proposals
from govern.people.model import Person
from govern.plan import queries as plan


async def rows(viewer: Person, programme_id: int) -> DecisionSheets:
    """Every sheet about decisions, as `load` takes them."""
    milestones = {one.id: one.ref for one in (await plan.plan(viewer, programme_id)).milestones}
    found = await proposals(viewer, programme_id)
    refs = {one.id: one.ref for one in found}
    decided = await decisions(viewer, programme_id)
    asked = {one.id: (refs[one.proposal_id], one.council_code) for one in decided}
    return DecisionSheets(
        [
            ProposalRow(
                ref=one.ref,
                title=one.title,
                recommendation=one.recommendation,
                milestones=[milestones[id] for id in one.milestone_ids],
                wanted_by=one.wanted_by,
            )
            for one in found
        ],
        [_row(one, refs[one.proposal_id]) for one in decided],
        await condition_rows(viewer, programme_id),
        await direction_rows(viewer, programme_id),
        await consent_rows(viewer, programme_id),
        *await diaries(viewer, programme_id, asked),
        [row for one in decided for row in _steps(one, refs[one.proposal_id])],
        *await body_sheets(viewer, programme_id),
        *await paper_sheets(viewer, programme_id),
        await minute_rows(viewer, programme_id),
        *await implementation_sheets(viewer, programme_id),
    )


def _steps(one: PartnerDecision, ref: str) -> list[CallInRow]:
    return [
        CallInRow(
            proposal=ref,
            council=one.council_code,
            number=number,
            grounds=list(step.grounds),
            **{name: getattr(step, name) for name in ("what", "on", "body", "who", "because", "chair", "members")},
        )
        for number, step in enumerate(one.call_in_steps, start=1)
    ]


def _row(one: PartnerDecision, ref: str) -> DecisionRow:
    same = set(DecisionRow.__struct_fields__) & set(PartnerDecision.__struct_fields__)
    return DecisionRow(proposal=ref, council=one.council_code, **{name: getattr(one, name) for name in same})
