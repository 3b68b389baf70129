"""What is published, for programs that follow it: Atom (RFC 4287) and iCalendar (RFC 5545)."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from litestar import Response

from govern.adapters import mail
from govern.decisions.model.papers import Paper, PaperKind
from govern.decisions.rules import papers as rules
from govern.decisions.rules.sections import sections

if TYPE_CHECKING:
    from icalendar import Event

ATOM = "http://www.w3.org/2005/Atom"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
HOURS = timedelta(hours=4)


class Channel(NamedTuple):
    """Whose papers are followed: `path` is their page, without a slash at its end."""

    title: str
    path: str
    since: datetime


def atom(channel: Channel, papers: Sequence[Paper]) -> Response[bytes]:
    """The latest change first. The same bytes as long as nothing is published."""
    address = mail.office().address
    feed = Element("feed", xmlns=ATOM)
    _texts(feed, id=address + channel.path, title=channel.title)
    latest = max([channel.since, *(one.changed_at for one in papers)])
    _texts(feed, updated=_moment(latest))
    SubElement(feed, "link", rel="self", href=f"{address}{channel.path}/feed", type="application/atom+xml")
    SubElement(feed, "link", rel="alternate", href=address + channel.path, type="text/html")
    for one in sorted(papers, key=lambda each: each.changed_at, reverse=True):
        _entry(feed, one, address)
    made: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(made, media_type="application/atom+xml")


def _entry(feed: Element, one: Paper, address: str) -> None:
    entry = SubElement(feed, "entry")
    _texts(entry, id=f"{address}/public/papers/{one.id}", title=_title(one), updated=_moment(one.changed_at))
    _texts(entry, published=_moment(one.published[0].at))
    SubElement(entry, "link", rel="alternate", href=f"{address}/public/papers/{one.id}", type="text/html")
    author = SubElement(entry, "author")
    _texts(author, name=one.council_name)
    _texts(entry, content=CONTROL.sub("", _told(one)))


def _told(one: Paper) -> str:
    parts = [f"Withdrawn: {one.withdrawn_because}"] if one.withdrawn_on else []
    if len(one.published) > 1:
        parts.append(f"Corrected: {one.current.because}")
    return "\n\n".join([*parts, *(f"{each.label}: {each.text}" for each in sections(one.current.words))])


def calendar(channel: Channel, papers: Iterable[Paper]) -> Response[bytes]:
    """When each noticed decision is to be taken: all-day events, the same bytes as long as nothing is published."""
    from icalendar import Calendar  # here and below: so that the web process starts without it

    made = Calendar()
    made.add("prodid", "-//Govern//Forward plan//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", _line(channel.title))
    made.add("x-wr-calname", _line(channel.title))
    made.add("refresh-interval", HOURS, parameters={"value": "DURATION"})
    for one in sorted(papers, key=lambda each: each.id):
        if one.kind_of is PaperKind.NOTICE and (days := rules.period(one.current.words)):
            event = _event(one)
            event.add("dtstart", days[0])
            event.add("dtend", days[1] + timedelta(days=1))
            made.add_component(event)
    content: bytes = made.to_ical()
    return Response(content, media_type="text/calendar")


def _event(one: Paper) -> "Event":
    """`uid` stays, `sequence` grows with every correction and with the withdrawal."""
    from icalendar import Event

    address = mail.office().address
    event = Event()
    event.add("uid", f"notice-{one.id}@{urlsplit(address).hostname or 'govern'}")
    event.add("sequence", len(one.published) - 1 + (one.withdrawn_on is not None))
    event.add("dtstamp", one.changed_at.astimezone(UTC))
    event.add("last-modified", one.changed_at.astimezone(UTC))
    event.add("summary", _line(f"{one.council_name} decides: {one.proposal_title}"))
    event.add("description", CONTROL.sub("", _told(one)))
    event.add("url", f"{address}/public/papers/{one.id}")
    event.add("status", "CANCELLED" if one.withdrawn_on else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _title(one: Paper) -> str:
    state = " (withdrawn)" if one.withdrawn_on else " (corrected)" if len(one.published) > 1 else ""
    return _line(f"{one.council_name}: {rules.NAMES[one.kind_of].lower()}, {one.proposal_title}{state}")


def _texts(parent: Element, **texts: str) -> None:
    for name, words in texts.items():
        SubElement(parent, name).text = CONTROL.sub("", words)


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _line(words: str) -> str:
    return " ".join(CONTROL.sub("", words).split())
