"""When the partners are asked how they stand together, what may be shown of it, and to whom."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from govern.briefings.model.pulse import (
    OwnPulse,
    PulseAnswer,
    PulseResult,
    PulseRound,
    PulseRow,
    Tally,
)
from govern.kit import text
from govern.kit.language import said
from govern.kit.text import LONDON
from govern.people.model import Thing

VERSION = 1  # of what a link leads to
LEAST = 5  # fewer answers are never shown, nor what would tell them by subtraction (law 10)
OPEN_FOR = timedelta(days=14)
REMINDED = timedelta(days=3)  # before the last day, whoever has not answered
LATE = timedelta(days=7)  # a quarter whose first week was missed is not asked by itself
HOUR = 9
AGREE = 4
TENTH = Decimal("0.1")
Council = int | None  # None: people whose council was not kept


def thing(programme_id: int, *, id: int = 0) -> Thing:
    return Thing(kind="pulse", id=id, programme_id=programme_id)


def own_thing(programme_id: int, council_id: int) -> Thing:
    return Thing(kind="own-pulse", programme_id=programme_id, council_id=council_id)


def quarter_of(day: date) -> date:
    """The first day of the calendar quarter."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def label(quarter: date) -> str:
    """`2026-Q3`"""
    return f"{quarter.year}-Q{(quarter.month + 2) // 3}"


def quarter_named(label: str) -> date:
    """The inverse: the first day of `2026-Q3`."""
    year, _, number = label.partition("-Q")
    return date(int(year), 3 * int(number) - 2, 1)


def words(quarter: date) -> str:
    """`July to September 2026`"""
    last = date(quarter.year, quarter.month + 2, 1)
    return said("{start} to {end}", start=text.month(quarter).rpartition(" ")[0], end=text.month(last))


def months(quarter: date) -> str:
    """`Jul–Sep 2026`"""
    last = date(quarter.year, quarter.month + 2, 1)
    return f"{quarter:%b}–{last:%b %Y}"


def round_due(is_on: bool, now: datetime, last: date | None) -> date | None:
    """The quarter that is to be asked now: from nine o'clock on its first Monday, for a week, and once."""
    local = now.astimezone(LONDON)
    quarter = quarter_of(local.date())
    if not is_on or last == quarter:
        return None
    monday = quarter + timedelta(days=-quarter.weekday() % 7)
    begins = datetime(monday.year, monday.month, monday.day, HOUR, tzinfo=LONDON)
    return quarter if begins <= local < begins + LATE else None


def last_day(opened_on: date) -> date:
    return opened_on + OPEN_FOR


def added(tally: Tally, said: PulseAnswer) -> Tally:
    """The tally with one more answer; the order of the words tells nothing of the order of the answers."""
    more = [" ".join(said.word.split())] if said.word.strip() else []
    return Tally(
        direction=_more(tally.direction, said.direction),
        trust=_more(tally.trust, said.trust),
        words=tuple(sorted([*tally.words, *more], key=lambda word: (text.folded(word), word))),
    )


def _more(counts: tuple[int, int, int, int, int], score: int) -> tuple[int, int, int, int, int]:
    one, two, three, four, five = (count + (place == score) for place, count in enumerate(counts, start=1))
    return one, two, three, four, five


def together(tallies: Iterable[Tally]) -> Tally:
    found = list(tallies)
    direction = [sum(one.direction[place] for one in found) for place in range(LEAST)]
    trust = [sum(one.trust[place] for one in found) for place in range(LEAST)]
    said = sorted((word for one in found for word in one.words), key=lambda word: (text.folded(word), word))
    return Tally(direction=_five(direction), trust=_five(trust), words=tuple(said))


def _five(counts: Sequence[int]) -> tuple[int, int, int, int, int]:
    one, two, three, four, five = counts
    return one, two, three, four, five


def result(tally: Tally) -> PulseResult | None:
    """None where fewer than 5 answered."""
    if tally.answers < LEAST:
        return None
    return PulseResult(
        answers=tally.answers,
        direction=_mean(tally.direction),
        trust=_mean(tally.trust),
        direction_agree=sum(tally.direction[AGREE - 1 :]),
        trust_agree=sum(tally.trust[AGREE - 1 :]),
        words=tally.words,
    )


def _mean(counts: Sequence[int]) -> Decimal:
    total = sum(score * count for score, count in enumerate(counts, start=1))
    return (Decimal(total) / sum(counts)).quantize(TENTH, ROUND_HALF_UP)


def shown(tallies: Mapping[Council, Tally]) -> frozenset[int]:
    """The councils that may see their own: at least 5 answered, at least 5 answers of at least two others remain when
    it is taken from the whole, and what all these together leave of the whole is no count of 1 to 4 either."""
    counts = {council: tally.answers for council, tally in tallies.items() if tally.answers}
    total, several = sum(counts.values()), len(counts) + (None in counts)  # a workbook told a rest of several
    found = {
        council: count
        for council, count in counts.items()
        if council is not None and count >= LEAST and several > 2 and total - count >= LEAST
    }
    while found and 0 < total - sum(found.values()) < LEAST:
        del found[min(found, key=lambda council: (found[council], council))]
    return frozenset(found)


def own(council_id: int, name: str, tallies: Mapping[Council, Tally]) -> OwnPulse:
    if council_id in shown(tallies):
        return OwnPulse(council=name, result=result(tallies[council_id]))
    answers = tallies.get(council_id, Tally()).answers
    few = "Fewer than 5 people of it answered."
    told = "Beside the whole it would tell what others said."
    return OwnPulse(council=name, result=None, hidden=few if answers < LEAST else told)


def headline(rounds: Sequence[PulseRound]) -> str:
    """The latest that is shown, with the change since the one before: `Direction 4.1, up 0.3; trust 3.6, as before`."""
    found = [one.whole for one in rounds if one.whole]
    if not found:
        return "The partners have not said yet how they stand together"
    before = found[1] if len(found) > 1 else None
    parts = (
        f"{name} {getattr(found[0], field)} of 5{_change(field, found[0], before)}"
        for name, field in (("Direction", "direction"), ("trust", "trust"))
    )
    return "; ".join(parts)


def _change(field: str, now: PulseResult, before: PulseResult | None) -> str:
    if before is None:
        return ""
    change: Decimal = getattr(now, field) - getattr(before, field)
    if not change:
        return ", as before"
    return f", {'up' if change > 0 else 'down'} {abs(change)}"


def row(one: tuple[date, date, date, int], council: str, tally: Tally) -> PulseRow:
    """A line of the workbook; `one` is quarter, first day, last day and how many were asked."""
    quarter, opened_on, closes_on, asked = one
    scores = {f"direction_{place}": count for place, count in enumerate(tally.direction, start=1)}
    scores |= {f"trust_{place}": count for place, count in enumerate(tally.trust, start=1)}
    said = ";".join(word.replace(";", ",") for word in tally.words)
    return PulseRow(
        quarter=label(quarter),
        opened_on=opened_on,
        closes_on=closes_on,
        asked=asked,
        council=council,
        words=said,
        **scores,
    )


def tally_of(row: PulseRow) -> Tally:
    return Tally(
        direction=(row.direction_1, row.direction_2, row.direction_3, row.direction_4, row.direction_5),
        trust=(row.trust_1, row.trust_2, row.trust_3, row.trust_4, row.trust_5),
        words=tuple(word for one in row.words.split(";") if (word := one.strip())),
    )
