from govern.partners.actions.calendars import make_calendar
from govern.partners.actions.calendars import revoke_calendar
from govern.partners.actions.changes import accept_scope
from govern.partners.actions.changes import add_lesson
from govern.partners.actions.changes import add_partner
from govern.partners.actions.changes import add_programme
from govern.partners.actions.changes import change_programme
from govern.partners.actions.changes import change_scope
from govern.partners.actions.changes import invite
from govern.partners.actions.councils import add_council
from govern.partners.actions.councils import change_council
from govern.partners.actions.councils import choose_council
from govern.partners.actions.disagreements import change_disagreement
from govern.partners.actions.disagreements import raise_disagreement
from govern.partners.actions.disagreements import reopen
from govern.partners.actions.disagreements import settle
from govern.partners.actions.loading import load
from govern.partners.actions.reorganising import state_reorganisation
from govern.partners.actions.working import add_closure
from govern.partners.actions.working import recall_closure
from govern.partners.actions.working import recall_week
from govern.partners.actions.working import set_week
from govern.partners.actions.working import withdraw_closure

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
    "make_calendar",
    "raise_disagreement",
    "recall_closure",
    "recall_week",
    "reopen",
    "revoke_calendar",
    "set_week",
    "settle",
    "state_reorganisation",
    "withdraw_closure",
]
