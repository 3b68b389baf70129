"""Plans in sheets: columns guessed from headings, cells as people write them, every error by row and heading."""

from datetime import datetime, time

import pytest

from govern.kit.errors import Invalid
from govern.kit.typed import Rows, Unknown
from govern.plan.model import BroughtLink, BroughtPlan, Limit, LinkType
from govern.plan.rules import exchange
from govern.plan.rules.exchange import cells
from govern.plan.rules.exchange.cells import Unclear
from govern.plan.rules.exchange.formats import Measure

MEASURE = Measure(480, 2400, 20)
at = datetime.fromisoformat


def table(headings: str, *lines: str) -> exchange.sheet.Table:
    rows, names = Rows(), headings.split("|")
    for number, line in enumerate(lines, start=2):
        rows.add(number, dict(zip(names, line.split("|"), strict=True)))
    return exchange.sheet.Table("Plan", rows)


def read(headings: str, *lines: str) -> BroughtPlan:
    one = table(headings, *lines)
    return exchange.sheet.read(one, exchange.columns.guess(one.headings))


def test_headings_are_taken_for_what_they_mean() -> None:
    """Those of MS Project's own export, and those that people write."""
    own = ["ID", "Unique ID", "Task Name", "Duration", "Start", "Finish", "Predecessors", "Outline Level", "% Complete"]
    assert exchange.columns.guess(own) == {
        "name": "Task Name",
        "uid": "Unique ID",
        "number": "ID",
        "level": "Outline Level",
        "start": "Start",
        "finish": "Finish",
        "duration": "Duration",
        "predecessors": "Predecessors",
        "percent": "% Complete",
    }
    found = exchange.columns.guess(["Milestone name", "Due date", "Owner", "Council", "Comments"])
    assert found == {
        "name": "Milestone name",
        "finish": "Due date",
        "resources": "Owner",
        "council": "Council",
        "notes": "Comments",
    }


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2027-04-01", "2027-04-01T17:00"),
        ("01/04/2027", "2027-04-01T17:00"),
        ("1.4.27", "2027-04-01T17:00"),
        ("Thu 01/04/27", "2027-04-01T17:00"),
        ("1 April 2027", "2027-04-01T17:00"),
        ("1-Apr-27", "2027-04-01T17:00"),
        ("Thu 01/04/27 08:30", "2027-04-01T08:30"),
        ("1 April 2027 1:15 pm", "2027-04-01T13:15"),
    ],
)
def test_dates_are_read_day_first(written: str, found: str) -> None:
    assert cells.moment(written, time(17)) == at(found)


@pytest.mark.parametrize("written", ["", "NA", "tbc", "–"])
def test_no_date_is_none(written: str) -> None:
    assert cells.moment(written, time(17)) is None


@pytest.mark.parametrize("written", ["soon", "31/02/2027", "04/31/2027", "1 Foo 2027", "2027", "01/04/2027 25:00"])
def test_what_is_no_date_says_how_to_write_it(written: str) -> None:
    with pytest.raises(Unclear):
        cells.moment(written, time(17))


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("5 days", 2400), ("5 days?", 2400), ("2 wks", 4800), ("1 mon", 9600), ("4 hrs", 240), ("30 mins", 30),
     ("3", 1440), ("1.5d", 720), ("2 edays", 2880), ("0 days", 0)],
)  # fmt: skip
def test_durations_as_ms_project_writes_them(written: str, minutes: int) -> None:
    found = cells.length(written, MEASURE)
    assert found
    assert found[0] == minutes


def test_predecessors_as_ms_project_writes_them() -> None:
    assert cells.links("3,4SS+2 days,5FF-50%,6SF", MEASURE) == [
        BroughtLink(predecessor="3"),
        BroughtLink(predecessor="4", type=LinkType.SS, lag=9600),
        BroughtLink(predecessor="5", type=LinkType.FF, lag=-50, lag_unit=19),
        BroughtLink(predecessor="6", type=LinkType.SF),
    ]


def test_a_sheet_of_ms_project_is_read() -> None:
    plan = read(
        "ID|Unique ID|Task Name|Duration|Start|Finish|Predecessors|Outline Level|% Complete"
        "|Constraint Type|Constraint Date",
        "1|101|Revenues|10 days|Mon 04/01/27|Fri 15/01/27||1|0.5||",
        "2|102|Design|5 days|Mon 04/01/27|Fri 08/01/27||2|1|Start No Earlier Than|Mon 04/01/27",
        "3|103|Go live|0 days|Fri 15/01/27|Fri 15/01/27|2FS+5 days|2|0|As Soon As Possible|NA",
    )
    summary, design, live = plan.tasks
    assert (summary.is_summary, summary.uid, summary.percent_complete) == (True, "101", 50)
    assert (design.minutes, design.limit, design.limit_at) == (2400, Limit.SNET, at("2027-01-04T08:00"))
    assert (design.percent_complete, live.is_milestone) == (100, True)
    assert live.links == (BroughtLink(predecessor="102", lag=24000),)


def test_a_plain_list_of_dates_is_a_plan() -> None:
    plan = read("Workstream|Milestone name|Due date|Colour", "Revenues|Go live|1 April 2027|green")
    [one] = plan.tasks
    assert (one.workstream, one.name, one.finish, one.is_milestone) == (
        "Revenues",
        "Go live",
        at("2027-04-01T17:00"),
        True,
    )
    assert [(loss.what, loss.examples) for loss in plan.losses] == [("columns", ("Colour",))]


def test_every_cell_that_cannot_be_taken_is_named() -> None:
    with pytest.raises(Invalid) as refused:
        read("ID|Name|Start|Duration|Predecessors", "1|A|soon|5 days|", "2|B|1/4/27|a while|9", "2|C|1/4/27|1|")
    assert set(refused.value.problems) == {
        "Plan, row 2, Start",
        "Plan, row 3, Duration",
        "Plan, row 3, Predecessors",
        "Plan, row 4, ID",
    }


def test_a_sheet_without_names_asks_for_their_column() -> None:
    one = table("What|When", "Go live|1/4/27")
    with pytest.raises(Invalid, match="Choose the column that holds the names"):
        exchange.sheet.read(one, exchange.columns.guess(one.headings))
    assert exchange.sheet.read(one, {"name": "What", "finish": "When"}).tasks[0].name == "Go live"


def test_cells_that_nobody_can_know_are_named_also_among_names_and_ids() -> None:
    rows = Rows()
    rows.add(2, {"ID": "x" * 61, "Name": Unknown("This cell holds a formula."), "Notes": "a\x00b"})
    kept = Rows()
    for number, row in zip(rows.lines, exchange.sheet.plain(rows), strict=True):
        kept.add(number, row)
    with pytest.raises(Invalid) as refused:
        exchange.sheet.read(exchange.sheet.Table("Plan", kept), exchange.columns.guess(["ID", "Name", "Notes"]))
    assert list(refused.value.problems) == ["Plan, row 2, ID", "Plan, row 2, Name", "Plan, row 2, Notes"]
