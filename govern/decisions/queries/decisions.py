"""Each council's decision as it stands: a fold over what was planned, published, decided and called in."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from govern.decisions.model import PartnerDecision, Proposal
from govern.decisions.queries.proposals import proposal
from govern.decisions.tables import PartnerDecision as Decisions
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.record import queries as record
from govern.record.model import Said

DECISIONS = """
SELECT d.id, d.proposal AS proposal_id, r.code AS council_code, c.name AS council_name, c.nation,
       coalesce((SELECT governance FROM council_governance
                 WHERE council = c.id AND since <= coalesce(o.decided_on, plan.meeting)
                 ORDER BY since DESC, number DESC LIMIT 1), c.governance) AS governance,
       d.version,
       plan.body, plan.route, plan.membership, plan.key, coalesce(o.decided_on, plan.meeting) AS meeting,
       (SELECT max(day) FROM decision_publication
        WHERE decision = d.id AND what = 'notice' AND version > greatest(since.version, (
            SELECT max(version) FROM decision_publication WHERE decision = d.id AND what = 'withdrawn')))
       AS notice_published,
       (SELECT max(day) FROM decision_publication
        WHERE decision = d.id AND what = 'agenda' AND version > since.version) AS agenda_published,
       said.day AS published, said.call_in_ends,
       coalesce(o.outcome, 'open') AS outcome, o.text_number AS agreed_text_version, o.text_hash AS agreed_text_hash,
       coalesce(o.amended_text, '') AS amended_text, o.effective, coalesce(o.reasons, '') AS reasons,
       called.day IS NOT NULL AS called_in, called.day AS called_in_on, freed.day AS released,
       (SELECT coalesce(json_agg(json_build_object('kind', x.kind, 'on', x.day, 'meeting', x.meeting, 'who', x.who,
                                                   'because', x.because) ORDER BY x.version DESC), '[]')
        FROM decision_relief x WHERE x.decision = d.id AND x.version > since.version)::text AS reliefs,
       (SELECT coalesce(json_agg(x.request || jsonb_build_object('what', x.what, 'on', x.day, 'body', x.body,
                                                                 'who', x.who, 'because', x.because)
                                 ORDER BY x.version, x.number), '[]')
        FROM call_in_step x WHERE x.decision = d.id AND x.version > since.version)::text AS call_in_steps
FROM partner_decision d
JOIN proposal p ON p.id = d.proposal
JOIN council c ON c.id = d.council
JOIN partner r ON r.programme = p.programme AND r.council = d.council
JOIN LATERAL (SELECT * FROM decision_plan WHERE decision = d.id ORDER BY version DESC LIMIT 1) plan ON true
JOIN LATERAL (SELECT coalesce(max(version), 0) AS version FROM decision_plan
              WHERE decision = d.id AND afresh) since ON true
LEFT JOIN LATERAL (SELECT * FROM decision_outcome WHERE decision = d.id AND version > since.version
                   ORDER BY version DESC LIMIT 1) o ON true
LEFT JOIN LATERAL (SELECT * FROM decision_publication WHERE decision = d.id AND what = 'record'
                   AND version > since.version ORDER BY version DESC LIMIT 1) said ON true
LEFT JOIN LATERAL (SELECT * FROM decision_call_in WHERE decision = d.id AND NOT released AND version > since.version
                   ORDER BY version DESC LIMIT 1) called ON true
LEFT JOIN LATERAL (SELECT * FROM decision_call_in WHERE decision = d.id AND released AND version > called.version
                   ORDER BY version DESC LIMIT 1) freed ON true
"""

SAID = ("reliefs", "call_in_steps")


async def decisions(viewer: Person, programme_id: int) -> list[PartnerDecision]:
    """Every council's decision on every proposal of a programme, in the order of the councils' codes."""
    partners.visible(viewer, programme_id)
    rows = await Decisions.raw(DECISIONS + "WHERE p.programme = {} ORDER BY p.ref, r.code", programme_id)
    return await _decisions(viewer, programme_id, rows)


async def decision(viewer: Person, decision_id: int) -> tuple[Proposal, PartnerDecision]:
    """One council's decision, with the proposal it is on."""
    rows = await Decisions.raw(
        DECISIONS + "WHERE d.id = {} AND p.programme = ANY({})", decision_id, partners.scope(viewer)
    )
    if not rows:
        raise NotFound
    found = await proposal(viewer, rows[0]["proposal_id"])
    return found, (await _decisions(viewer, found.programme_id, rows))[0]


async def thing_of(viewer: Person, proposal: Proposal, found: PartnerDecision) -> Thing:
    """What `may` is asked about: the council's own decision."""
    councils = await partners.council_ids(viewer, proposal.programme_id)
    council_id = councils[found.council_code]
    return Thing(kind="decision", id=found.id, programme_id=proposal.programme_id, council_id=council_id)


async def on_day(viewer: Person, proposal: Proposal, found: PartnerDecision, day: date | None) -> PartnerDecision:
    """The same, as its council governs itself on another day."""
    thing = await thing_of(viewer, proposal, found)
    on = await partners.governance_on(viewer, proposal.programme_id, thing.council_id or 0, day)
    return replace(found, governance=on)


async def decision_for_update(viewer: Person, decision_id: int) -> tuple[Proposal, PartnerDecision]:
    """The same, held for this transaction: whoever else wants to state something waits."""
    await Decisions.select(Decisions.id).where(Decisions.id == decision_id).lock_rows("UPDATE")
    return await decision(viewer, decision_id)


async def _decisions(viewer: Person, programme_id: int, rows: Iterable[Mapping[str, Any]]) -> list[PartnerDecision]:
    """Until a council publishes its decision, its reasons are its own people's alone (law 10)."""
    own = viewer.council_ids(programme_id)
    codes = {one.code for one in await partners.partners(viewer, programme_id) if one.council_id in own}
    whole = [{**row, **{name: msgspec.json.decode(row[name]) for name in SAID}} for row in rows]
    found = msgspec.convert(whole, list[PartnerDecision])
    return [one if one.published or one.council_code in codes else replace(one, reasons="") for one in found]


async def decision_history(viewer: Person, decision_id: int) -> list[Said]:
    found, one = await decision(viewer, decision_id)
    return await record.history(viewer, found.programme_id, kind="decision", thing=one.id)
