from govern.kit.books import Sheets
from govern.thread.rules.beside import beside, first_dates, lateness, money_of, offered
from govern.thread.rules.briefings import moved as moved_briefings
from govern.thread.rules.briefings import of_milestone
from govern.thread.rules.changers import change_needs, decides_now, may_agree, thing_of, writes
from govern.thread.rules.clerks import clerks_needs
from govern.thread.rules.consequences import consequences, is_material
from govern.thread.rules.control_sheets import Known, sheet_problems
from govern.thread.rules.deciding import last_days
from govern.thread.rules.dependencies import (
    dependencies_matching,
    dependency_heading,
    dependency_headline,
    dependency_needs,
    dependency_standing,
    dependency_standings,
    of_milestone_dependencies,
)
from govern.thread.rules.impact import by_line, impact
from govern.thread.rules.losses import losses
from govern.thread.rules.money_asked import amounts_typed, amounts_written
from govern.thread.rules.needs import (
    condition_needs,
    disagreement_needs,
    evidence_needs,
    nothing_waits,
    pressing,
    refused_needs,
    text_needs,
)
from govern.thread.rules.oversight_sheets import oversight_problems
from govern.thread.rules.owners import owners_needs
from govern.thread.rules.revision import (
    OF_LINES,
    by_row,
    is_late,
    lacks_reason,
    line_of,
    revised,
    revision,
    unknown_gates,
)
from govern.thread.rules.revision_told import at_lines, changes, news, placed_lines, shifts, spoken
from govern.thread.rules.rows import finding, lost, rows, waiting
from govern.thread.rules.scenarios import (
    change_words,
    live,
    tie_words,
    tried,
    wanted,
    what_if,
    what_if_put_back,
    what_if_tied,
    what_if_untied,
)
from govern.thread.rules.speakers import speakers_needs
from govern.thread.rules.standing import case, case_by, dated, dates, headline, standings, summary
from govern.thread.rules.timeline import grouped, is_summed_up, shown
from govern.thread.rules.together import is_worth_asking, together
from govern.thread.rules.treasurers import benefit_owners_needs, treasurers_needs
from govern.thread.rules.workbook import placed, registers, workbook

__all__ = [
    "Known",
    "OF_LINES",
    "Sheets",
    "amounts_typed",
    "amounts_written",
    "at_lines",
    "benefit_owners_needs",
    "beside",
    "by_line",
    "by_row",
    "case",
    "case_by",
    "change_needs",
    "change_words",
    "changes",
    "clerks_needs",
    "condition_needs",
    "consequences",
    "dated",
    "dates",
    "decides_now",
    "dependencies_matching",
    "dependency_heading",
    "dependency_headline",
    "dependency_needs",
    "dependency_standing",
    "dependency_standings",
    "disagreement_needs",
    "evidence_needs",
    "refused_needs",
    "finding",
    "first_dates",
    "grouped",
    "headline",
    "impact",
    "is_late",
    "is_material",
    "is_summed_up",
    "is_worth_asking",
    "lacks_reason",
    "last_days",
    "lateness",
    "line_of",
    "live",
    "losses",
    "lost",
    "may_agree",
    "money_of",
    "moved_briefings",
    "news",
    "nothing_waits",
    "of_milestone",
    "of_milestone_dependencies",
    "offered",
    "oversight_problems",
    "owners_needs",
    "placed",
    "placed_lines",
    "pressing",
    "registers",
    "revised",
    "revision",
    "rows",
    "sheet_problems",
    "shifts",
    "shown",
    "speakers_needs",
    "spoken",
    "standings",
    "summary",
    "text_needs",
    "thing_of",
    "tie_words",
    "together",
    "treasurers_needs",
    "tried",
    "unknown_gates",
    "waiting",
    "wanted",
    "what_if",
    "what_if_tied",
    "what_if_put_back",
    "what_if_untied",
    "workbook",
    "writes",
]
