"""When the money of a line starts: as planned, or when the latest milestone it waits for lets it (DOMAIN C8)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from govern.kit.errors import Invalid
from govern.roi.model import Gate, Line, NewLine

ALL = Fraction(1)


class Start(NamedTuple):
    """`cause` is the milestone that holds the start back: the latest; None where it starts as planned."""

    day: date
    cause: int | None


class Part(NamedTuple):
    proportion: Fraction
    start: Start


def start(line: NewLine, dates: Mapping[int, date]) -> Start:
    """The latest start among the parts of a line, `dates` being each milestone's forecast."""
    return latest(parts(line, dates))


def latest(parts: Sequence[Part]) -> Start:
    return parts[0].start if len(parts) == 1 else max((part.start for part in parts), key=lambda start: start.day)


def parts(line: NewLine, dates: Mapping[int, date]) -> tuple[Part, ...]:
    """A gate without a proportion holds the whole line; one with a proportion holds that part of it as well."""
    whole = [gate for gate in line.gates if gate.proportion is None]
    if len(whole) == len(line.gates):
        return (Part(ALL, _latest(line, whole, dates)),)
    partial = [(gate, Fraction(gate.proportion)) for gate in line.gates if gate.proportion is not None]
    rest = 1 - sum((proportion for _, proportion in partial), Fraction(0))
    parts = tuple(Part(proportion, _latest(line, (*whole, gate), dates)) for gate, proportion in partial)
    return (*parts, Part(rest, _latest(line, whole, dates))) if rest > 0 else parts


def _latest(line: NewLine, gates: Iterable[Gate], dates: Mapping[int, date]) -> Start:
    """The first of the latest, the planned start before all."""
    day, cause = line.starts_on, None
    for gate in gates:
        if (opens := _opens(line, gate, dates)) > day:
            day, cause = opens, gate.milestone_id
    return Start(day, cause)


def _opens(line: NewLine, gate: Gate, dates: Mapping[int, date]) -> date:
    if gate.milestone_id not in dates:
        raise Invalid({"gates": f"{line.ref} waits for milestone {gate.milestone_id}, which has no forecast date."})
    if not gate.ramp_lag_days:
        return dates[gate.milestone_id]
    latest = dates[gate.milestone_id].toordinal() + gate.ramp_lag_days
    return date.fromordinal(min(latest, date.max.toordinal()))


def gated(lines: Iterable[Line], milestone_id: int) -> tuple[Line, ...]:
    """All lines that wait for a milestone, whether or not it is the latest they wait for."""
    return tuple(line for line in lines if any(gate.milestone_id == milestone_id for gate in line.gates))


def proportion(line: NewLine, milestone_id: int) -> Fraction:
    """How much of a line waits for a milestone: 1 unless its gate says less."""
    own = [gate.proportion for gate in line.gates if gate.milestone_id == milestone_id]
    return max((Fraction(1) if each is None else Fraction(each) for each in own), default=Fraction(0))
