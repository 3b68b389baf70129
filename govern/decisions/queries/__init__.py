from govern.decisions.queries.conditions import condition, condition_history, condition_turns, conditions
from govern.decisions.queries.decisions import decision, decision_for_update, decision_history, decisions
from govern.decisions.queries.laws import council_rules, law_rules, laws, national_rules
from govern.decisions.queries.meetings import lead_times, meeting, meeting_for_update, meeting_history, meetings
from govern.decisions.queries.proposals import history, proposal, proposals, texts
from govern.decisions.queries.sheets import rows
from govern.decisions.queries.stages import authors, matrices, matrix_of, said, settled, waits, written_by
from govern.decisions.queries.stated import affected, law_of
from govern.decisions.queries.votes import programme_votes, vote, votes

__all__ = [
    "vote",
    "votes",
    "affected",
    "authors",
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
    "lead_times",
    "matrices",
    "matrix_of",
    "meeting",
    "meeting_for_update",
    "meeting_history",
    "meetings",
    "national_rules",
    "programme_votes",
    "proposal",
    "proposals",
    "rows",
    "said",
    "settled",
    "texts",
    "waits",
    "written_by",
]
