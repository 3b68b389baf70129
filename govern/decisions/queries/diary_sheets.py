"""The workbook's sheets of meetings, lead times, stages, clearances and votes, each as it stands."""

from typing import Any, NamedTuple

import msgspec
from msgspec.structs import asdict

from govern.decisions.model.diary_sheets import (
    ClearanceRow,
    CouncilMeetingRow,
    LeadTimeRow,
    StageRow,
    TallyRow,
    VoteRow,
)
from govern.decisions.model.votes import Tally
from govern.decisions.queries.meetings import lead_times, meetings
from govern.decisions.queries.stages import said
from govern.decisions.queries.votes import Said
from govern.decisions.tables import DecisionVote
from govern.kit import typed
from govern.people.model import Person

CLEARANCES = """
SELECT DISTINCT ON (c.decision, c.kind) o.ref AS proposal, r.code AS council, c.kind, c.cleared, c.because,
       coalesce(p.email, '') AS by, c.text_hash = t.hash AS stands
FROM clearance c
JOIN partner_decision d ON d.id = c.decision
JOIN proposal o ON o.id = d.proposal
JOIN partner r ON r.programme = o.programme AND r.council = d.council
JOIN LATERAL (SELECT hash FROM proposal_text WHERE proposal = o.id ORDER BY number DESC LIMIT 1) t ON true
LEFT JOIN person p ON p.id = c.by
WHERE o.programme = {} ORDER BY c.decision, c.kind, c.version DESC
"""
VOTES = """
SELECT o.ref AS proposal, r.code AS council, row_number() OVER (PARTITION BY d.id ORDER BY v.version) AS number,
       v.held_on, v.said, v.names, v.interests, v.evidence, v.on_behalf,
       (k.at AT TIME ZONE 'Europe/London')::date AS confirmed_on
FROM decision_vote v
JOIN partner_decision d ON d.id = v.decision
JOIN proposal o ON o.id = d.proposal
JOIN partner r ON r.programme = o.programme AND r.council = d.council
LEFT JOIN vote_confirmation k ON k.vote = v.id
WHERE o.programme = {} AND v.version > (
    SELECT coalesce(max(version), 0) FROM decision_plan WHERE decision = d.id AND afresh)
ORDER BY o.ref, r.code, v.version
"""


class Diaries(NamedTuple):
    meetings: list[CouncilMeetingRow]
    lead_times: list[LeadTimeRow]
    stages: list[StageRow]
    clearances: list[ClearanceRow]
    votes: list[VoteRow]
    vote_tallies: list[TallyRow]


async def diaries(viewer: Person, programme_id: int, decided: dict[int, tuple[str, str]]) -> Diaries:
    """`decided` says of which proposal and council a decision is, by its id."""
    votes, tallies = await _votes(programme_id)
    return Diaries(
        [_meeting(asdict(one)) for one in await meetings(viewer, programme_id)],
        await _lead_times(viewer, programme_id),
        await _stages(viewer, programme_id, decided),
        await _clearances(programme_id),
        votes,
        tallies,
    )


def _meeting(one: dict[str, Any]) -> CouncilMeetingRow:
    return typed.row({**one, "council": one["council_code"]}, CouncilMeetingRow)


async def _lead_times(viewer: Person, programme_id: int) -> list[LeadTimeRow]:
    found = await lead_times(viewer, programme_id)
    return [typed.row({**asdict(one), "council": code}, LeadTimeRow) for code, those in found.items() for one in those]


async def _stages(viewer: Person, programme_id: int, decided: dict[int, tuple[str, str]]) -> list[StageRow]:
    stated = (await said(viewer, programme_id)).stated
    rows = [
        StageRow(proposal=ref, council=code, stage=stage, planned=one.planned, done=one.done, note=one.note)
        for decision_id, (ref, code) in decided.items()
        for stage, one in stated.get(decision_id, {}).items()
    ]
    return sorted(rows, key=lambda row: (row.proposal, row.council, row.stage))


async def _clearances(programme_id: int) -> list[ClearanceRow]:
    """Only of the texts that stand: of another text they have lapsed."""
    rows = [dict(row) for row in await DecisionVote.raw(CLEARANCES, programme_id)]
    found = [typed.row(row, ClearanceRow) for row in rows if row["stands"] and row["by"]]
    return sorted(found, key=lambda row: (row.proposal, row.council, row.kind))


async def _votes(programme_id: int) -> tuple[list[VoteRow], list[TallyRow]]:
    votes: list[VoteRow] = []
    tallies: list[TallyRow] = []
    for row in await DecisionVote.raw(VOTES, programme_id):
        told = msgspec.json.decode(row["said"], type=Said)
        terms = {
            **asdict(told.terms),
            "casting_allowed": told.terms.casting,
            "casting": told.casting,
            "budget": told.budget,
        }
        votes.append(typed.row({**row, **terms}, VoteRow))
        place = {name: row[name] for name in ("proposal", "council", "number")}
        tallies += [_tally(place, one) for one in told.tallies]
    return votes, tallies


def _tally(place: dict[str, Any], one: Tally) -> TallyRow:
    return TallyRow(
        members_of=one.council,
        present=one.present,
        in_favour=one.for_,
        against=one.against,
        abstained=one.abstained,
        weight=one.weight,
        **place,
    )
