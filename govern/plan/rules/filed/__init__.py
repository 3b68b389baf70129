"""Plans in files: read, worked out on their integer line, and answered."""

from govern.plan.rules.filed import mspdi, reading
from govern.plan.rules.filed.answer import answer
from govern.plan.rules.filed.reading import read

__all__ = ["answer", "mspdi", "read", "reading"]
