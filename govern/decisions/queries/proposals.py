"""Proposals and each version of their text."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from govern.decisions.model import Proposal, TextVersion
from govern.decisions.tables import Proposal as Proposals
from govern.decisions.tables import ProposalText as Texts
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.record import queries as record
from govern.record.model import Said

PROPOSALS = """
SELECT p.id, p.programme AS programme_id, p.ref, p.title, p.wanted_by, p.version,
       t.number AS text_version, t.recommendation, t.hash AS text_hash,
       array(SELECT milestone FROM proposal_milestone m WHERE m.proposal = p.id ORDER BY milestone) AS milestone_ids
FROM proposal p
JOIN LATERAL (SELECT * FROM proposal_text WHERE proposal = p.id ORDER BY number DESC LIMIT 1) t ON true
"""


async def proposals(viewer: Person, programme_id: int) -> list[Proposal]:
    """Every proposal of a programme, by reference."""
    partners.visible(viewer, programme_id)
    return _proposals(await Proposals.raw(PROPOSALS + "WHERE p.programme = {} ORDER BY p.ref", programme_id))


async def proposal(viewer: Person, proposal_id: int) -> Proposal:
    rows = await Proposals.raw(
        PROPOSALS + "WHERE p.id = {} AND p.programme = ANY({})", proposal_id, partners.scope(viewer)
    )
    if not rows:
        raise NotFound
    return _proposals(rows)[0]


async def texts(viewer: Person, proposal_id: int) -> list[TextVersion]:
    """Every version of a proposal's recommendation, the latest first."""
    found = await proposal(viewer, proposal_id)
    rows = (
        await Texts.select(
            Texts.number, Texts.recommendation, Texts.hash, Texts.because, Texts.at, Texts.by.name.as_alias("by_name")
        )
        .where(Texts.proposal == found.id)
        .order_by(Texts.number, ascending=False)
    )
    return msgspec.convert(rows, list[TextVersion])


async def history(viewer: Person, proposal_id: int) -> list[Said]:
    found = await proposal(viewer, proposal_id)
    return await record.history(viewer, found.programme_id, kind="proposal", thing=found.id)


def _proposals(rows: Iterable[Mapping[str, Any]]) -> list[Proposal]:
    return msgspec.convert([dict(row) for row in rows], list[Proposal])
