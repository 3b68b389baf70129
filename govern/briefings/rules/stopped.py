"""When an address is stopped because nobody has it, and when one that was stopped may get letters again."""

import re
from typing import NamedTuple

from govern.briefings.model import Lift, StoppedAddress
from govern.people.model import Thing

NO_SUCH = re.compile(r"\b5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b")


class Stops(NamedTuple):
    """Address, council and topic of what is stopped; without a council it is stopped for every council."""

    found: frozenset[tuple[str, int | None, str]]

    def holds(self, address: str, council: int | None, topic: str) -> bool:
        """Whether a letter of this topic from this council must not go there."""
        return (address, None, topic) in self.found or (address, council, topic) in self.found


def no_such_address(said: str) -> str | None:
    """The reason to write to an address no more, where a server refused it for good because there is no such mailbox or
    domain (RFC 3463). A refusal by policy (5.7.x), a full mailbox or one without such a code says nothing of it."""
    found = NO_SUCH.search(said)
    return f"The mail server says that there is no such address ({found[0]})." if found else None


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
