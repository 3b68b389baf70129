"""Power and interest, and what they mean for how somebody is kept informed (DOMAIN D1): cut at 3, 3 being high."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from govern.briefings.model.audiences import SavedAudience
from govern.briefings.model.stakeholders import Stakeholder, Stance
from govern.briefings.model.words import Quadrant
from govern.kit import text
from govern.people.model import Thing

CUT = 3
REVIEW_DAYS = 90
STANCES = {
    Stance.SUPPORTS: "Supports it",
    Stance.NEUTRAL: "Neutral",
    Stance.WORRIED: "Worried",
    Stance.OPPOSES: "Opposes it",
    Stance.UNKNOWN: "Not known",
}
ORDER = {one: place for place, one in enumerate(Quadrant)}


def thing(programme_id: int, council_id: int | None, id: int = 0) -> Thing:
    """A council's own stakeholders are its own: nobody else sees them."""
    is_own = council_id is not None
    return Thing(kind="stakeholder", id=id, programme_id=programme_id, council_id=council_id, is_draft=is_own)


def quadrant(power: int, interest: int) -> Quadrant:
    if power >= CUT:
        return Quadrant.CLOSELY if interest >= CUT else Quadrant.SATISFIED
    return Quadrant.INFORMED if interest >= CUT else Quadrant.MONITOR


CALLED = {
    Quadrant.CLOSELY: "Managed closely: much power and much interest",
    Quadrant.SATISFIED: "Kept satisfied: much power, little interest",
    Quadrant.INFORMED: "Kept informed: little power, much interest",
    Quadrant.MONITOR: "Monitored: little of either",
}


def counted(found: Sequence[Stakeholder], quadrant: Quadrant) -> str:
    """`7 stakeholders, behind 2 of them nobody yet`"""
    own = [one for one in found if of(one) is quadrant]
    faceless = sum(one.audience_id is None for one in own)
    said = text.several(len(own), "stakeholder")
    if faceless and faceless == len(own):
        return f"{said}, with nobody to write to yet"
    return f"{said}, with nobody to write to yet behind {faceless} of them" if faceless else said


def sides(one: Quadrant) -> tuple[bool, bool]:
    """Whether its power is high, and whether its interest is."""
    return one in (Quadrant.CLOSELY, Quadrant.SATISFIED), one in (Quadrant.CLOSELY, Quadrant.INFORMED)


def of(one: Stakeholder) -> Quadrant:
    return quadrant(one.power, one.interest)


def in_order(found: Iterable[Stakeholder]) -> list[Stakeholder]:
    """Those to be managed closely first, the most powerful among them first."""
    return sorted(found, key=lambda one: (ORDER[of(one)], -one.power, -one.interest, one.ref))


def is_old(one: Stakeholder, today: date) -> bool:
    return (today - one.assessed_on).days > REVIEW_DAYS


def finding(found: Sequence[Stakeholder], today: date) -> str:
    """`3 of 14 stakeholders are managed closely; 2 of them oppose it or are worried`."""
    closely = [one for one in found if of(one) is Quadrant.CLOSELY]
    against = [one for one in closely if one.stance in (Stance.OPPOSES, Stance.WORRIED)]
    verb = "is" if len(closely) == 1 else "are"
    said = f"{len(closely)} of {text.several(len(found), 'stakeholder')} {verb} managed closely"
    return f"{said}; {len(against)} of them worried or against it" if against else said


def rest(found: Sequence[Stakeholder], today: date) -> str:
    old = [one.ref for one in found if is_old(one, today)]
    if not old:
        return ""
    verb = "was" if len(old) == 1 else "were"
    return f"{text.listed(old)} {verb} assessed more than {REVIEW_DAYS} days ago: look again."


def moves(history: Sequence[Stakeholder]) -> list[tuple[Stakeholder, str]]:
    """Each assessment, the latest first, with what it changed."""
    pairs = [(after, _moved(before, after)) for after, before in pairwise(history)]
    return [*pairs, (history[-1], "Assessed for the first time.")] if history else []


def _moved(before: Stakeholder, after: Stakeholder) -> str:
    said = [
        f"{name.capitalize()} from {was} to {now}."
        for name, was, now in (("power", before.power, after.power), ("interest", before.interest, after.interest))
        if was != now
    ]
    if before.stance is not after.stance:
        said.append(f"{STANCES[before.stance]} before, {STANCES[after.stance].lower()} now.")
    if of(before) is not of(after):
        said.append(f"{of(after).value} instead of {of(before).value.lower()}.")
    if before.is_kept != after.is_kept:
        said.append("Back in the register." if after.is_kept else "Taken out of the register.")
    return " ".join(said) or "Nothing moved."


def next_ref(taken: Iterable[str], prefix: str) -> str:
    numbers = [int(tail) for ref in taken if (tail := ref.removeprefix(prefix)).isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1:02d}"


def wrong_audience(chosen: SavedAudience | None, council_id: int | None) -> dict[str, str]:
    """What stands behind a stakeholder is kept, is seen by whoever sees the stakeholder, and leads to no other one."""
    if chosen is None or chosen.council_id not in (None, council_id):
        return {"audience_id": "Choose an audience that is kept here for everybody who sees this stakeholder."}
    if chosen.rule.stakeholders:
        return {"audience_id": "This audience asks for stakeholders itself. Choose one that names people."}
    return {}


def problems(assessed_on: date | None, owner_id: int | None, people: Mapping[int, str], today: date) -> dict[str, str]:
    wrong = {}
    if assessed_on and assessed_on > today:
        wrong["assessed_on"] = "Enter today or a day before it."
    if owner_id and owner_id not in people:
        wrong["owner_id"] = "Choose somebody who takes part in this programme."
    return wrong
