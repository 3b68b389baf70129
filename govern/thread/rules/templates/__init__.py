"""A programme leaves as a template, and a new one begins from it."""

from govern.thread.rules.templates.beginning import Beginning, partner_codes, refused, sheets
from govern.thread.rules.templates.leaving import exported
from govern.thread.rules.templates.reading import read
from govern.thread.rules.templates.wiping import Wiped, wiper

__all__ = ["Beginning", "Wiped", "exported", "partner_codes", "read", "refused", "sheets", "wiper"]
