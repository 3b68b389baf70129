"""The workbook's sheets of papers, private parts and what meetings asked. No draft is in them, and no words that are
still private: also not for the council whose own they are, because a file goes further than its reader."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import asdict

from govern.decisions import rules
from govern.decisions.model.exempt import ExemptItem, MeetingAction
from govern.decisions.model.paper_sheets import (
    ExemptItemRow,
    ExemptReviewRow,
    MeetingActionRow,
    PaperRow,
    PaperSheets,
)
from govern.decisions.model.papers import Paper
from govern.decisions.queries.exempt import exempt_items, meeting_actions
from govern.decisions.queries.papers import papers
from govern.people.model import Person

REVIEW = ("ends", "reasoning", "review_on")
ASKED = ("what", "who", "due", "done", "ended_on", "evidence")


async def paper_sheets(viewer: Person, programme_id: int) -> PaperSheets:
    kept = sorted(
        await exempt_items(viewer, programme_id), key=lambda one: (one.proposal_ref, one.council_code, one.id)
    )
    numbered = list(_numbered(kept))
    asked = await meeting_actions(viewer, programme_id)
    return PaperSheets(
        list(_papers(rules.public(await papers(viewer, programme_id)))),
        [_item(one, number) for number, one in numbered],
        [row for number, one in numbered for row in _reviews(one, number)],
        [_action(one) for one in sorted(asked, key=lambda one: (one.proposal_ref, one.council_code, one.id))],
    )


def _papers(found: Iterable[Paper]) -> Iterator[PaperRow]:
    counted = Counter[tuple[str, str]]()
    for one in found:
        counted[one.proposal_ref, one.council_code] += 1
        last = len(one.published)
        for number, edition in enumerate(one.published, start=1):
            is_gone = number == last and one.withdrawn_on is not None
            if edition.published_on:
                yield PaperRow(
                    proposal=one.proposal_ref,
                    council=one.council_code,
                    paper=counted[one.proposal_ref, one.council_code],
                    kind=one.kind_of,
                    edition=number,
                    published_on=edition.published_on,
                    because=edition.because,
                    withdrawn_on=one.withdrawn_on if is_gone else None,
                    withdrawn_because=one.withdrawn_because if is_gone else "",
                    **asdict(edition.words),
                )


def _numbered(found: Iterable[ExemptItem]) -> Iterator[tuple[int, ExemptItem]]:
    counted = Counter[str]()
    for one in found:
        counted[one.ref] += 1
        yield counted[one.ref], one


def _item(one: ExemptItem, number: int) -> ExemptItemRow:
    return ExemptItemRow(
        proposal=one.proposal_ref,
        council=one.council_code,
        number=number,
        title=one.title,
        ground=one.ground,
        paragraphs=one.paragraphs,
        reasoning=one.reasoning,
        decided_by=one.decided_by,
        decided_on=one.decided_on,
        review_on=one.first_review_on,
        words=one.words if one.has_ended else "",
    )


def _reviews(one: ExemptItem, number: int) -> Iterator[ExemptReviewRow]:
    for each in one.reviews:
        said = {name: getattr(each, name) for name in REVIEW}
        yield ExemptReviewRow(proposal=one.proposal_ref, council=one.council_code, number=number, on=each.day, **said)


def _action(one: MeetingAction) -> MeetingActionRow:
    said = {name: getattr(one, name) for name in ASKED}
    return MeetingActionRow(proposal=one.proposal_ref, council=one.council_code, **said)
