"""What needs somebody now: the few things only this person can do, the most pressing first."""

from collections.abc import Iterable, Sequence
from datetime import date

from govern.decisions.model.conditions import Condition
from govern.kit import text
from govern.kit.language import said
from govern.partners.model import Understanding
from govern.partners.model.disagreements import Disagreement
from govern.people.model import Person, Role, Thing
from govern.people.rules import MAY, may
from govern.plan.model.reached import Refused
from govern.thread.model import MilestoneStanding, Need

COMES_HERE = {
    ("milestone", "reforecast"): "dates of yours that are near, past or not updated for 30 days",
    ("milestone", "accept"): "evidence to accept",
    ("milestone", "complete"): "evidence of yours that was refused",
    ("understanding", "accept"): "a changed text for your council to accept",
    ("decision", "record"): "notices, decisions and records of your council that are due",
    ("clearance", "clear-money"): "texts whose money you clear for your council",
    ("clearance", "clear-law"): "texts whose law you clear for your council",
    ("dependency", "accept"): "dependencies between councils for yours to accept",
    ("line", "validate"): "savings to validate",
    ("change-request", "agree"): "changes of the baseline that touch your council",
    ("change-request", "approve"): "changes of the baseline to approve",
    ("baseline", "set"): "dates beyond tolerance",
    ("escalation", "answer"): "risks taken up to your council's register",
    ("update", "answer"): "what councils say to their weekly updates",
    ("supplement", "write"): "briefings that ask for your council’s own words",
    ("briefing", "answer"): "questions from readers",
    ("briefing", "approve"): "briefings to approve",
    ("announcement", "change"): "approved briefings that something moved out of their announcement’s window",
}
COMES_TO = {
    Role.BENEFIT_OWNER: "benefits of yours that start late or fall short",
    Role.BOARD_MEMBER: "each new board pack",
}


def pressing(found: Iterable[Need]) -> list[Need]:
    """Earliest day first; what has no day comes after what has."""
    return sorted(found, key=lambda one: one.day or date.max)


def nothing_waits(viewer: Person, programme_id: int) -> str:
    """What somebody reads for whom nothing waits: that, and what would stand here for their roles."""
    held = {one.role for one in viewer.roles if one.programme_id == programme_id}
    words = [told for pair, told in COMES_HERE.items() if MAY[pair] & held]
    words += [told for role, told in COMES_TO.items() if role in held]
    if not words:
        return "Nothing waits for you in this programme: your role reads it, and nobody needs anything of you."
    return f"Nothing waits for you in this programme. When something does, it stands here: {'; '.join(words)}."


def text_needs(viewer: Person, programme_id: int, understandings: Sequence[Understanding]) -> list[Need]:
    """Shared texts that the viewer's council has not accepted as they stand."""
    return [
        Need(
            sentence=said("{council} has not accepted the shared text as it stands.", council=one.council_name),
            does=said("Read and accept it"),
            href=f"/programmes/{programme_id}/partners",
        )
        for one in understandings
        if one.asked_number and not one.is_current and may(viewer, "accept", _of_council(programme_id, one.council_id))
    ]


def disagreement_needs(viewer: Person, found: Sequence[Disagreement]) -> list[Need]:
    """Open disagreements that the viewer has taken on."""
    return [
        Need(
            sentence=said(
                "{council} does not agree: “{title}”. You see to it by {day}.",
                council=one.council_name,
                title=one.title,
                day=text.day(one.due),
            ),
            does=said("Read it and bring it to an end"),
            href=f"/disagreements/{one.id}",
            day=one.due,
        )
        for one in found
        if one.is_open and one.owner_id == viewer.id
    ]


def condition_needs(viewer: Person, found: Sequence[Condition], today: date) -> list[Need]:
    """Conditions of approvals that the viewer owes."""
    return [
        Need(
            sentence=said(
                "{council} approved “{title}” on a condition that you owe{until}: “{words}”",
                council=one.council_name,
                title=one.proposal_title,
                until=_until(one.due, today),
                words=one.words,
            ),
            does=said("Say that it is met"),
            href=f"/conditions/{one.id}",
            day=one.due,
        )
        for one in found
        if one.is_open and one.owner_id == viewer.id
    ]


def _until(due: date | None, today: date) -> str:
    if due is None:
        return ""
    return said(" since {day}", day=text.day(due)) if due < today else said(" until {day}", day=text.day(due))


def _of_council(programme_id: int, council_id: int) -> Thing:
    return Thing(kind="understanding", programme_id=programme_id, council_id=council_id)


def refused_needs(found: Iterable[Refused]) -> list[Need]:
    """Evidence that the viewer handed in and that was refused, with the reason."""
    return [
        Need(
            f"The evidence that “{one.title}” was reached is refused: {one.because}",
            "Hand in other evidence, or put it back",
            f"/milestones/{one.milestone_id}",
            one.on,
        )
        for one in found
    ]


def evidence_needs(viewer: Person, programme_id: int, standings: Iterable[MilestoneStanding]) -> list[Need]:
    """What others reached, whose evidence the viewer may accept."""
    if not may(viewer, "accept", Thing(kind="milestone", programme_id=programme_id)):
        return []
    return [
        Need(
            f"“{one.milestone.title}” was reached on {text.day(one.milestone.actual)}.",
            "Look at the evidence",
            f"/milestones/{one.milestone.id}",
            one.milestone.actual,
        )
        for one in standings
        if one.milestone.actual
        and not one.milestone.accepted
        and not one.milestone.refused
        and one.milestone.owner_id != viewer.id
    ]
