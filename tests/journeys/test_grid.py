"""Alice changes a block of milestones at once: she pastes from a spreadsheet, puts an error right and saves."""

import re

import pytest
from playwright.sync_api import Dialog, Page

from tests.journeys.conftest import Surfer, press
from tests.journeys.test_beginning import look

pytestmark = pytest.mark.browser
PASTE = """(cell, copied) => {
    const data = new DataTransfer()
    data.setData('text/plain', copied)
    cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))
}"""


def cell(page: Page, name: str) -> str:
    return page.get_by_label(name, exact=True).input_value()


def test_alice_pastes_a_block_puts_an_error_right_and_saves_it(surfer: Surfer) -> None:
    surfer.sign_in("alice@partnership.example")
    page = surfer.page
    press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Plan", exact=True))
    press(page.get_by_role("link", name="Change many at once"))
    page.get_by_role("main").get_by_label("Search").fill("PRO-0")
    press(page.get_by_role("button", name="Show"))
    titles = {ref: cell(page, f"{ref}, Title") for ref in ("PRO-07", "PRO-08")}
    owner = cell(page, "PRO-07, Owner")
    start = page.get_by_label("PRO-07, Title", exact=True)
    start.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "PRO-08, Title"
    page.keyboard.press("Shift+Enter")
    copied = f'"{titles["PRO-07"]} ""new"""\t\n{titles["PRO-08"]}, keys handed over\tNobody at all\n'
    start.evaluate(PASTE, copied)
    assert cell(page, "PRO-07, Title") == f'{titles["PRO-07"]} "new"'
    assert cell(page, "PRO-07, Owner") == ""
    said = page.get_by_role("status").inner_text()
    assert "4 cells filled." in said
    assert "4 cells are changed, not saved yet." in said
    look(page, "grid-pasted")

    press(page.get_by_role("button", name="Save the changed cells"))
    alert = page.get_by_role("alert").inner_text()
    assert "PRO-08, owner: “Nobody at all” takes no part in this programme." in alert
    assert cell(page, "PRO-07, Title") == f'{titles["PRO-07"]} "new"'
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "PRO-08, Owner"
    page.keyboard.press("Escape")
    look(page, "grid-refused")
    press(page.get_by_role("button", name="Save the changed cells"))
    assert "Saved: 3 cells of 2 milestones." in page.locator("main").inner_text()
    put_back(page, titles, owner)


def put_back(page: Page, titles: dict[str, str], owner: str) -> None:
    """As it was; leaving with changes that are not saved is asked about first."""
    page.get_by_label("PRO-07, Title", exact=True).fill(titles["PRO-07"])
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.evaluate("window.location.assign('/')")
    page.wait_for_function("true")
    assert asked == ["beforeunload"]
    page.get_by_label("PRO-08, Title", exact=True).fill(titles["PRO-08"])
    page.get_by_label("PRO-07, Owner", exact=True).fill(owner)
    press(page.get_by_role("button", name="Save the changed cells"))
    assert "Saved: 3 cells of 2 milestones." in page.locator("main").inner_text()


def test_alice_pastes_amounts_into_the_registers_and_sees_what_they_take_before_saving(surfer: Surfer) -> None:
    surfer.sign_in("alice@partnership.example")
    page = surfer.page
    press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Money", exact=True))
    press(page.get_by_role("link", name="Change many at once"))
    page.get_by_role("main").get_by_label("Search").fill("COST-02")
    press(page.get_by_role("button", name="Show"))
    before = [cell(page, f"COST-02, {year}") for year in ("2026/27", "2027/28")]
    start = page.get_by_label("COST-02, 2026/27", exact=True)
    start.evaluate(PASTE, "£12.34\ta lot\n")
    page.get_by_label("Why do these change?").fill("As the ledger has it")
    press(page.get_by_role("button", name="Save the changed cells"))
    assert "COST-02, planned 2027/28: Enter an amount in pounds" in page.get_by_role("alert").inner_text()
    look(page, "money-grid-refused")
    page.get_by_label("COST-02, 2027/28", exact=True).fill(before[1])
    press(page.get_by_role("button", name="Save the changed cells"))
    assert "Nothing is saved yet." in page.locator("main").inner_text()
    assert re.fullmatch(r"What was approved rises by £[\d,]+\.\d\d net", surfer.heading())
    look(page, "money-grid-asked")
    press(page.get_by_role("button", name="Save these changes"))
    assert "Saved: 1 cell of 1 line." in page.locator("main").inner_text()
    page.get_by_label("COST-02, 2026/27", exact=True).fill(before[0])
    page.get_by_label("Why do these change?").fill("As it was")
    press(page.get_by_role("button", name="Save the changed cells"))
    assert re.fullmatch(r"What was approved falls by £[\d,]+\.\d\d net", surfer.heading())
    press(page.get_by_role("button", name="Save these changes"))
    assert cell(page, "COST-02, 2026/27") == before[0]
