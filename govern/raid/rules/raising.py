"""What a new line of the register must hold, its reference, and the issue that a risk becomes."""

import re
from collections.abc import Iterable

from govern.raid.model import Handling, Item, Kind, NewItem, Struck
from govern.raid.rules.scores import WORST

PREFIXES = {Kind.RISK: "RSK", Kind.ASSUMPTION: "ASM", Kind.ISSUE: "ISS", Kind.DEPENDENCY: "DEP"}
CONVERTED = re.compile(r" \(converted from risk ([^()]+)\)$")


def problems(new: NewItem) -> dict[str, str]:
    if (new.target_likelihood is None) != (new.target_impact is None):
        missing = "target_likelihood" if new.target_likelihood is None else "target_impact"
        return {missing: "A target needs both a likelihood and an impact."}
    if new.target_likelihood and new.target_impact and _above(new):
        return {"target_likelihood": "The target is worse than where it stands now."}
    return {}


def _above(new: NewItem) -> bool:
    return (new.target_likelihood or 0) > new.likelihood or (new.target_impact or 0) > new.impact


def issue(risk: Item, struck: Struck) -> NewItem:
    """The issue that a risk became: it is certain, and its cause says where it came from."""
    return NewItem(
        kind=Kind.ISSUE,
        category=risk.category,
        cause=f"{struck.happened} (converted from risk {risk.ref})",
        event=struck.follows,
        effect=struck.effect,
        likelihood=WORST,
        impact=struck.issue_impact,
        response=Handling.REDUCE_IMPACT,
        council_code=risk.council_code,
        owner_id=risk.owner_id,
        milestones=risk.milestones,
        lines=risk.lines,
        proposals=risk.proposals,
        note=f"Raised when risk {risk.ref} happened.",
    )


def converted_from(cause: str) -> str | None:
    """The reference of the risk that an issue was, by the words with which `issue` ends its cause."""
    found = CONVERTED.search(cause)
    return found.group(1) if found else None


def next_ref(kind: Kind, refs: Iterable[str]) -> str:
    """`RSK-16` after `RSK-15`."""
    prefix = f"{PREFIXES[kind]}-"
    numbers = [int(end) for ref in refs if ref.startswith(prefix) and (end := ref.removeprefix(prefix)).isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1:02}"
