"""From eligible to understood (DOMAIN D3): absentees are in no count, and small counts are hidden.

Opened means that the person did something on their page that no mail scanner does: asked, answered or pressed a button.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter

from govern.briefings.model import Asks, Groups, Row, Table
from govern.briefings.model.ladder import ClarifiedBy, Climbed, Gap, InPerson, Ladder, PrintRun, Rung, TeamTalk
from govern.briefings.rules import afterwards, reach, shown_to_all, small_cells
from govern.briefings.rules.reach import SENT, Evidence
from govern.kit import text

ORDER = {rung: place for place, rung in enumerate(Rung)}
BEHIND = Decimal(10)  # points of per cent behind all that are worth a look
FEWEST = 5
NO_COUNCIL = "No council"
SEEN_AS = attrgetter("council", "service", "rung", "is_away")


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
        was_unclear=one.did_not_understand or (one.score is not None and one.score < reach.PASS_MARK),
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
    shown: Groups,
    sending: tuple[int, date],
    in_person: tuple[InPerson, ...] = (),
    clarified_by: tuple[ClarifiedBy, ...] = (),
) -> Ladder:
    """As somebody who knows the people of the councils `own` may see it: those exactly, and of the others what is
    `shown` to everybody."""
    known = list(people)
    present = [one for one in known if not one.is_away]
    mine = [one for one in present if one.council in own]
    groups = [(name, each) for name in own if (each := [one for one in mine if one.council == name])]
    table = shown_to_all.of_others(shown, {name for name, _ in groups})
    return Ladder(
        number=sending[0],
        on=sending[1],
        rungs=tuple(among),
        sentences=tuple(_sentences(groups, table, among, others="In the other councils: " if own else "")),
        own={place: climbed(group, among) for place, group in _places(mine).items()},
        table=table,
        gaps=_gaps(mine, table, among),
        in_person=in_person,
        away=_away([one for one in known if one.is_away], own),
        after=tuple(afterwards.sentences(present, groups, shown)) if clarified_by else (),
        clarified_by=clarified_by,
    )


def exactly_by_council(people: Iterable[Climbed], among: Sequence[Rung]) -> dict[str, dict[str, dict[str, int]]]:
    """The rows of the table for somebody who knows nobody's people, by council; the long absent are in none. Each is in
    one cell, so that nothing hidden can be found by taking one rung off another."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for (council, service, rung, is_away), count in sorted(Counter(map(SEEN_AS, people)).items()):
        if not is_away:
            row = found.setdefault(council, {}).setdefault(_place(council, service), {one.value: 0 for one in among})
            row[min(rung, among[-1], key=ORDER.__getitem__).value] += count
    return {council: dict(sorted(rows.items())) for council, rows in found.items()}


def _places(people: Iterable[Climbed]) -> dict[str, list[Climbed]]:
    found: dict[str, list[Climbed]] = {}
    for one in people:
        found.setdefault(_place(one.council, one.service), []).append(one)
    return dict(sorted(found.items()))


def _place(council: str, service: str) -> str:
    return f"{council}: {service}" if service else council


def _sentences(
    groups: Iterable[tuple[str, Sequence[Climbed]]], table: Table | None, among: Sequence[Rung], *, others: str
) -> Iterator[str]:
    told = _said_of(among)
    for name, group in groups:
        yield from (_sentence(f"In {name}: ", _share(group, rung), rung) for rung in told)
    if table:
        yield from (_sentence(others, _others(table, rung), rung) for rung in told)


def _said_of(among: Sequence[Rung]) -> tuple[Rung, ...]:
    """Where a briefing asks questions, reach is said beside understanding: silence is not misunderstanding (D3)."""
    return (among[-1],) if among[-1] is not Rung.UNDERSTOOD else (Rung.UNDERSTOOD, Rung.CONFIRMED)


def _share(group: Sequence[Climbed], rung: Rung) -> reach.Share:
    """Those who came at least so far, of all for whom it is meant."""
    return reach.share(sum(ORDER[one.rung] >= ORDER[rung] for one in group), len(group))


def _others(table: Table, rung: Rung) -> reach.Share | None:
    """The same of a table; None where it does not tell it."""
    above = [name for name in table.totals if ORDER[Rung(name)] >= ORDER[rung]]
    count, of = shown_to_all.counted(Row(table.totals, table.total), above), table.total.count
    return None if count is None or of is None else reach.share(count, of)


def _sentence(where: str, share: reach.Share | None, rung: Rung) -> str:
    if share is None:
        doing = text.capital(f"{where}how many {DOING[rung]}")
        return f"{doing} is not told: it would give small numbers of people away."
    return f"{where}{reach.said(share, DOING[rung])}."


DOING = {
    Rung.OPENED: "did something on their page",
    Rung.CONFIRMED: "confirmed",
    Rung.UNDERSTOOD: "showed that they understood",
}


def _gaps(mine: Sequence[Climbed], table: Table | None, among: Sequence[Rung]) -> tuple[Gap, ...]:
    """Services ten points or more behind all. Of other councils only what the table tells, and of all only where it
    tells all; else behind one's own."""
    shares = {place: _share(group, among[-1]) for place, group in _places(mine).items()}
    whole = _share(mine, among[-1])
    if table:
        for place, row in table.rows.items():
            if (count := row.cells[among[-1]].count) is not None and row.total.count:
                shares[place] = reach.share(count, row.total.count)
        if others := _others(table, among[-1]):
            whole = reach.share(whole.count + others.count, whole.of + others.of)
    behind = {
        place: whole.percent - one.percent for place, one in shares.items() if whole.percent and one.percent is not None
    }
    return tuple(
        Gap(place=place, percent=str(shares[place].percent), behind=str(points))
        for place, points in sorted(behind.items(), key=lambda one: (-one[1], one[0]))
        if points >= BEHIND and shares[place].of >= FEWEST
    )


def _away(away: Sequence[Climbed], own: Collection[str]) -> str:
    """One's own exactly and apart; of the others no number from which a small one of one of them follows."""
    mine = sum(one.council in own for one in away)
    others = afterwards.by_council(one for one in away if one.council not in own)
    count = len(away) - mine
    is_told = all(len(each) >= FEWEST for each in others.values()) or count < FEWEST
    told = [f"{text.several(mine, 'person', 'people')} of your own"] if mine else []
    if count:
        told.append(f"{text.people(count) if is_told else '5 or more'} {'of the other councils' if own else 'people'}")
    return f"Away for long, and not counted: {text.listed(told)}." if told else ""


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
