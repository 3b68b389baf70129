"""What a week's reminder says to one person: what waits for them on the front page, as far as it is near."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct

from govern.kit import text
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import rules as plan
from govern.plan.model import Reminder, ReminderItem, ReminderLine, Workstream
from govern.thread.model import Consequences, MilestoneStanding
from govern.thread.rules.owners import owners_needs
from govern.thread.rules.standing import dated

NEAR = timedelta(days=14)


class Reader(Struct, frozen=True):
    """Who is reminded. `councils` are their own, name by code; `knows_all`: they sign in, and see everybody's money."""

    person: Person
    councils: Mapping[str, str]
    knows_all: bool


def reminder(
    reader: Reader, found: Sequence[MilestoneStanding], streams: Sequence[Workstream], *, today: date
) -> Reminder:
    """Empty where nothing needs a word: then nothing is sent."""
    mine = [one for one in found if one.milestone.owner_id == reader.person.id]
    others = [one for one in found if one.milestone.owner_id != reader.person.id]
    return Reminder(
        items=tuple(item for one in mine if is_near(one, today) for item in _items(reader, one, today)),
        lines=tuple(
            ReminderLine(need.sentence, need.does, need.href)
            for need in owners_needs(reader.person, others, streams, today=today)
        ),
    )


def is_near(one: MilestoneStanding, today: date) -> bool:
    """Due within a fortnight, overdue, without a date, or without update for 30 days."""
    due = dated(one)
    return due is None or due <= today + NEAR or plan.stale_mark(one.milestone, today) is not None


def _items(reader: Reader, one: MilestoneStanding, today: date) -> list[ReminderItem]:
    milestone = one.milestone
    thing = Thing(kind="milestone", id=milestone.id, programme_id=milestone.programme_id)
    return [
        ReminderItem(
            milestone_id=milestone.id,
            title=milestone.title,
            sentence=need.sentence,
            does=need.does,
            href=need.href,
            stake=stake(reader, one),
            has_link=may(reader.person, "reforecast", thing),
        )
        for need in owners_needs(reader.person, [one], [], today=today)
    ]


def stake(reader: Reader, one: MilestoneStanding) -> str:
    """What a month of delay costs the reader's own council; everybody's, to somebody who signs in and has no council of
    their own; nothing to anybody else, because a letter stands behind no sign-in (law 10)."""
    if one.delay is None:
        return ""
    own = [(name, one.delay.by_council.get(code, Decimal(0))) for code, name in reader.councils.items()]
    costs = [f"{name} {text.pounds(amount)}" for name, amount in own if amount > 0]
    if costs:
        return f"Each month of delay costs {text.listed(costs)}."
    if reader.knows_all and not reader.councils and one.delay.total > 0:
        return f"Each month of delay costs the councils {text.pounds(one.delay.total)}."
    return ""


def slip(effect: Consequences) -> str:
    """What a new date does to dates, without a word about money."""
    days, others = (effect.after - effect.before).days, len(effect.moved) - 1
    if days == 0:
        return f"{effect.title} stays on {text.day(effect.before)}"
    moves = f"{effect.title} {'slips' if days > 0 else 'comes forward'} {text.several(abs(days), 'day')}"
    return f"{moves} and moves {text.several(others, 'other date')}" if others > 0 else f"{moves}; no other date moves"


def own_losses(effect: Consequences, codes: Sequence[str]) -> list[str]:
    """What it costs, or brings, each of these councils, in a sentence each."""
    found = []
    for code in codes:
        lost = effect.money.lost.by_council.get(code, Decimal(0)) if effect.money else Decimal(0)
        if lost:
            name = effect.councils.get(code, code)
            found.append(f"{'It costs' if lost > 0 else 'It brings'} {name} {text.pounds(abs(lost))}.")
    return found
