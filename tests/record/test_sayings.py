"""What an officer reads of registers in the record: sentences, not the names of columns."""

from datetime import UTC, datetime

import pytest

from govern.record import rules
from govern.record.model import Entry, Fact

Facts = dict[str, Fact]
SAID: list[tuple[str, str, Facts, str]] = [
    ("paper", "drafted", {"what": "notice"}, "drafted the notice of PRP-04/B"),
    (
        "paper",
        "published",
        {"what": "record", "day": "2026-11-02"},
        "published the record of PRP-04/B on 2 November 2026",
    ),
    ("decision", "cleared", {"what": "finance", "text": 1}, "cleared the money of PRP-04/B, text 1"),
    ("decision", "refused-to-clear", {"what": "law", "text": 2}, "refused to clear the law of PRP-04/B, text 2"),
    (
        "decision",
        "stated",
        {"stage": "Equality assessment", "planned": "2026-12-18"},
        "said when the equality assessment of PRP-04/B is: planned 18 December 2026",
    ),
    (
        "decision",
        "voted-on",
        {"held": "2026-10-22", "result": "carried"},
        "recorded the vote of 22 October 2026 on PRP-04/B: carried",
    ),
    ("body", "seated-a-member-on", {"seat": "chair"}, "gave a seat on body PRP-04/B: chair"),
    ("meeting", "loaded", {"added": 11, "changed": 0}, "loaded the meetings of PRP-04/B: 11 new, 0 changed"),
    (
        "lead-time",
        "set",
        {"since": "2026-06-02", "report": 4, "finance": 5, "law": 6, "eqia": 8},
        "set the lead times of PRP-04/B from 2 June 2026, in working days: report 4, finance 5, law 6 and equality "
        "assessment 8",
    ),
    ("exempt-item", "kept-private", {"paragraphs": [3]}, "kept a part of PRP-04/B private under paragraph 3"),
    ("exempt-item", "kept-private", {"paragraphs": [3, 5]}, "kept a part of PRP-04/B private under paragraphs 3 and 5"),
    ("exempt-item", "reviewed", {"ends": True}, "looked again at what PRP-04/B keeps private: it ends"),
    (
        "line",
        "replaced",
        {"year": 2027, "amount": "24000.00"},
        "said by what PRP-04/B is replaced in 2027/28: £24,000",
    ),
    ("line", "replaced", {"year": 2027, "amount": "nothing"}, "said by what PRP-04/B is replaced in 2027/28: nothing"),
    ("mapping", "kept", {}, "kept how the columns of the finance system are read"),
    ("service-count", "loaded", {"rows": 798}, "loaded how often services were used: 798 counts"),
    ("actual", "loaded", {"rows": 1}, "loaded a ledger: 1 posting"),
    ("appetite", "set", {"category": "Legal", "level": "minimal"}, "set the appetite for Legal risks: minimal"),
    (
        "risk",
        "took-up",
        {"to": "Calderwick", "score": 10, "appetite": "cautious"},
        "took risk PRP-04/B up to Calderwick: its score of 10 is above the appetite, cautious",
    ),
]


@pytest.mark.parametrize(("kind", "verb", "facts", "wanted"), SAID)
def test_a_register_s_entry_is_a_sentence(kind: str, verb: str, facts: Facts, wanted: str) -> None:
    entry = Entry(
        chain=1,
        number=1,
        at=datetime(2026, 11, 23, tzinfo=UTC),
        by=3,
        by_name="Kwame Boateng",
        verb=verb,
        kind=kind,
        thing=7,
        facts={"ref": "PRP-04/B", **facts},
        previous=rules.START,
        hash="",
    )
    assert rules.said(entry).sentence == f"Kwame Boateng {wanted}"


CALLED: list[tuple[str, str, Facts, str]] = [
    (
        "rule-of-law",
        "stated",
        {"ref": "BRA call-in", "says": "5 days", "holds": "from 1 April 2027"},
        "stated the rule of law of Brackenham, call-in: 5 days; it holds from 1 April 2027",
    ),
    (
        "rule-of-law",
        "stated",
        {"ref": "england call-in", "says": "5 working days"},
        "of England, call-in: 5 working days",
    ),
    ("meeting", "drafted-minutes", {"ref": "BRA Cabinet", "day": "2026-10-14"}, "minutes of Brackenham Cabinet on 14"),
    ("lead-time", "set", {"ref": "BRA", "since": "2026-06-02", "law": 6}, "lead times of Brackenham from 2 June 2026"),
    ("body", "added", {"ref": "BRA/2"}, "added body 2 of Brackenham"),
    ("working-week", "set", {"ref": "BRA"}, "set working week of Brackenham"),
    ("council-notice", "gave", {"ref": "IMP-01", "council": "BRA"}, "council notice IMP-01: council Brackenham"),
    ("meeting", "added", {"ref": "XYZ Cabinet"}, "added meeting XYZ Cabinet"),
    ("milestone", "added", {"ref": "BRA"}, "added milestone BRA"),
    ("commitment", "promised", {"ref": "COM-01"}, "promised commitment PRM-01"),
]


@pytest.mark.parametrize(("kind", "verb", "facts", "wanted"), CALLED)
def test_councils_are_called_by_their_names(kind: str, verb: str, facts: Facts, wanted: str) -> None:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    entry = Entry(
        chain=1, number=1, at=at, by=3, verb=verb, kind=kind, thing=7, facts=facts, previous=rules.START, hash=""
    )
    assert wanted in rules.said(entry, {"BRA": "Brackenham"}).sentence
