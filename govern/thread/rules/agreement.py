"""What the agreement between partners asks of somebody: a review that comes near, a promise to keep or to judge."""

from collections.abc import Sequence
from datetime import date

from govern.kit import text
from govern.partners.model.agreement import Commitment, Term
from govern.partners.rules import agreement as rules
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.thread.model import Need


def agreement_needs(viewer: Person, terms: Sequence[Term], promises: Sequence[Commitment], today: date) -> list[Need]:
    """The earliest day first."""
    found = [_review(one, today) for one in rules.to_review(terms, today) if _states(viewer, one)]
    found += [need for one in promises if one.is_open and (need := _promise(viewer, one, today))]
    return sorted(found, key=lambda need: need.day or today)


def _states(viewer: Person, one: Term) -> bool:
    return may(viewer, "state", Thing(kind="term", programme_id=one.programme_id))


def _review(one: Term, today: date) -> Need:
    day = text.day(one.review_on)
    late = one.review_on is not None and one.review_on < today
    return Need(
        sentence=f"The partners were to look at “{one.kind_of.words}” again by {day}."
        if late
        else f"The partners look at “{one.kind_of.words}” again on {day}.",
        does="Say that it stays, or state the new term",
        href=f"/terms/{one.id}",
        day=one.review_on,
    )


def _promise(viewer: Person, one: Commitment, today: date) -> Need | None:
    """Near its day the council that promised; after it whoever was promised."""
    mine = viewer.council_ids(one.programme_id)
    keeps = Thing(kind="commitment", programme_id=one.programme_id, council_id=one.council_id)
    if one.due >= today and one.council_id in mine and one.due <= today + rules.WARNED:
        if not may(viewer, "make", keeps):
            return None
        said, does = f"{one.council_name} promised by {text.day(one.due)}: “{one.words}”", "Read the promise"
    elif one.due < today and _judges(viewer, one):
        said, does = f"{one.council_name} promised by {text.day(one.due)}: “{one.words}”", "Say whether it was kept"
    else:
        return None
    return Need(sentence=said, does=does, href=f"/commitments/{one.id}", day=one.due)


def _judges(viewer: Person, one: Commitment) -> bool:
    kind = "commitment" if one.to_id else "promise-to-all"
    return may(viewer, "judge", Thing(kind=kind, programme_id=one.programme_id, council_id=one.to_id))
