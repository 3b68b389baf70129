from govern.partners.queries.agreement import commitment, commitments, term, terms
from govern.partners.queries.calendars import calendar_by_secret, calendars
from govern.partners.queries.councils import authorities, authority, candidates, council, councils
from govern.partners.queries.disagreements import disagreement, disagreement_history, disagreements, turns
from govern.partners.queries.governing import everywhere, governance_on, governances
from govern.partners.queries.lessons import lesson, lesson_uses, lessons, offers
from govern.partners.queries.programmes import (
    accounts,
    calendar,
    council_ids,
    last_confirmed_years,
    partners,
    programme,
    programmes,
    scope,
    scope_texts,
    understandings,
    visible,
)
from govern.partners.queries.reorganisation import reorganisation
from govern.partners.queries.sheets import rows
from govern.partners.queries.trail import record, recorded, sealed, told
from govern.partners.queries.working import council_calendar, working_time, working_times

__all__ = [
    "told",
    "accounts",
    "authorities",
    "authority",
    "calendar",
    "calendar_by_secret",
    "calendars",
    "candidates",
    "commitment",
    "commitments",
    "council",
    "council_calendar",
    "council_ids",
    "councils",
    "disagreement",
    "disagreement_history",
    "disagreements",
    "everywhere",
    "governance_on",
    "governances",
    "last_confirmed_years",
    "lesson",
    "lesson_uses",
    "lessons",
    "offers",
    "partners",
    "programme",
    "programmes",
    "record",
    "recorded",
    "reorganisation",
    "rows",
    "scope",
    "scope_texts",
    "sealed",
    "term",
    "terms",
    "turns",
    "understandings",
    "visible",
    "working_time",
    "working_times",
]
