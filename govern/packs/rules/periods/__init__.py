"""The life of a pack: what may be done when, what the check finds, who has to act next."""

from govern.packs.rules.periods.capacity import capacity, commentary_problems
from govern.packs.rules.periods.check import findings
from govern.packs.rules.periods.contradictions import contradictions, in_registers
from govern.packs.rules.periods.moving import (
    chase_due,
    check_approval,
    check_lock,
    check_open,
    check_stage,
    check_turn,
    may_approve,
    usual_days,
)
from govern.packs.rules.periods.owed import item, owed
from govern.packs.rules.periods.steps import has_met, headline, needs, next_act, steps

__all__ = [
    "capacity",
    "chase_due",
    "check_approval",
    "check_lock",
    "check_open",
    "check_stage",
    "check_turn",
    "commentary_problems",
    "contradictions",
    "findings",
    "in_registers",
    "has_met",
    "headline",
    "item",
    "may_approve",
    "needs",
    "next_act",
    "owed",
    "steps",
    "usual_days",
]
