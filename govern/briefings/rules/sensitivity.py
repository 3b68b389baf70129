"""OFFICIAL-SENSITIVE: who may read such a briefing, how it is marked, and where it never goes."""

from govern.briefings.model import Briefing, MessageType, NewBriefing, Sensitivity
from govern.kit.language import said

PROMOTIONAL = "A briefing that is OFFICIAL-SENSITIVE promotes nothing. Choose another kind of message."


def is_sensitive(briefing: Briefing | NewBriefing) -> bool:
    return briefing.sensitivity is Sensitivity.SENSITIVE


def problems(new: NewBriefing | Briefing) -> dict[str, str]:
    if is_sensitive(new) and new.message_type is MessageType.PROMOTIONAL:
        return {"sensitivity": PROMOTIONAL}
    return {}


def announced(briefing: Briefing, title: str) -> dict[str, str]:
    """`title` is the announcement by which it goes to press or public."""
    if not is_sensitive(briefing) or not title:
        return {}
    return {"sensitivity": f"It goes to press or public by the announcement “{title}”. Take it out of there first."}


def marking() -> tuple[str, str]:
    """The mark and what it asks of whoever reads it, in the language of now."""
    return said("OFFICIAL-SENSITIVE"), said("Pass it on only to people who need it for their work.")


def markdown() -> str:
    mark, asks = marking()
    return f"**{mark}**  \n{asks}"
