from govern.briefings.actions.answering import answer, ask, confirm, unsubscribe
from govern.briefings.actions.due import send_due
from govern.briefings.actions.forgetting import forget
from govern.briefings.actions.lifting import lift
from govern.briefings.actions.loading import load
from govern.briefings.actions.quiet import lift_quiet, set_quiet
from govern.briefings.actions.reading import read_mailbox
from govern.briefings.actions.receipts import reconcile, take_receipt
from govern.briefings.actions.returns import is_ours, return_path, stop_address, take_back
from govern.briefings.actions.review import approve, pause, resume, send_back, stop, submit
from govern.briefings.actions.sending import send_batch
from govern.briefings.actions.writing import add, begin, rewrite, save_part

__all__ = [
    "add",
    "answer",
    "approve",
    "ask",
    "begin",
    "confirm",
    "forget",
    "is_ours",
    "lift",
    "lift_quiet",
    "load",
    "pause",
    "read_mailbox",
    "reconcile",
    "resume",
    "return_path",
    "rewrite",
    "save_part",
    "send_back",
    "send_batch",
    "send_due",
    "set_quiet",
    "stop",
    "submit",
    "stop_address",
    "take_back",
    "take_receipt",
    "unsubscribe",
]
