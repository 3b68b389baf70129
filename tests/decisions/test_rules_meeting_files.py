"""Calendars of meetings as files tell of them: what is read, and what is refused by its line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.decisions.model import MeetingKind, MeetingRow, Route
from govern.decisions.rules import meeting_files
from govern.kit.errors import Invalid

ICS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@ashvale
DTSTART:20261210T180000Z
SUMMARY:Cabinet - Thursday 10 December
LOCATION:Council Chamber\\, Ashvale House
END:VEVENT
BEGIN:VEVENT
UID:2@ashvale
DTSTART;VALUE=DATE:20270121
SUMMARY:CANCELLED: Extraordinary Council
END:VEVENT
BEGIN:VEVENT
UID:3@ashvale
DTSTART:20260708T173000Z
SUMMARY:Planning
  Committee
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""
CSV = """Committee,Date,Time,Location,Cancelled
Cabinet,10/12/2026,9:30,"Chamber, Ashvale House",
Full Council,2027-01-21,18:30:00,,yes
"""


def problems(content: str) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        meeting_files.read(content)
    return dict(refused.value.problems)


def test_an_icalendar_is_read_in_london_time_with_bodies_and_cancellations() -> None:
    assert meeting_files.read(ICS) == [
        MeetingRow(body="Cabinet", day=date(2026, 12, 10), begins="18:00", place="Council Chamber, Ashvale House",
                   route=Route.CABINET, uid="1@ashvale"),
        MeetingRow(body="Council", day=date(2027, 1, 21), kind=MeetingKind.SPECIAL, cancelled=True,
                   route=Route.FULL_COUNCIL, uid="2@ashvale"),
        MeetingRow(body="Planning Committee", day=date(2026, 7, 8), begins="18:30", cancelled=True,
                   route=Route.COMMITTEE, uid="3@ashvale"),
    ]  # fmt: skip


def test_a_csv_is_read_with_british_days_and_the_headings_of_committee_systems() -> None:
    assert meeting_files.read(CSV) == [
        MeetingRow(body="Cabinet", day=date(2026, 12, 10), begins="09:30", place="Chamber, Ashvale House",
                   route=Route.CABINET, uid="cabinet 2026-12-10"),
        MeetingRow(body="Full Council", day=date(2027, 1, 21), begins="18:30", cancelled=True,
                   route=Route.FULL_COUNCIL, uid="full council 2027-01-21"),
    ]  # fmt: skip


def test_every_bad_row_is_named_by_its_line() -> None:
    found = problems(
        "body,date,time,cancelled\nCabinet,31/2/2027,,\n,2027-01-14,,\nCabinet,2027-01-14,25:00,perhaps\n"
        "Cabinet,2027-03-11,,\nCabinet,2027-03-11,,\nCabinet,1850-01-01,,\n"
    )
    assert list(found) == ["line 2", "line 3", "line 4", "line 6", "line 7"]
    assert found["line 6"].startswith("This is the meeting of line 5 again")
    assert found["line 7"] == "The year 1850 is not between 2000 and 2099."
    assert "Answer yes or no." in found["line 4"]


@pytest.mark.parametrize(
    ("content", "where", "words"),
    [
        pytest.param("", "file", "holds no meeting", id="empty"),
        pytest.param("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "file", "holds no meeting", id="no meeting"),
        pytest.param("<html><body>Sign in</body></html>", "line 1", "neither an iCalendar", id="a page"),
        pytest.param("body,date,date\nx,,\n", "line 1", "Two columns", id="a column twice"),
        pytest.param("body,date\nCabinet,2027-01-14,extra\n", "line 2", "more cells than headings", id="cells"),
        pytest.param("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Cabinet\n", "line 2", "cut off", id="cut off"),
        pytest.param("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT\n", "line 3", "within a meeting", id="nested"),
        pytest.param(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Cabinet\nEND:VEVENT\n", "line 2", "no day", id="no day"
        ),
        pytest.param(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270114\nRRULE:FREQ=SECONDLY\nSUMMARY:Cabinet\nEND:VEVENT\n",
            "line 2", "repeats", id="for ever",
        ),
        pytest.param(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999\nSUMMARY:Cabinet\nEND:VEVENT\n", "line 2", "",
            id="no such day",
        ),
        pytest.param("BEGIN:VCALENDAR\n" + "X" * 20_001, "line 2", "20,000 characters", id="a long line"),
        pytest.param("BEGIN:VCALENDAR\n" * 200_002, "file", "200,000 lines", id="many lines"),
        pytest.param(
            "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 5_001, "file", "5,000 meetings", id="many meetings"
        ),
    ],
)  # fmt: skip
def test_a_hostile_or_broken_file_is_refused_with_its_place(content: str, where: str, words: str) -> None:
    found = problems(content)
    assert where in found
    assert words in found[where]


@given(st.text(max_size=300), st.booleans())
def test_no_text_breaks_the_reader(content: str, is_calendar: bool) -> None:
    """It is read, or refused with what to do."""
    whole = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{content}\nEND:VEVENT\nEND:VCALENDAR" if is_calendar else content
    try:
        found = meeting_files.read(whole)
    except Invalid:
        found = []
    assert all(row.body and row.uid and row.route for row in found)


def test_a_name_from_a_spreadsheet_loses_its_guard_and_no_formula_stays() -> None:
    (row,) = meeting_files.read("body,date\n'=Cabinet,2027-01-14\n")
    assert row.body == "=Cabinet"
