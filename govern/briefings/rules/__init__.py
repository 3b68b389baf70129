"""Every calculation of briefings; each sub-noun is a module of its own: `rules.placeholders.filled(…)`."""

from govern.briefings.rules import (
    approval,
    audience,
    coming,
    delivery,
    links,
    placeholders,
    prose,
    reach,
    segments,
    small_cells,
    timetable,
    values,
    walls,
)

__all__ = [
    "approval",
    "audience",
    "coming",
    "delivery",
    "links",
    "placeholders",
    "prose",
    "reach",
    "segments",
    "small_cells",
    "timetable",
    "values",
    "walls",
]
