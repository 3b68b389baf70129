from govern.roi.actions.baselining import keep_amounts, replan
from govern.roi.actions.cells import amend_lines
from govern.roi.actions.changes import add_line, record_actual, revise_line
from govern.roi.actions.counting import count_people
from govern.roi.actions.loading import load
from govern.roi.actions.postings import bring_actuals, keep_mapping, try_actuals
from govern.roi.actions.prices import keep_prices
from govern.roi.actions.profiles import keep_profile
from govern.roi.actions.replacing import replace_saving
from govern.roi.actions.revising import revise_drivers, revise_rows
from govern.roi.actions.sharing import keep_driver, share_otherwise
from govern.roi.actions.truing_up import true_up
from govern.roi.actions.validating import validate

__all__ = [
    "add_line",
    "amend_lines",
    "bring_actuals",
    "keep_mapping",
    "true_up",
    "try_actuals",
    "keep_amounts",
    "count_people",
    "keep_driver",
    "keep_prices",
    "keep_profile",
    "load",
    "record_actual",
    "replace_saving",
    "replan",
    "revise_line",
    "share_otherwise",
    "revise_drivers",
    "revise_rows",
    "validate",
]
