"""To which meeting minutes go, and what keeps them from being approved there (DOMAIN A5.5)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from govern.decisions.model import Finding, Law, Meeting, MeetingKind, RuleName, Verdict
from govern.decisions.model.figures import Before
from govern.decisions.model.minutes import ApproveMinutes, Minutes, MinutesEdition, WriteMinutes
from govern.decisions.rules.laws import grounds, law_on, standard
from govern.kit import text

MINUTES_RULE = "A5.5"
SOURCE = "LGA 1972 Sch. 12 paras. 41 and 44 (England and Wales); elsewhere the council's own standing orders"
LONG_LINE = 10_000  # a file's cell holds two such lines
STILL_TO_COME = "This meeting is still to come."
CANCELLED = "This meeting is cancelled: it has no minutes."
NONE_LATER = "Its council's calendar holds no later meeting of this body yet. Add one, or bring in the calendar."


def later(meeting: Meeting, found: Iterable[Meeting]) -> list[Meeting]:
    """The meetings of the same body after it that are to be held or were, by day."""
    same = (meeting.council_code, meeting.body.casefold())
    held = [one for one in found if (one.council_code, one.body.casefold()) == same and not one.cancelled]
    return sorted((one for one in held if one.day > meeting.day), key=lambda one: (one.day, one.id))


def suitable(those: Iterable[Meeting]) -> Meeting | None:
    """Of the later meetings, in order, the next ordinary one: an extraordinary one is called for its own business."""
    return next((one for one in those if one.kind is MeetingKind.ORDINARY), None)


def due(meeting: Meeting, minutes: Minutes, those: Sequence[Meeting], *, law: Law, today: date) -> Verdict:
    """How the minutes stand; FAIL where the meeting that was to approve them is over, WARN where it is so near that the
    council wants them drafted, and nothing is. `those` are the later meetings of the body."""
    book = law_on(law, meeting.day).rulebook
    found = _due(meeting, minutes, those, ready=standard(book, RuleName.MINUTES_READY, Before), today=today)
    return replace(found, grounds=grounds(book, RuleName.MINUTES_READY))


def _due(meeting: Meeting, minutes: Minutes, those: Sequence[Meeting], *, ready: Before | None, today: date) -> Verdict:
    to, draft, approved = suitable(those), minutes.draft, minutes.approved
    if approved and not draft:
        return _verdict(Finding.PASS, f"Approved on {text.day(approved.approved_on)}.", meeting, to)
    if meeting.cancelled or meeting.day > today:
        told = CANCELLED if meeting.cancelled else STILL_TO_COME
        return _verdict(Finding.NOT_APPLICABLE, told, meeting, to)
    state = "Drafted" if draft else "Not drafted"
    if approved:
        state = f"Approved on {text.day(approved.approved_on)}, with a correction that no meeting has approved"
    if to is None:
        return _verdict(Finding.NOT_APPLICABLE, f"{state}. {NONE_LATER}", meeting, to)
    if to.day < today:
        told = f"{state}. They were to come to {_named(to)}: record that it approved them, or bring them to the next."
        return _verdict(Finding.FAIL, told, meeting, to)
    is_near = draft is None and ready is not None and to.day - today <= timedelta(days=ready.days)
    told = f"{state}. They go to {_named(to)}, the next suitable meeting."
    return _verdict(Finding.WARN if is_near else Finding.NOT_APPLICABLE, told, meeting, to)


def write_problems(change: WriteMinutes, meeting: Meeting, minutes: Minutes, today: date) -> dict[str, str]:
    if meeting.cancelled or meeting.day > today:
        return {"words": CANCELLED if meeting.cancelled else STILL_TO_COME}
    if not change.words.strip():
        return {"words": "Write what the meeting did."}
    if minutes.editions and plain(change.words) == plain(minutes.editions[-1].words):
        return {"words": "Nothing has changed."}
    if wrong := _line_problems(change.words):
        return wrong
    if minutes.approved and not change.because.strip():
        return {"because": "Say what is corrected, and why: a later meeting has to approve it."}
    return {}


def approve_problems(change: ApproveMinutes, minutes: Minutes, those: Sequence[Meeting], today: date) -> dict[str, str]:
    """`those` are the later meetings of the body."""
    at = next((one for one in those if one.id == change.meeting_id), None)
    draft = minutes.draft
    if draft is None:
        return {"form": "There is no draft to approve."}
    if at is None:
        return {"meeting_id": "Choose a later meeting of the same body that is not cancelled."}
    if at.day > today:
        return {"meeting_id": f"{_named(at)} is still to come."}
    if minutes.approved and minutes.approved.approved_on and at.day <= minutes.approved.approved_on:
        return {"meeting_id": "Choose a meeting after the one that approved the minutes before this correction."}
    if corrects(change, draft) and not change.because.strip():
        return {"because": "The words differ from the draft. Say what the meeting corrected."}
    if change.because.strip() and not corrects(change, draft):
        return {"words": "Give the words as the meeting corrected them, or leave the reason empty."}
    return _line_problems(change.words)


def _line_problems(words: str) -> dict[str, str]:
    if any(len(line) > LONG_LINE for line in words.splitlines()):
        return {"words": f"A paragraph has more than {LONG_LINE:,} characters. Divide it."}
    return {}


def corrects(change: ApproveMinutes, draft: MinutesEdition) -> bool:
    return bool(change.words.strip()) and plain(change.words) != plain(draft.words)


def plain(words: str) -> str:
    """The same words, whatever ends the lines: a form sends other line ends than a program."""
    return "\n".join(line.rstrip() for line in words.strip().splitlines())


def _named(one: Meeting) -> str:
    return f"the meeting on {text.day(one.day)}"


def _verdict(outcome: Finding, reason: str, meeting: Meeting, to: Meeting | None) -> Verdict:
    inputs = {"held": str(meeting.day), "next suitable meeting": str(to.day) if to else "none in the calendar"}
    return Verdict(outcome=outcome, rule_id=MINUTES_RULE, reason=reason, inputs=inputs, source=SOURCE)
