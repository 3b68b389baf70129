"""What a title tells of the kind and stage of what it names, so that lessons of the same come first."""

from typing import NamedTuple

from govern.kit import text
from govern.partners.model.lessons import LessonKind, LessonStage, LessonTags

KINDS = (  # the first whose word stands in the title: the narrower before the wider
    (LessonKind.GO_LIVE, ("go live", "goes live", "go-live", "cutover", "cut-over", "vesting", "opens")),
    (LessonKind.TRANSFER, ("tupe", "transfer", "secondment", "redundanc")),
    (LessonKind.CONSULTATION, ("consult", "union", "engagement")),
    (LessonKind.PROCUREMENT, ("procure", "tender", "contract", "supplier", "bidder")),
    (LessonKind.RECORDS, ("record", "archive", "data migration", "retention")),
    (LessonKind.SYSTEM, ("system", "software", "network", "platform", "migrat")),
    (LessonKind.AGREEMENT, ("agreement", "delegation", "memorandum")),
    (LessonKind.DECISION, ("decision", "decide", "cabinet", "approv", "resol")),
    (LessonKind.SAVINGS, ("saving", "benefit", "cost", "budget")),
)
STAGES = (
    (LessonStage.GO_LIVE, ("go live", "goes live", "go-live", "cutover", "cut-over", "vesting")),
    (LessonStage.AFTER, ("after go", "close", "realis", "harmonis")),
    (LessonStage.DESIGN, ("design", "blueprint", "specification", "structure")),
    (LessonStage.START, ("mandate", "business case", "outline", "set up", "initiation")),
    (LessonStage.DELIVERY, ("build", "test", "migrat", "install", "train", "recruit")),
)


class Told(NamedTuple):
    """As a statement takes it."""

    lgsl: int | None
    kind: str | None
    stage: str | None


def told(words: str, tags: LessonTags) -> Told:
    """What is known, and where nothing is, what the words tell."""
    kind, stage = tags.kind or kind_told(words), tags.stage or stage_told(words)
    return Told(tags.lgsl, kind.value if kind else None, stage.value if stage else None)


def kind_told(words: str) -> LessonKind | None:
    said = text.folded(words)
    return next((kind for kind, known in KINDS if any(one in said for one in known)), None)


def stage_told(words: str) -> LessonStage | None:
    said = text.folded(words)
    return next((stage for stage, known in STAGES if any(one in said for one in known)), None)
