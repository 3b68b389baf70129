from govern.home.queries.front import approvals, front, needs
from govern.home.queries.search import search

__all__ = ["approvals", "front", "needs", "search"]
