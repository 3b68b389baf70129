"""What changed since the last report of the same part: two sets of numbers compared, in sentences."""

from collections.abc import Iterator
from decimal import Decimal

from govern.kit import text
from govern.packs.rules import status_word
from govern.reports.model import Due, Highlights


def changes(before: Highlights, after: Highlights) -> tuple[str, ...]:
    """None where nothing that a report shows has changed."""
    return (*_standing(before, after), *_milestones(before, after), *_risks(before, after), *_money(before, after))


def _standing(before: Highlights, after: Highlights) -> Iterator[str]:
    pairs = (("The computed status", before.status.rag, after.status.rag),)
    for name, old, new in pairs:
        if old is not new:
            yield f"{name} was {status_word(old)} and is {status_word(new)}: {after.status.reason}."
    said = [("The declared colour", before.declared, after.declared)]
    said.append(("Delivery confidence", before.confidence, after.confidence))
    for name, was, now in said:
        if now and (was is None or was.colour is not now.colour):
            yield f"{name} is {status_word(now.colour)}{f', was {status_word(was.colour)}' if was else ''}."


def _milestones(before: Highlights, after: Highlights) -> Iterator[str]:
    known = _shown(before)
    for ref, new in _shown(after).items():
        old = known.get(ref)
        if new.actual and not (old and old.actual):
            yield f"{new.ref} “{new.title}” was reached on {text.day(new.actual)}."
        elif old and old.forecast != new.forecast:
            yield f"{new.ref} “{new.title}” moves from {text.day(old.forecast)} to {text.day(new.forecast)}."
        elif old and old.status.rag is not new.status.rag:
            yield f"{new.ref} “{new.title}” turns {status_word(new.status.rag)}: {new.status.reason}."


def _shown(found: Highlights) -> dict[str, Due]:
    sections = (found.due, found.reached, found.missed, found.ahead)
    return {one.ref: one for section in sections for one in section.rows}


def _risks(before: Highlights, after: Highlights) -> Iterator[str]:
    known = {one.ref: one for one in before.risks.rows}
    for one in after.risks.rows:
        old = known.get(one.ref)
        if old is None:
            yield f"{one.ref} “{one.title}” is among the highest risks, at {one.score}."
        elif old.score != one.score:
            way = "rises" if one.score > old.score else "falls"
            yield f"{one.ref} “{one.title}” {way} from {old.score} to {one.score}."


def _money(before: Highlights, after: Highlights) -> Iterator[str]:
    old, new = _forecast(before), _forecast(after)
    if old != new:
        yield f"The benefits forecast goes from {text.pennies(old)} to {text.pennies(new)}."
    spent, spends = (sum((one.forecast for one in each.costs.rows), Decimal(0)) for each in (before, after))
    if before.year == after.year and spent != spends:
        yield f"The costs forecast for the year go from {text.pennies(spent)} to {text.pennies(spends)}."


def _forecast(found: Highlights) -> Decimal:
    return sum((one.forecast for one in found.benefits.rows), Decimal(0))
