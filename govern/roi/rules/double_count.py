"""One post or contract backs one cash-releasing benefit, across all councils and programmes (DOMAIN C4.4)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from govern.kit import text
from govern.roi.model import Line, LineClass, NewLine
from govern.roi.model.profiles import Backed, Backing, Clash

PLAIN_WORDS = frozenset(
    {"post", "posts", "contract", "contracts", "no", "nr", "num", "number", "ref", "reference", "id", "position", "the"}
    | {"and", "of", "for", "with", "ltd", "limited", "plc", "llp"}
)
LOOKS_LIKE = str.maketrans("oilsbz", "011582")
PARTS = re.compile(r"[a-z]+|\d+")
FEWEST_DIGITS = 3
FEWEST_WORDS = 2


def key(identifier: str) -> str:
    """What two ways to write one number have in common: no accents, marks, case, leading zeros or plain words."""
    return "".join(_parts(identifier))


def is_guarded(line: NewLine) -> bool:
    """Whether a line is a saving that counts towards budgets: capacity that is freed may rest on the same post."""
    return line.line_class is LineClass.CASH_RELEASING


def backed(line: Line, backing: Backing) -> Backed:
    return Backed(backing=backing, line_id=line.id, ref=line.ref, title=line.title)


def clashes(mine: Sequence[Backing], others: Iterable[Backed]) -> tuple[Clash, ...]:
    """What backs another saving already, the certain ones first."""
    found = [
        Clash(mine=one, other=other, is_near=key(one.identifier) != key(other.backing.identifier))
        for other in others
        for one in mine
        if is_alike(one, other.backing)
    ]
    return tuple(sorted(found, key=lambda one: (one.is_near, one.mine.identifier, one.other.ref)))


def is_alike(one: Backing, other: Backing) -> bool:
    """The same, or so alike that a person has to look: a slip of the pen, another prefix, words in another order."""
    if key(one.identifier) == key(other.identifier):
        return True
    return one.kind is other.kind and _is_near(one.identifier, other.identifier)


def twice(mine: Sequence[Backing]) -> str:
    """A post or contract named twice by one benefit."""
    seen: set[str] = set()
    for one in mine:
        if (said := key(one.identifier)) in seen:
            return f"{one.kind.value.capitalize()} {one.identifier} is named twice. Name it once."
        seen.add(said)
    return ""


def clash_words(clash: Clash) -> str:
    """`Post ASH-4711 backs BEN-02 “Shared procurement” already`; of a programme unseen only that there is one."""
    other = clash.other
    where = f"{other.ref} “{other.title}”" if other.ref else "a saving of another programme"
    named = f"{clash.mine.kind.value.capitalize()} {clash.mine.identifier}"
    if clash.is_near:
        theirs = other.backing.identifier if other.ref else f"a {other.backing.kind.value}"
        return f"{named} looks like {theirs}, which backs {where}"
    return f"{named} backs {where} already"


def guarded(found: Sequence[Clash], apart: str) -> str:
    """Why these posts and contracts cannot back a saving; near ones only until somebody says why they are others."""
    certain = [one for one in found if not one.is_near]
    if certain:
        return (
            f"{text.listed([clash_words(one) for one in certain])}. One post or contract backs one saving: take it out."
        )
    if found and not apart.strip():
        said = text.listed([clash_words(one) for one in found])
        return f"{said}. If they are not the same, say below how you know; if they are, take it out."
    return ""


def _parts(identifier: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", identifier).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = [part.lstrip("0") or "0" if part.isdigit() else part for part in PARTS.findall(plain)]
    return [part for part in found if part not in PLAIN_WORDS] or found


def _is_near(one: str, other: str) -> bool:
    if _looks(one) == _looks(other) or _same_number(one, other):
        return True
    return _swapped(key(one), key(other)) or _words(one, other)


def _looks(identifier: str) -> str:
    """Letters that look like digits are the digits they look like."""
    return key(identifier).translate(LOOKS_LIKE)


def _same_number(one: str, other: str) -> bool:
    """`HR-4711` and `ASH 4711`: another council's or system's letters before the same digits."""
    mine, theirs = ["".join(part for part in _parts(each) if part.isdigit()) for each in (one, other)]
    return len(mine) >= FEWEST_DIGITS and mine == theirs


def _swapped(one: str, other: str) -> bool:
    """Two neighbours in the wrong order: the commonest slip in typing a number."""
    if len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and one[places[0]] == other[places[1]]
        and (one[places[1]] == other[places[0]])
    )


def _words(one: str, other: str) -> bool:
    """Names of contracts: half of all their words are the same, and at least two."""
    mine, theirs = ({part for part in _parts(each) if part.isalpha() and len(part) > 2} for each in (one, other))
    common = mine & theirs
    return len(common) >= FEWEST_WORDS and 2 * len(common) >= len(mine | theirs)
