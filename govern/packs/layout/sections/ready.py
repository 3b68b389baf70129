"""Beside the money: whether the people whom a milestone affects are ready for it."""

from msgspec import UnsetType

from govern.kit.language import said
from govern.packs import rules
from govern.packs.layout.sections.people import hidden
from govern.packs.model import BoardPack, Ready


def note(pack: BoardPack) -> str:
    if not isinstance(pack.ready, UnsetType) and any(one.of_all is True for one in pack.ready):
        return said(
            "People ready: of all for whom the briefing that hangs on the milestone is meant, the share that showed "
            "they understood, as its gate counts them; of several briefings the one understood least."
        )
    return said(
        "People ready: of those asked in the last sending of the briefing that hangs on the milestone, the share that "
        "showed they understood; of several briefings the one understood least."
    )


def are_ready(pack: BoardPack) -> dict[str, str]:
    """`74%` by the reference of a milestone with money behind it; empty in packs of before, and where no briefing
    asks."""
    known = {} if isinstance(pack.ready, UnsetType) else {one.ref: one for one in pack.ready}
    return {one.ref: _share(known[one.ref]) for one in rules.thread(pack) if one.stake and one.ref in known}


def _share(one: Ready) -> str:
    """Rounded down: nobody is said to be ready who is not."""
    return hidden() if one.asked is None or one.understood is None else f"{100 * one.understood // one.asked}%"
