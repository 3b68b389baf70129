from govern.briefings.actions.due import send_due
from govern.briefings.actions.sending import send_batch

__all__ = ["send_batch", "send_due"]
