"""What can go wrong, in five kinds. `app` gives each its status; a domain subclasses with the fact as name."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class GovernError(Exception):
    """Says what was wrong and what to do; `str(error)` is a sentence a person can act on."""


class NotFound(GovernError):
    """There is no such thing, or the viewer may not know that there is."""

    def __init__(
        self, message: str = "There is nothing here, or it belongs to a programme you do not take part in."
    ) -> None:
        super().__init__(message)


class NotAllowed(GovernError):
    """The viewer may see the thing but not do this to it."""

    def __init__(self, message: str = "Your role does not allow this. Ask the programme manager.") -> None:
        super().__init__(message)


class Instead(NamedTuple):
    """What there is now: the words of a link, and its address as a page and as an answer for programs."""

    words: str
    href: str
    api: str


class Gone(GovernError):
    """It was here and was taken back on purpose, which the viewer may know. `heading` is what happened, `facts` say
    by label what is known of it."""

    def __init__(self, message: str, *, heading: str, facts: Mapping[str, str], instead: Instead | None = None) -> None:
        super().__init__(message)
        self.heading, self.facts, self.instead = heading, dict(facts), instead


class Conflict(GovernError):
    """Somebody came first: the version sent is not the version stored. `theirs` is what stands now."""

    def __init__(self, message: str, theirs: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.theirs = dict(theirs or {})


class Invalid(GovernError):
    """The input cannot be taken. `problems` maps a field (or row and column) to what to do about it."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {problem}" for field, problem in problems.items()))
        self.problems = dict(problems)

    def __reduce__(self) -> tuple[type["Invalid"], tuple[dict[str, str]]]:
        """It can be raised in another process than the one that says it."""
        return type(self), (self.problems,)
