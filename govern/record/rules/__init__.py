"""One chain per programme (0 is the installation's), without gaps; each hash covers the one before it (law 14)."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date

import msgspec

from govern.kit import text
from govern.record.model import Entry, Fact, Finding, Said
from govern.record.rules.facts import SHOWN
from govern.record.rules.named import named
from govern.record.rules.named import names_councils as names_councils
from govern.record.rules.sayings import saying

START = "0" * 64
NOBODY: Mapping[str, str] = {}
FORMER = "a former member of staff"
DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
SEAL = re.compile(r"[0-9a-f]{64}")


def hash_of(entry: Entry) -> str:
    """SHA-256 over the entry's ids, verb and facts and over the hash before it; no name or address ever enters it."""
    content = (
        entry.chain,
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.by,
        entry.verb,
        entry.kind,
        entry.thing,
        sorted(entry.facts.items()),
        entry.previous,
    )
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def sealed(entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, hash=hash_of(entry))


def findings(entries: Iterable[Entry], heads: Mapping[int, tuple[int, str]]) -> list[Finding]:
    """Every changed, missing or cut-off entry. `heads` maps a chain to its last number and hash."""
    found: list[Finding] = []
    ends: dict[int, tuple[int, str]] = {}
    for entry in entries:
        number, previous = ends.get(entry.chain, (0, START))
        if entry.number != number + 1:
            found.append(Finding(entry.chain, number + 1, f"entries {number + 1} to {entry.number - 1} are missing"))
        elif entry.previous != previous:
            found.append(Finding(entry.chain, entry.number, "does not follow the entry before it"))
        if entry.hash != hash_of(entry):
            found.append(Finding(entry.chain, entry.number, "was changed after it was written"))
        ends[entry.chain] = (entry.number, entry.hash)
    chains = sorted({*ends, *heads})
    return found + [
        Finding(chain, problem[0], problem[1])
        for chain in chains
        if (problem := _end_problem(ends.get(chain, (0, START)), heads.get(chain, (0, START))))
    ]


def _end_problem(end: tuple[int, str], head: tuple[int, str]) -> tuple[int, str] | None:
    """What is wrong with the last entry of a chain, by the head that was kept beside it."""
    if end == head:
        return None
    if end[0] < head[0]:
        return end[0] + 1, f"the end is cut off: {head[0]} entries were written"
    if end[0] > head[0]:
        return head[0] + 1, f"was put behind the end: {head[0]} entries were written"
    return end[0], "is not the last entry that was written"


def said(entry: Entry, councils: Mapping[str, str] = NOBODY) -> Said:
    """The sentence a council officer reads: `Alice moved milestone M012: forecast 2027-04-01 to 2027-07-01`. `councils`
    are names by the codes that the programme gave them."""
    entry = named(entry, councils)
    who = entry.by_name or (FORMER if entry.by else "Govern")
    if words := saying(entry):
        return Said(entry.number, entry.at, f"{who} {words}")
    kind, ref = entry.kind.replace("-", " "), entry.facts.get("ref")
    if entry.thing == 0 and not ref and isinstance(rows := entry.facts.get("rows"), int):
        return Said(entry.number, entry.at, f"{who} {entry.verb} {text.several(rows, 'row')} of the sheet “{kind}”")
    what = f"{who} {entry.verb.replace('-', ' ')} {kind} {ref or entry.thing}"
    facts = "; ".join(
        _told(name.replace("_", " "), value) for name, value in entry.facts.items() if _is_told(name, value)
    )
    return Said(entry.number, entry.at, f"{what}: {facts}" if facts else what)


def meanwhile(history: Sequence[Said]) -> str:
    """What was done last, for whoever comes second: `Alice reforecast milestone M001: …, on 23 November`"""
    return f"{history[0].sentence}, on {text.moment(history[0].at)}." if history else ""


def _is_told(name: str, value: Fact) -> bool:
    """Neither the reference, which is said already, nor what was nothing and stays so, nor a number that stands for
    something in the database alone."""
    return name != "ref" and value != [None, None] and not (name in ("version", "council") and isinstance(value, int))


def _told(name: str, value: Fact) -> str:
    if isinstance(value, bool):
        return name if value else f"not {name}"
    return f"{name} {_fact(value)}"


def _fact(value: Fact) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case [before, after]:
            return f"{_fact(before)} to {_fact(after)}"
        case list():
            return text.listed([_fact(item) for item in value])
        case str() if SEAL.fullmatch(value):
            return value[:SHOWN]
        case _:
            return DAY.sub(_day, str(value))


def _day(found: re.Match[str]) -> str:
    """`1 April 2027`; what only looks like a day stays as it is."""
    try:
        return text.day(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]
