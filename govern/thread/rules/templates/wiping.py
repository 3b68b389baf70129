"""Texts without people, councils, sums and days: what stays is what others can use."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from govern.kit.text import MONTHS

Wiped = Callable[[str], str]
SOMEBODY, SUM, DAY, ADDRESS, PROGRAMME = "somebody", "a sum", "a day to be set", "an address", "the programme"
SCALE = r"(?:\s?(?:million|billion|thousand|hundred|bn|m|k)\b)?"
FOUND = (
    ("address", r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+"),
    ("sum", rf"[£€$]\s?\d[\d,.]*\d?{SCALE}|\b\d[\d,.]*{SCALE}\s?(?:pounds|pence)\b|\bGBP\s?\d[\d,.]*|[£€$]+"),
    ("day", rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)})(?: \d{{4}})?\b|\b\d{{4}}-\d\d-\d\d\b"),
)
SAID = {"address": ADDRESS, "sum": SUM, "day": DAY, "person": SOMEBODY, "programme": PROGRAMME}
PLAIN = frozenset({*MONTHS, "The", "And", "Council"})  # parts of names that are words of their own
SHORTEST = 3


def wiper(*, people: Iterable[str], councils: Mapping[str, str], programme: str = "") -> Wiped:
    """Takes out of a text every address, sum and day, everybody of `people` by whole name or a part of it, and the
    name of the programme; each of `councils` (code by name) becomes `Council A`."""
    known = {name.casefold(): f"Council {code}" for name, code in councils.items() if name.strip()}
    places = [("programme", [programme]), ("council", councils), ("person", people)]
    whole = [rf"(?P<{group}>(?i:{_any(names)}))" for group, names in places if _any(names)]
    parts = _any(_parts(people))
    groups = [f"(?P<{group}>(?i:{form}))" for group, form in FOUND] + whole
    pattern = re.compile("|".join(groups + ([f"(?P<part>{parts})"] if parts else [])))

    def said(found: re.Match[str]) -> str:
        group = found.lastgroup or ""
        return known[found[0].casefold()] if group == "council" else SAID.get(group, SOMEBODY)

    return lambda text: pattern.sub(said, text)


def _any(names: Iterable[str]) -> str:
    """The longest first, so that no name is taken for the beginning of another."""
    found: Sequence[str] = sorted({name.strip() for name in names} - {""}, key=lambda one: (-len(one), one))
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)" if found else ""


def _parts(people: Iterable[str]) -> set[str]:
    """Given names and surnames as they are written: only with their capital, and no word that means something else."""
    words = {part.strip(".,") for name in people for part in name.split()}
    return {one for one in words if len(one) >= SHORTEST and one[0].isupper() and one not in PLAIN}
