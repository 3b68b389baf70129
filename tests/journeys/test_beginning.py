"""Beginning for real: from a machine on which nobody has an account to two councils and the first date of a plan."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Surfer, page_width, press

pytestmark = pytest.mark.browser
WIDTHS = {"phone": 390, "desk": 1280}
SHOTS = os.environ.get("JOURNEY_PICTURES", "")


def added(environment: dict[str, str]) -> str:
    """The address that the command answers for the first administrator."""
    command = [sys.executable, "-m", "govern.cli", "user", "add", "nadia@council.example", "--name", "Nadia Okafor"]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def look(page: Page, name: str) -> None:
    """Nothing may hang out of the page; a picture is kept where somebody asked for pictures."""
    for size, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        assert page_width(page) <= width, f"{name} at {width}"
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{size}.png", full_page=True)


def choose_password(page: Page, address: str, password: str) -> None:
    page.goto(address)
    page.get_by_label("New password", exact=True).fill(password)
    press(page.get_by_role("button", name="Save and sign in"))


def add_council(page: Page, typed: str, name: str, governance: str) -> None:
    """Found while it is typed, without a press of Show."""
    page.get_by_label("Name, county or GSS code").press_sequentially(typed)
    page.get_by_role("radio", name=name).check()
    page.get_by_role("radio", name=governance).check()
    press(page.get_by_role("button", name="Add the council"))
    assert f"{name} is in the list." in page.locator("main").inner_text()


def date(page: Page, legend: str, day: tuple[str, str, str]) -> None:
    group = page.get_by_role("group", name=legend)
    for label, value in zip(("Day", "Month", "Year"), day, strict=True):
        group.get_by_label(label).fill(value)


def invited(page: Page, address: str, to: str) -> str:
    """The link of an invitation, which the worker has put into the outbox, as the administrator reads it."""
    for _ in range(100):
        page.goto(f"{address}/outbox")
        if page.get_by_role("cell", name=to).count():
            break
        time.sleep(0.1)
    look(page, "outbox")
    press(page.get_by_role("link", name=re.compile(to)))
    look(page, "message")
    return page.locator(".message a").get_attribute("href") or ""


def test_a_council_begins_for_real(browser: Browser, empty: tuple[str, dict[str, str]]) -> None:
    address, environment = empty
    page = browser.new_context().new_page()
    page.goto(address)
    assert "Nobody has an account yet" in page.locator("main").inner_text()
    look(page, "sign-in")
    link = added(environment)
    page.goto(link)
    look(page, "password")
    choose_password(page, link, "river meadow lantern")
    assert page.locator("h1").inner_text() == "Your programmes"
    look(page, "home")

    press(page.get_by_role("link", name="Add the councils"))
    look(page, "search")
    page.get_by_label("Name, county or GSS code").fill("surrey")
    page.get_by_role("radio", name="Surrey County Council").wait_for()
    look(page, "found")
    page.get_by_label("Name, county or GSS code").fill("")
    add_council(page, "chelten", "Cheltenham Borough Council", "A leader and cabinet")
    look(page, "councils")
    press(page.get_by_role("link", name="Add a council"))
    add_council(page, "E07000079", "Cotswold District Council", "A leader and cabinet")
    press(page.get_by_role("link", name="Go on to the programmes"))
    assert "Done: 2 councils are in the list." in page.locator("main").inner_text()

    press(page.get_by_role("link", name="Set up a programme"))
    look(page, "new-programme")
    page.get_by_label("Name", exact=True).fill("Severn Shared Services")
    date(page, "Starts on", ("1", "4", "2027"))
    page.get_by_label("First financial year").fill("2027")
    page.get_by_label("Last financial year").fill("2032")
    press(page.get_by_role("button", name="Set up the programme"))
    assert "Three steps to begin" in page.locator("main").inner_text()
    look(page, "programme")

    for council in ("Cheltenham Borough Council", "Cotswold District Council"):
        press(page.get_by_role("link", name="Severn Shared Services"))
        press(page.get_by_role("link", name="Add the councils that take part"))
        page.get_by_label("Council", exact=True).select_option(council)
        look(page, "partners")
        press(page.get_by_role("button", name="Add the partner"))
    press(page.get_by_role("link", name="Severn Shared Services"))
    press(page.get_by_role("link", name="Ask people in"))
    page.get_by_label("Name", exact=True).fill("Bob Barker")
    page.get_by_label("Work email address").fill("bob@cotswold.example")
    page.get_by_label("Role", exact=True).select_option("Partner lead")
    page.get_by_label("Speaks for").select_option("Cotswold District Council")
    look(page, "accounts")
    press(page.get_by_role("button", name="Send the invitation"))
    look(page, "invited")
    programme = page.url.removesuffix("/accounts")

    press(page.get_by_role("link", name="Severn Shared Services"))
    assert "1 step left to begin" in page.locator("main").inner_text()
    press(page.get_by_role("link", name="Enter the first milestones"))
    look(page, "first-workstream")
    press(page.get_by_role("link", name="Add a workstream"))
    page.get_by_label("Code").fill("REV")
    page.get_by_label("Name", exact=True).fill("Revenues and benefits")
    press(page.get_by_role("button", name="Add the workstream"))
    look(page, "structure")
    press(page.get_by_role("link", name="Add a milestone or activity"))
    page.get_by_label("Title").fill("Shared revenues service goes live")
    page.get_by_role("radio", name="A milestone").check()
    page.get_by_label("Working days it takes").fill("0")
    date(page, "Agreed finish", ("1", "4", "2028"))
    look(page, "milestone")
    press(page.get_by_role("button", name="Add it"))
    look(page, "milestone-added")
    page.goto(programme)
    assert "to begin" not in page.locator("main").inner_text()
    look(page, "begun")

    bob = Surfer(browser.new_context().new_page(), address)
    choose_password(bob.page, invited(page, address, "bob@cotswold.example"), "anchor violet harbour")
    assert bob.page.url == programme
    assert "Severn Shared Services" in bob.page.locator("header").inner_text()
    look(bob.page, "bob")
