from govern.thread.rules.blocking import asked, blocking
from govern.thread.rules.briefings import of_milestone
from govern.thread.rules.clerks import clerks_needs
from govern.thread.rules.consequences import consequences, is_material
from govern.thread.rules.losses import losses
from govern.thread.rules.needs import evidence_needs, nothing_waits, pressing, text_needs
from govern.thread.rules.owners import owners_needs
from govern.thread.rules.revision import (
    at_lines,
    by_row,
    is_late,
    lacks_reason,
    line_of,
    placed_lines,
    revised,
    revision,
    shifts,
    spoken,
    unknown_gates,
)
from govern.thread.rules.rows import finding, lost, rows, waiting
from govern.thread.rules.speakers import speakers_needs
from govern.thread.rules.standing import dated, dates, headline, standings, summary
from govern.thread.rules.timeline import grouped, is_summed_up, shown
from govern.thread.rules.together import is_worth_asking, together
from govern.thread.rules.treasurers import benefit_owners_needs, treasurers_needs
from govern.thread.rules.workbook import Sheets, placed, registers, workbook

__all__ = [
    "Sheets",
    "asked",
    "at_lines",
    "benefit_owners_needs",
    "blocking",
    "by_row",
    "clerks_needs",
    "consequences",
    "dated",
    "dates",
    "evidence_needs",
    "finding",
    "grouped",
    "headline",
    "is_late",
    "is_material",
    "is_summed_up",
    "is_worth_asking",
    "lacks_reason",
    "line_of",
    "losses",
    "lost",
    "nothing_waits",
    "of_milestone",
    "placed",
    "registers",
    "owners_needs",
    "placed_lines",
    "pressing",
    "revised",
    "revision",
    "rows",
    "shifts",
    "shown",
    "speakers_needs",
    "spoken",
    "standings",
    "summary",
    "text_needs",
    "together",
    "treasurers_needs",
    "unknown_gates",
    "waiting",
    "workbook",
]
