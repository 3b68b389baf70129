"""What is nearly due, and how many drafts stand behind a council's wall."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from govern.kit import text
from govern.raid.model import Duty

NEAR = timedelta(days=7)
FEWEST = 5


def nearly_due(duties: Iterable[Duty], today: date) -> list[Duty]:
    """Not done, and overdue or due within a week; the longest overdue first."""
    near = [one for one in duties if one.done_on is None and one.due and one.due <= today + NEAR]
    return sorted(near, key=lambda one: (one.due or date.max, one.ref))


def drafts_said(counts: Mapping[str, int]) -> str:
    """`Brackenham: fewer than 5 drafts`: what others may know of a council's drafts (law 10). No total, so that no
    number is found by subtraction."""
    said = [f"{name}: {'fewer than 5' if count < FEWEST else count} drafts" for name, count in counts.items() if count]
    return text.listed(said)
