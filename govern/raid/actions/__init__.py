from govern.raid.actions.adding import add
from govern.raid.actions.changes import close, review, state_delay, strike
from govern.raid.actions.duties import add_action, finish_action
from govern.raid.actions.loading import load

__all__ = ["add", "add_action", "close", "finish_action", "load", "review", "state_delay", "strike"]
