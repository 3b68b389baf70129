"""Whether a disposal, a contract or the use of reserves needs a consent under section 24, and how it stands.

LGPIHA 2007 s.24, s.27; DOMAIN A10.7 to A10.11. "Exceeds" is more than; what comes earlier is added, never taken off.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from govern.decisions.model import Finding, Ground, Verdict
from govern.decisions.model.consents import Direction, Judged, Limb, Matter, State, Turn
from govern.decisions.rules.consent_words import ACT, KEEPERS, LIMBS, SECTIONS, WORDING
from govern.kit import text

ANSWERED = {Turn.ASKED: State.ASKED, Turn.GIVEN: State.GIVEN, Turn.REFUSED: State.REFUSED}
FORMS = frozenset({"ltd", "limited", "plc", "llp", "the", "and", "co"})


def directed(directions: Iterable[Direction], council_code: str, day: date) -> Direction | None:
    """The direction that holds for a council on a day: of two, the later one, and of one day the newer."""
    found = [one for one in directions if council_code in one.councils and one.since <= day]
    return max(found, key=lambda one: (one.since, one.number), default=None)


def judged(matters: Sequence[Matter], directions: Sequence[Direction]) -> list[Judged]:
    """Every matter, what wants something first: breaches, then what is needed and not given, by day."""
    order = [State.BREACH, State.REFUSED, State.NEEDED, State.ASKED, State.GIVEN, State.NOT_NEEDED, State.DROPPED]
    found = [judgement(one, matters, directions) for one in matters]
    return sorted(found, key=lambda one: (order.index(one.state), one.matter.takes_place, one.matter.number))


def judgement(matter: Matter, matters: Iterable[Matter], directions: Iterable[Direction]) -> Judged:
    direction = directed(directions, matter.council_code, matter.takes_place)
    counted = added(matter, matters, direction) if direction else [matter]
    total = sum((one.amount for one in counted), Decimal())
    is_needed, reason = _needed(matter, direction, total, counted)
    return Judged(
        matter=matter,
        state=state(matter, is_needed=is_needed),
        is_needed=is_needed,
        total=total,
        counted=tuple(one.ref for one in counted if one.number != matter.number),
        consenter=consenter(direction, matter.limb) if direction and is_needed else "",
        verdict=_verdict(matter, direction, total, (is_needed, reason)),
    )


def _verdict(matter: Matter, direction: Direction | None, total: Decimal, found: tuple[bool, str]) -> Verdict:
    is_needed, reason = found
    outcome = Finding.WARN if is_needed else Finding.PASS
    return Verdict(
        outcome=outcome if direction else Finding.NOT_APPLICABLE,
        rule_id=f"section-24-{matter.limb.value}",
        reason=reason,
        inputs={
            "what": LIMBS[matter.limb],
            "amount": text.pennies(matter.amount),
            "added up": text.pennies(total),
            "day": text.day(matter.takes_place),
            "can run to": text.day(matter.ends_on) if matter.ends_on else None,
            "direction": f"{direction.ref}, in force from {text.day(direction.since)}" if direction else None,
        },
        source=f"{ACT}, {SECTIONS[matter.limb]}",
        grounds=(_ground(direction),) if direction else (),
    )


def _ground(direction: Direction) -> Ground:
    """A direction is a row as the rules of law are: it holds from its day, and a later one leaves it as it was."""
    return Ground(
        title=f"Direction {direction.ref}",
        of=f"to {text.listed(list(direction.councils))}",
        valid_from=direction.since,
        owner=KEEPERS,
        source=direction.source,
        link=WORDING,
    )


def added(matter: Matter, matters: Iterable[Matter], direction: Direction) -> list[Matter]:
    """What counts together with a matter, itself last: earlier ones of the same council after the direction's date. Of
    land all disposals; of contracts those with the same person or about the same or a similar matter (s.27), whichever
    kind of contract they are: the cautious reading."""
    if matter.limb is Limb.RESERVES:
        return [matter]
    earlier = [
        one
        for one in matters
        if one.council_code == matter.council_code
        and (one.takes_place, one.number) < (matter.takes_place, matter.number)
        and one.takes_place > direction.counted_after
        and one.dropped_on is None
        and _belongs(one, matter)
    ]
    return [*sorted(earlier, key=lambda one: (one.takes_place, one.number)), matter]


def _belongs(one: Matter, to: Matter) -> bool:
    if to.limb is Limb.LAND:
        return one.limb is Limb.LAND
    if not one.limb.is_contract:
        return False
    return _same(one.counterparty, to.counterparty) or _same(one.subject, to.subject)


def _same(one: str, other: str) -> bool:
    """The same name, however it is spelt: `Vale IT Ltd` is `VALE I.T. Limited`."""
    return bool(plain(one)) and plain(one) == plain(other)


def plain(name: str) -> str:
    words = re.sub(r"[^\w\s]", "", name.casefold()).split()
    return "".join(word for word in words if word not in FORMS) or "".join(words)


def _needed(matter: Matter, direction: Direction | None, total: Decimal, counted: Sequence[Matter]) -> tuple[bool, str]:
    day = text.day(matter.takes_place)
    if direction is None:
        return False, f"No direction to {matter.council_name} was in force on {day}: no consent is needed."
    match matter.limb:
        case Limb.LAND:
            return _above(direction.land, total, counted, "disposals of land")
        case Limb.CAPITAL:
            return _above(direction.capital, total, counted, "capital contracts")
        case Limb.VARIABLE if direction.variable:
            return True, "Its price may vary: a capital contract of any value needs consent."
        case Limb.RESERVES if direction.reserves:
            return True, "The direction controls reserves in the council tax calculation, whatever the amount."
        case Limb.CONTRACT:
            return _running(matter, direction, total, counted)
    return False, "The direction does not control this: no consent is needed."


def _running(matter: Matter, direction: Direction, total: Decimal, counted: Sequence[Matter]) -> tuple[bool, str]:
    specified = text.day(direction.specified)
    if matter.ends_on and matter.ends_on <= direction.specified:
        return False, f"It cannot run beyond {specified}, extensions counted: no consent is needed."
    is_needed, reason = _above(direction.contract, total, counted, "contracts")
    until = f"can run to {text.day(matter.ends_on)}" if matter.ends_on else "has no last day"
    return is_needed, f"It {until}, beyond {specified}. {reason}"


def _above(most: Decimal | None, total: Decimal, counted: Sequence[Matter], what: str) -> tuple[bool, str]:
    if most is None:
        return False, f"The direction does not control {what}: no consent is needed."
    others = [one.ref for one in counted[:-1]]
    said = f"{text.pennies(total)} with {text.listed(others)}" if others else text.pennies(total)
    if total > most:
        return True, f"{said} is more than {text.pennies(most)}: consent is needed."
    return False, f"{said} is not more than {text.pennies(most)}: no consent is needed."


def consenter(direction: Direction, limb: Limb) -> str:
    own = {Limb.LAND: direction.land_consenter, Limb.RESERVES: direction.reserves_consenter}
    return own.get(limb) or direction.consenter


def state(matter: Matter, *, is_needed: bool) -> State:
    """A breach is what was entered into before whoever consents had said yes (A10.10)."""
    if matter.dropped_on:
        return State.DROPPED
    if not is_needed:
        return State.NOT_NEEDED
    if matter.entered_on and not (matter.given_on and matter.given_on <= matter.entered_on):
        return State.BREACH
    return ANSWERED.get(matter.answer, State.NEEDED) if matter.answer else State.NEEDED
