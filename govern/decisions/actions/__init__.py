from govern.decisions.actions.changes import call_in, change_text, plan, publish, record_outcome, release
from govern.decisions.actions.loading import load
from govern.decisions.actions.proposing import add_proposal

__all__ = ["add_proposal", "call_in", "change_text", "load", "plan", "publish", "record_outcome", "release"]
