"""A plan from a file, in the browser: the columns are chosen, what it would change is read, and it is brought in."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Surfer, page_width, press
from tests.journeys.test_accessibility import breaches

pytestmark = pytest.mark.browser
SHEET = (
    "No,What,Starts,Ends,After\n1,Choose a supplier,04/01/2027,15/01/2027,\n2,Move the data,18/01/2027,29/01/2027,1FS\n"
)


def test_a_sheet_becomes_part_of_the_plan(surfer: Surfer, tmp_path: Path) -> None:
    file = tmp_path / "supplier.csv"
    file.write_text(SHEET)
    page = surfer.page
    page.set_viewport_size({"width": 390, "height": 900})
    surfer.sign_in("alice@partnership.example")
    press(page.get_by_role("link", name="Plan", exact=True))
    page.get_by_text("More about the plan").click()
    press(page.get_by_role("link", name="The plan as a file"))
    page.get_by_label("File", exact=True).set_input_files(file)
    press(page.get_by_role("button", name="Show what it would change"))
    assert "Choose the column that holds the names of the tasks." in page.locator("main").inner_text()
    assert breaches(surfer.page) == []
    for label, heading in {
        "Name of the task": "What",
        "Start": "Starts",
        "Finish": "Ends",
        "Predecessors by row number": "After",
    }.items():
        page.get_by_label(label, exact=True).select_option(heading)
    press(page.get_by_role("button", name="Read the sheet by these columns"))
    assert surfer.heading() == "2 new, 0 changed, 0 not in the file"
    assert breaches(surfer.page) == []
    assert page_width(page) <= 390
    page.get_by_label("Why the plan changes").fill("The supplier’s plan of 20 November")
    press(page.get_by_role("button", name="Bring it in"))
    assert "supplier.csv is brought in: 2 added, 0 changed, 1 dependency tied." in page.locator("main").inner_text()
    page.get_by_label("Search").last.fill("Move the data")
    press(page.get_by_role("button", name="Show"))
    press(page.get_by_role("link", name="Move the data"))
    assert "From the file it came in" in page.locator("main").inner_text()
