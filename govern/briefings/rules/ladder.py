"""From eligible to understood (DOMAIN D3): absentees are in no count, and small counts are hidden.

Opened means that the person did something on their page that no mail scanner does: asked, answered or pressed a button.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal

from govern.briefings.model import Asks
from govern.briefings.model.ladder import ClarifiedBy, Climbed, Gap, InPerson, Ladder, PrintRun, Rung, TeamTalk
from govern.briefings.rules import reach, small_cells
from govern.briefings.rules.reach import SENT, Evidence
from govern.kit import text

ORDER = {rung: place for place, rung in enumerate(Rung)}
BEHIND = Decimal(10)  # points of per cent behind all that are worth a look
FEWEST = 5
NO_COUNCIL = "No council"


def rungs(asks: Asks) -> tuple[Rung, ...]:
    """Those that a briefing can show: nobody confirms what asks for nothing."""
    last = {Asks.NOTHING: Rung.OPENED, Asks.CONFIRM: Rung.CONFIRMED, Asks.QUESTIONS: Rung.UNDERSTOOD}[asks]
    return tuple(rung for rung in Rung if ORDER[rung] <= ORDER[last])


def rung(one: Evidence) -> Rung:
    """The highest one; what counts is shown by the person, not by their mailbox."""
    if reach.has_understood(one):
        return Rung.UNDERSTOOD
    if one.has_confirmed:
        return Rung.CONFIRMED
    if one.has_acted:
        return Rung.OPENED
    if one.state in SENT:
        return Rung.DELIVERED
    return Rung.SENT if one.state is not None and one.tries > 0 else Rung.ELIGIBLE


def climbing(one: Evidence) -> Climbed:
    return Climbed(
        council=one.council,
        service=one.service,
        rung=rung(one),
        is_away=one.is_away,
        is_clear=one.is_clear and not reach.understood_at_once(one),
    )


def climbed(people: Iterable[Climbed], among: Sequence[Rung]) -> dict[str, int]:
    """How many came at least so far."""
    known = list(people)
    return {rung.value: sum(ORDER[one.rung] >= ORDER[rung] for one in known) for rung in among}


def ladder(
    people: Iterable[Climbed],
    among: Sequence[Rung],
    *,
    own: Collection[str],
    sending: tuple[int, date],
    in_person: tuple[InPerson, ...] = (),
    clarified_by: tuple[ClarifiedBy, ...] = (),
) -> Ladder:
    known = list(people)
    present = [one for one in known if not one.is_away]
    mine = [one for one in present if one.council in own]
    others = [one for one in present if one.council not in own]
    groups = [(name, [one for one in mine if one.council == name]) for name in own]
    groups.append(("the other councils" if own else "", others))
    grid = _exactly(others, among)
    return Ladder(
        number=sending[0],
        on=sending[1],
        rungs=tuple(among),
        sentences=tuple(_sentence(who, group, among) for who, group in groups if group),
        own={place: climbed(group, among) for place, group in _places(mine).items()},
        table=small_cells.hidden_table(grid) if grid else None,
        gaps=_gaps(present, mine, among),
        in_person=in_person,
        away=_away(sum(one.is_away for one in known)),
        after=tuple(filter(None, (_after(who, group) for who, group in groups))) if clarified_by else (),
        clarified_by=clarified_by,
    )


def exactly_by_council(people: Iterable[Climbed], among: Sequence[Rung]) -> dict[str, dict[str, dict[str, int]]]:
    """The rows of the table for somebody who knows nobody's people, by council; the long absent are in none."""
    found: dict[str, list[Climbed]] = {}
    for one in people:
        if not one.is_away:
            found.setdefault(one.council, []).append(one)
    return {council: _exactly(group, among) for council, group in found.items()}


