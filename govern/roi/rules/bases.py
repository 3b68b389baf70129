"""What a basis and its figures may not say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from govern.kit import text
from govern.kit.errors import Invalid
from govern.roi.model import (
    DRIVEN,
    MEASURED,
    Basis,
    DatedBasis,
    DriverFacts,
    Line,
    MixPart,
    NewLine,
    ShareBasis,
    Sharer,
)
from govern.roi.rules import shares

DECIMALS = 10
OF_A_MIX = frozenset(ShareBasis) - {ShareBasis.HYBRID}
PARTS = "Write each part of the mix once, such as 40 equal; 60 usage DRV-01. The per cents add up to 100."


def is_short(number: Decimal) -> bool:
    """Few decimals: an exact fraction of 1E-999999 would take the machine with it."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DECIMALS


def sharing_problems(line: NewLine, sharers: Sequence[Sharer]) -> dict[str, str]:
    """Field to what to do about it; empty for a line that can be shared on every day."""
    if line.council_code is not None and (line.basis is not None or line.later):
        return {"basis": "A line of one council is not shared. Give the council or the basis, not both."}
    wrong = basis_problems(shares.first_basis(line)) | _later(line)
    if wrong:
        return wrong
    estimated = {held.driver for held in (shares.first_basis(line), *line.later) if held.basis is ShareBasis.FIXED}
    if unknown := sorted(ref for ref in estimated - {""} if not any(ref in one.measures for one in sharers)):
        return {"driver": f"There is no driver {unknown[0]} yet. Enter its figures first."}
    try:
        shares.check(line, sharers)
    except Invalid as refusal:
        return refusal.problems
    return {}


def basis_problems(held: Basis) -> dict[str, str]:
    fixes = held.basis is ShareBasis.FIXED or any(part.basis is ShareBasis.FIXED for part in held.mix)
    if held.fixed and not fixes:
        return {"fixed": "Fixed shares need the fixed basis."}
    if not all(is_short(part) and 0 <= part <= 100 for part in held.fixed.values()):
        return {"fixed": f"A share is a per cent between 0 and 100, with at most {DECIMALS} decimals."}
    if fixes and sum(held.fixed.values()) != 100:
        return {"fixed": f"The shares add up to {sum(held.fixed.values())}%, not 100%."}
    return _mix(held) or _driver(held)


def _mix(held: Basis) -> dict[str, str]:
    if held.basis is not ShareBasis.HYBRID:
        return {"mix": "The parts of a mix need the basis “a mix”."} if held.mix else {}
    if not all(is_short(part.per_cent) and part.per_cent > 0 and part.basis in OF_A_MIX for part in held.mix):
        return {"mix": PARTS}
    if len({(part.basis, part.driver) for part in held.mix}) < len(held.mix) or sum(_heavy(held.mix)) != 100:
        return {"mix": PARTS}
    return {}


def _heavy(mix: Iterable[MixPart]) -> list[Decimal]:
    return [part.per_cent for part in mix]


def _driver(held: Basis) -> dict[str, str]:
    if held.by_judgement and held.basis is not ShareBasis.FIXED:
        return {"by_judgement": "Only fixed per cents are agreed by judgement."}
    if held.driver and held.basis not in MEASURED | {ShareBasis.FIXED}:
        return {"driver": "This basis goes by no driver. Leave it empty."}
    named = [Basis(basis=part.basis, driver=part.driver) for part in held.mix] or [held]
    lacking = [one.basis.words for one in named if one.basis in DRIVEN and not one.driver]
    needless = [part for part in held.mix if part.driver and part.basis not in MEASURED]
    if lacking:
        return {"driver": f"Sharing by {text.listed(lacking)} needs figures: name the driver that holds them."}
    return {"mix": PARTS} if needless else {}


def _later(line: NewLine) -> dict[str, str]:
    twice = [day for day, count in Counter(one.since for one in line.later).items() if count > 1]
    if twice:
        return {"later": f"Two bases hold from {text.day(twice[0])}. Give one."}
    for one in line.later:
        day = text.day(one.since)
        if one.since <= line.starts_on:
            return {"later": f"From {day}: the line has not begun before. Write it into the line itself."}
        if one.basis is None:
            return {"later": f"From {day}: say how it is shared then."}
        if not one.because.strip():
            return {"later": f"From {day}: say who agreed to it, and where."}
        if wrong := basis_problems(one):
            return {"later": f"From {day}: {next(iter(wrong.values()))}"}
    return {}


def shared_otherwise(line: Line, said: DatedBasis) -> dict[str, Any]:
    """What changes of a line that is shared so from a day on, by the names of its fields: in place of what was said for
    that day; of a line that begins no earlier, its first basis."""
    held = {name: getattr(said, name) for name in DatedBasis.__struct_fields__}
    if said.since <= line.starts_on:
        first = {name: held[name] for name in Basis.__struct_fields__}
        return first | {"later": tuple(one for one in line.later if one.since > said.since)}
    later = [*(one for one in line.later if one.since != said.since), DatedBasis(**held)]
    return {"later": tuple(sorted(later, key=lambda one: one.since))}


def driver_problems(said: DriverFacts, sharers: Sequence[Sharer]) -> dict[str, str]:
    wrong = {name: "Say this in a few words." for name in ("title", "source") if not getattr(said, name).strip()}
    if said.basis not in MEASURED:
        wrong["basis"] = f"{said.basis.words.capitalize()} needs no figures. Choose another."
    if strangers := set(said.figures) - {one.code for one in sharers}:
        wrong["figures"] = f"{text.listed(sorted(strangers))}: not a council of this programme."
    elif not all(one.is_finite() and 0 <= one < 10**15 and is_short(one) for one in said.figures.values()):
        wrong["figures"] = f"Figures are numbers of 0 or more, with at most {DECIMALS} decimals."
    elif not any(said.figures.values()):
        wrong["figures"] = "Enter what was counted of the councils; not all of it can be 0."
    return wrong
