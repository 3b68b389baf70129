"""What a paper says, to whom, and how its words may change once they are public (DOMAIN A3.5, A3.6, A5.5)."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec.structs import replace

from govern.decisions.model import Finding, Outcome, PartnerDecision, Verdict
from govern.decisions.model.exempt import ExemptParagraph
from govern.decisions.model.papers import (
    Edition,
    NoticeWords,
    Openness,
    Paper,
    PaperKind,
    PrivateFirst,
    PrivateSecond,
    PrivateUrgent,
    RecordWords,
    Urgency,
    Words,
)
from govern.decisions.model.public import Correction
from govern.decisions.rules.marks import marks
from govern.decisions.rules.sections import sections
from govern.kit import text

NAMES = {
    PaperKind.NOTICE: "Notice of a key decision",
    PaperKind.PRIVATE_FIRST: "First notice of a private meeting",
    PaperKind.PRIVATE_SECOND: "Second notice of a private meeting",
    PaperKind.PRIVATE_URGENT: "Notice that a private meeting is urgent",
    PaperKind.RECORD: "Record of the decision",
}
SHOWN = 16  # of a fingerprint: enough to tell two editions apart
YEARS = timedelta(days=366 * 5)
NEW_NOTICE = (
    "That needs a notice of its own: withdraw this one with the reason and publish a new one. Its days begin again."
)
NOTICE_RULE = "A3.6"


def kind_of(words: Words) -> PaperKind:
    return PaperKind(str(words.__struct_config__.tag))


def public(found: Iterable[Paper]) -> list[Paper]:
    """What everybody may read of papers: published words alone, without the names of who wrote them. A draft of a
    correction or of a whole paper is not there."""
    shown = []
    for one in found:
        if one.published:
            editions = tuple(replace(each, by_name=None) for each in one.published)
            shown.append(replace(one, editions=editions))
    return shown


def fingerprint(edition: Edition) -> str:
    """SHA-256 over what everybody reads of an edition, label by label: page and PDF have the same (DOMAIN H7)."""
    told = "\n".join(f"{one.label}: {one.text}" for one in sections(edition.words))
    return hashlib.sha256(unicodedata.normalize("NFC", told).encode()).hexdigest()


def edition_says(paper: Paper) -> str:
    """Which edition this is, for whom, in which language, and how to know it again."""
    number = len(paper.published)
    return (
        f"Version {number}, for everybody, in English. Its page and file are made for assistive technology. "
        f"Fingerprint of its words: {fingerprint(paper.current)[:SHOWN]}"
    )


def state_says(paper: Paper) -> str:
    """What became of a published paper: `Corrected 3 Dec 2026`."""
    if paper.withdrawn_on:
        return f"Withdrawn {text.short_day(paper.withdrawn_on)}"
    last = paper.current.published_on
    return f"Corrected {text.short_day(last)}" if last and len(paper.published) > 1 else "As first published"


def corrections(paper: Paper) -> list[Correction]:
    """Every published edition after the first, the latest first, with what it says otherwise and why."""
    found = [
        Correction(edition=after, number=number, fields=tuple(_changed(before, after)))
        for number, (before, after) in enumerate(pairwise(paper.published), start=2)
    ]
    return found[::-1]


def _changed(before: Edition, after: Edition) -> Iterator[tuple[str, tuple]]:  # type: ignore[type-arg]
    old = {one.label: one.text for one in sections(before.words)}
    new = {one.label: one.text for one in sections(after.words)}
    for label in [*old, *(one for one in new if one not in old)]:
        if old.get(label, "") != new.get(label, ""):
            yield label, marks(old.get(label, ""), new.get(label, ""))


def period(words: Words) -> tuple[date, date] | None:
    """When the decision is to be taken, as a notice says."""
    match words:
        case NoticeWords():
            return words.first, words.last or words.first
        case PrivateFirst() | PrivateSecond() | PrivateUrgent():
            return words.meeting, words.meeting
        case _:
            return None


def word_problems(words: Words, paragraphs: Sequence[ExemptParagraph], *, today: date) -> dict[str, str]:
    """What keeps these words from being a paper, by field."""
    known = {one.number for one in paragraphs}
    wrong: dict[str, str] = {}
    match words:
        case NoticeWords():
            wrong |= _notice_problems(words, today=today)
        case RecordWords():
            wrong |= _record_problems(words, today=today)
        case _ if not words.paragraphs:
            wrong["paragraphs"] = "Say which paragraph makes the information exempt."
        case _ if not today - YEARS <= words.meeting <= today + YEARS:
            wrong["meeting"] = "Give the day of the meeting."
    if strangers := [one for one in getattr(words, "paragraphs", []) if one not in known]:
        wrong["paragraphs"] = f"The schedule has no paragraph {strangers[0]} for this council's nation."
    return wrong


def _notice_problems(words: NoticeWords, *, today: date) -> dict[str, str]:
    wrong = {}
    if not today - YEARS <= words.first <= today + YEARS:
        wrong["first"] = "Give the day on which the decision is to be taken, or on which the period begins."
    if words.last and not words.first <= words.last <= words.first + timedelta(days=366):
        wrong["last"] = "The period ends on or after the day on which it begins, and within a year."
    if words.openness is Openness.OPEN and (words.paragraphs or words.private_because):
        wrong["openness"] = "Say that part of it is private, or leave the paragraphs and their reason empty."
    if words.openness is not Openness.OPEN:
        if not words.paragraphs:
            wrong["paragraphs"] = "Say which paragraph makes the information exempt."
        if not words.private_because.strip():
            wrong["private_because"] = "Say why the public interest is better served by keeping it private."
    return wrong


def _record_problems(words: RecordWords, *, today: date) -> dict[str, str]:
    wrong = {}
    if words.decided_on > today:
        wrong["decided_on"] = f"{text.day(words.decided_on)} has not come yet."
    if words.urgency is not Urgency.NONE and not words.urgent_because.strip():
        wrong["urgent_because"] = "Say why the decision was urgent and could not be put off."
    if words.urgency is Urgency.NONE and words.urgent_because.strip():
        wrong["urgent_because"] = "Leave this empty, or choose by which rule it was urgent."
    return wrong


def correction_problems(before: Words, after: Words) -> dict[str, str]:
    """A correction says the same thing better. What people were told of when and by whom needs a new notice (A3.6)."""
    if after == before:
        return {"because": "Nothing has changed: there is nothing to correct."}
    old, new = period(before), period(after)
    if old and new and not (old[0] <= new[0] and new[1] <= old[1]):
        field = "first" if isinstance(after, NoticeWords) else "meeting"
        return {field: f"The published notice says {_span(*old)}. {NEW_NOTICE}"}
    return {}


def begin_problem(kind: PaperKind, there: Sequence[Paper], decision: PartnerDecision) -> str:
    """Why this council cannot begin such a paper now, or nothing. One stands at a time: a correction is an edition."""
    if kind is PaperKind.RECORD and decision.outcome is Outcome.OPEN:
        return "There is no decision to put on record yet. Record what the council decided first."
    if kind is not PaperKind.RECORD and decision.outcome is not Outcome.OPEN:
        return "This has been decided: notice is given before. Where it is decided again, plan the new day first."
    standing = [one for one in there if one.kind_of is kind and not one.withdrawn_on]
    if kind is PaperKind.RECORD:
        standing = [one for one in standing if not one.published or decision.published]
    if kind is PaperKind.NOTICE:
        standing = [one for one in standing if not one.published or decision.notice_published]
    if standing:
        return f"{NAMES[kind]} is there already. Open it, and change or correct its words."
    return ""


def within_notice(paper: Paper, decision: PartnerDecision) -> Verdict | None:
    """Whether a decision was taken when its notice said (A3.6); None while there is nothing to compare."""
    said = period(paper.current.words)
    if (
        paper.kind_of is not PaperKind.NOTICE
        or said is None
        or decision.outcome is Outcome.OPEN
        or not decision.meeting
    ):
        return None
    is_within = said[0] <= decision.meeting <= said[1]
    told = f"The notice says {_span(*said)}; the decision was taken on {text.day(decision.meeting)}"
    return Verdict(
        outcome=Finding.PASS if is_within else Finding.FAIL,
        rule_id=NOTICE_RULE,
        reason=f"{told}." if is_within else f"{told}: it needed a notice for that day.",
        inputs={"first": str(said[0]), "last": str(said[1]), "decided": str(decision.meeting)},
        source="SI 2012/2089 reg. 9",
    )


def _span(first: date, last: date) -> str:
    return text.day(first) if first == last else f"{text.day(first)} to {text.day(last)}"


def slug(name: str) -> str:
    """A programme's name as part of an address: `three-rivers-shared-services`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "programme"
