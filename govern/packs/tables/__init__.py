from govern.packs.tables.packs import Pack, PackBuild, PackFile, PackIssue, PackWords, ProgrammeClosure
from govern.packs.tables.periods import (
    PackAbbreviation,
    PackChoice,
    PackCommentary,
    PackPeriod,
    PackPeriodStep,
    PackRound,
    PackTimetable,
)
from govern.packs.tables.readers import PackComment, PackEmbargo, PackOutcome, PackReading

__all__ = [
    "ProgrammeClosure",
    "Pack",
    "PackAbbreviation",
    "PackBuild",
    "PackChoice",
    "PackComment",
    "PackCommentary",
    "PackEmbargo",
    "PackFile",
    "PackWords",
    "PackIssue",
    "PackOutcome",
    "PackPeriod",
    "PackPeriodStep",
    "PackReading",
    "PackRound",
    "PackTimetable",
    "PackWords",
]
