"""What people say of a programme, each beside what is computed of the same thing."""

from msgspec import Struct

from govern.plan.model import Verdict
from govern.plan.model.declared import Comparison, Confidence
from govern.thread.model import MilestoneStanding


class Assessment(Struct, frozen=True, kw_only=True):
    """A workstream, or without one the programme. `statements` is how often a colour was stated for it."""

    workstream_id: int | None
    title: str
    computed: Verdict
    comparison: Comparison | None
    statements: int = 0


class Assessments(Struct, frozen=True, kw_only=True):
    """`milestones` are those of which something is declared; `confidences` run from the latest."""

    programme: Assessment
    workstreams: tuple[Assessment, ...]
    milestones: tuple[tuple[MilestoneStanding, Comparison], ...]
    confidences: tuple[Confidence, ...]
