"""Whether a briefing can be saved as it is written: every problem at once, by field."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from govern.briefings.model import Asks, Audience, Briefing, BriefingEdit, NewBriefing, Repeat, Stage
from govern.briefings.rules import approval, audience, papers, placeholders, sensitivity, timetable, values, welsh
from govern.briefings.rules.timetable import SINGLE
from govern.kit.errors import Invalid

CHANGEABLE = (
    "title",
    "subject",
    "text",
    "audience",
    "schedule",
    "asks",
    "questions",
    "welsh",
    "message_type",
    "if_lost",
    "papers",
    "sensitivity",
)


def problems(new: NewBriefing | Briefing) -> dict[str, str]:
    """What is wrong with a briefing in itself, whatever its programme holds."""
    known = values.ALL if timetable.missing(new.schedule) else values.known(new.schedule)
    checks: tuple[Callable[[], object], ...] = (
        lambda: placeholders.checked(welsh.texts(new), known),
        lambda: audience.checked(new.audience),
        lambda: timetable.checked(new.schedule),
        lambda: approval.asked(new),
    )
    found = {field: problem for check in checks for field, problem in _refused(check).items()}
    return found | welsh.problems(new) | papers.problems(new.papers) | sensitivity.problems(new) | gaps(new)


def gaps(new: NewBriefing | Briefing) -> dict[str, str]:
    """What nobody has said yet: a draft may be saved with it, and nobody can ask for its approval."""
    found = timetable.missing(new.schedule)
    if not new.subject:
        found["subject"] = "Enter the subject of the email."
    if not new.text:
        found["text"] = "Write the text."
    if not new.audience.kinds:
        found["audience.kinds"] = audience.NOBODY
    if new.asks is Asks.QUESTIONS and not new.questions:
        found["questions"] = approval.UNASKED
    return found


def _refused(check: Callable[[], object]) -> Mapping[str, str]:
    try:
        check()
    except Invalid as wrong:
        return wrong.problems
    return {}


def strange(
    new: NewBriefing | Briefing, *, known: Mapping[Repeat, Iterable[int]], councils: Iterable[int]
) -> dict[str, str]:
    """What it names that its programme does not hold; `known` are ids of what it may hang on, by kind."""
    found = {}
    for kind, ids in known.items():
        id = getattr(new.schedule, kind.value)
        if id and id not in set(ids):
            found[f"schedule.{kind.value}"] = f"Choose a {kind.value} of this programme."
    if not set(new.audience.councils) <= set(councils):
        found["audience.councils"] = "Choose councils that take part in this programme."
    return found


def own(rule: Audience, council_id: int | None) -> Audience:
    """A council's own briefing reaches that council's people alone; `Invalid` where it names another."""
    if council_id is None:
        return rule
    if set(rule.councils) - {council_id}:
        raise Invalid({"audience.councils": "A council's own briefing goes to its own people only."})
    return replace(rule, councils=(council_id,))


def edited(before: Briefing, edit: BriefingEdit) -> Briefing:
    """The briefing with what the edit changes; a field left out stays as it is."""
    changes: dict[str, Any] = {name: value for name in CHANGEABLE if (value := getattr(edit, name)) is not UNSET}
    if changes.get("asks") not in (None, Asks.QUESTIONS) and "questions" not in changes:
        changes["questions"] = ()
    return welsh.edited(before, replace(before, **changes), edit)


def said(before: Briefing, after: Briefing) -> str:
    """What an edit did, for the person who made it."""
    if after.text_number == before.text_number:
        return "Saved. Nothing that was approved has changed."
    if before.stage is Stage.DRAFT:
        return f"Version {after.text_number} is saved.{_of_welsh(after)}"
    return f"Version {after.text_number} is saved. It needs approval again before anything is sent.{_of_welsh(after)}"


def _of_welsh(after: Briefing) -> str:
    return " Its Welsh still says what the English said before." if after.is_welsh_behind else ""


def closed(briefing: Briefing) -> str:
    """Why a briefing can no longer be changed; empty while it can."""
    if briefing.stage is Stage.WITHDRAWN:
        return f"{briefing.ref} was stopped. Write a new briefing instead."
    if briefing.schedule.repeat in SINGLE and briefing.is_out and briefing.last_sent_at is None:
        return f"{briefing.ref} is being sent. When it has gone to all, say in a new version what has changed."
    return ""


def next_ref(taken: Iterable[str]) -> str:
    """`BRF-07` after `BRF-06`, whatever else is in use."""
    numbers = [int(ref[4:]) for ref in taken if ref.startswith("BRF-") and ref[4:].isdecimal()]
    return f"BRF-{max(numbers, default=0) + 1:02d}"
