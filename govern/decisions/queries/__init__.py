from govern.decisions.queries.decisions import decision, decision_for_update, decision_history, decisions
from govern.decisions.queries.laws import laws
from govern.decisions.queries.meetings import lead_times, meeting, meeting_for_update, meeting_history, meetings
from govern.decisions.queries.proposals import history, proposal, proposals, texts
from govern.decisions.queries.sheets import rows
from govern.decisions.queries.stages import authors, matrices, matrix_of, said, settled, waits, written_by

__all__ = [
    "written_by",
    "matrices",
    "waits",
    "settled",
    "said",
    "meetings",
    "meeting_history",
    "meeting_for_update",
    "meeting",
    "matrix_of",
    "lead_times",
    "authors",
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
