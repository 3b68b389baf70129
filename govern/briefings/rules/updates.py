"""Whose a council's update is, and what can be said to it."""

from collections.abc import Iterable, Sequence
from datetime import date

from govern.briefings.model.updates import Answered, Reply, Said, Says, SentUpdate, Update
from govern.kit import text
from govern.kit.language import said
from govern.people.model import Thing

VERSION = 1  # of what a link leads to: an update is written once


def thing(programme_id: int, council_id: int | None, *, id: int = 0) -> Thing:
    return Thing(kind="update", id=id, programme_id=programme_id, council_id=council_id)


def problems(reply: Reply, contents: Update, *, today: date) -> dict[str, str]:
    """What is wrong with a reply, by field."""
    wrong = {}
    if reply.about > len(contents.wanted):
        wrong["about"] = said("This update asks for no such thing. Answer to one that stands in it.")
    if reply.says in (Says.WILL, Says.CANNOT) and not reply.about:
        wrong["says"] = said("Say this to one of the things that are needed.")
    if reply.says is Says.CANNOT and not reply.words.strip():
        wrong["words"] = said("Say what is in the way, so that the programme can help or plan for it.")
    if reply.says in (Says.QUESTION, Says.REMARK) and not reply.words.strip():
        wrong["words"] = said("Write your question or what you want to say.")
    if reply.possible_on and reply.says is not Says.CANNOT:
        wrong["possible_on"] = said("Give a day only where you cannot do it.")
    if reply.possible_on and reply.possible_on < today:
        wrong["possible_on"] = said("This day has passed: today is {day}.", day=text.day(today))
    return wrong


def said_last(replies: Iterable[Said], council_id: int) -> dict[str, str]:
    """What a council said last to each thing that was needed of it, by the sentence that asked."""
    found: dict[str, str] = {}
    for one in sorted(replies, key=lambda each: each.id):
        if one.council_id == council_id and one.asked:
            found[one.asked] = sentence(one)
    return found


def sentence(one: Said) -> str:
    """`On 19 November 2026 you said that you cannot do it by then, but on 8 January 2027: “Cabinet meets late.”`"""
    words = f": “{one.words}”" if one.words else ""
    return f"{_says(one)}{words}"


def _says(one: Said) -> str:
    day, later = text.day(text.london_day(one.at)), text.day(one.possible_on)
    match one.says:
        case Says.WILL if one.is_late:
            return said("On {day} you said that you will do it as soon as you can", day=day)
        case Says.CANNOT if one.is_late and one.possible_on:
            return said("On {day} you said that you cannot do it now, but on {later}", day=day, later=later)
        case Says.CANNOT if one.is_late:
            return said("On {day} you said that you cannot do it now", day=day)
        case Says.WILL:
            return said("On {day} you said that you will do it by then", day=day)
        case Says.CANNOT if one.possible_on:
            return said("On {day} you said that you cannot do it by then, but on {later}", day=day, later=later)
        case Says.CANNOT:
            return said("On {day} you said that you cannot do it by then", day=day)
        case Says.QUESTION:
            return said("On {day} you asked about it", day=day)
        case Says.REMARK:
            return said("On {day} you said", day=day)
        case Says.READ:
            return said("On {day} you had nothing to say", day=day)


def answered(replies: Iterable[Said], council_id: int, *, since: date) -> tuple[Answered, ...]:
    """The programme's answers since a day to what a council said."""
    return tuple(
        Answered(one.asked, one.words, one.answer, one.answered_by or "")
        for one in sorted(replies, key=lambda each: each.id)
        if one.council_id == council_id and one.answer and one.answered_at and text.london_day(one.answered_at) >= since
    )


def finding(sent: Sequence[SentUpdate], replies: Sequence[Said]) -> str:
    """The page's heading: what waits for the programme, or how the councils were told."""
    waiting = [one for one in replies if one.waits]
    if waiting:
        names = text.listed(sorted({one.council for one in waiting}))
        return f"{names} {'wait' if len({one.council for one in waiting}) > 1 else 'waits'} for an answer"
    if not sent:
        return "No council has been written to yet"
    latest = [one for one in sent if one.day == sent[0].day]
    return (
        f"{text.several(len({one.council for one in latest}), 'council')} told of the week on {text.day(sent[0].day)}"
    )
