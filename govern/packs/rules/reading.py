"""A pack as it is read in another language than English: what was frozen in both is said in that one, what people typed
and what was frozen in English alone is marked as English."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UnsetType
from msgspec.structs import replace

from govern.kit.language import Language, speaking, spoken
from govern.packs.model import BoardPack
from govern.packs.rules.abbreviations import usual
from govern.packs.rules.foreign import bare, english
from govern.packs.rules.snapshot import digest, snapshot
from govern.packs.rules.vocabulary import vocabulary

AS_THEY_ARE = frozenset(
    {"ref", "code", "council", "name", "rag", "outcome", "kind", "section", "sections", "snapshot", "of_snapshot"}
    | {"chain_head", "short", "welsh", "of_return"}
)
CAPACITIES = frozenset({"owner", "who"})
WORD = re.compile(r"[^\W\d_]*[a-z]{2}")
TYPES = (date, Decimal)


def reading(pack: BoardPack) -> BoardPack:
    """The pack itself in English. The names of councils are nobody's language; a reading remembers its snapshot."""
    if spoken() is Language.ENGLISH:
        return pack
    known = {**vocabulary(), **_explained(pack), **({} if isinstance(pack.welsh, UnsetType) else pack.welsh.sentences)}
    told = _read("", msgspec.to_builtins(pack, builtin_types=TYPES), known)
    return replace(msgspec.convert(told, BoardPack, builtin_types=TYPES), read_from=digest(pack))


def _explained(pack: BoardPack) -> Mapping[str, str]:
    """What the usual abbreviations mean, since the fourth layout; before it they stayed in English."""
    if pack.laid_out < 4:
        return {}
    with speaking(Language.ENGLISH):
        english_ones = usual()
    told = usual()
    return {means: told[short] for short, means in english_ones.items() if told[short] != means}


def _read(key: str, value: Any, known: Mapping[str, str]) -> Any:
    if key in AS_THEY_ARE:
        return value
    if isinstance(value, dict):
        return {
            known.get(name, name) if key == "volumes" else name: _read(name, each, known)
            for name, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_read(key, each, known) for each in value]
    return _said(key, value, known) if isinstance(value, str) else value


def _said(key: str, words: str, known: Mapping[str, str]) -> str:
    if found := known.get(words):
        return found
    capacity, _, of = words.partition(", ")
    if key in CAPACITIES and capacity in known:
        return f"{known[capacity]}, {english(of)}"
    return english(words) if WORD.search(words) else words


def both(pack: BoardPack, other: BoardPack) -> dict[str, str]:
    """The sentences of one pack by those of another: the same pack, written in two languages. What is only marked as
    English is not among them."""
    found = _pairs(msgspec.json.decode(snapshot(pack)), msgspec.json.decode(snapshot(other)))
    return {one: said for one, said in found if bare(said) != one}


def _pairs(one: Any, other: Any) -> list[tuple[str, str]]:
    """Where the two differ in their words; a part whose shapes differ has none."""
    if isinstance(one, str) and isinstance(other, str):
        return [(one, other)] if one != other else []
    if isinstance(one, dict) and isinstance(other, dict):
        return [pair for name in one if name in other for pair in _pairs(one[name], other[name])]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [pair for each in zip(one, other, strict=True) for pair in _pairs(*each)]
    return []
