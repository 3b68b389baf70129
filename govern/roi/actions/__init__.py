from govern.roi.actions.changes import add_line, record_actual, revise_line, validate
from govern.roi.actions.loading import load

__all__ = ["add_line", "load", "record_actual", "revise_line", "validate"]