def _places(people: Iterable[Climbed]) -> dict[str, list[Climbed]]:
    found: dict[str, list[Climbed]] = {}
    for one in people:
        found.setdefault(f"{one.council}: {one.service}" if one.service else one.council, []).append(one)
    return dict(sorted(found.items()))


def _exactly(people: Iterable[Climbed], among: Sequence[Rung]) -> dict[str, dict[str, int]]:
    """Each in one cell, so that nothing hidden can be found by taking one rung off another."""
    top = among[-1]
    return {
        place: {rung.value: sum(min(ORDER[one.rung], ORDER[top]) == ORDER[rung] for one in group) for rung in among}
        for place, group in _places(people).items()
    }


def _sentence(who: str, group: Sequence[Climbed], among: Sequence[Rung]) -> str:
    reached = climbed(group, among)
    place = f"In {who}: " if who else ""
    share = reach.share(reached[among[-1].value], reached[Rung.ELIGIBLE.value])
    return f"{place}{reach.said(share, DOING[among[-1]])}."


def _after(who: str, group: Sequence[Climbed]) -> str:
    """Of those who had not understood it at first; empty where there are none."""
    unclear = [one for one in group if one.is_clear or one.rung is not Rung.UNDERSTOOD]
    share = reach.share(sum(one.is_clear for one in unclear), len(unclear))
    doing = "who had not understood it at first understood it after clarification"
    return f"{f'In {who}: ' if who else ''}{reach.said(share, doing)}." if unclear else ""


DOING = {
    Rung.OPENED: "did something on their page",
    Rung.CONFIRMED: "confirmed",
    Rung.UNDERSTOOD: "showed that they understood",
}


def _gaps(present: Sequence[Climbed], mine: Sequence[Climbed], among: Sequence[Rung]) -> tuple[Gap, ...]:
    """Services ten points or more behind all. Of other councils only where neither those who did nor those who did not
    are few."""
    whole = climbed(present, among)
    of_all = reach.share(whole[among[-1].value], whole[Rung.ELIGIBLE.value]).percent
    found = []
    for place, group in _places(present).items():
        counts = climbed(group, among)
        share = reach.share(counts[among[-1].value], counts[Rung.ELIGIBLE.value])
        is_own = group[0] in mine
        few = [0 < number < text.SMALL_CELL for number in (share.count, share.of - share.count, share.of)]
        if share.of < FEWEST or share.percent is None or of_all is None or (any(few) and not is_own):
            continue
        if of_all - share.percent >= BEHIND:
            found.append(
                (share.percent, Gap(place=place, percent=str(share.percent), behind=str(of_all - share.percent)))
            )
    return tuple(gap for _, gap in sorted(found, key=lambda one: (one[0], one[1].place)))


def _away(many: int) -> str:
    return f"{text.capital(text.people(many))} more are away for long, and not counted." if many else ""


def in_person(
    talks: Iterable[TeamTalk], runs: Iterable[PrintRun], *, knows: Callable[[int], bool]
) -> tuple[InPerson, ...]:
    """Of those without email in one's own councils: how many there are, and how many were told or used their code. Of
    the others they are in the table alone: beside it, their number would give small counts away."""
    people: dict[tuple[int, str], list[int]] = {}
    for talk in talks:
        line = people.setdefault((talk.council_id, talk.council), [0, 0])
        line[0] += talk.people
        line[1] += talk.attended
    for run in runs:
        line = people.setdefault((run.council_id, run.council), [0, 0])
        line[0] += run.copies
        line[1] += run.used
    return tuple(_in_person(name, counts) for (council_id, name), counts in sorted(people.items()) if knows(council_id))


def _in_person(council: str, counts: Sequence[int]) -> InPerson:
    row = small_cells.exact_row({"told": counts[1], "not": counts[0] - counts[1]})
    return InPerson(council=council, people=row.total, told=row.cells["told"])


def heading(found: Ladder) -> str:
    return found.sentences[0].rstrip(".") if found.sentences else "Nobody was meant to get it"
