from govern.roi.actions.baselining import keep_amounts, replan
from govern.roi.actions.changes import add_line, record_actual, revise_line, validate
from govern.roi.actions.loading import load
from govern.roi.actions.revising import revise_rows

__all__ = ["add_line", "keep_amounts", "load", "record_actual", "replan", "revise_line", "revise_rows", "validate"]
