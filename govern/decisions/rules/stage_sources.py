"""What the days of a council's stages rest on: the law, the council's own terms, or what is only agreed (law 8)."""

from collections.abc import Iterable

from msgspec.structs import replace

from govern.decisions.model import CallInTerms, Law, NoticeRule, PartnerDecision, Period
from govern.decisions.model.stages import CouncilStage, StageDays
from govern.decisions.rules.laws import of_its_day, of_its_record
from govern.kit import text

LEADS = frozenset({CouncilStage.EQUALITY, CouncilStage.FINANCE, CouncilStage.LEGAL, CouncilStage.REPORT})
NOTICES = {
    CouncilStage.PRIVATE_NOTICE: NoticeRule.PRIVATE_FIRST,
    CouncilStage.KEY_NOTICE: NoticeRule.KEY_DECISION,
    CouncilStage.AGENDA: NoticeRule.AGENDA,
}


def with_sources(found: Iterable[StageDays], decision: PartnerDecision, law: Law) -> tuple[StageDays, ...]:
    """Each stage by the law of its own day; a source that its reason says already is not said again."""
    return tuple(_with(one, _source(one.stage, decision, law)) for one in found)


def _with(one: StageDays, source: str) -> StageDays:
    return one if source.rstrip(".") in one.reason else replace(one, source=source.rstrip("."))


def _source(stage: CouncilStage, decision: PartnerDecision, law: Law) -> str:
    held = of_its_day(decision, law).rulebook
    if stage in LEADS:
        return law.leads.source
    if stage in NOTICES:
        notice = held.notices[NOTICES[stage]]
        return notice.source if isinstance(notice, Period) else notice.reason
    if stage is CouncilStage.MEETING:
        has_diary = decision.body.casefold() in law.diaries
        return "The council’s calendar of meetings" if has_diary else "The day that was planned for this decision"
    if stage is CouncilStage.RECORD:
        return f"Agreed, not law: {text.several(held.days_to_publish, 'working day')} after the meeting"
    terms = of_its_record(decision, law).rulebook.call_in
    if stage is CouncilStage.CALL_IN:
        return terms.source if isinstance(terms, CallInTerms) else terms.reason
    return ""
