"""Separation of duties: who wrote a briefing cannot approve it (DOMAIN H4); checked on the person, not the role."""

from collections.abc import Iterable

from govern.briefings.model import Approval, Asks, Briefing, NewBriefing, Outcome, Question, Verdict
from govern.kit.errors import Invalid

UNASKED = "Write at least one question, or ask only for confirmation."


def approval(briefing: Briefing, approvals: Iterable[Approval]) -> Verdict:
    """Whether this text may be sent: somebody who wrote no version of it approved this very version."""
    by = {approval.by for approval in approvals if approval.version == briefing.text_number}
    inputs: dict[str, str | int] = {
        "authors": len(briefing.authors),
        "version": briefing.text_number,
        "approvals": len(by),
    }
    if by - set(briefing.authors):
        return Verdict(Outcome.PASS, "H4", "A second person approved this version.", inputs)
    if by:
        return Verdict(Outcome.FAIL, "H4", "Only somebody who wrote it approved it: a second person must.", inputs)
    return Verdict(Outcome.FAIL, "H4", "Nobody has approved this version yet.", inputs)


def may_approve(briefing: Briefing, person: int) -> Verdict:
    """Nobody who wrote any version of a text approves it, whatever their role."""
    if person in briefing.authors:
        because = "You wrote a version of this text, so somebody else has to approve it."
        return Verdict(Outcome.FAIL, "H4", because, {"authors": len(briefing.authors)})
    return Verdict(Outcome.PASS, "H4", "You wrote no version of this text.", {"authors": len(briefing.authors)})


def text_number(before: Briefing, after: Briefing) -> int:
    """One more when anything changed that an approver agreed to; a new version has no approvals."""
    return before.text_number + (_agreed(before) != _agreed(after))


def _agreed(briefing: Briefing) -> tuple[object, ...]:
    return (
        briefing.subject, briefing.text, briefing.audience, briefing.schedule,
        briefing.asks, briefing.questions, briefing.welsh, briefing.is_welsh_behind,
        briefing.message_type, briefing.if_lost, briefing.papers, briefing.sensitivity,
    )  # fmt: skip


def asked(briefing: NewBriefing | Briefing) -> None:
    """`Invalid` where questions are missing, unasked for, or cannot be answered rightly."""
    problems: dict[str, str] = {}
    if briefing.asks is Asks.QUESTIONS and not briefing.questions:
        problems["questions"] = UNASKED
    if briefing.asks is not Asks.QUESTIONS and briefing.questions:
        problems["questions"] = "Choose “questions” for what the briefing asks, or take the questions out."
    for number, question in enumerate(briefing.questions):
        if problem := _problem(question):
            problems[f"questions[{number}]"] = problem
    if problems:
        raise Invalid(problems)


def _problem(question: Question) -> str:
    if any(answer.lstrip().startswith("*") or "\n" in answer for answer in question.answers):
        return "An answer begins with a word and is one line long."
    if question.right >= len(question.answers):
        return "Mark one of its answers as the right one."
    if len({answer.strip().casefold() for answer in question.answers}) < len(question.answers):
        return "Two of its answers are the same."
    return ""
