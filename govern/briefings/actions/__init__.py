from govern.briefings.actions.answering import answer, ask, confirm, unsubscribe
from govern.briefings.actions.due import send_due
from govern.briefings.actions.forgetting import forget
from govern.briefings.actions.lifting import lift
from govern.briefings.actions.loading import load
from govern.briefings.actions.review import approve, pause, resume, send_back, stop, submit
from govern.briefings.actions.sending import send_batch
from govern.briefings.actions.writing import add, rewrite

__all__ = [
    "add",
    "answer",
    "approve",
    "ask",
    "confirm",
    "forget",
    "lift",
    "load",
    "pause",
    "resume",
    "rewrite",
    "send_back",
    "send_batch",
    "send_due",
    "stop",
    "submit",
    "unsubscribe",
]
