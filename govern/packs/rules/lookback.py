"""A pack of any past day, told from the record: what it says of itself, and what the record cannot tell."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import UnsetType

from govern.kit import text
from govern.kit.errors import Invalid
from govern.kit.language import counted, said
from govern.packs.model import BoardPack, Kept
from govern.packs.model.lookback import Reconstructed
from govern.packs.rules.changes import changes
from govern.packs.rules.issuing import EARLIEST
from govern.record.model import Deed

AS_NOW = frozenset({"partner", "programme", "workstream"})
"""Of these no row says what they were on a day."""


def check_past(day: date, today: date) -> None:
    if day >= today:
        raise Invalid({"day": "Choose a day before today. Of today, freeze a draft."})
    if day < EARLIEST:
        raise Invalid({"day": f"Choose a day after {text.day(EARLIEST)}."})


def added(deeds: Iterable[Deed]) -> frozenset[tuple[str, int]]:
    """What was added one by one after the day; what a workbook brought was there before it came here."""
    return frozenset((one.kind, one.thing) for one in deeds if one.verb == "added")


def reconstructed(
    deeds: Iterable[Deed], *, on: date, as_at: date, begins: date | None, entered_later: int, lost: int = 0
) -> Reconstructed:
    gone = added(deeds := frozenset(deeds))
    touched = {(one.kind, one.thing) for one in deeds if one.kind in AS_NOW} - gone
    is_young = begins is not None and begins > as_at
    return Reconstructed(on, begins if is_young else None, entered_later, len(touched), lost)


def limits(told: Reconstructed) -> tuple[str, ...]:
    """What the record cannot tell of the day, in sentences."""
    return (
        *_begun(told),
        *_as_now(told),
        said("What editors wrote stands in the pack that was issued, and is not repeated here."),
    )


def _begun(told: Reconstructed) -> Iterator[str]:
    if told.begins:
        yield said(
            "The record of this programme begins on {day}: of the time before, only dates are known that were "
            "entered afterwards.",
            day=text.day(told.begins),
        )
    if told.entered_later:
        yield counted(
            "{n} line of costs and benefits was entered after that day: it stands as it was entered first.",
            "{n} lines of costs and benefits were entered after that day: they stand as they were entered first.",
            told.entered_later,
        )


def _as_now(told: Reconstructed) -> Iterator[str]:
    if told.lost:
        yield counted(
            "Of {n} milestone the title or the owner was changed before Govern kept what they were: they are told "
            "as they are now.",
            "Of {n} milestones the title or the owner was changed before Govern kept what they were: they are told "
            "as they are now.",
            told.lost,
        )
    yield said(
        "In which capacity people act, the councils, their populations, the workstreams and the programme are told "
        "as they are now."
    )
    if told.changed:
        yield counted(
            "The record shows that {n} council, workstream or programme was changed since.",
            "The record shows that {n} councils, workstreams or programmes were changed since.",
            told.changed,
        )


def told_limits(pack: BoardPack) -> tuple[str, ...]:
    """The same of a pack; none of one that was frozen."""
    return () if isinstance(pack.reconstructed, UnsetType) else limits(pack.reconstructed)


def mark(pack: BoardPack) -> str:
    """What stands under the title of a look back; empty in every other pack."""
    if isinstance(pack.reconstructed, UnsetType):
        return ""
    day = text.day(pack.reconstructed.on)
    return said("Reconstructed from the record on {day}: no board was ever given this.", day=day)


def titled(pack: BoardPack) -> str:
    """`Board pack 8`; of a look back, that it is one."""
    if isinstance(pack.reconstructed, UnsetType):
        return said("Board pack {number}", number=pack.called)
    return said("Reconstructed, never issued")


def beside_issued(issued: BoardPack | None, pack: BoardPack, kept: Kept | None) -> tuple[str, tuple[str, ...]]:
    """What the board had by that day, in a sentence, and what the record says otherwise of the day that is asked."""
    if issued is None or kept is None:
        return (
            f"No pack speaks of {text.day(pack.as_at)} or a day before it: there is nothing to compare this with.",
            (),
        )
    found = changes(issued, pack)
    many = text.several(len(found), "thing", "things")
    if kept.as_at == pack.as_at:
        told = f"Pack {kept.called} was issued as at this day."
        return f"{told} {f'The record now says {many} otherwise' if found else 'The record says the same'}.", found
    told = f"The last pack before this day is pack {kept.called}, as at {text.day(kept.as_at)}."
    return (
        f"{told} {f'By this day {many} differed from it' if found else 'Nothing differed from it by this day'}.",
        found,
    )
