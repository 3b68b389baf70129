from govern.roi.queries.grid import grid_ground, stood_behind
from govern.roi.queries.lines import case, line, line_for_update, lines, story, terms, terms_by
from govern.roi.queries.past import lines_as_at
from govern.roi.queries.profiles import clashes, profile, profiles, said_so_far, standing
from govern.roi.queries.sheets import rows
from govern.roi.queries.validations import authors, signatures, stood

__all__ = [
    "authors",
    "case",
    "clashes",
    "grid_ground",
    "line",
    "line_for_update",
    "lines",
    "lines_as_at",
    "profile",
    "profiles",
    "rows",
    "said_so_far",
    "signatures",
    "standing",
    "stood",
    "stood_behind",
    "story",
    "terms",
    "terms_by",
]
