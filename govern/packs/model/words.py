"""The few words that a snapshot chooses from."""

from enum import StrEnum


class Rag(StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"


class Kind(StrEnum):
    COST = "cost"
    BENEFIT = "benefit"


class Outcome(StrEnum):
    APPROVED = "approved"
    AMENDED = "amended"
    REFUSED = "refused"
    DEFERRED = "deferred"
    WAITING = "waiting"
    NOT_NEEDED = "not needed"
