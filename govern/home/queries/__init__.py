from govern.home.queries.begun import begun
from govern.home.queries.front import approvals, front, needs
from govern.home.queries.search import search

__all__ = ["approvals", "begun", "front", "needs", "search"]
