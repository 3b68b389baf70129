"""The thread of a programme as one table: decisions × milestones × £ × people, what hurts most first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from govern.briefings.model import Heard
from govern.kit import text
from govern.kit.dates import financial_year, year_label
from govern.plan.model import MilestoneKind, Rag
from govern.roi import rules as roi
from govern.roi.model import Split, YearSplit
from govern.roi.model.figures import deferred
from govern.thread.model import MilestoneStanding, Threads
from govern.thread.model.rows import Hold, RowMoney, ThreadRow
from govern.thread.rules.blocking import decisions
from govern.thread.rules.briefings import people
from govern.thread.rules.losses import losses
from govern.thread.rules.standing import dated

SOON_DAYS = 60
NOTHING = Decimal(0)
TROUBLE = (Rag.RED, Rag.AMBER)
Standings = Mapping[int, MilestoneStanding]


def rows(threads: Threads, standings: Standings, *, heard: Mapping[int, Heard], today: date) -> list[ThreadRow]:
    """The milestones a leader should know of: what money, a decision or a briefing hangs on, what is late and what is
    due soon; what presses most comes first."""
    lost = losses(threads, standings)
    made = [
        ThreadRow(
            id=one.milestone.id,
            ref=one.milestone.ref,
            title=one.milestone.title,
            workstream=one.workstream,
            holds=holds,
            baseline=one.milestone.baseline_finish,
            forecast=dated(one),
            is_reached=one.milestone.actual is not None,
            days_late=_days_late(one),
            status=one.status,
            decisions=decisions(threads, one, today),
            money=_money(threads, one, lost=lost.get(one.milestone.id, ()), today=today),
            people=people(threads, one, heard),
        )
        for one in standings.values()
        if (holds := tuple(_holds(threads, one, lost=lost, today=today)))
    ]
    return sorted(made, key=_pressing)


def _holds(
    threads: Threads, one: MilestoneStanding, *, lost: Mapping[int, Sequence[YearSplit]], today: date
) -> Iterable[Hold]:
    """What is reached is a row only where its slip cost money: that loss stays."""
    milestone = one.milestone
    if milestone.actual:
        if any(each.split.total > 0 for each in lost.get(milestone.id, ())):
            yield Hold.MONEY
        return
    if one.benefits:
        yield Hold.MONEY
    if one.blocking:
        yield Hold.DECISION
    if milestone.kind is MilestoneKind.MILESTONE and one.status.rag in TROUBLE:
        yield Hold.LATE
    day = dated(one)
    if milestone.kind is MilestoneKind.MILESTONE and day and day <= today + timedelta(days=SOON_DAYS):
        yield Hold.SOON
    if any(tied.milestone_id == milestone.id for tied in threads.briefings):
        yield Hold.PEOPLE


def _pressing(row: ThreadRow) -> tuple[Decimal, int, Decimal, date, str]:
    """What loses money, what is Red, what is Amber and has something behind it, then by what a month of delay would
    cost; a date with nothing behind it stands last."""
    lost = row.money.lost.total if row.money else NOTHING
    delay = row.money.delay.total if row.money else NOTHING
    return -max(lost, NOTHING), _tier(row), -max(delay, NOTHING), row.forecast or date.max, row.ref


def _tier(row: ThreadRow) -> int:
    if row.status.rag is Rag.RED:
        return 0
    if not (row.decisions or row.money or row.people):
        return 3
    return 1 if row.status.rag is Rag.AMBER else 2


def _days_late(one: MilestoneStanding) -> int | None:
    """Calendar days from the current baseline, below zero when early: as a pack counts them."""
    planned, day = one.milestone.baseline_finish, dated(one)
    return (day - planned).days if planned and day else None


def _money(threads: Threads, one: MilestoneStanding, *, lost: Sequence[YearSplit], today: date) -> RowMoney | None:
    if threads.terms is None or one.worth is None or one.delay is None:
        return None
    codes, this_year = threads.terms.codes, financial_year(today)
    return RowMoney(
        benefits=one.benefits,
        worth=one.worth,
        delay=one.delay,
        lost=roi.total((each.split for each in lost), codes),
        lost_this_year=roi.total((each.split for each in lost if each.year == this_year), codes),
        lost_by_year=tuple(lost),
    )


def finding(found: Sequence[ThreadRow]) -> str | None:
    """What the slips cost, in the words of a board pack: the sentence a leader repeats. None where there is neither
    a loss nor a proposal that waits.

    `“Shared revenues service goes live” slips 91 days and costs £298,361 in 2027/28`
    """
    losing = [(row, row.money) for row in found if row.money and row.money.lost.total > 0]
    if not losing:
        return _without_loss(found)
    total = text.pounds(sum((money.lost.total for _, money in losing), NOTHING))
    years = sorted({each.year for _, money in losing for each in money.lost_by_year if each.split.total})
    when = text.listed([year_label(year) for year in years])
    if len(losing) > 1:
        return f"{len(losing)} slips together cost the councils {total} in {when}"
    row, _ = losing[0]
    days = row.days_late or 0
    slips = f"slips {text.several(days, 'day')} and" if days > 0 else "comes late and"
    return f"“{row.title}” {slips} costs {total} in {when}"


def _without_loss(found: Sequence[ThreadRow]) -> str | None:
    count = len({one.id for row in found for one in row.decisions if one.councils})
    if not count:
        return None
    said = f"{text.several(count, 'proposal')} still {'waits' if count == 1 else 'wait'} for a council’s decision"
    if not any(row.money for row in found):
        return said
    moved = sum((deferred(row.money.lost_by_year) for row in found if row.money), NOTHING)
    return (
        f"Slips move {text.pounds(moved)} to other years; {said}" if moved else f"No slip costs a council money; {said}"
    )


def lost(found: Iterable[ThreadRow], codes: Sequence[str]) -> Split:
    """Each council's part of what all rows lose, only added (DOMAIN C6.0)."""
    return roi.total((row.money.lost for row in found if row.money and row.money.lost.total > 0), codes)


def waiting(found: Iterable[ThreadRow], today: date) -> str | None:
    """Whose decisions are missing, and who decides next; None where nothing waits for a council.

    `Decisions on 3 proposals are still to come from Ashvale and Calderwick; the next is Ashvale’s on 10 December 2026`
    """
    open_ = {one.id: one for row in found for one in row.decisions if one.councils}
    asked = [each for one in open_.values() for each in one.councils]
    if not asked:
        return None
    names = text.listed(sorted({each.council for each in asked}))
    verb = "Decisions on" if len(asked) > 1 else "A decision on"
    are = "are" if len(asked) > 1 else "is"
    said = f"{verb} {text.several(len(open_), 'proposal')} {are} still to come from {names}"
    ahead = sorted((each.meets, each.council) for each in asked if each.meets and each.meets >= today)
    return f"{said}; the next is {ahead[0][1]}’s on {text.day(ahead[0][0])}" if ahead else said
