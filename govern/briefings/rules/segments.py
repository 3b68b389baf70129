"""People who get the same words: a text is rendered once for each segment, only names and links are spliced in."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial

from msgspec import Struct

from govern.briefings.rules import placeholders
from govern.briefings.rules.placeholders import Value

SPLICED = frozenset({"name", "firstname", "link"})  # each person's own; all else is shared by a segment


class Addressee(Struct, frozen=True):
    """`id` is the delivery's; `values` hold everything the placeholders may ask for."""

    id: int
    values: Mapping[str, Value]


class Segment(Struct, frozen=True):
    """`shared` values are the same for all members; `spliced` are the keys each member brings."""

    shared: Mapping[str, Value]
    spliced: frozenset[str]
    members: tuple[Addressee, ...]


def spliced(*texts: str) -> frozenset[str]:
    """The personal names a text only prints. One that decides what is shown cannot be: it parts the segments."""
    used = {placeholders.key(name) for name in placeholders.names(*texts)}
    return frozenset(used & SPLICED) - placeholders.flags(*texts)


def segments(texts: Sequence[str], people: Iterable[Addressee], also: Iterable[str] = ()) -> tuple[Segment, ...]:
    """People grouped by every value their texts use and do not splice; `also` names values the shell uses."""
    own = spliced(*texts)
    shared = [name for name in map(placeholders.key, (*placeholders.names(*texts), *also)) if name not in own]
    groups: dict[tuple[object, ...], list[Addressee]] = {}
    asked = cache(partial(_called, shared))
    for person in people:
        values = person.values
        groups.setdefault(tuple([_frozen(values.get(name)) for name in asked(tuple(values))]), []).append(person)
    return tuple(
        Segment({name: _by_key(members[0].values).get(name) for name in shared}, own, tuple(members))
        for members in groups.values()
    )


def _called(keys: Sequence[str], names: Iterable[str]) -> tuple[str, ...]:
    """What each of the keys is called among somebody's names; nothing is called by an empty one."""
    found = {placeholders.key(name): name for name in names}
    return tuple([found.get(key, "") for key in keys])


def _by_key(values: Mapping[str, Value]) -> dict[str, Value]:
    return {placeholders.key(name): value for name, value in values.items()}


def _frozen(value: Value) -> object:
    return value if value is None or isinstance(value, str) else tuple(value)
