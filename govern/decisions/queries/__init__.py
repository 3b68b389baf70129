from govern.decisions.queries.conditions import condition, condition_history, condition_turns, conditions
from govern.decisions.queries.decisions import decision, decision_for_update, decision_history, decisions
from govern.decisions.queries.laws import laws
from govern.decisions.queries.proposals import history, proposal, proposals, texts
from govern.decisions.queries.sheets import rows

__all__ = [
    "condition",
    "condition_history",
    "condition_turns",
    "conditions",
    "decision",
    "decision_for_update",
    "decision_history",
    "decisions",
    "history",
    "laws",
    "proposal",
    "proposals",
    "rows",
    "texts",
]
