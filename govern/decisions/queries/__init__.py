from govern.decisions.queries.bodies import bodies, body, body_for_update, body_history
from govern.decisions.queries.conditions import condition, condition_history, condition_turns, conditions
from govern.decisions.queries.consents import consent, consent_history, consent_turns, consents, directions, matters
from govern.decisions.queries.deadlock import deadlock_steps
from govern.decisions.queries.decisions import (
    decision,
    decision_for_update,
    decision_history,
    decisions,
    on_day,
    thing_of,
)
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
from govern.decisions.queries.governing import governance_effects
from govern.decisions.queries.holding import holding, placed
from govern.decisions.queries.laws import council_rules, law_rules, laws, national_rules
from govern.decisions.queries.meetings import lead_times, meeting, meeting_for_update, meeting_history, meetings
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
from govern.decisions.queries.stages import authors, matrices, matrix_of, said, settled, waits, written_by
from govern.decisions.queries.stated import affected, law_of
from govern.decisions.queries.votes import programme_votes, vote, votes

__all__ = [
    "affected",
    "authors",
    "bodies",
    "body",
    "body_for_update",
    "body_history",
    "condition",
    "condition_history",
    "condition_turns",
    "conditions",
    "consent",
    "consent_history",
    "consent_turns",
    "consents",
    "council_rules",
    "deadlock_steps",
    "decision",
    "decision_for_update",
    "decision_history",
    "decisions",
    "directions",
    "disclosed",
    "exempt_history",
    "exempt_item",
    "exempt_items",
    "exempt_items_of",
    "governance_effects",
    "history",
    "holding",
    "law_of",
    "law_rules",
    "laws",
    "lead_times",
    "matrices",
    "matrix_of",
    "matters",
    "meeting",
    "meeting_action",
    "meeting_actions",
    "meeting_actions_of",
    "meeting_for_update",
    "meeting_history",
    "meetings",
    "national_rules",
    "on_day",
    "paper",
    "paper_history",
    "papers",
    "papers_of",
    "paragraphs",
    "placed",
    "plan_address",
    "programme_votes",
    "proposal",
    "proposals",
    "public_council",
    "public_paper",
    "public_plan",
    "rows",
    "said",
    "settled",
    "texts",
    "thing_of",
    "vote",
    "votes",
    "waits",
    "withheld",
    "written_by",
]
