from govern.partners.actions.calendars import make_calendar, revoke_calendar
from govern.partners.actions.changes import (
    accept_scope,
    add_lesson,
    add_partner,
    add_programme,
    change_programme,
    change_scope,
    invite,
)
from govern.partners.actions.councils import add_council, change_council, choose_council
from govern.partners.actions.disagreements import change_disagreement, raise_disagreement, reopen, settle
from govern.partners.actions.loading import load
from govern.partners.actions.working import add_closure, set_week, withdraw_closure
from govern.partners.actions.working_loading import load_working

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
    "load",
    "load_working",
    "make_calendar",
    "raise_disagreement",
    "reopen",
    "revoke_calendar",
    "set_week",
    "settle",
    "withdraw_closure",
]
