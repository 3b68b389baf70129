"""Thousands of runs of a plan in several calendars: as `sampling`, with each activity on the line of its own.

What ends in the midst of a day goes on there in another calendar too, where that day is worked in both.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np

from govern.plan.rules import sampling
from govern.plan.rules.crossing import FROM_START, TO_FINISH, Way
from govern.plan.rules.line import Own
from govern.plan.rules.odds import BITS, DAY, Crossed, Draws, Odds, Outcome, Rows, Step
from govern.plan.rules.sampling import CELLS, lengths

WHOLE = DAY - 1


def crossing(on_line: Sequence[Own], ways: Sequence[Sequence[Way | None]], *, last: date) -> Crossed | None:
    """Nothing where all count the same days."""
    number = {line: at for at, line in enumerate(dict.fromkeys(on_line))}
    if len(number) < 2:
        return None
    return Crossed(
        lines=[number[line] for line in on_line],
        steps=[
            [way and Step(number[way.leaves], number[way.reaches], way.from_start, way.to_day) for way in one]
            for one in ways
        ],
        days=[
            np.array([line.day(at).toordinal() for at in range(max(0, line.instant(last)) + 3)], np.int32)
            for line in number
        ],
    )


class Carrying:
    """One block of runs through the network and back."""

    def __init__(self, crossed: Crossed, odds: Odds, spans: Rows) -> None:
        self.crossed, self.odds, self.lengths = crossed, odds, spans
        self._known: dict[tuple[int, int], tuple[Rows, Rows]] = {}

    def forward(self) -> Rows:
        finish = np.empty_like(self.lengths)
        for place, pulls in enumerate(self.odds.pulls):
            start, own = finish[place], self.lengths[place]
            start[:] = self.odds.floors[place]
            for (source, kind, lag), step in zip(pulls, self.crossed.steps[place], strict=True):
                left = finish[source] - self.lengths[source] if kind in FROM_START else finish[source]
                bound = (self._on(step, left) if step else left) + np.int32(lag)
                np.maximum(start, bound - own if kind in TO_FINISH else bound, out=start)
            start += own
        return finish

    def backward(self, finish: Rows) -> Rows:
        late = self._ends(finish)
        for place in range(len(self.odds.pulls) - 1, -1, -1):
            begins = late[place] - self.lengths[place]
            links = zip(self.odds.pulls[place], self.crossed.steps[place], strict=True)
            for (source, kind, lag), step in links:
                reached = (late[place] if kind in TO_FINISH else begins) - np.int32(lag)
                bound = self._back(step, reached) if step else reached
                if kind in FROM_START:
                    bound = bound + self.lengths[source]
                np.minimum(late[source], bound, out=late[source])
        return late

    def _on(self, step: Step, at: Rows) -> Rows:
        upto, is_worked = self._between(step.leaves, step.reaches)
        if step.from_start:
            day = _within((at >> BITS) + 1, upto)
            return (upto[day] - is_worked[day]) * DAY + (at & WHOLE) * is_worked[day]
        day = _within(at + WHOLE >> BITS, upto)
        short = (day * DAY - at) * is_worked[day]
        return (upto[day] + (1 - is_worked[day] if step.to_day else 0)) * DAY - short

    def _back(self, step: Step, at: Rows) -> Rows:
        """The latest moment from which `_on` comes no later."""
        upto, is_worked = self._between(step.reaches, step.leaves)
        if step.to_day:
            day = _within(at + WHOLE >> BITS, upto)
            short = day * DAY - at
            back = np.where((is_worked[day] == 0) & (short > 0), upto[_within(day - 1, upto)], upto[day])
            return back * DAY - short * is_worked[day]
        day = _within((at >> BITS) + 1, upto)
        back = (upto[day] - is_worked[day]) * DAY + (at & WHOLE) * is_worked[day]
        return back - (1 - is_worked[day]) if step.from_start else back

    def _between(self, here: int, there: int) -> tuple[Rows, Rows]:
        """By day of one line: the working days of the other up to it, and 1 where it is one of them."""
        if (here, there) not in self._known:
            days, others = self.crossed.days[here], self.crossed.days[there]
            self._known[here, there] = counted_by(days, others)
        return self._known[here, there]

    def _ends(self, finish: Rows) -> Rows:
        """By when everything must be finished lest a later day, in anybody's calendar, ends its run."""
        first = min(int(days[0]) for days in self.crossed.days)
        last = np.full(finish.shape[1], np.iinfo(np.int32).min, np.int32)
        for place, line in enumerate(self.crossed.lines):
            day = finish[place] + WHOLE >> BITS
            np.maximum(last, finish[place] + (self.crossed.days[line][day] - first - day) * DAY, out=last)
        day = last + WHOLE >> BITS
        every = np.arange(first, first + int(day.max(initial=0)) + 1, dtype=np.int32)
        late = np.empty_like(finish)
        counted = [counted_by(every, days) for days in self.crossed.days]
        for place, line in enumerate(self.crossed.lines):
            upto, is_worked = counted[line]
            late[place] = upto[day] * DAY - (day * DAY - last) * is_worked[day]
        return late


def counted_by(days: Rows, others: Rows) -> tuple[Rows, Rows]:
    upto = (np.searchsorted(others, days, side="right") - 1).astype(np.int32)
    return upto, (others[np.maximum(upto, 0)] == days).astype(np.int32)


def _within(day: Rows, known: Rows) -> Rows:
    return np.clip(day, 0, len(known) - 1)


def carried(odds: Odds, draws: Draws) -> Outcome:
    """Every run through the network and back, as many at a time as `sampling` takes."""
    if odds.crossed is None:
        return sampling.carried(odds, draws)
    runs = draws.levels.shape[1]
    wide = max(500, CELLS // max(1, len(odds.spans)))
    days, critical = [], np.zeros(len(odds.spans), np.int64)
    for first in range(0, runs, wide):
        block = Carrying(odds.crossed, odds, lengths(odds, draws, slice(first, first + wide)))
        finish = block.forward()
        days.append((finish + WHOLE >> BITS).astype(np.uint16))
        critical += np.count_nonzero(block.backward(finish) <= finish, axis=1)
    return Outcome(np.hstack(days), critical)
