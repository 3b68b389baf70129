"""How a decision's law was derived, kept each time the decision is planned (DOMAIN A1.1)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import insert_all
from govern.decisions import queries, rules
from govern.decisions.model import Law, Taker
from govern.decisions.tables import DecisionRegime
from govern.decisions.tables import PartnerDecision as Decisions
from govern.partners import queries as partners
from govern.partners.rules.governing import governance_on
from govern.people.model import Person


class Taken(NamedTuple):
    """A decision as it was planned in one version: who takes it, and when."""

    decision_id: int
    version: int
    body: str
    taker: Taker
    meeting: date | None


async def keep_regimes(viewer: Person, programme_id: int, planned: Sequence[Taken]) -> None:
    laws = await queries.laws(viewer, programme_id, clock.today())
    codes = {one.council_id: one.code for one in await partners.partners(viewer, programme_id)}
    ids = [one.decision_id for one in planned]
    rows = await Decisions.select(Decisions.id, Decisions.council).where(Decisions.id.is_in(ids or [0]))
    councils = {row["id"]: row["council"] for row in rows}
    stated = {id: await partners.governances(viewer, programme_id, id) for id in set(councils.values())}
    made = []
    for one in planned:
        council = councils[one.decision_id]
        on = governance_on(stated[council], one.meeting, otherwise=one.taker.governance)
        now = one._replace(taker=replace(one.taker, governance=on))
        made.append(_row(viewer, now, laws[codes[council]]))
    await insert_all(DecisionRegime, made)


def _row(viewer: Person, one: Taken, law: Law) -> DecisionRegime:
    book = (rules.law_on(law, one.meeting) if one.meeting else law).rulebook
    found = rules.regime(one.taker, book)
    return DecisionRegime(
        decision=one.decision_id,
        version=one.version,
        nation=one.taker.nation.value,
        governance=one.taker.governance.value,
        body=one.body,
        route=one.taker.route.value,
        membership=one.taker.membership.value if one.taker.membership else None,
        day=one.meeting,
        law=found.law,
        decides=found.decides,
        derivation=found.derivation,
        rules=msgspec.json.encode(book.rows).decode(),
        by=viewer.id,
        at=clock.now(),
    )
