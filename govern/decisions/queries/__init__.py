from govern.decisions.queries.conditions import condition, condition_history, condition_turns, conditions
from govern.decisions.queries.decisions import decision, decision_for_update, decision_history, decisions
from govern.decisions.queries.laws import council_rules, law_rules, laws, national_rules
from govern.decisions.queries.proposals import history, proposal, proposals, texts
from govern.decisions.queries.sheets import rows
from govern.decisions.queries.stated import affected, law_of

__all__ = [
    "affected",
    "condition",
    "condition_history",
    "condition_turns",
    "conditions",
    "council_rules",
    "decision",
    "decision_for_update",
    "decision_history",
    "decisions",
    "history",
    "law_of",
    "law_rules",
    "laws",
    "national_rules",
    "proposal",
    "proposals",
    "rows",
    "texts",
]
