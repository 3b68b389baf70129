"""Who answers to a council's residents on a day: an owner stays until the next begins, so that there is always one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from govern.kit import text
from govern.services.model import Delivery, Service, StatedOwner, StateOwner, Tenure

SHARED_TEAM = "a shared team"
FIRST = "From the beginning somebody has to answer: name who, instead of taking it back."


class _Start(NamedTuple):
    owner: str
    delivery: Delivery


def tenures(service: Service, on: date | None, stated: Iterable[StatedOwner] = ()) -> list[Tenure]:
    """For each council's residents everybody who answers to them, in order and without a gap.

    The council itself from the beginning; whoever runs the service from its switch `on`; what was stated of a day says
    otherwise. A day of which somebody took back what was said stands as if nothing had been said.
    """
    rows = list(stated)
    found = []
    for code in service.before:
        starts: dict[date, _Start] = {date.min: _Start(code, Delivery.OWN)}
        if on and service.changes:
            starts[on] = _Start(_runner(service, code), service.delivery)
        own = [one for one in rows if one.council_code == code]
        starts |= {one.starts or date.min: _Start(one.owner, one.delivery) for one in newest(own) if one.owner}
        found += _in_turn(code, starts)
    return found


def newest(stated: Iterable[StatedOwner]) -> list[StatedOwner]:
    """Of each council and day what was said last."""
    kept: dict[tuple[str, date | None], StatedOwner] = {}
    for one in sorted(stated, key=lambda one: one.number):
        kept[one.council_code, one.starts] = one
    return list(kept.values())


def _in_turn(code: str, starts: Mapping[date, _Start]) -> list[Tenure]:
    """Each until the next; whoever follows on himself in the same way goes on."""
    found: list[Tenure] = []
    for day, start in sorted(starts.items()):
        if found and (found[-1].owner, found[-1].delivery) == start:
            continue
        since = None if day == date.min else day
        found[-1:] = [*_ended(found[-1:], since), _tenure(code, start, since)]
    return found


def _ended(last: Sequence[Tenure], day: date | None) -> list[Tenure]:
    return [
        Tenure(council_code=one.council_code, owner=one.owner, starts=one.starts, ends=day, delivery=one.delivery)
        for one in last
    ]


def _tenure(code: str, start: _Start, since: date | None) -> Tenure:
    return Tenure(council_code=code, owner=start.owner, starts=since, ends=None, delivery=start.delivery)


def _runner(service: Service, code: str) -> str:
    match service.delivery:
        case Delivery.OWN:
            return code
        case Delivery.SHARED:
            return service.run_by or SHARED_TEAM
        case Delivery.LEAD | Delivery.CONTRACTOR:
            return service.run_by


def owners(held: Iterable[Tenure], code: str, day: date) -> list[str]:
    """Everybody who answers to a council's residents at 00:00 of a day: there must be exactly one (DOMAIN E2)."""
    return [
        one.owner
        for one in held
        if one.council_code == code
        and (one.starts is None or one.starts <= day)
        and (one.ends is None or day < one.ends)
    ]


def unowned(held: Sequence[Tenure]) -> list[str]:
    """Every day on which a council's residents would have nobody, or two, to answer for their service."""
    days = sorted({day for one in held for day in (one.starts, one.ends) if day})
    points = [date.min, *days, *(date.fromordinal(day.toordinal() - 1) for day in days if day > date.min), date.max]
    wrong = []
    for code in sorted({one.council_code for one in held}):
        for day in sorted(set(points)):
            if (count := len(owners(held, code, day))) != 1:
                wrong.append(f"{code} has {count} owners on {text.day(day)}.")
    return wrong


def across_vesting(held: Sequence[Tenure], vesting_on: date | None) -> list[str]:
    """What vesting day leaves open. The councils of today end with the day before it, at midnight: whoever answers then
    and goes on has to have been named for that day, even where it is the same council that continues."""
    if vesting_on is None:
        return []
    eve = vesting_on - timedelta(days=1)
    wrong = []
    for code in dict.fromkeys(one.council_code for one in held):
        before, after = owners(held, code, eve), owners(held, code, vesting_on)
        if len(before) != 1 or len(after) != 1:
            wrong.append(f"{code} has {len(before)} owners on {text.day(eve)} and {len(after)} from the day after.")
        elif before == after == [code]:
            wrong.append(f"Nobody has said who answers to residents of {code} from {text.day(vesting_on)}.")
    return wrong


def owner_problems(said: StateOwner, service: Service, partners: Collection[str]) -> dict[str, str]:
    """What is wrong with a statement, by field."""
    wrong = {}
    if said.council_code not in service.before:
        wrong["council_code"] = f"{service.ref} is not a service of the council {said.council_code}."
    if not said.owner and said.starts is None:
        wrong["owner"] = FIRST
    if said.owner and said.delivery is Delivery.LEAD and said.owner not in partners:
        wrong["owner"] = "Give the code of the council that leads, one of the partners."
    if said.owner and said.delivery is Delivery.OWN and said.owner != said.council_code:
        wrong["owner"] = f"Where each council runs its own, {said.council_code} answers to its own residents."
    return wrong


def named(owner: str, names: Mapping[str, str]) -> str:
    return names.get(owner, owner)
