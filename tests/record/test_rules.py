"""What verification finds in a chain, by itself and by its head."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.record import rules
from govern.record.model import Entry, Fact, Finding

Heads = dict[int, tuple[int, str]]
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SHORTEST, LONGEST = 3, 8


def chain(length: int, *, number: int = 7) -> tuple[list[Entry], Heads]:
    """A sound chain and the head that was kept beside it."""
    entries: list[Entry] = []
    last = rules.START
    for place in range(1, length + 1):
        entry = Entry(
            chain=number,
            number=place,
            at=AT,
            by=3,
            verb="moved",
            kind="milestone",
            thing=place,
            facts={"ref": f"M{place:03}"},
            previous=last,
            hash="",
        )
        entries.append(rules.sealed(entry))
        last = entries[-1].hash
    return entries, {number: (length, last)}


def resealed(entries: list[Entry]) -> list[Entry]:
    """What somebody would write who changes the record and computes every hash anew."""
    done: list[Entry] = []
    for place, entry in enumerate(entries, start=1):
        previous = done[-1].hash if done else rules.START
        done.append(rules.sealed(msgspec.structs.replace(entry, number=place, previous=previous)))
    return done


def test_a_sound_chain_has_no_finding() -> None:
    assert rules.findings(*chain(5)) == []
    assert rules.findings([], {}) == []


def test_a_changed_entry_is_named() -> None:
    entries, heads = chain(4)
    entries[1] = msgspec.structs.replace(entries[1], facts={"ref": "M999"})
    assert rules.findings(entries, heads) == [Finding(7, 2, "was changed after it was written")]


def test_a_missing_entry_is_named() -> None:
    entries, heads = chain(4)
    del entries[1]
    assert rules.findings(entries, heads) == [Finding(7, 2, "entries 2 to 2 are missing")]


@pytest.mark.parametrize("left", [0, 1, 3])
def test_a_cut_off_end_is_found_by_the_head(left: int) -> None:
    entries, heads = chain(4)
    assert rules.findings(entries[:left], heads) == [Finding(7, left + 1, "the end is cut off: 4 entries were written")]


def test_a_last_entry_that_was_changed_and_sealed_again_is_found_by_the_head() -> None:
    entries, heads = chain(3)
    entries[2] = rules.sealed(msgspec.structs.replace(entries[2], thing=99))
    assert rules.findings(entries, heads) == [Finding(7, 3, "is not the last entry that was written")]


def test_an_entry_put_behind_the_end_is_found() -> None:
    entries, heads = chain(4)
    heads[7] = (3, entries[2].hash)
    assert rules.findings(entries, heads) == [Finding(7, 4, "was put behind the end: 3 entries were written")]


def test_a_chain_without_its_head_is_found() -> None:
    entries, _ = chain(2)
    assert [one.chain for one in rules.findings(entries, {})] == [7]


@given(st.integers(SHORTEST, LONGEST).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))))
def test_taking_an_entry_out_and_sealing_the_rest_again_is_found(sizes: tuple[int, int]) -> None:
    length, gone = sizes
    entries, heads = chain(length)
    del entries[gone]
    assert rules.findings(resealed(entries), heads)


@given(st.permutations(range(4)).filter(lambda order: order != [0, 1, 2, 3]))
def test_renumbering_is_found_whether_sealed_again_or_not(order: list[int]) -> None:
    entries, heads = chain(4)
    turned = [msgspec.structs.replace(entries[old], number=new) for new, old in enumerate(order, start=1)]
    assert rules.findings(turned, heads)
    assert rules.findings(resealed(turned), heads)


def test_a_name_changes_the_sentence_and_no_hash() -> None:
    entry = chain(1)[0][0]
    named = msgspec.structs.replace(entry, by_name="Alice Archer")
    assert rules.hash_of(named) == rules.hash_of(entry)
    assert rules.said(named).sentence == "Alice Archer moved milestone M001"
    assert rules.said(entry).sentence == "a former member of staff moved milestone M001"


def test_whoever_comes_second_reads_what_was_done_and_when() -> None:
    entry = msgspec.structs.replace(chain(1)[0][0], by_name="Alice Archer")
    said = rules.meanwhile([rules.said(entry)])
    assert said.startswith("Alice Archer moved milestone M001, on ")
    assert rules.meanwhile([]) == ""


@pytest.mark.parametrize(
    ("kind", "verb", "facts", "sentence"),
    [
        ("report", "began", {}, "Alice began highlight report R"),
        (
            "report",
            "locked",
            {"numbers": "63fa12b4" * 8},
            "Alice locked highlight report R: its numbers stay as they were then (numbers 63fa12b4)",
        ),
        ("report", "gave-back", {}, "Alice gave highlight report R back to its author"),
        (
            "gate",
            "changed",
            {"planned_on": [None, "2026-12-01"]},
            "Alice changed gate R: planned for 1 December 2026, before for no day",
        ),
        (
            "gate",
            "judged-criterion-of",
            {"criterion": 2, "met": False},
            "Alice said that criterion 2 of gate R is not met",
        ),
        (
            "gate",
            "decided",
            {"outcome": "go-with-conditions", "criteria": ["1 met", "2 not met", "3 met"]},
            "Alice decided at gate R: go, with conditions; of 3 criteria 2 met and 1 not met",
        ),
        ("gate", "moved", {"to": "B"}, "Alice moved gate R: to B"),
    ],
)
def test_what_happened_to_a_gate_or_a_report_is_a_sentence(
    kind: str, verb: str, facts: dict[str, Fact], sentence: str
) -> None:
    (entry,) = chain(1)[0]
    told = msgspec.structs.replace(entry, kind=kind, verb=verb, facts={"ref": "R", **facts}, by_name="Alice")
    assert rules.said(told).sentence == sentence


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        (
            {"facts": {"ref": "M1", "forecast": ["2027-04-01", "2027-07-01"]}},
            "Alice moved milestone M1: forecast 1 April 2027 to 1 July 2027",
        ),
        ({"facts": {"ref": "M1", "note": "2027-13-01"}}, "Alice moved milestone M1: note 2027-13-01"),
        ({"facts": {"ref": "M1", "critical": True, "agreed": False}}, "Alice moved milestone M1: critical; not agreed"),
        ({"facts": {"ref": "M1", "version": 3, "council": 2}}, "Alice moved milestone M1"),
        ({"facts": {"ref": "M1", "snapshot": "ab" * 32}}, "Alice moved milestone M1: snapshot abababab"),
        ({"facts": {"rows": 28}, "thing": 0, "verb": "loaded", "kind": "service-use"},
         "Alice loaded 28 rows of the sheet “service use”"),
    ],
)  # fmt: skip
def test_days_are_said_in_words_and_what_only_the_database_knows_is_left_out(
    about: dict[str, Any], sentence: str
) -> None:
    (entry,) = chain(1)[0]
    assert rules.said(msgspec.structs.replace(entry, by_name="Alice", **about)).sentence == sentence
