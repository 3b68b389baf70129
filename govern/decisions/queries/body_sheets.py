"""The workbook's sheets of bodies, members, interests and the steps of a deadlock."""

from govern.decisions.model.bodies import Body, Interest, Member
from govern.decisions.model.body_sheets import (
    BodyInterestRow,
    BodyMemberRow,
    BodyRow,
    BodySheets,
    DeadlockStepRow,
)
from govern.decisions.queries.bodies import bodies
from govern.decisions.tables import DeadlockStep
from govern.kit import typed
from govern.partners import queries as partners
from govern.people.model import Person

STEPS = """
SELECT p.ref AS proposal, s.rung, s.owner, s.due, s.because, s.begun AS begun_on, e.ending, e.day AS ended_on,
       coalesce(e.outcome, '') AS outcome
FROM deadlock_step s JOIN proposal p ON p.id = s.proposal LEFT JOIN deadlock_step_end e ON e.step = s.id
WHERE p.programme = {} ORDER BY p.ref, s.id
"""


async def body_sheets(viewer: Person, programme_id: int) -> BodySheets:
    steps = await DeadlockStep.raw(STEPS, partners.visible(viewer, programme_id))
    found = await bodies(viewer, programme_id)
    seated = [(body, member) for body in found for member in body.members]
    return BodySheets(
        [_body(one) for one in found],
        [_member(body, one) for body, one in seated],
        [_interest(body, member, one) for body, member in seated for one in member.interests],
        typed.rows([dict(row) for row in steps], DeadlockStepRow),
    )


def _body(one: Body) -> BodyRow:
    same = ("name", "route", "seats", "quorum", "source", "since")
    return BodyRow(council=one.council_code, **{name: getattr(one, name) for name in same})


def _member(body: Body, one: Member) -> BodyMemberRow:
    about = {name: getattr(one, name) for name in ("name", "seat", "since", "until")}
    return BodyMemberRow(council=body.council_code, body=body.name, **about)


def _interest(body: Body, member: Member, one: Interest) -> BodyInterestRow:
    return BodyInterestRow(
        council=body.council_code,
        body=body.name,
        member=member.name,
        since=member.since,
        matter=one.matter,
        on=one.on,
        proposal=one.proposal_ref or "",
    )
