"""The critical risk that a matter is which was entered into without consent under section 24 (DOMAIN A10.10)."""

from govern.decisions.model.consents import Judged, Limb, State
from govern.kit import text
from govern.kit.errors import Conflict
from govern.raid.model import Category, Handling, Kind, NewItem
from govern.raid.model.breaches import NewBreach
from govern.raid.rules.scores import WORST

EVENTS = {
    Limb.LAND: "The disposal is void.",
    Limb.RESERVES: "The council tax calculation is challenged.",
}
UNENFORCEABLE = "The contract cannot be enforced against the council that takes over."
EFFECT = "The council that takes over, and those who dealt in good faith, bear the loss (LGPIHA 2007 s.28)."


def breach_risk(found: Judged, new: NewBreach) -> NewItem:
    """Nobody can undo it, so its likelihood is the highest until somebody shows otherwise."""
    one = found.matter
    if found.state is not State.BREACH:
        raise Conflict(f"{one.ref} is no breach: there is nothing to put into the register.")
    return NewItem(
        kind=Kind.RISK,
        category=Category.LEGAL,
        cause=f"{one.council_name} entered into “{one.title}” ({one.ref}) on {text.day(one.takes_place)} "
        f"without the consent of {found.consenter}.",
        event=EVENTS.get(one.limb, UNENFORCEABLE),
        effect=EFFECT,
        likelihood=WORST,
        impact=WORST,
        response=Handling.REDUCE_IMPACT,
        council_code=one.council_code,
        owner_id=new.owner_id,
        note=new.note or f"Raised from {one.ref}.",
    )
