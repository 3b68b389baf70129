from govern.partners.queries.calendars import calendar_by_secret, calendars
from govern.partners.queries.councils import authorities, authority, council, councils
from govern.partners.queries.programmes import (
    accounts,
    calendar,
    last_confirmed_years,
    lessons,
    partners,
    programme,
    programmes,
    record,
    rows,
    scope,
    scope_texts,
    understandings,
    visible,
)

__all__ = [
    "accounts",
    "authorities",
    "authority",
    "calendar",
    "calendar_by_secret",
    "calendars",
    "council",
    "councils",
    "last_confirmed_years",
    "lessons",
    "partners",
    "programme",
    "programmes",
    "record",
    "rows",
    "scope",
    "scope_texts",
    "understandings",
    "visible",
]
