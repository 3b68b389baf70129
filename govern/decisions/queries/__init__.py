from govern.decisions.queries.decisions import decision, decision_for_update, decision_history, decisions
from govern.decisions.queries.exempt import (
    disclosed,
    exempt_history,
    exempt_item,
    exempt_items,
    exempt_items_of,
    meeting_action,
    meeting_actions,
    meeting_actions_of,
    withheld,
)
from govern.decisions.queries.laws import laws
from govern.decisions.queries.papers import (
    paper,
    paper_history,
    papers,
    papers_of,
    paragraphs,
    plan_address,
    public_council,
    public_paper,
    public_plan,
)
from govern.decisions.queries.proposals import history, proposal, proposals, texts
from govern.decisions.queries.sheets import rows

__all__ = [
    "decision",
    "decision_for_update",
    "decision_history",
    "decisions",
    "disclosed",
    "exempt_history",
    "exempt_item",
    "exempt_items",
    "exempt_items_of",
    "history",
    "laws",
    "meeting_action",
    "meeting_actions",
    "meeting_actions_of",
    "paper",
    "paper_history",
    "papers",
    "papers_of",
    "paragraphs",
    "plan_address",
    "proposal",
    "proposals",
    "public_council",
    "public_paper",
    "public_plan",
    "rows",
    "texts",
    "withheld",
]
