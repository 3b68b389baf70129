"""A paper in sections: page, PDF, feed and file say the same words in the same order."""

from collections.abc import Iterator
from datetime import date

from govern.decisions.model.papers import (
    NoticeWords,
    OfficerKind,
    Openness,
    PrivateFirst,
    PrivateSecond,
    PrivateUrgent,
    RecordWords,
    Urgency,
    Words,
)
from govern.decisions.model.public import Section
from govern.kit import text

OPENNESS = {
    Openness.OPEN: "The decision is taken in public.",
    Openness.PART: "Part of the meeting is private.",
    Openness.PRIVATE: "The meeting is private.",
}
OFFICERS = {
    OfficerKind.EXPRESS: "Taken by an officer under a specific express authority",
    OfficerKind.PERMISSION: "Taken by an officer: it grants a permission or licence",
    OfficerKind.RIGHTS: "Taken by an officer: it affects the rights of an individual",
    OfficerKind.SPENDING: "Taken by an officer: it awards a contract or spends so that it materially affects the "
    "council's finances",
}
URGENCIES = {
    Urgency.GENERAL_EXCEPTION: "General exception (reg. 10): 28 clear days of notice were impracticable",
    Urgency.SPECIAL_URGENCY: "Special urgency (reg. 11): it could not reasonably be put off",
}


def sections(words: Words) -> tuple[Section, ...]:
    """Only what holds something; a paper's private parts are in no section."""
    return tuple(Section(label, told.strip()) for label, told in _said(words) if told.strip())


def _said(words: Words) -> Iterator[tuple[str, str]]:
    match words:
        case NoticeWords():
            yield from _notice(words)
        case RecordWords():
            yield from _record(words)
        case _:
            yield from _private(words)


def _notice(words: NoticeWords) -> Iterator[tuple[str, str]]:
    yield "What is to be decided", words.matter
    yield "Who decides", words.taker
    yield "Members", words.members
    yield "When", _when(words.first, words.last)
    yield "Documents submitted to whoever decides", words.documents
    yield "Where copies can be had", words.address
    yield "Other documents", words.others
    yield "How to ask for them", words.ask
    yield "Public or private", OPENNESS[words.openness]
    yield "Exempt information", exempt(words.paragraphs)
    yield "Why it is private", words.private_because


def _private(words: PrivateFirst | PrivateSecond | PrivateUrgent) -> Iterator[tuple[str, str]]:
    yield "What is to be decided", words.matter
    yield "Who meets", words.body
    yield "When", text.day(words.meeting)
    yield "Exempt information", exempt(words.paragraphs)
    yield "Why the meeting is private", words.reasons
    if isinstance(words, PrivateSecond):
        yield "Representations that it should be open", words.representations
        yield "Answer to them", words.response
    if isinstance(words, PrivateUrgent):
        agreed = f"{words.agreed_by}, on {text.day(words.agreed_on)}"
        yield "Who agreed that it is urgent and cannot reasonably be deferred", agreed


def _record(words: RecordWords) -> Iterator[tuple[str, str]]:
    yield "Decision", words.decision
    yield "Decided on", text.day(words.decided_on)
    yield "Taken by", words.taker
    yield "Why it is recorded", OFFICERS[words.officer] if words.officer else ""
    yield "Reasons", words.reasons
    yield "Alternatives considered and rejected", words.alternatives
    yield "Conflicts of interest", words.conflicts
    yield "Dispensations", words.dispensations
    yield "Urgency", URGENCIES.get(words.urgency, "")
    yield "Why it was urgent", words.urgent_because
    yield "Report and background papers", words.documents


def exempt(paragraphs: list[int]) -> str:
    """What stands in place of what is exempt: `Exempt: paragraph 3`."""
    if not paragraphs:
        return ""
    numbers = text.listed([str(one) for one in sorted(set(paragraphs))])
    return f"Exempt: {'paragraph' if len(set(paragraphs)) == 1 else 'paragraphs'} {numbers}"


def _when(first: date, last: date | None) -> str:
    return text.day(first) if last in (None, first) else f"Between {text.day(first)} and {text.day(last)}"
