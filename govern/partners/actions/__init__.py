from govern.partners.actions.agreement import judge, promise, review_term, state_term
from govern.partners.actions.calendars import make_calendar, revoke_calendar
from govern.partners.actions.changes import (
    accept_scope,
    add_partner,
    add_programme,
    change_programme,
    change_scope,
    invite,
    join,
)
from govern.partners.actions.councils import add_council, change_council, choose_council
from govern.partners.actions.disagreements import change_disagreement, raise_disagreement, reopen, settle
from govern.partners.actions.governing import keep_governance
from govern.partners.actions.lessons import add_lesson, share_lesson, use_lesson
from govern.partners.actions.loading import load
from govern.partners.actions.membership import keep_membership, share_membership
from govern.partners.actions.reorganising import state_reorganisation
from govern.partners.actions.sharing_days import share_between
from govern.partners.actions.working import add_closure, recall_closure, recall_week, set_week, withdraw_closure

__all__ = [
    "accept_scope",
    "add_closure",
    "add_council",
    "add_lesson",
    "add_partner",
    "add_programme",
    "change_council",
    "change_disagreement",
    "change_programme",
    "change_scope",
    "choose_council",
    "invite",
    "join",
    "judge",
    "keep_governance",
    "keep_membership",
    "share_between",
    "share_membership",
    "load",
    "make_calendar",
    "promise",
    "raise_disagreement",
    "recall_closure",
    "recall_week",
    "reopen",
    "review_term",
    "revoke_calendar",
    "set_week",
    "settle",
    "state_term",
    "state_reorganisation",
    "share_lesson",
    "use_lesson",
    "withdraw_closure",
]
