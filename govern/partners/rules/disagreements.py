"""When a disagreement may be raised, changed and settled, and what a list of them says first."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners.model.disagreements import ChangedDisagreement, Disagreement, Reopening, Settlement


def check_due(due: date, today: date) -> None:
    if due < today:
        raise Invalid({"due": f"{text.day(due)} is past. Give a day on which it can still be settled."})


def changed(before: Disagreement, change: ChangedDisagreement, *, owner_name: str, today: date) -> Disagreement:
    """Another owner or day; a settled one is opened again first."""
    _is_open(before)
    check_due(change.due, today)
    return replace(before, owner_id=change.owner_id, owner_name=owner_name, due=change.due, version=before.version + 1)


def settled(before: Disagreement, said: Settlement, *, today: date) -> Disagreement:
    _is_open(before)
    return replace(before, settled_on=today, settlement=said.words, version=before.version + 1)


def reopened(before: Disagreement, said: Reopening, *, today: date) -> Disagreement:
    if before.is_open:
        raise Conflict(f"{before.ref} is open.")
    check_due(said.due, today)
    return replace(before, settled_on=None, settlement="", due=said.due, version=before.version + 1)


def headline(found: Sequence[Disagreement], today: date) -> str:
    """`2 disagreements are open, 1 past its day`."""
    open_ones = [one for one in found if one.is_open]
    if not open_ones:
        return "Every disagreement is settled" if found else "No disagreement has been raised"
    past = sum(one.due < today for one in open_ones)
    late = f", {past} past {'its day' if past == 1 else 'their day'}" if past else ""
    return f"{text.several(len(open_ones), 'disagreement is', 'disagreements are')} open{late}"


def accepted(names: Sequence[str], waiting: Sequence[str], number: int) -> str:
    """`Ashvale and Brackenham have accepted the shared text, version 2; Calderwick has not.`"""
    if not number:
        return ""
    if not names:
        return f"No council has accepted the shared text, version {number}, yet."
    have = "has" if len(names) == 1 else "have"
    rest = f"; {text.listed(waiting)} {'has' if len(waiting) == 1 else 'have'} not" if waiting else ""
    return f"{text.listed(names)} {have} accepted the shared text, version {number}{rest}."


def _is_open(one: Disagreement) -> None:
    if not one.is_open:
        raise Conflict(f"{one.ref} was settled on {text.day(one.settled_on)}. Open it again first.")
