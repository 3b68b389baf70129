from govern.decisions.actions.changes import call_in, change_text, plan, publish, record_outcome, release
from govern.decisions.actions.exempt import (
    end_action,
    keep_private,
    note_action,
    review_exempt,
)
from govern.decisions.actions.loading import load
from govern.decisions.actions.papers import (
    draft_paper,
    open_plan,
    publish_paper,
    revise_paper,
    withdraw_paper,
)
from govern.decisions.actions.proposing import add_proposal

__all__ = [
    "add_proposal",
    "call_in",
    "change_text",
    "draft_paper",
    "end_action",
    "keep_private",
    "load",
    "note_action",
    "open_plan",
    "plan",
    "publish",
    "publish_paper",
    "record_outcome",
    "release",
    "review_exempt",
    "revise_paper",
    "withdraw_paper",
]
