"""Days by a general rule, as calendars write it (RFC 5545): read, counted, said, and chosen in a plain form."""

from govern.briefings.rules.recurring.days import days, has_days
from govern.briefings.rules.recurring.plain import Chosen, chosen, written
from govern.briefings.rules.recurring.reading import parts, problem
from govern.briefings.rules.recurring.words import described

__all__ = ["Chosen", "chosen", "days", "described", "has_days", "parts", "problem", "written"]
