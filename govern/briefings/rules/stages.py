"""Which step follows which: a text is written, reviewed, approved; then it runs until it is paused or stopped."""

from govern.briefings.model import Briefing, Stage
from govern.briefings.rules.timetable import SINGLE
from govern.kit.errors import Invalid

FROM = {
    "submit": (Stage.DRAFT,),
    "send-back": (Stage.IN_REVIEW,),
    "approve": (Stage.IN_REVIEW,),
    "pause": (Stage.APPROVED,),
    "resume": (Stage.PAUSED,),
    "stop": (Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.PAUSED),
}
APPROVERS = frozenset({"approve", "send-back"})
TO = {
    "submit": Stage.IN_REVIEW,
    "send-back": Stage.DRAFT,
    "approve": Stage.APPROVED,
    "pause": Stage.PAUSED,
    "resume": Stage.APPROVED,
    "stop": Stage.WITHDRAWN,
}
NOT_NOW = {
    Stage.DRAFT: "is a draft: ask for approval first",
    Stage.IN_REVIEW: "waits for approval",
    Stage.APPROVED: "is approved already",
    Stage.PAUSED: "is paused",
    Stage.FINISHED: "has been sent for the last time",
    Stage.WITHDRAWN: "was stopped for good",
}


def after(briefing: Briefing, step: str) -> Stage:
    """The stage a step leads to, or `Invalid` where it cannot follow."""
    if briefing.stage not in FROM[step]:
        raise Invalid({"form": f"{briefing.ref} {NOT_NOW[briefing.stage]}."})
    return TO[step]


def steps(briefing: Briefing) -> tuple[str, ...]:
    """What can be done next."""
    return tuple(step for step, stages in FROM.items() if briefing.stage in stages)


def words(briefing: Briefing) -> str:
    """`approved`, or `sent` where a single briefing has gone out."""
    single = briefing.schedule.repeat in SINGLE
    if single and briefing.is_out and briefing.stage is Stage.APPROVED:
        return "sent" if briefing.last_sent_at else "being sent"
    return "stopped" if briefing.stage is Stage.WITHDRAWN else briefing.stage.value


NOW = {
    Stage.DRAFT: "is a draft again",
    Stage.IN_REVIEW: "waits for approval by somebody who did not write it",
    Stage.APPROVED: "is approved",
    Stage.PAUSED: "is paused",
    Stage.FINISHED: "is finished",
    Stage.WITHDRAWN: "is stopped for good",
}


def said(briefing: Briefing) -> str:
    """What a step has made of it, for the person who took it."""
    return f"{briefing.ref} {NOW[briefing.stage]}."
