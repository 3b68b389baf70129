from govern.briefings.queries.briefings import (
    approvals,
    briefing,
    briefing_for_update,
    briefings,
    elsewhere,
    forecasts,
    history,
    steps,
    texts,
    tied,
)
from govern.briefings.queries.letters import mine, opened, question, questions
from govern.briefings.queries.readers import audience, previews, readers, recipients
from govern.briefings.queries.sendings import failures, reach, sendings
from govern.briefings.queries.sheets import rows

__all__ = [
    "approvals",
    "audience",
    "briefing",
    "briefing_for_update",
    "briefings",
    "elsewhere",
    "failures",
    "forecasts",
    "history",
    "mine",
    "opened",
    "previews",
    "question",
    "questions",
    "reach",
    "readers",
    "recipients",
    "rows",
    "sendings",
    "steps",
    "texts",
    "tied",
]
