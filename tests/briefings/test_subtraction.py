"""What pages, gates and packs say in numbers gives no small count away, whoever reads them side by side."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.briefings.model import Asks, DeliveryState, Groups, Heard, Question, Table, Told
from govern.briefings.model.counts import Ready
from govern.briefings.model.ladder import Ladder, Rung
from govern.briefings.model.misunderstood import Answered
from govern.briefings.rules import ladder, told
from govern.briefings.rules.ladder import climbing, rungs
from govern.briefings.rules.misunderstood import question_maps
from govern.briefings.rules.reach import Evidence
from govern.kit.text import SMALL_CELL
from tests.briefings.test_rules_small_cells import echelon

DAY = date(2026, 11, 23)
PLACES = (("Ashvale", "Revenues"), ("Ashvale", "Benefits"), ("Brackenham", "Revenues"), ("Calderwick", "Revenues"))
NAMES = ("Ashvale", "Brackenham", "Calderwick")
DONE = {"state": DeliveryState.SENT, "has_acted": True, "has_confirmed": True}
KINDS: tuple[dict[str, Any], ...] = (
    {"state": None},
    {"state": DeliveryState.SENT},
    DONE,
    {**DONE, "score": Decimal(1)},
)
COUNTS = st.tuples(*[st.tuples(*[st.sampled_from((0, 1, 2, 3, 4, 5, 7, 20))] * len(KINDS))] * len(PLACES))
Counts = Sequence[Sequence[int]]
Unknown = tuple[str, str, str]
"""Council, service and rung: how many are there."""
Told_of = Mapping[Unknown, int]


def people(counts: Counts) -> list[Evidence]:
    return [
        Evidence(council=council, service=service, **kind)
        for (council, service), line in zip(PLACES, counts, strict=True)
        for kind, count in zip(KINDS, line, strict=True)
        for _ in range(count)
    ]


def shown(known: list[Evidence]) -> Groups:
    return told.shown(map(climbing, known), Asks.QUESTIONS)


def ready(known: list[Evidence]) -> Ready:
    return told.ready(shown(known), Asks.QUESTIONS)


def page(known: list[Evidence], *own: str) -> Ladder:
    among = rungs(Asks.QUESTIONS)
    return ladder.ladder(map(climbing, known), among, own=own, shown=shown(known), sending=(1, DAY))


def heard(known: list[Evidence], *own: str) -> Heard:
    mine, others = told.heard(shown(known), map(climbing, known), Asks.QUESTIONS, own=own)
    return Heard(on=DAY, own=mine, others=others)


Equation = tuple[list[Unknown], int]


def _of(council: str | None, service: str | None, among: Iterable[str], but: Iterable[str] = ()) -> list[Unknown]:
    """`service` None is all of a council, `council` None all councils."""
    return [
        (each, its, rung)
        for each, its in PLACES
        for rung in among
        if council in (None, each) and service in (None, its) and each not in but
    ]


ALL = [rung.value for rung in Rung]
CONFIRMED = [Rung.CONFIRMED.value, Rung.UNDERSTOOD.value]
UNDERSTOOD = [Rung.UNDERSTOOD.value]


def by_table(
    table: Table, but: Iterable[str], *, every: Iterable[str], called: Mapping[str, str]
) -> Iterable[Equation]:
    """A column is a rung, or `called` like one; a total is of `every` one of them."""
    for place, row in table.rows.items():
        council, service = place.split(": ")
        for name, cell in (*row.cells.items(), ("", row.total)):
            if cell.count is not None:
                yield _of(council, service, [called.get(name, name)] if name else every), cell.count
    for name, cell in (*table.totals.items(), ("", table.total)):
        if cell.count is not None:
            yield _of(None, None, [called.get(name, name)] if name else every, but), cell.count


def by_answers(known: list[Evidence], own: Sequence[str]) -> Iterable[Equation]:
    """One question, answered rightly by those who understood and wrongly by those who only confirmed."""
    answered = [
        Answered(council=one.council, service=one.service, answers=(0 if one.score is not None else 1,))
        for one in known
        if one.has_confirmed
    ]
    (found,) = question_maps([Question("When?", ("Now", "Then"), 0)], answered, own=own, shown=shown(known))
    if found.table:
        yield from by_table(found.table, own, every=CONFIRMED, called={"Right": UNDERSTOOD[0], "Wrong": CONFIRMED[0]})


def by_told(one: Told, but: Iterable[str] = ()) -> Iterable[Equation]:
    for among, count in ((ALL, one.meant_for), (CONFIRMED, one.confirmed), (UNDERSTOOD, one.understood)):
        if count is not None:
            yield _of(one.council or None, None, among, but), count


def everything_said(known: list[Evidence], own: Sequence[str]) -> list[Equation]:
    """Evidence, answers, pack, gate and front page, and one's own people exactly."""
    equations: list[Equation] = []
    evidence = page(known, *own).table
    if evidence:
        equations += by_table(evidence, own, every=ALL, called={})
    equations += by_answers(known, own)
    for each in told.by_council(shown(known), Asks.QUESTIONS):
        equations += by_told(each)
    said = ready(known)
    if said.eligible is not None and said.understood is not None:
        equations += [(_of(None, None, ALL), said.eligible), (_of(None, None, UNDERSTOOD), said.understood)]
    if others := heard(known, *own).others:
        equations += by_told(others, own)
    exactly = ladder.exactly_by_council(map(climbing, known), tuple(Rung))
    for name in own:
        for place, counts in exactly.get(name, {}).items():
            equations += [(_of(name, place.split(": ")[1], [rung]), count) for rung, count in counts.items()]
    return equations


