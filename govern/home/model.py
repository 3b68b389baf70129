"""What a programme's front page shows, what a search over it answers, and what a new programme needs first."""

from collections.abc import Mapping

from msgspec import Struct

from govern.partners.model import Programme, Understanding
from govern.plan.model import Verdict
from govern.plan.model.declared import Comparison
from govern.roi.model import Appraised
from govern.thread.model import Need
from govern.thread.model.rows import ThreadRow


class Front(Struct, frozen=True, kw_only=True):
    """The front page: `finding` is its heading, `losers` what each council loses,
    `rows` the whole thread, `risks` how the open risks stand, `nothing` what stands in place of needs,
    `accepted` who has accepted the shared text, `disagreed` what partners do not agree on,
    `compared` the colours that people declare of milestones."""

    programme: Programme
    understandings: list[Understanding]
    milestones: int
    finding: str
    summary: Verdict | None
    plan: str
    money: Appraised | None
    waiting: str | None
    risks: str
    losers: str
    councils: Mapping[str, str]
    rows: list[ThreadRow]
    needs: list[Need]
    nothing: str
    accepted: str = ""
    disagreed: str = ""
    compared: Mapping[int, Comparison] = {}


class Hit(Struct, frozen=True, kw_only=True):
    """Something that holds every word; `path` is its page."""

    ref: str
    title: str
    path: str


class Found(Struct, frozen=True, kw_only=True):
    """The hits of one register: the first of them, and how many there are in all."""

    register: str
    hits: list[Hit]
    total: int


class Entry(Struct, frozen=True, kw_only=True):
    """A line of a register as the search reads it: `texts` is everything that is searched."""

    hit: Hit
    texts: tuple[str, ...]


class Step(Struct, frozen=True, kw_only=True):
    """One of the first things to do in a new programme; `done` says what is there already."""

    does: str
    why: str
    href: str
    done: str = ""


class Begun(Struct, frozen=True, kw_only=True):
    """How many of each there are in a programme whose board has no pack yet; `staffed` are the councils, of
    `councils`, whose staff is in the register."""

    texts: int = 0
    lines: int = 0
    risks: int = 0
    proposals: int = 0
    baselines: int = 0
    councils: int = 0
    staffed: int = 0
    briefings: int = 0
    periods: int = 0


class Meaning(Struct, frozen=True):
    """A word of the glossary and what it says."""

    word: str
    says: str
