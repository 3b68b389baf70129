from govern.thread.rules.blocking import asked, blocking
from govern.thread.rules.briefings import of_milestone
from govern.thread.rules.clerks import clerks_needs
from govern.thread.rules.consequences import consequences, is_material
from govern.thread.rules.dependencies import (
    dependencies_matching,
    dependency_heading,
    dependency_headline,
    dependency_needs,
    dependency_standing,
    dependency_standings,
    of_milestone_dependencies,
)
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
from govern.thread.rules.scenarios import (
    change_words,
    live,
    tie_words,
    tried,
    wanted,
    what_if,
    what_if_tied,
    what_if_untied,
)
from govern.thread.rules.speakers import speakers_needs
from govern.thread.rules.standing import dated, dates, headline, standings, summary
from govern.thread.rules.treasurers import benefit_owners_needs, treasurers_needs
from govern.thread.rules.workbook import Sheets, placed, registers, workbook

__all__ = [
    "Sheets",
    "asked",
    "at_lines",
    "benefit_owners_needs",
    "blocking",
    "by_row",
    "change_words",
    "clerks_needs",
    "consequences",
    "dated",
    "dates",
    "dependencies_matching",
    "dependency_heading",
    "dependency_headline",
    "dependency_needs",
    "dependency_standing",
    "dependency_standings",
    "evidence_needs",
    "finding",
    "headline",
    "is_late",
    "is_material",
    "lacks_reason",
    "line_of",
    "live",
    "losses",
    "lost",
    "nothing_waits",
    "of_milestone",
    "of_milestone_dependencies",
    "owners_needs",
    "placed",
    "placed_lines",
    "pressing",
    "registers",
    "revised",
    "revision",
    "rows",
    "shifts",
    "speakers_needs",
    "spoken",
    "standings",
    "summary",
    "text_needs",
    "tie_words",
    "treasurers_needs",
    "tried",
    "unknown_gates",
    "waiting",
    "wanted",
    "what_if",
    "what_if_tied",
    "what_if_untied",
    "workbook",
]
