"""What section 24 asks of the viewer: breaches that nobody can leave alone, and consents to ask for in time."""

from collections.abc import Iterable
from datetime import date, timedelta

from govern.decisions.model.consents import Judged, State
from govern.kit import text
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.thread.model import Need

AHEAD = timedelta(days=90)


def consents_needs(viewer: Person, found: Iterable[Judged], *, today: date) -> list[Need]:
    """Of the councils for which the viewer speaks; the programme manager hears of breaches."""
    return [need for one in found if (need := _need(viewer, one, today)) is not None]


def _need(viewer: Person, found: Judged, today: date) -> Need | None:
    one = found.matter
    own = Thing(kind="consent", programme_id=one.programme_id, council_id=one.council_id)
    whole = Thing(kind="direction", programme_id=one.programme_id)
    speaks = may(viewer, "record", own)
    said, href = f"{one.council_name}: “{one.title}”", f"/consents/{one.id}"
    if found.state is State.BREACH and (speaks or may(viewer, "state", whole)):
        told = f"{said} was entered into on {text.day(one.takes_place)} without consent. That is critical."
        return Need(told, f"See to {one.ref}", href, one.takes_place)
    if found.state is State.NEEDED and speaks and one.day <= today + AHEAD:
        told = f"{said} needs the consent of {found.consenter} before {text.day(one.day)}."
        return Need(told, f"Ask for consent to {one.ref}", href, one.day)
    return None
