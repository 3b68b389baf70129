from govern.packs.actions.building import build, build_waiting, typeset_again
from govern.packs.actions.editing import choose, explain, write
from govern.packs.actions.freezing import freeze
from govern.packs.actions.issuing import publish
from govern.packs.actions.periods import approve, chase, chase_due, drop, lock, open_period, reopen
from govern.packs.actions.reading import comment, conclude, confirm, hold_back
from govern.packs.actions.scheduled import freeze_due, set_timetable
from govern.packs.actions.supplementing import supply
from govern.packs.actions.taking_over import check_handover, take_over

__all__ = [
    "approve",
    "build",
    "build_waiting",
    "chase",
    "chase_due",
    "check_handover",
    "choose",
    "comment",
    "conclude",
    "confirm",
    "drop",
    "explain",
    "freeze",
    "freeze_due",
    "hold_back",
    "lock",
    "open_period",
    "publish",
    "reopen",
    "set_timetable",
    "supply",
    "take_over",
    "typeset_again",
    "write",
]
