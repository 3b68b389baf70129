"""Who has been told and has understood; what residents will notice."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import UnsetType

from govern.kit.language import counted, said
from govern.packs import rules
from govern.packs.drawings import channel_chart, ladder
from govern.packs.drawings.channels import counted_services
from govern.packs.drawings.ladder import rungs
from govern.packs.layout.blocks import Block, Cell, Column, Figure, Heading, Kind, Orientation, Prose, Row, Table
from govern.packs.layout.styles import SHEETS
from govern.packs.model import BoardPack, People, Reach
from govern.packs.model.pulse import Pulse
from govern.packs.rules.foreign import capital


def hidden() -> str:
    return said("not shown")


def people(pack: BoardPack, *, is_public: bool = False) -> Iterator[Block]:
    """What partners say of each other is for them: the public's copy leaves it out."""
    yield Heading(1, said("People briefed"))
    if pack.laid_out >= 3 and rungs(pack):
        yield Figure(ladder(pack, SHEETS[Orientation.PORTRAIT].measure))
    if pack.reach:
        yield reach(pack, pack.reach)
    else:
        yield Prose(said("No briefing has been sent yet."))
    if not (is_public or isinstance(pack.pulse, UnsetType)):
        yield from _pulse(pack, pack.pulse)


def _pulse(pack: BoardPack, found: tuple[Pulse, ...]) -> Iterator[Block]:
    latest, *before = found
    kind = Kind.COUNT if pack.laid_out >= 6 else Kind.TEXT
    yield Heading(2, said("How the partners stand together"))
    yield Prose(_stands(pack, latest, before))
    columns = (
        Column(said("Quarter"), weight=3),
        Column(said("Answered"), Kind.COUNT),
        Column(said("We share one direction"), kind, weight=2),
        Column(said("I trust that promises are kept"), kind, weight=2),
    )
    rows = tuple((one.quarter, one.answered, str(one.direction), str(one.trust)) for one in found)
    yield Table(said("What partners said, from 1 (not at all) to 5 (fully), by quarter"), columns, rows)


def _stands(pack: BoardPack, latest: Pulse, before: list[Pulse]) -> str:
    """Since the seventh layout a quarter follows a word that asks no mutation of it in Welsh."""
    about = {
        "quarter": latest.quarter,
        "direction": latest.direction,
        "before": _since(latest.direction, before, "direction"),
        "trust": latest.trust,
        "earlier": _since(latest.trust, before, "trust"),
        "answered": latest.answered,
        "asked": latest.asked,
    }
    if pack.laid_out >= 7:
        return said(
            "For {quarter} direction stands at {direction} of 5{before} and trust in promises at {trust}{earlier}; "
            "{answered} of {asked} people who speak for the councils answered, without their names.",
            **about,
        )
    return said(
        "In {quarter} direction stands at {direction} of 5{before} and trust in promises at {trust}{earlier}; "
        "{answered} of {asked} people who speak for the councils answered, without their names.",
        **about,
    )


def _since(now: Decimal, before: list[Pulse], field: str) -> str:
    if not before:
        return ""
    was: Decimal = getattr(before[0], field)
    return said(", as before") if was == now else said(" ({was} before)", was=was)


def _note(*, of_all: bool) -> str:
    if of_all:
        return said(
            "The version of each briefing that was sent last. Meant for: everybody it is for, but for those away for "
            "long. Confirmed: a person said so on the page of the briefing or was told in person; opening a message "
            "does not count. Understood: answered its questions rightly. A dash: it did not ask. Not shown: a count of "
            "1 to 4 people, or one from which such a count could be found."
        )
    return said(
        "The last sending of each briefing. Confirmed: a person said so on the page of the briefing; opening a message "
        "does not count. Understood: answered its questions rightly. A dash: it did not ask. Not shown: a count of 1 "
        "to 4 people, or one from which such a count could be found."
    )


def reach(pack: BoardPack, rows: Iterable[Reach]) -> Table:
    rows = tuple(rows)
    of_all = rules.counts_all(rows)
    names = [said("Sent"), said("Confirmed"), said("Asked"), said("Understood")]
    if of_all:
        names = [said("Meant for"), said("Confirmed"), said("Understood")]
    columns = (
        Column(said("Briefing"), weight=3),
        Column(said("Council"), weight=2),
        *(Column(name, Kind.COUNT) for name in names),
    )
    told = tuple(_reach(pack, each, of_all=of_all) for each in rows)
    caption = said("Briefings sent, confirmed as read and understood")
    return Table(caption, columns, told, note=_note(of_all=of_all))


def _reach(pack: BoardPack, each: Reach, *, of_all: bool) -> Row:
    confirmed = count(each.confirmed) if each.wants_confirmation else None
    questions = (None, None) if each.asked == 0 else (count(each.asked), count(each.understood))
    return each.briefing, pack.council(each.council), count(each.sent), confirmed, *questions[1 if of_all else 0 :]


def count(people: People) -> Cell:
    return hidden() if people is None else people


def not_shown() -> str:
    return said("Not shown: a count of 1 to 4 people, or one from which such a count could be found.")


def citizens(pack: BoardPack) -> Iterator[Block]:
    yield Heading(1, said("What changes for residents"))
    if not pack.services:
        yield Prose(said("No service changes for residents in the plan so far."))
        return
    channels = list(dict.fromkeys(channel for each in pack.services for channel in each.volumes))
    columns = (
        Column(said("Service"), weight=3),
        Column(said("Today"), weight=3),
        Column(said("After"), weight=3),
        Column(said("From"), Kind.DATE),
        *(Column(capital(channel), Kind.COUNT) for channel in channels),
    )
    rows: tuple[Row, ...] = tuple(
        (each.service, each.today, each.after, each.when, *(each.volumes.get(channel) for channel in channels))
        for each in pack.services
    )
    if pack.laid_out >= 3 and counted_services(pack):
        yield Figure(channel_chart(pack, SHEETS[Orientation.PORTRAIT].measure))
    uses = sum(sum(each.volumes.values()) for each in pack.services)
    changing = counted("{n} service will change.", "{n} services will change.", len(pack.services))
    used = said("Residents use them {n} times a year.", n=f"{uses:,}")
    drawn = len(counted_services(pack))
    most = (
        counted("The {n} most used is drawn above.", "The {n} most used are drawn above.", drawn)
        if pack.laid_out >= 7 and 0 < drawn < len(pack.services)
        else ""
    )
    yield Prose(" ".join(filter(None, (changing, used, most))))
    yield Table(said("Services that change, when, and uses a year by channel"), columns, rows)
