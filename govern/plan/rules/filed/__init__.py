from govern.plan.rules.filed.answer import answer
from govern.plan.rules.filed.reading import read

__all__ = ["answer", "read"]
