"""The workbook's sheet of the pulse: what of it can be taken, and what is left of a whole without some councils."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from govern.briefings.model.pulse import PulseRow, Tally
from govern.briefings.rules.pulse import LEAST, Council, tally_of


def problems(rows: Sequence[PulseRow], codes: Collection[str]) -> dict[str, str]:
    """Every cell that cannot be taken, by its place."""
    wrong: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    wholes = {row.quarter for row in rows if not row.council}
    for number, row in enumerate(rows, start=2):
        place, tally = f"pulse, row {number}, ", tally_of(row)
        if (row.quarter, row.council) in seen:
            wrong[place + "quarter"] = "This quarter stands in a row above already."
        seen.add((row.quarter, row.council))
        if row.council and row.council not in codes:
            wrong[place + "council"] = f"No partner has the code {row.council}."
        if row.council and row.quarter not in wholes:
            wrong[place + "quarter"] = "Give the quarter of all councils in a row without a council first."
        if sum(tally.trust) != tally.answers:
            wrong[place + "trust_1"] = "Both questions were answered by the same number of people."
        if tally.answers < LEAST:
            wrong[place + "direction_1"] = "What fewer than 5 people said is kept in no workbook."
        if row.closes_on < row.opened_on:
            wrong[place + "closes_on"] = "The last day comes after the first."
    return wrong or _too_much(rows)


def _too_much(rows: Sequence[PulseRow]) -> dict[str, str]:
    return {
        f"pulse, row {number}, direction_1": "The councils’ rows of this quarter count more than there were."
        for number, row in enumerate(rows, start=2)
        if not row.council and rest(row, _parts(row, rows)) is None
    }


def _parts(whole: PulseRow, rows: Sequence[PulseRow]) -> list[Tally]:
    return [tally_of(row) for row in rows if row.council and row.quarter == whole.quarter]


def rest(whole: PulseRow, parts: Sequence[Tally]) -> Tally | None:
    """What is left of the whole without its councils' parts; None where that is less than nothing."""
    said = tally_of(whole)
    direction = [said.direction[place] - sum(one.direction[place] for one in parts) for place in range(LEAST)]
    trust = [said.trust[place] - sum(one.trust[place] for one in parts) for place in range(LEAST)]
    if min(*direction, *trust) < 0:
        return None
    left = Counter(said.words) - Counter(word for one in parts for word in one.words)
    return Tally(
        direction=(direction[0], direction[1], direction[2], direction[3], direction[4]),
        trust=(trust[0], trust[1], trust[2], trust[3], trust[4]),
        words=tuple(sorted(left.elements())),
    )


def tallies(whole: PulseRow, rows: Sequence[PulseRow], councils: Mapping[str, int]) -> dict[Council, Tally]:
    """Of one quarter: each council's that a row names, and the rest of people whose council no row tells."""
    found: dict[Council, Tally] = {
        councils[row.council]: tally_of(row) for row in rows if row.council and row.quarter == whole.quarter
    }
    left = rest(whole, list(found.values()))
    return found | {None: left} if left and left.answers else found
