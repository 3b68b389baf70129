from govern.raid.actions.adding import add
from govern.raid.actions.breaches import raise_breach
from govern.raid.actions.changes import close, review, state_delay, strike
from govern.raid.actions.duties import add_action, finish_action
from govern.raid.actions.escalating import answer_escalation, set_appetite
from govern.raid.actions.exchange import bring_register, try_register
from govern.raid.actions.judging import score
from govern.raid.actions.loading import load
from govern.raid.actions.weighing import price, set_validation, share, validate
from govern.raid.actions.wording import reword

__all__ = [
    "add",
    "add_action",
    "answer_escalation",
    "bring_register",
    "close",
    "finish_action",
    "load",
    "price",
    "raise_breach",
    "review",
    "reword",
    "score",
    "set_appetite",
    "set_validation",
    "share",
    "state_delay",
    "strike",
    "try_register",
    "validate",
]
