"""Separation of duties: the author of a briefing cannot be its only approver (DOMAIN H4); checked on the person."""

from collections.abc import Iterable

from govern.briefings.model import Approval, Asks, Briefing, NewBriefing, Outcome, Question, Verdict
from govern.kit.errors import Invalid


def approval(briefing: Briefing, approvals: Iterable[Approval]) -> Verdict:
    """Whether this wording may be sent: somebody other than its author approved this very version of it."""
    by = {approval.by for approval in approvals if approval.version == briefing.wording_version}
    inputs: dict[str, str | int] = {
        "author": briefing.author,
        "version": briefing.wording_version,
        "approvals": len(by),
    }
    if by - {briefing.author}:
        return Verdict(Outcome.PASS, "H4", "A second person approved this version.", inputs)
    if by:
        return Verdict(Outcome.FAIL, "H4", "Only its author approved it: a second person must.", inputs)
    return Verdict(Outcome.FAIL, "H4", "Nobody has approved this version yet.", inputs)


def wording_version(before: Briefing, after: Briefing) -> int:
    """One more when anything changed that an approver agreed to; a new version has no approvals."""
    return before.wording_version + (_agreed(before) != _agreed(after))


def _agreed(briefing: Briefing) -> tuple[object, ...]:
    return (
        briefing.subject, briefing.text, briefing.audience, briefing.schedule,
        briefing.asks, briefing.questions, briefing.message_type,
    )  # fmt: skip


def asked(briefing: NewBriefing | Briefing) -> None:
    """`Invalid` where questions are missing, unasked for, or cannot be answered rightly."""
    problems: dict[str, str] = {}
    if briefing.asks is Asks.QUESTIONS and not briefing.questions:
        problems["questions"] = "Write at least one question, or ask only for confirmation."
    if briefing.asks is not Asks.QUESTIONS and briefing.questions:
        problems["questions"] = "Choose “questions” for what the briefing asks, or take the questions out."
    for number, question in enumerate(briefing.questions):
        if problem := _problem(question):
            problems[f"questions[{number}]"] = problem
    if problems:
        raise Invalid(problems)


def _problem(question: Question) -> str:
    if question.right >= len(question.answers):
        return "Mark one of its answers as the right one."
    if len({answer.strip().casefold() for answer in question.answers}) < len(question.answers):
        return "Two of its answers are the same."
    return ""