def found_out(equations: list[Equation]) -> set[Unknown]:
    """Counts that linear algebra finds."""
    unknowns = sorted({one for parts, _ in equations for one in parts})
    rows = [[Fraction(one in parts) for one in unknowns] for parts, _ in equations]
    alone = [row for row in echelon(rows) if sum(map(bool, row)) == 1]
    return {unknowns[next(n for n, value in enumerate(row) if value)] for row in alone}


KNOWING = [(), *combinations(NAMES, 1), *combinations(NAMES, 2)]


def no_small_count_follows(known: list[Evidence], own: Sequence[str], equations: list[Equation]) -> None:
    exactly = ladder.exactly_by_council(map(climbing, known), tuple(Rung))
    for council, service, rung in found_out(equations):
        count = exactly.get(council, {}).get(f"{council}: {service}", {}).get(rung, 0)
        assert council in own or not 0 < count < SMALL_CELL


@settings(max_examples=60, deadline=None)
@given(COUNTS)
def test_no_small_count_follows_from_page_pack_gate_and_ones_own_people_together(counts: Counts) -> None:
    """For somebody who knows nobody's people, those of their own council, or those of two councils of three."""
    known = people(counts)
    for own in KNOWING:
        no_small_count_follows(known, own, everything_said(known, own))


@settings(max_examples=30, deadline=None)
@given(COUNTS)
def test_two_leads_who_tell_each_other_all_they_see_do_not_learn_the_third_councils_small_counts(
    counts: Counts,
) -> None:
    known = people(counts)
    for one, other in combinations(NAMES, 2):
        no_small_count_follows(known, (one, other), everything_said(known, [one]) + everything_said(known, [other]))


@settings(max_examples=60, deadline=None)
@given(COUNTS, COUNTS)
def test_a_gate_decides_alike_whatever_stands_behind_the_same_table(counts: Counts, others: Counts) -> None:
    """So asking for one share after another narrows down nothing that is hidden."""
    known, found = people(counts), ready(people(counts))
    groups = shown(known)
    understood = sum(one.score is not None for one in known)
    if found.at_least is not None and found.at_most is not None:
        assert found.eligible == len(known)
        assert found.at_least <= understood <= found.at_most
    same = people(others)
    assert shown(same) != groups or ready(same) == found


@settings(max_examples=60, deadline=None)
@given(COUNTS)
def test_no_number_said_is_small_nor_becomes_small_with_ones_own_taken_off(counts: Counts) -> None:
    known = people(counts)
    small = set(range(1, SMALL_CELL))
    for own in KNOWING:
        mine = [one for one in known if one.council in own]
        said = ready(known)
        if said.eligible is not None and said.understood is not None:
            left = said.eligible - len(mine), said.understood - sum(one.score is not None for one in mine)
            assert not {*left, left[0] - left[1]} & small
        rest = [one for one in (heard(known, *own).others, *told.by_council(shown(known), Asks.QUESTIONS)) if one]
        for one in rest:
            if one.council not in own:
                assert not {one.meant_for, one.confirmed, one.understood} & small


@given(COUNTS)
def test_a_council_sees_of_itself_what_is_true(counts: Counts) -> None:
    known = people(counts)
    for one in heard(known, "Ashvale").own:
        mine = [each for each in known if each.council == "Ashvale"]
        assert (one.meant_for, one.confirmed) == (len(mine), sum(each.has_confirmed for each in mine))


def test_the_numbers_are_told_where_they_give_nobody_away() -> None:
    assert ready(people(((20, 20, 20, 20),) * 4)) == Ready(eligible=320, at_least=80, at_most=80)
    only = people(((0, 20, 0, 3), (0, 20, 0, 0), (0, 20, 0, 20), (0, 20, 0, 0)))
    assert ready(only) == Ready(eligible=103, at_least=21, at_most=24)
    assert ready(only).understood is None


def test_a_few_without_an_address_hide_nothing_of_what_a_pack_says() -> None:
    """Of each council one or two were not reached: how many it is meant for, confirmed and understood stays told."""
    known = people(((2, 20, 20, 20), (0, 20, 20, 20), (1, 20, 20, 20), (3, 20, 20, 20)))
    assert [
        (one.council, one.meant_for, one.confirmed, one.understood)
        for one in told.by_council(shown(known), Asks.QUESTIONS)
    ] == [("Ashvale", 122, 80, 40), ("Brackenham", 61, 40, 20), ("Calderwick", 63, 40, 20)]


def test_where_the_other_councils_cannot_be_counted_the_page_says_so() -> None:
    known = people(((0, 20, 0, 20), (0, 20, 0, 20), (0, 20, 0, 2), (0, 20, 0, 2)))
    found = page(known, "Ashvale")
    assert [one for one in found.sentences if "understood" in one] == [
        "In Ashvale: 40 of 80 people showed that they understood (50.0%).",
        "In the other councils: how many showed that they understood is not told: it would give small numbers of "
        "people away.",
    ]


@pytest.mark.parametrize("own", ["", "Ashvale"])
def test_a_gap_is_told_only_of_what_the_table_tells(own: str) -> None:
    known = people(((0, 0, 0, 40), (0, 0, 0, 40), (0, 17, 0, 3), (0, 20, 0, 20)))
    found = page(known, *([own] if own else []))
    assert found.table
    for gap in found.gaps:
        if gap.place in found.table.rows:
            assert found.table.rows[gap.place].cells["Understood"].count is not None
