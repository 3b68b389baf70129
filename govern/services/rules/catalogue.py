"""What residents use: who answers for it on a day, how often it is used, at what cost, and when it changes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from govern.kit import text
from govern.services.model import (
    DIGITAL,
    LGSL,
    Change,
    Channel,
    Delivery,
    NewService,
    Service,
    Total,
    Use,
)

PENNY, TENTH = Decimal("0.01"), Decimal("0.1")
MOST_UNIT_COST = Decimal(1_000_000)


def switch(service: Service, dates: Mapping[int, date]) -> date | None:
    """The day a service changes hands: its milestone's forecast, else its own fixed day, else never."""
    if service.milestone_id is not None:
        return dates.get(service.milestone_id, service.switch_on)
    return service.switch_on


def total(uses: Iterable[Use]) -> Total:
    """A cost is known only where every channel that was used has one."""
    rows = list(uses)
    volume = sum(one.volume or 0 for one in rows)
    known = all(one.unit_cost is not None for one in rows if one.volume)
    cost = (
        sum(((one.volume or 0) * one.unit_cost for one in rows if one.unit_cost is not None), Decimal(0))
        if known
        else None
    )
    return Total(
        volume=volume,
        cost=None if cost is None or not rows else cost.quantize(PENNY, ROUND_HALF_UP),
        per_use=cost_per_use(cost, volume),
        digital=take_up(rows),
    )


def cost_per_use(cost: Decimal | None, volume: int) -> Decimal | None:
    return None if cost is None or volume == 0 else (cost / volume).quantize(PENNY, ROUND_HALF_UP)


def take_up(uses: Iterable[Use]) -> Decimal | None:
    """The per cent of all uses that were digital; None where there were none."""
    rows = list(uses)
    everything = sum(one.volume or 0 for one in rows)
    digital = sum(one.volume or 0 for one in rows if one.channel in DIGITAL)
    return (Decimal(100 * digital) / everything).quantize(TENTH, ROUND_HALF_UP) if everything else None


def shift_saving(shifted: int, *, dearer: Decimal, cheaper: Decimal, enablement: Decimal = Decimal(0)) -> Decimal:
    """What moving uses to another channel saves. It is non-cashable until a budget is cut (DOMAIN E3)."""
    return (shifted * (dearer - cheaper) - enablement).quantize(PENNY, ROUND_HALF_UP)


def latest(uses: Iterable[Use]) -> list[Use]:
    """Of every council and channel of a service the newest year alone, so that no year is added to another."""
    newest: dict[tuple[int, str, Channel], Use] = {}
    for one in uses:
        key = (one.service_id, one.council_code, one.channel)
        if key not in newest or newest[key].year < one.year:
            newest[key] = one
    return list(newest.values())


def by_council(uses: Iterable[Use]) -> dict[str, Total]:
    rows = list(uses)
    codes = sorted({one.council_code for one in rows})
    return {code: total(one for one in rows if one.council_code == code) for code in codes}


def by_channel(uses: Iterable[Use]) -> dict[Channel, Total]:
    rows = list(uses)
    return {
        each: total(one for one in rows if one.channel is each)
        for each in Channel
        if any(one.channel is each for one in rows)
    }


def changes(services: Iterable[Service], uses: Iterable[Use], *, dates: Mapping[int, date]) -> list[Change]:
    """Services that change for residents in a way they notice, the soonest first."""
    rows = latest(uses)
    found = [
        _change(one, [use for use in rows if use.service_id == one.id], switch(one, dates))
        for one in services
        if one.changes and one.noticed
    ]
    return sorted(found, key=lambda one: (one.on or date.max, one.service.ref))


def _change(service: Service, uses: Sequence[Use], on: date | None) -> Change:
    counted = [one for one in uses if one.volume is not None]
    counts = {channel: one.volume for channel, one in by_channel(counted).items()}
    volume = sum(counts.values())
    when = f"changes on {text.day(on)}" if on else "changes on a day that is not planned yet"
    how = text.listed([f"{count:,} {channel.words}" for channel, count in counts.items()])
    used = f", used {volume:,} times a year: {how}" if volume else ", with no figures of its use yet"
    return Change(
        service=service,
        on=on,
        councils=tuple(service.before),
        by_channel=counts,
        volume=volume,
        sentence=f"{service.name} {when}{used}.",
    )


def run_today(service: Service, names: Mapping[str, str]) -> str:
    """`Each council runs its own`; `names` are those of all partners by code."""
    if set(service.before) >= set(names):
        return "Each council runs its own"
    some = text.listed([names.get(code, code) for code in service.before])
    return f"{some} runs its own" if len(service.before) == 1 else f"{some} each run their own"


def problems(new: NewService, councils: Iterable[str], milestones: Iterable[str]) -> dict[str, str]:
    """What is wrong with a service, by field."""
    known, planned = set(councils), set(milestones)
    wrong = {}
    if strange := [code for code in new.before if code not in known]:
        wrong["before"] = f"No partner has the code {', '.join(strange)}."
    elif len(set(new.before)) < len(new.before):
        wrong["before"] = "Name each council once."
    elif not new.before:
        wrong["before"] = "Name at least one council whose residents use it."
    if new.lgsl is not None and new.lgsl not in LGSL:
        wrong["lgsl"] = f"The service list has no number {new.lgsl}. Leave it empty if none fits."
    if new.lgil and new.lgsl is None:
        wrong["lgil"] = "An interaction belongs to a service: choose its number in the national list first."
    elif len(set(new.lgil)) < len(new.lgil):
        wrong["lgil"] = "Give each number once."
    if new.changes_with and new.changes_with not in planned:
        wrong["changes_with"] = f"The plan has no {new.changes_with}."
    elif new.changes_with and new.switch_on:
        wrong["switch_on"] = "Give a milestone or a fixed day, not both."
    return wrong | _running(new, known)


def _running(new: NewService, known: set[str]) -> dict[str, str]:
    """After the switch there must be somebody who runs it."""
    if new.delivery is Delivery.LEAD and new.run_by not in known:
        return {"run_by": f"Give the code of the council that leads: {', '.join(sorted(known))}."}
    if new.delivery is Delivery.CONTRACTOR and not new.run_by:
        return {"run_by": "Name the contractor."}
    if new.delivery is Delivery.OWN and new.run_by:
        return {"run_by": "Each council runs it itself: leave this empty."}
    return {}


def cost_problem(unit_cost: Decimal | None) -> str | None:
    """A unit cost is kept to the penny."""
    if unit_cost is None:
        return None
    if not unit_cost.is_finite() or not 0 <= unit_cost <= MOST_UNIT_COST:
        return "Enter what one use costs, from £0.00 to £1,000,000.00."
    return None if unit_cost == unit_cost.quantize(PENNY) else "Enter pounds and pence, such as 2.83."


def price_problem(unit_cost: Decimal | None, price_base: int | None) -> str | None:
    """A cost without the year of its prices cannot be compared with another."""
    if unit_cost is not None and price_base is None:
        return "Say in the prices of which financial year the cost is: 2025 for 2025/26."
    return None


def next_ref(refs: Iterable[str]) -> str:
    used = set(refs)
    return next(ref for number in range(1, 100_000) if (ref := f"SRV-{number:02d}") not in used)
