"""When an address that was stopped may get letters again."""

from govern.briefings.model import Lift, StoppedAddress
from govern.people.model import Thing


def thing(programme_id: int, council_id: int | None = None) -> Thing:
    return Thing(kind="address", programme_id=programme_id, council_id=council_id)


def problems(found: StoppedAddress, lift: Lift) -> dict[str, str]:
    """A wish is the reader's own: it is undone when they ask for it, and for no other reason (DOMAIN D4)."""
    if found.is_wish and not lift.at_own_wish:
        return {
            "at_own_wish": "Its reader asked for no more of these letters. Lift it only when they themselves have "
            "asked for them again, and say how they did."
        }
    if not lift.because.strip():
        return {"because": "Say why letters can go there again."}
    return {}
