"""Issue 5, done when: the sample programme's money is entered by workbook, shared, slipped, re-profiled, trued up and
validated in the browser, and the page, the API and the sheet say the same pennies of it."""

import asyncio
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import asyncpg
import openpyxl
import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page

from govern.adapters import files, workbooks
from govern.thread import rules
from govern.thread.model import SHEETS
from tests import databases
from tests.journeys.conftest import DATABASE, PASSWORD, TREE, Surfer, _wait_for, press, running
from tests.journeys.test_beginning import choose_password, look
from tests.journeys.test_thread import LOSSES, money, move
from tests.ports import free_port

pytestmark = pytest.mark.browser
MONEY = re.compile(r"−?£[\d,]+\.\d\d")
WHY = "Brackenham keeps two posts until the second system is closed"


@pytest.fixture(scope="module")
def treasury(urls: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """A Govern without any programme: its address, that of its database, and the letter of its first administrator."""
    database, port = databases.migrated(*urls, DATABASE + "_money"), free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOVERN_")} | {
        "GOVERN_HOME": str(tmp_path_factory.mktemp("treasury")),
        "GOVERN_PORT": str(port),
        "GOVERN_DATABASE_URL": database,
        "GOVERN_REDIS_URL": urls[1],
        "GOVERN_CLOCK": "2026-11-23T09:00",
    }
    govern = [sys.executable, "-m", "govern.cli"]
    invite = [*govern, "user", "add", "nadia@partnership.example", "--name", "Nadia Okafor"]
    letter = subprocess.run(invite, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    with running("serve", environment):
        address = f"http://127.0.0.1:{port}"
        _wait_for(address + "/health")
        yield address, database, letter


@pytest.fixture
def people(browser: Browser, treasury: tuple[str, str, str]) -> Iterator[Surfer]:
    context = browser.new_context(bypass_csp=True)
    yield Surfer(context.new_page(), treasury[0])
    context.close()


def test_money_from_the_workbook_to_a_treasurers_signature(
    people: Surfer, treasury: tuple[str, str, str], tmp_path: Path
) -> None:
    _, database, letter = treasury
    entered(people, letter, tmp_path)
    may_sign_in(database)
    people.sign_in("alice@partnership.example")
    line = shared(people)
    slipped(people, line)
    reprofiled(people, line)
    trued_up(people)
    validated(people, line)
    people.sign_in("alice@partnership.example")
    assert same_pennies(people.page, people.address, line) == 28


def entered(nadia: Surfer, letter: str, folder: Path) -> None:
    """The whole programme as one workbook: checked first, then imported."""
    book = rules.workbook(files.sheets(TREE / "deploy" / "sample" / "shared-services"))
    file = folder / "programme.xlsx"
    file.write_bytes(workbooks.as_xlsx(SHEETS, {name: getattr(book, name) for name in SHEETS}))
    choose_password(nadia.page, letter, PASSWORD)
    nadia.open("/workbooks/new")
    nadia.page.get_by_label("Workbook (XLSX)").set_input_files(file)
    for button, said in (("Check it", "can be imported"), ("Import it", "is imported.")):
        press(nadia.page.get_by_role("button", name=button))
        assert f"Vale Partnership shared services {said}" in nadia.page.locator("main").inner_text()
    look(nadia.page, "entered")


def may_sign_in(database: str) -> None:
    """People of a workbook have no password until they are invited; here all get the same."""
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)

    async def give() -> None:
        connection = await asyncpg.connect(database)
        await connection.execute("UPDATE person SET password = $1, credentials = 1 WHERE password IS NULL", hashed)
        await connection.close()

    with ThreadPoolExecutor() as aside:
        aside.submit(asyncio.run, give()).result()


def shared(alice: Surfer) -> str:
    """By population, to the penny; answers the address of the line."""
    page = alice.page
    press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Money"))
    press(page.get_by_role("link", name="How it is shared, and who is out of pocket"))
    look(page, "sharing")
    press(page.get_by_role("link", name="Shared revenues service: one team").last)
    year = page.get_by_role("region", name="Forecast, shared to the penny").get_by_role("row", name="2027/28")
    assert MONEY.findall(year.inner_text()) == ["£528,750.00", "£360,000.00", "£311,250.00", "£1,200,000.00"]
    return page.url.removeprefix(alice.address)


def slipped(alice: Surfer, line: str) -> None:
    page = alice.page
    press(page.get_by_role("region", name="Milestones it waits for").get_by_role("link").first)
    move(alice, ("1", "7", "2027"), "Brackenham asks for one more quarter to test the new system")
    assert money(alice) == LOSSES
    press(page.get_by_role("button", name="Save the new forecast"))
    alice.open(line)
    year = page.get_by_role("region", name="Lost against the plan, shared to the penny").get_by_role(
        "row", name="2027/28"
    )
    assert MONEY.findall(year.inner_text()) == list(LOSSES.values())
    look(page, "slipped")


