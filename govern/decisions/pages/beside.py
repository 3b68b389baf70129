"""What a decision's page shows of papers, private parts and what the meeting asked for."""

from typing import Any

from govern.adapters import clock
from govern.decisions import queries
from govern.decisions.model import Law, PartnerDecision
from govern.decisions.model.papers import PaperKind
from govern.decisions.rules import exempt, papers
from govern.decisions.rules.regime import is_executive
from govern.people.model import Person, Thing
from govern.people.rules import may


async def papers_beside(viewer: Person, decision: PartnerDecision, thing: Thing, *, law: Law) -> dict[str, Any]:
    today = clock.today()
    there = await queries.papers_of(viewer, decision.id)
    items = await queries.exempt_items_of(viewer, decision.id)
    asked = await queries.meeting_actions_of(viewer, decision.id)
    can_write = may(viewer, "record", thing)
    return {
        "papers": there,
        "paper_names": papers.NAMES,
        "can_write": can_write,
        "writes": _writes(decision, there, is_private=bool(items)) if can_write else [],
        "private_items": [(one, exempt.state(one, today)) for one in items],
        "private_verdicts": exempt.private_notices(decision, there, law, today=today) if items else [],
        "asked": [(one, exempt.action_state(one, today)) for one in asked],
    }


def _writes(decision: PartnerDecision, there: Any, *, is_private: bool) -> list[tuple[str, str]]:
    """The papers that can be begun now: those that the law asks of this council for this decision."""
    is_ours = is_executive(decision.taker)
    due = {PaperKind.NOTICE: is_ours and decision.key is not False, PaperKind.RECORD: True}
    return [
        (kind.value, papers.NAMES[kind])
        for kind in PaperKind
        if due.get(kind, is_ours and is_private) and not papers.begin_problem(kind, there, decision)
    ]
