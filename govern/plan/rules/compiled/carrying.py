"""Thousands of runs through a network and back, each activity on the line of its calendar, by compiled code.

A start stands at twice the place of its activity and its finish beside it, so that every kind of link is the same one
comparison. A number of runs goes through at once, which together stay in the processor's second cache. All loops over
them are as long as `LANES` says: what the compiler knows the length of, it does many at a time. What they take is
looked up for several such numbers at once, so that the table of an activity is fetched once for all of them.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from govern.plan.rules import crossed
from govern.plan.rules.compiled.meeting import Turn, laid
from govern.plan.rules.odds import BITS, Draws, Odds, Outcome
from govern.plan.rules.sampling import SHIFT

Array = Any
LANES = 128
AHEAD = 16 * LANES
DAY, WHOLE = 1 << BITS, (1 << BITS) - 1
START, TO_DAY, PLAIN = int(Turn.START), int(Turn.DAY), int(Turn.PLAIN)


class Lengths(NamedTuple):
    """What each activity takes: `rows` says which row of the draws, or -1 where it takes what is `likely`; its risks
    stand from `begins` on in `strikes`, as the number of the risk and the parts of a day it adds."""

    likely: Array
    rows: Array
    tables: Array
    levels: Array
    begins: Array
    strikes: Array
    struck: Array


def carried(odds: Odds, draws: Draws, *, backward: bool = True) -> Outcome:
    """As `crossed.carried`; without the way back nothing is told as critical."""
    activities, runs = len(odds.spans), draws.levels.shape[1]
    if runs < LANES:
        return crossed.carried(odds, draws)
    days, critical = np.empty((activities, runs), np.uint16), np.zeros(activities, np.int64)
    into, out, tables = laid(odds)
    floors = np.array(odds.floors, np.int32)
    _carry(floors, _lengths(odds, draws), into, out, tables, days, critical, backward)
    return Outcome(days, critical)


def _lengths(odds: Odds, draws: Draws) -> Lengths:
    rows = np.full(len(odds.spans), -1, np.int64)
    rows[draws.uncertain] = np.arange(len(draws.uncertain))
    strikes = sorted((place, risk, one.parts) for risk, one in enumerate(odds.strikes) for place in one.places)
    struck = np.array(strikes, np.int32).reshape(-1, 3)
    return Lengths(
        likely=np.array([span.likely for span in odds.spans], np.int32),
        rows=rows,
        tables=draws.tables,
        levels=draws.levels,
        begins=np.searchsorted(struck[:, 0], np.arange(len(odds.spans) + 1)),
        strikes=struck[:, 1:].copy(),
        struck=draws.struck,
    )


@njit(cache=True, nogil=True)
def _carry(floors, lengths, into, out, tables, days, critical, backward):  # type: ignore[no-untyped-def]
    """The last block goes back over runs of the one before, so that it is whole; they are counted once."""
    activities, runs = days.shape
    early, late = np.empty((2 * activities, LANES), np.int32), np.empty((2 * activities, LANES), np.int32)
    ends, counts = np.empty((max(1, len(tables.ends)), LANES), np.int32), np.ones(LANES, np.int32)
    taken, begins, upto = np.empty((activities, AHEAD), np.int32), 0, 0
    for block in range(-(-runs // LANES)):
        first = min(block * LANES, runs - LANES)
        if first + LANES > upto:
            begins, upto = first, min(first + AHEAD, runs)
            for place in range(activities):
                _pick(lengths, place, begins, taken[place, : upto - begins])
        _forward(floors, taken, first - begins, into, tables, early)
        for place in range(activities):
            found = days[place, first : first + LANES]
            for lane in range(LANES):
                found[lane] = np.uint16(np.int32(early[2 * place + 1, lane] + WHOLE) >> BITS)
        if backward:
            counts[: block * LANES - first] = 0
            _end(early, tables, ends)
            _backward(early, out, tables, ends, late)
            for place in range(activities):
                held = np.int32(0)
                for lane in range(LANES):
                    held += counts[lane] * np.int32(late[2 * place + 1, lane] <= early[2 * place + 1, lane])
                critical[place] += held


@njit(nogil=True)
def _forward(floors, taken, at_lane, into, tables, early):  # type: ignore[no-untyped-def]
    starts, ends, crossed = np.empty(LANES, np.int32), np.empty(LANES, np.int32), np.empty(LANES, np.int32)
    for place in range(len(floors)):
        length = taken[place, at_lane : at_lane + LANES]
        for lane in range(LANES):
            starts[lane] = floors[place]
            ends[lane] = 0
        for at in range(into.begins[place], into.begins[place + 1]):
            event, lag, turn = into.rows[at, 0], into.rows[at, 1], into.rows[at, 3]
            if turn != PLAIN:
                _on(tables, turn, into.rows[at, 4], early[event], crossed)
                _raise(ends if into.rows[at, 2] else starts, crossed, lag)
            elif into.rows[at, 2]:
                for lane in range(LANES):
                    ends[lane] = max(ends[lane], np.int32(early[event, lane] + lag))
            else:
                for lane in range(LANES):
                    starts[lane] = max(starts[lane], np.int32(early[event, lane] + lag))
        for lane in range(LANES):
            reached = max(np.int32(starts[lane] + length[lane]), ends[lane])
            early[2 * place, lane] = np.int32(reached - length[lane])
            early[2 * place + 1, lane] = reached


@njit(nogil=True)
def _pick(lengths, place, first, length):  # type: ignore[no-untyped-def]
    row = lengths.rows[place]
    if row < 0:
        length[:] = lengths.likely[place]
    else:
        table, levels = lengths.tables[row], lengths.levels[row, first : first + len(length)]
        for lane in range(len(length)):
            length[lane] = table[np.uint32(levels[lane] >> np.uint16(SHIFT))]
    for at in range(lengths.begins[place], lengths.begins[place + 1]):
        risk, parts = lengths.strikes[at]
        struck = lengths.struck[risk, first : first + len(length)]
        for lane in range(len(length)):
            length[lane] += parts * struck[lane]


@njit(nogil=True)
def _backward(early, out, tables, latest, late):  # type: ignore[no-untyped-def]
    starts, ends, crossed = np.empty(LANES, np.int32), np.empty(LANES, np.int32), np.empty(LANES, np.int32)
    for place in range(len(tables.lines) - 1, -1, -1):
        starts[:] = latest[tables.lines[place]]
        ends[:] = latest[tables.lines[place]]
        for at in range(out.begins[place], out.begins[place + 1]):
            event, lag, turn = out.rows[at, 0], out.rows[at, 1], out.rows[at, 3]
            if turn != PLAIN:
                _back(tables, turn, out.rows[at, 4], late[event], lag, crossed)
                _lower(ends if out.rows[at, 2] else starts, crossed)
            elif out.rows[at, 2]:
                for lane in range(LANES):
                    ends[lane] = min(ends[lane], np.int32(late[event, lane] - lag))
            else:
                for lane in range(LANES):
                    starts[lane] = min(starts[lane], np.int32(late[event, lane] - lag))
        for lane in range(LANES):
            length = np.int32(early[2 * place + 1, lane] - early[2 * place, lane])
            by = min(np.int32(starts[lane] + length), ends[lane])
            late[2 * place, lane] = np.int32(by - length)
            late[2 * place + 1, lane] = by


@njit(nogil=True)
def _raise(bounds, found, lag):  # type: ignore[no-untyped-def]
    for lane in range(LANES):
        bounds[lane] = max(bounds[lane], np.int32(found[lane] + lag))


@njit(nogil=True)
def _lower(bounds, found):  # type: ignore[no-untyped-def]
    for lane in range(LANES):
        bounds[lane] = min(bounds[lane], found[lane])


@njit(nogil=True)
def _on(tables, turn, table, source, found):  # type: ignore[no-untyped-def]
    """As `crossed.Carrying` does it: where what stands at an instant of one line lets the other begin, or end."""
    begins, last = tables.begins[table], tables.begins[table + 1] - tables.begins[table] - 1
    for lane in range(LANES):
        at = source[lane]
        if turn == START:
            day = begins + min(max((at >> BITS) + 1, 0), last)
            is_worked = tables.is_worked[day]
            found[lane] = (tables.upto[day] - is_worked) * DAY + (at & WHOLE) * is_worked
        else:
            number = min(max(at + WHOLE >> BITS, 0), last)
            is_worked = tables.is_worked[begins + number]
            whole = tables.upto[begins + number] + (1 - is_worked if turn == TO_DAY else 0)
            found[lane] = whole * DAY - (number * DAY - at) * is_worked


@njit(nogil=True)
def _back(tables, turn, table, source, lag, found):  # type: ignore[no-untyped-def]
    """The latest instant from which `_on` comes no later than what stands there, less the lag."""
    begins, last = tables.begins[table], tables.begins[table + 1] - tables.begins[table] - 1
    for lane in range(LANES):
        at = source[lane] - lag
        if turn == TO_DAY:
            number = min(max(at + WHOLE >> BITS, 0), last)
            is_worked, short = tables.is_worked[begins + number], number * DAY - at
            held = number if is_worked or short <= 0 else max(number - 1, 0)
            found[lane] = tables.upto[begins + held] * DAY - short * is_worked
        else:
            day = begins + min(max((at >> BITS) + 1, 0), last)
            is_worked = tables.is_worked[day]
            back = (tables.upto[day] - is_worked) * DAY + (at & WHOLE) * is_worked
            found[lane] = back - (1 - is_worked) if turn == START else back


@njit(nogil=True)
def _end(early, tables, ends):  # type: ignore[no-untyped-def]
    """By when everything on each line must be finished lest the end of its run moves."""
    if not len(tables.ends):
        ends[0] = 0
        for place in range(len(tables.lines)):
            for lane in range(LANES):
                ends[0, lane] = max(ends[0, lane], early[2 * place + 1, lane])
        return
    for lane in range(LANES):
        last = -(1 << 31)
        for place in range(len(tables.lines)):
            finish = early[2 * place + 1, lane]
            day = finish + WHOLE >> BITS
            last = max(last, finish + (tables.days[tables.first[tables.lines[place]] + day] - day) * DAY)
        day = last + WHOLE >> BITS
        for line in range(len(tables.ends)):
            at = tables.begins[tables.ends[line]] + day
            ends[line, lane] = tables.upto[at] * DAY - (day * DAY - last) * tables.is_worked[at]
