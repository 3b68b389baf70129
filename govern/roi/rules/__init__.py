"""The money, exact: `figures` computes every line once; all else adds those pennies up, compares or discounts them."""

from govern.roi.rules.answered import answered, plain, warnings
from govern.roi.rules.appraisal import appraisal, flows, payback, payback_year, programme_appraisal
from govern.roi.rules.asked import asked
from govern.roi.rules.bases import basis_problems, driver_problems, shared_otherwise
from govern.roi.rules.basis_cells import (
    basis_words,
    dated_of_row,
    dated_rows,
    driver_of_row,
    driver_row,
    fixed_and_mix,
    mix_cells,
)
from govern.roi.rules.case import countable, counted, overview
from govern.roi.rules.costs import SOURCE as COSTS_SOURCE
from govern.roi.rules.costs import cost_problems, provision
from govern.roi.rules.delay import cost_of_delay, full_year_effect, worth
from govern.roi.rules.detriment import no_detriment
from govern.roi.rules.discounting import (
    GREEN_BOOK_2026,
    GREEN_BOOK_2026_HEALTH,
    GREEN_BOOK_2026_LOW,
    SCHEDULES,
    factors,
    flat_schedule,
    present_value,
)
from govern.roi.rules.double_count import backed, clash_words, clashes, guarded, is_alike, is_guarded
from govern.roi.rules.double_count import key as backing_key
from govern.roi.rules.effects import effects, lost
from govern.roi.rules.figures import figures, refigured, savings
from govern.roi.rules.finding import case_finding, line_finding, switching
from govern.roi.rules.front import break_even, costliest, costliest_words, cumulative, front, since
from govern.roi.rules.gates import gated, start
from govern.roi.rules.impact import as_planned, baselined, lost_between, replanned
from govern.roi.rules.line_cells import Names, form_values, gate_cells, lag_cells, row_of, share_cells
from govern.roi.rules.links import SHARED, chosen, gate_states, milestone_links
from govern.roi.rules.medium_term import Known, medium_term
from govern.roi.rules.optimism import CAPITAL, DURATION, combined_uplift, uplift, uplifted
from govern.roi.rules.optimism import SOURCE as BIAS_SOURCE
from govern.roi.rules.outlook import Outlook
from govern.roi.rules.postings import (
    Reader,
    evidence,
    mapping_of,
    mapping_problems,
    mapping_values,
    month_of,
)
from govern.roi.rules.problems import beyond, is_money, problems
from govern.roi.rules.profile import actual_pence, forecast_pence, planned_pence
from govern.roi.rules.profile_sheet import profile_of_row, profile_row
from govern.roi.rules.profiles import (
    lacking,
    measured,
    named,
    profile_of,
    profile_problems,
    profile_values,
    ramp_says,
    ramped,
)
from govern.roi.rules.rates import irr, xirr
from govern.roi.rules.remedies import cap, floor
from govern.roi.rules.reprofiled import expected, moved_says, moved_years
from govern.roi.rules.robustness import managed, robustness
from govern.roi.rules.sensitivity import sensitivity
from govern.roi.rules.shares import basis_on, check, cuts, difference, first_basis, mixed, split, total, weights
from govern.roi.rules.sharing import agreed_year, sharing
from govern.roi.rules.statement import statement
from govern.roi.rules.status import (
    AMBER_BELOW,
    RED_BELOW,
    contributions,
    milestone_status,
    outlook,
    programme_status,
    roi_status,
)
from govern.roi.rules.tracker import tracker
from govern.roi.rules.true_up import per_cents, settlement, trued_up
from govern.roi.rules.unlinked import unlinked
from govern.roi.rules.valued import Value
from govern.roi.rules.written import (
    COLUMNS,
    Change,
    changed_amounts,
    completed,
    default_end,
    form_of,
    is_gate,
    typed_amounts,
    written,
)
from govern.roi.rules.yearly import weights_by_year, weights_in

__all__ = [
    "mixed",
    "weights_in",
    "weights_by_year",
    "first_basis",
    "cuts",
    "check",
    "basis_on",
    "provision",
    "cost_problems",
    "COSTS_SOURCE",
    "driver_of_row",
    "driver_problems",
    "shared_otherwise",
    "basis_problems",
    "mix_cells",
    "fixed_and_mix",
    "driver_row",
    "dated_rows",
    "dated_of_row",
    "basis_words",
    "AMBER_BELOW",
    "BIAS_SOURCE",
    "CAPITAL",
    "COLUMNS",
    "Change",
    "DURATION",
    "GREEN_BOOK_2026",
    "GREEN_BOOK_2026_HEALTH",
    "GREEN_BOOK_2026_LOW",
    "Known",
    "Names",
    "Outlook",
    "RED_BELOW",
    "Reader",
    "SCHEDULES",
    "SHARED",
    "Value",
    "actual_pence",
    "agreed_year",
    "answered",
    "appraisal",
    "as_planned",
    "asked",
    "backed",
    "backing_key",
    "baselined",
    "beyond",
    "break_even",
    "cap",
    "case_finding",
    "changed_amounts",
    "completed",
    "chosen",
    "clash_words",
    "clashes",
    "combined_uplift",
    "contributions",
    "cost_of_delay",
    "costliest",
    "costliest_words",
    "countable",
    "counted",
    "cumulative",
    "default_end",
    "difference",
    "effects",
    "evidence",
    "expected",
    "factors",
    "figures",
    "flat_schedule",
    "floor",
    "flows",
    "forecast_pence",
    "form_of",
    "form_values",
    "front",
    "full_year_effect",
    "gate_cells",
    "gate_states",
    "gated",
    "guarded",
    "irr",
    "is_alike",
    "is_gate",
    "is_guarded",
    "is_money",
    "lacking",
    "lag_cells",
    "line_finding",
    "lost",
    "lost_between",
    "managed",
    "mapping_of",
    "mapping_problems",
    "mapping_values",
    "measured",
    "medium_term",
    "milestone_links",
    "milestone_status",
    "month_of",
    "moved_says",
    "moved_years",
    "named",
    "no_detriment",
    "outlook",
    "overview",
    "payback",
    "payback_year",
    "per_cents",
    "plain",
    "planned_pence",
    "present_value",
    "problems",
    "profile_of",
    "profile_of_row",
    "profile_problems",
    "profile_row",
    "profile_values",
    "programme_appraisal",
    "programme_status",
    "ramp_says",
    "ramped",
    "refigured",
    "replanned",
    "robustness",
    "roi_status",
    "row_of",
    "savings",
    "sensitivity",
    "settlement",
    "share_cells",
    "sharing",
    "since",
    "split",
    "start",
    "statement",
    "switching",
    "total",
    "tracker",
    "trued_up",
    "typed_amounts",
    "unlinked",
    "uplift",
    "uplifted",
    "warnings",
    "weights",
    "worth",
    "written",
    "xirr",
]
