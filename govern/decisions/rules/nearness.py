"""Whether two proposals buy near things: the same supplier named, or the same words (DOMAIN A3.7)."""

import re

from govern.kit import text

SUPPLIER = re.compile(r"((?:[A-Z][\w&'’-]*\s+){1,4}(?:Ltd|Limited|plc|PLC|LLP|CIC|Inc))\b")
WORD = re.compile(r"[a-z]{4,}")
COMMON = frozenset(
    {
        *("that", "this", "with", "from", "their", "they", "into", "which", "will", "each", "have", "been", "more"),
        *("than", "over", "under", "between", "council", "councils", "service", "services", "shared", "programme"),
        *("project", "year", "years", "cost", "costs", "meet", "agree", "approve", "agreed", "form"),
    }
)
LEAST_WORDS, LEAST_SHARE = 3, 0.5


def nearness(one: str, other: str) -> str:
    """`both name Orbis Systems Ltd`, or the words that make up most of the shorter one's; else nothing."""
    suppliers = sorted(_suppliers(one) & _suppliers(other))
    if suppliers:
        return f"both name {text.listed(suppliers)}"
    here, there = _words(one), _words(other)
    both = here & there
    if len(both) < LEAST_WORDS or len(both) < LEAST_SHARE * min(len(here), len(there)):
        return ""
    shown = sorted(both, key=lambda word: (-len(word), word))[:4]
    return f"both speak of {text.listed(sorted(shown))}"


def _suppliers(words: str) -> set[str]:
    return {" ".join(found.split()) for found in SUPPLIER.findall(words)}


def _words(words: str) -> set[str]:
    return {word for word in WORD.findall(words.casefold()) if word not in COMMON}
