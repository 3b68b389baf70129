"""What councils resolved, a line each, and everything on paper about a proposal in one file."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from govern.decisions.model import Outcome, PartnerDecision, Proposal
from govern.decisions.model.papers import Paper, PaperKind
from govern.decisions.rules.papers import NAMES
from govern.decisions.rules.sections import sections

OUTCOMES = {
    Outcome.APPROVED: "Approved",
    Outcome.AMENDED: "Approved with amendments",
    Outcome.REFUSED: "Refused",
    Outcome.DEFERRED: "Deferred",
}


class Resolution(Struct, frozen=True, kw_only=True):
    """One council's decision as it was taken. `text` is what it resolved: its own words where it amended them."""

    proposal: str
    title: str
    council: str
    body: str
    decided_on: date | None
    outcome: str
    text_version: int | None
    text: str
    text_hash: str | None
    reasons: str
    published_on: date | None
    effective_on: date | None
    decision_id: int
    record_id: int | None


def resolutions(
    proposals: Iterable[Proposal], decided: Sequence[PartnerDecision], papers: Iterable[Paper]
) -> list[Resolution]:
    """Of every council that has decided, by proposal and council."""
    named = {one.id: one for one in proposals}
    records = {one.decision_id: one.id for one in papers if one.kind_of is PaperKind.RECORD and one.published}
    return [
        _resolution(one, named[one.proposal_id], records.get(one.id))
        for one in decided
        if one.outcome is not Outcome.OPEN and one.proposal_id in named
    ]


def _resolution(one: PartnerDecision, proposal: Proposal, record_id: int | None) -> Resolution:
    is_refused = not one.outcome.is_approval
    return Resolution(
        proposal=proposal.ref,
        title=proposal.title,
        council=one.council_name,
        body=one.body,
        decided_on=one.meeting,
        outcome=OUTCOMES[one.outcome],
        text_version=one.agreed_text_version,
        text="" if is_refused else one.amended_text or proposal.recommendation,
        text_hash=one.agreed_text_hash,
        reasons=one.reasons,
        published_on=one.published,
        effective_on=one.effective,
        decision_id=one.id,
        record_id=record_id,
    )


def headline(found: Sequence[Resolution]) -> str:
    if not found:
        return "No council has decided yet"
    councils = len({one.council for one in found})
    several = f"{len(found)} {'resolution' if len(found) == 1 else 'resolutions'}"
    return f"{several} of {councils} {'council' if councils == 1 else 'councils'}"


def as_text(paper: Paper, number: int) -> str:
    """A published edition as plain text, for the file of all papers."""
    edition = paper.published[number - 1]
    head = [f"{NAMES[paper.kind_of]}: {paper.proposal_title}", paper.council_name]
    head.append(f"Published {edition.published_on}, version {number} of {len(paper.published)}")
    if edition.because:
        head.append(f"Corrected: {edition.because}")
    if paper.withdrawn_on:
        head.append(f"Withdrawn {paper.withdrawn_on}: {paper.withdrawn_because}")
    return "\n\n".join(["\n".join(head), *(f"{one.label}\n{one.text}" for one in sections(edition.words))]) + "\n"


def file_name(paper: Paper, number: int) -> str:
    """Of an edition: `A-notice-12-version-1.txt`."""
    return f"{paper.council_code}-{paper.kind_of.value}-{paper.id}-version-{number}.txt"
