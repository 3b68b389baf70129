"""What the days of a council's stages rest on: the law, the council's own terms, or what is only agreed (law 8)."""

from collections.abc import Iterable

from msgspec.structs import replace

from govern.decisions.model import CallInTerms, Ground, Law, NoticeRule, PartnerDecision, Period, RuleName
from govern.decisions.model.stages import CouncilStage, StageDays
from govern.decisions.rules.call_in import looked_at
from govern.decisions.rules.laws import grounds, of_its_day, of_its_record
from govern.kit import text

LEADS = frozenset({CouncilStage.EQUALITY, CouncilStage.FINANCE, CouncilStage.LEGAL, CouncilStage.REPORT})
NOTICES = {
    CouncilStage.PRIVATE_NOTICE: NoticeRule.PRIVATE_FIRST,
    CouncilStage.KEY_NOTICE: NoticeRule.KEY_DECISION,
    CouncilStage.AGENDA: NoticeRule.AGENDA,
}
ROWS = {
    CouncilStage.PRIVATE_NOTICE: (RuleName.PRIVATE_FIRST, RuleName.PRIVATE_SECOND, RuleName.READING),
    CouncilStage.KEY_NOTICE: (RuleName.KEY_DECISION, RuleName.READING),
    CouncilStage.AGENDA: (RuleName.AGENDA,),
    CouncilStage.RECORD: (RuleName.DAYS_TO_PUBLISH,),
}


def with_sources(found: Iterable[StageDays], decision: PartnerDecision, law: Law) -> tuple[StageDays, ...]:
    """Each stage by the law of its own day; a source that its reason says already is not said again."""
    return tuple(_with(one, _source(one.stage, decision, law), _grounds(one.stage, decision, law)) for one in found)


def _with(one: StageDays, source: str, held: tuple[Ground, ...]) -> StageDays:
    said = "" if source.rstrip(".") in one.reason else source.rstrip(".")
    return replace(one, source=said, grounds=held) if said or held else one


def _grounds(stage: CouncilStage, decision: PartnerDecision, law: Law) -> tuple[Ground, ...]:
    """The rows of the rules of law; what is only agreed inside a council has none."""
    if stage is CouncilStage.CALL_IN:
        return looked_at(decision, law)
    book = of_its_day(decision, law).rulebook
    if stage is CouncilStage.AGENDA and book.is_parish:
        return grounds(book, RuleName.PARISH_AGENDA)
    return grounds(book, *ROWS.get(stage, ()))


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
