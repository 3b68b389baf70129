from govern.briefings.queries.briefings import (
    approvals,
    briefing,
    briefing_for_update,
    briefings,
    elsewhere,
    forecast_of,
    history,
    standing,
    standing_of,
    standings,
    steps,
    texts,
    tied,
)
from govern.briefings.queries.letters import mine, opened, question, questions, unanswered
from govern.briefings.queries.progress import progress
from govern.briefings.queries.quiet import Quietness, quiet_now, quiet_period_for_update, quiet_periods, quietness
from govern.briefings.queries.readers import attributes, audience, previews, readers, recipients
from govern.briefings.queries.returned import came_back
from govern.briefings.queries.sendings import failures, has_refused, sendings
from govern.briefings.queries.sheets import rows
from govern.briefings.queries.staff import staff_counts
from govern.briefings.queries.stopped import (
    stopped_address,
    stopped_address_for_update,
    stopped_addresses,
    undeliverable,
)
from govern.briefings.queries.ties import forecasts, named_ties
from govern.briefings.queries.told import grasped, heard, told

__all__ = [
    "Quietness",
    "approvals",
    "attributes",
    "audience",
    "briefing",
    "briefing_for_update",
    "briefings",
    "came_back",
    "elsewhere",
    "failures",
    "has_refused",
    "forecast_of",
    "forecasts",
    "grasped",
    "heard",
    "history",
    "mine",
    "named_ties",
    "opened",
    "previews",
    "progress",
    "question",
    "questions",
    "quiet_now",
    "quiet_period_for_update",
    "quiet_periods",
    "quietness",
    "readers",
    "recipients",
    "rows",
    "sendings",
    "staff_counts",
    "standing",
    "standing_of",
    "standings",
    "steps",
    "stopped_address",
    "stopped_address_for_update",
    "stopped_addresses",
    "texts",
    "tied",
    "told",
    "unanswered",
    "undeliverable",
]