def reprofiled(alice: Surfer, line: str) -> None:
    page = alice.page
    press(page.get_by_role("link", name="Change this line"))
    page.get_by_label("2028/29, forecast").fill("1,100,000")
    page.get_by_label("Why it changes").fill(WHY)
    press(page.get_by_role("button", name="Save the change"))
    press(page.get_by_role("link", name="How its years have moved"))
    year = page.get_by_role("row", name="2028/29")
    assert MONEY.findall(year.inner_text()) == ["£1,200,000.00", "£1,100,000.00", "−£100,000.00"]
    assert WHY in page.locator("main").inner_text()
    look(page, "reprofiled")


def trued_up(alice: Surfer) -> None:
    """Letters were shared 50 to 30 to 20; 58 to 26 to 16 were sent, which is beyond three points."""
    page = alice.page
    press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Money"))
    press(page.get_by_role("link", name=re.compile("^Letters")).first)
    press(page.get_by_role("link", name="Settling a year at its end"))
    page.get_by_label("Financial year").select_option(label="2026/27")
    page.get_by_label("What the actual figures count").fill("Letters sent")
    page.get_by_label("Source and year of the figures").fill("Print contract, 2026/27")
    for council, figure in (("Ashvale", "58,000"), ("Brackenham", "26,000"), ("Calderwick", "16,000")):
        page.get_by_label(f"{council}, actual figure").fill(figure)
    press(page.get_by_role("button", name="Settle it"))
    table = page.get_by_role("region", name="2026/27, council by council")
    due = [MONEY.findall(row.inner_text())[-1] for row in table.locator("tbody tr").all()]
    assert due == ["£789.60", "−£394.80", "−£394.80"]
    look(page, "trued-up")


def validated(duncan: Surfer, line: str) -> None:
    """By somebody else: Ashvale's section 151 officer, for Ashvale's part."""
    assert not duncan.page.get_by_role("button", name="Validate it for my council").count()
    duncan.sign_in("duncan.fairweather@ashvale.example")
    duncan.open(line)
    press(duncan.page.get_by_role("button", name="Validate it for my council"))
    said = duncan.page.locator("main").inner_text()
    assert "Validated by 1 of 3 councils" in said
    assert "Validated by Duncan Fairweather" in said
    look(duncan.page, "validated")


def same_pennies(page: Page, address: str, line: str) -> int:
    """Every line on the pages, in the API and in the sheet; answers how many."""
    headers = {"Authorization": f"Bearer {token(page, address)}"}
    page.goto(address + line)
    press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Money"))
    home = page.url
    sheet = openpyxl.load_workbook(io.BytesIO(page.request.get(f"{home}?download=xlsx").body())).active
    assert sheet
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    place = next(row for row in rows if row[0] == "Ref").index("Forecast")
    listed = {str(row[0]): row[place] for row in rows if re.fullmatch(r"[A-Z]+-\d+", str(row[0]))}
    lines = page.request.get(
        f"{address}/api/v1{home.removeprefix(address).removesuffix('/money')}/lines?limit=200", headers=headers
    )
    shown = {}
    for number in (1, 2):
        page.goto(f"{home}?page={number}")
        for row in page.get_by_role("region", name="Lines, over all years").locator("tbody tr").all():
            shown[row.locator("td").first.inner_text()] = MONEY.findall(row.inner_text())[1:2]
    assert lines.ok, lines.text()
    for one in lines.json()["items"]:
        years = page.request.get(f"{address}/api/v1/lines/{one['id']}/figures", headers=headers).json()["years"]
        whole = sum(Decimal(year["forecast"]["total"]) for year in years)
        if one["amounts"] and one["counts_in"] != "economic":
            assert shown[one["ref"]] == [f"{'−' if whole < 0 else ''}£{abs(whole):,.2f}"], one["ref"]
            assert Decimal(str(listed[one["ref"]])).quantize(Decimal("0.01")) == whole, one["ref"]
    return len(listed)


def token(page: Page, address: str) -> str:
    page.goto(f"{address}/tokens")
    page.get_by_label("What it is for").fill("The treasurer's spreadsheet")
    page.get_by_role("radio", name="Read only").check()
    page.get_by_label("Days until it ends").fill("7")
    press(page.get_by_role("button", name="Make the token"))
    made = re.search(r"govern_[A-Za-z0-9_-]+", page.locator("main").inner_text())
    assert made
    return made[0]
