"""The ladder of a deadlock (DOMAIN A8.6): steps in their order, each with who takes it and until when."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.terms import Reason
from govern.kit.limits import Id, Version

Owner = Annotated[str, Meta(min_length=1, max_length=200)]


class DeadlockRung(StrEnum):
    DEFER = "defer"
    OFFICERS = "officer-board"
    LEADERS = "leaders"
    MEDIATION = "mediation"
    EXPERT = "expert"
    EXIT = "exit"

    @property
    def words(self) -> str:
        return {
            "defer": "Put it off to the next meeting",
            "officer-board": "The officers’ board looks for common words",
            "leaders": "The leaders meet",
            "mediation": "Mediation",
            "expert": "An expert determines it",
            "exit": "Notice under the exit clause",
        }[self]


class Ending(StrEnum):
    SETTLED = "settled"
    NOT_SETTLED = "not-settled"


class DeadlockStep(Struct, frozen=True, kw_only=True):
    """One step that was taken; `owner` brings it about by `due`."""

    id: int
    rung: DeadlockRung
    owner: str
    due: date
    because: str
    begun_on: date
    by_name: str | None
    at: datetime
    ending: Ending | None = None
    ended_on: date | None = None
    outcome: str = ""


class TakeStep(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`because` says why earlier steps are passed over, where they are."""

    version: Version = 0
    rung: DeadlockRung
    owner: Owner
    due: date
    because: Reason


class EndStep(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    step_id: Id
    ending: Ending
    on: date
    outcome: Reason
