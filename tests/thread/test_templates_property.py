"""Whatever stands in a programme's texts, its template holds no person, no council and no pound."""

import re
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.adapters import files
from govern.kit.dates import Calendar, Years
from govern.thread import rules as thread
from govern.thread.model import Workbook
from govern.thread.rules import templates as rules

SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample" / "shared-services"
BOOK: Workbook = thread.workbook(files.sheets(SAMPLE))
OFFICE = Calendar(frozenset(), Years(2020, 2040))
COUNCILS = {one.name: one.code for one in BOOK.partners}
PEOPLE = sorted({one.name for one in BOOK.roles} | {one.name for one in BOOK.people})
SUMS = ("£100,000", "£1.2 million", "£5m", "£ 20k", "200 pounds", "GBP 12,000", "£3.50")
SAID = st.builds(
    "{} {} {}".format,
    st.sampled_from(["Ask", "From", "for", "(", "–"]),
    st.one_of(st.sampled_from(PEOPLE), st.sampled_from(sorted(COUNCILS)), st.sampled_from(SUMS)),
    st.sampled_from(["", ".", "’s share", ") first", "; then"]),
)
FIELDS = (
    ("milestones", ("title",)),
    ("workstreams", ("name",)),
    ("proposals", ("title", "recommendation")),
    ("raid", ("cause", "event", "effect")),
    ("raid_actions", ("action",)),
    ("briefings", ("title", "subject", "body")),
)


def said_everywhere(words: list[str]) -> Workbook:
    """The sample's registers with these words put into every text that a template takes along, one after another."""
    turn = 0
    sheets: dict[str, Any] = {}
    for sheet, columns in FIELDS:
        rows = []
        for row in getattr(BOOK, sheet):
            changes = {}
            for column in columns:
                changes[column] = f"{getattr(row, column)[:60]} {words[turn % len(words)]}"
                turn += 1
            rows.append(replace(row, **changes))
        sheets[sheet] = rows
    return replace(BOOK, **sheets)


@settings(max_examples=12)
@given(st.lists(SAID, min_size=1, max_size=12))
def test_a_template_holds_no_person_no_council_and_no_pound(words: list[str]) -> None:
    wiped = rules.wiper(people=PEOPLE, councils=COUNCILS, programme=BOOK.programme[0].name)
    template = rules.exported(said_everywhere(words), wiped=wiped, calendar=OFFICE)
    told = msgspec.json.encode(template).decode()
    assert not re.search(r"£|@|\bpounds\b|\bGBP\b", told)
    for name in (*PEOPLE, *COUNCILS, BOOK.programme[0].name):
        assert not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told), name
