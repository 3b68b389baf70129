"""Votes on a council's decision, the last first. Those before a decision was taken afresh are history alone."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from govern.decisions.model.votes import Position, Tally, Terms, Vote
from govern.decisions.queries.decisions import decision
from govern.decisions.queries.laws import laws
from govern.decisions.rules import votes as counting
from govern.decisions.rules.named_votes import with_ground
from govern.decisions.tables import DecisionVote as Votes
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person

NOW = """
SELECT v.id, v.decision AS decision_id, p.programme AS programme_id, d.council AS council_id, v.held_on, v.said,
       v.names, v.interests, v.evidence, v.at AS recorded_at, b.name AS recorded_by, v.on_behalf,
       p.ref AS proposal_ref, p.title AS proposal_title, n.name AS council_name,
       k.at AS confirmed_at, c.name AS confirmed_by,
       (SELECT json_object_agg(r.code, m.name) FROM partner r JOIN council m ON m.id = r.council
        WHERE r.programme = p.programme)::text AS councils
FROM decision_vote v
JOIN partner_decision d ON d.id = v.decision
JOIN proposal p ON p.id = d.proposal
JOIN council n ON n.id = d.council
JOIN person b ON b.id = v.by
LEFT JOIN vote_confirmation k ON k.vote = v.id
LEFT JOIN person c ON c.id = k.by
"""
CURRENT = """
AND v.version > (SELECT coalesce(max(version), 0) FROM decision_plan WHERE decision = v.decision AND afresh)
ORDER BY v.version DESC
"""


class Said(Struct, frozen=True):
    """The part of a vote that is kept as it was said."""

    terms: Terms
    tallies: list[Tally]
    casting: Position | None = None
    budget: bool = False


async def votes(viewer: Person, decision_id: int) -> list[Vote]:
    _, found = await decision(viewer, decision_id)
    return await _votes(viewer, await Votes.raw(f"{NOW} WHERE v.decision = {{}} {CURRENT}", found.id))


async def programme_votes(viewer: Person, programme_id: int) -> list[Vote]:
    """Every vote on a decision of a programme, the last day first."""
    where = "WHERE p.programme = {} ORDER BY v.held_on DESC, v.id DESC"
    return await _votes(viewer, await Votes.raw(f"{NOW} {where}", partners.visible(viewer, programme_id)))


async def vote(viewer: Person, vote_id: int) -> Vote:
    rows = await Votes.raw(f"{NOW} WHERE v.id = {{}} AND p.programme = ANY({{}})", vote_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    return (await _votes(viewer, rows))[0]


async def _votes(viewer: Person, rows: Iterable[Mapping[str, Any]]) -> list[Vote]:
    """Of one programme; with the law behind those on a budget."""
    found = [_vote(row) for row in rows]
    if not any(one.budget for one in found):
        return found
    programme_id = found[0].programme_id
    known = await laws(viewer, programme_id, found[0].held_on)
    codes = {id: code for code, id in (await partners.council_ids(viewer, programme_id)).items()}
    return [with_ground(one, known[codes[one.council_id]]) for one in found]


def _vote(row: Mapping[str, Any]) -> Vote:
    said = msgspec.json.decode(row["said"], type=Said)
    councils = msgspec.json.decode(row["councils"], type=dict[str, str])
    named = [replace(one, council=councils.get(one.council, one.council)) for one in said.tallies]
    rest = {name: value for name, value in row.items() if name not in ("said", "councils")}
    return Vote(
        terms=said.terms,
        tallies=said.tallies,
        casting=said.casting,
        budget=said.budget,
        verdict=counting.counted(named, said.terms, said.casting),
        **rest,
    )
