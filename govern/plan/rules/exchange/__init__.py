"""Plans out of files and into files: MS Project’s XML and sheets, what is lost on the way, what a file would change."""

from govern.plan.rules.exchange import columns, kinds, mspdi, sheet, table
from govern.plan.rules.exchange.difference import difference, mark, moved, reference
from govern.plan.rules.exchange.landing import Around, landed
from govern.plan.rules.exchange.leaving import Leaving, left
from govern.plan.rules.exchange.outline import codes
from govern.plan.rules.exchange.writing import written

__all__ = [
    "Around",
    "Leaving",
    "codes",
    "columns",
    "difference",
    "kinds",
    "landed",
    "left",
    "mark",
    "moved",
    "mspdi",
    "reference",
    "sheet",
    "table",
    "written",
]
