"""Counts of readers as a viewer may know them: exact for one's own council, small cells hidden for the others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from govern.briefings.model import (
    AudienceCount,
    Cell,
    DeliveryState,
    Exclusion,
    LeftOut,
    Reach,
    Reader,
    Recipients,
    Row,
)
from govern.briefings.rules import reach, small_cells
from govern.briefings.rules.reach import Evidence
from govern.kit import text

SAMPLE = 5
NO_COUNCIL = "no council"
Knows = Callable[[int | None], bool]


def audience(found: Recipients, sentence: str, *, councils: Mapping[int, str], knows: Knows | None) -> AudienceCount:
    """`knows` says of a council whether its staff may be named to the viewer; accounts may be named to everybody. None:
    who they are says what they had not understood, so nobody is named, and of few not even that there are any."""
    counts = dict.fromkeys(councils.values(), 0)
    for reader in found.included:
        name = councils.get(reader.council or 0, NO_COUNCIL)
        counts[name] = counts.get(name, 0) + 1
    named = [one.name for one in found.included if is_named(one, knows)]
    is_few = knows is None and sum(counts.values()) < text.SMALL_CELL
    return AudienceCount(
        sentence=sentence,
        row=Row({}, Cell(None, small_cells.FEW)) if is_few else small_cells.hidden_row(counts),
        sample=tuple(named[:SAMPLE]),
        left_out=tuple(_left_out(found.excluded, knows)),
    )


def is_named(reader: Reader, knows: Knows | None) -> bool:
    return knows is not None and ((reader.contact is None and reader.person is not None) or knows(reader.council))


def _left_out(excluded: Iterable[Exclusion], knows: Knows | None) -> Iterable[LeftOut]:
    by_reason: dict[str, list[Reader]] = {}
    for one in excluded:
        by_reason.setdefault(one.because, []).append(one.reader)
    for because, readers in by_reason.items():
        yield left_out(because, [(one.name, is_named(one, knows)) for one in readers])


def left_out(because: str, people: Sequence[tuple[str, bool]]) -> LeftOut:
    """How many, exactly only where the viewer may know every one of them by name; `people` are names and whether."""
    names = tuple(name for name, is_known in people if is_known)
    is_exact = len(names) == len(people)
    return LeftOut(because, f"{len(people):,}" if is_exact else text.people(len(people)), names[:SAMPLE])


NOT_YET, FAILED, CONFIRMED = "Not confirmed yet", "Not delivered", "Confirmed"
UNDERSTOOD, IN_DOUBT = "Confirmed and understood", "Confirmed, not all right"
SENT = "Sent to"


def columns(*, asks_confirmation: bool, has_questions: bool) -> tuple[str, ...]:
    """The kinds into which the readers of a sending fall; each reader is of exactly one."""
    if has_questions:
        return UNDERSTOOD, IN_DOUBT, NOT_YET, FAILED
    return (CONFIRMED, NOT_YET, FAILED) if asks_confirmation else (SENT, FAILED)


def kind(one: Evidence, among: Sequence[str]) -> str:
    if one.has_confirmed:
        if UNDERSTOOD in among:
            return UNDERSTOOD if reach.has_understood(one) else IN_DOUBT
        return CONFIRMED if CONFIRMED in among else SENT
    if one.state is DeliveryState.FAILED:
        return FAILED
    return NOT_YET if NOT_YET in among else SENT


def reached(
    known: Iterable[Evidence], among: Sequence[str], *, own: Sequence[str], sending: tuple[int, datetime]
) -> Reach:
    """One sending as somebody who speaks for the councils `own` may see it.

    Their own are exact and told apart from the rest; no total is told over both, so that nobody else's small count can
    be found by subtraction.
    """
    present = [one for one in known if not one.is_away]
    others = [one for one in present if one.council not in own]
    grid = _grid(others, among)
    groups = [(name, [one for one in present if one.council == name]) for name in own]
    groups.append(("the other councils" if own else "", others))
    return Reach(
        number=sending[0],
        due_at=sending[1],
        sentences=tuple(_sentence(who, group, among) for who, group in groups if group),
        columns=tuple(among),
        table=small_cells.hidden_table(grid) if grid else None,
        own=_grid([one for one in present if one.council in own], among),
    )


def _grid(known: Iterable[Evidence], among: Sequence[str]) -> dict[str, dict[str, int]]:
    """A row for each council and service, such as `Ashvale: Revenues`."""
    grid: dict[str, dict[str, int]] = {}
    for one in known:
        name = f"{one.council}: {one.service}" if one.service else one.council
        row = grid.setdefault(name, dict.fromkeys(among, 0))
        row[kind(one, among)] += 1
    return dict(sorted(grid.items()))


def _sentence(who: str, group: Sequence[Evidence], among: Sequence[str]) -> str:
    """`412 of 596 people confirmed (69.1%).`, of one council or of the others together."""
    known = reach.ladder(group)
    place = f"In {who}: " if who else ""
    if NOT_YET not in among:
        return f"{place}{reach.said(reach.share(known.sent, known.eligible), 'were sent it')}."
    said = [reach.said(reach.reach(known), "confirmed")]
    if UNDERSTOOD in among and known.answered:
        share = reach.understanding(known)
        said.append(reach.said(share, "who answered showed that they understood"))
    clauses = "; ".join(one[0].lower() + one[1:] for one in said)
    return f"{place}{clauses}." if place else f"{text.capital(clauses)}."
