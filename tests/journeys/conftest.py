"""A whole Govern for the browser: the sample programmes in a database of their own, the web server as a process."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from tests import databases
from tests.ports import free_port

TREE = Path(__file__).resolve().parent.parent.parent
CHROMIUM = next(
    (found for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
     if (found := shutil.which(name))), None
)  # fmt: skip
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--js-flags=--no-opt --no-maglev",  # no page stays long enough for scripts to be worth compiling: a quarter of axe
]  # fmt: skip
PASSWORD = "three councils one plan"
LETTERS: dict[str, str] = {}  # parts of the addresses that readers find in their letters
DATABASE = databases.DATABASE + "_journeys"
expect.set_options(timeout=30_000)  # milliseconds: what is sure to come is waited for on a busy machine too


@pytest.fixture(scope="session")
def environment(urls: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Of every process of the sample installation."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GOVERN_")} | {
        "GOVERN_HOME": str(tmp_path_factory.mktemp("home")),
        "GOVERN_PORT": str(free_port()),
        "GOVERN_DATABASE_URL": databases.migrated(*urls, DATABASE),
        "GOVERN_REDIS_URL": urls[1],
        "GOVERN_CLOCK": "2026-11-23T09:00",
    }


@pytest.fixture(scope="session")
def address(environment: dict[str, str]) -> Iterator[str]:
    """Where the running application answers."""
    sample = [sys.executable, "-m", "govern.cli", "sample"]
    subprocess.run(sample, env=environment, check=True, capture_output=True)
    briefed = [sys.executable, "-m", "tests.journeys.briefed"]
    made = subprocess.run(briefed, env=environment, cwd=TREE, check=True, stdout=subprocess.PIPE)
    LETTERS.update(json.loads(made.stdout))
    LETTERS["letters"] = _invited(environment)
    with serving(environment) as found:
        yield found


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[str]:
    with running("serve", environment):
        yield answering(environment)


def answering(environment: dict[str, str]) -> str:
    """Where its server answers, once it does."""
    found = f"http://127.0.0.1:{environment['GOVERN_PORT']}"
    _wait_for(found + "/health")
    return found


def _invited(environment: dict[str, str]) -> str:
    """The secret of an invitation, as the command prints it for a new administrator."""
    command = [sys.executable, "-m", "govern.cli", "user", "add", "nadia@partnership.example", "--name", "Nadia Okafor"]
    said = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    found = re.search(r"/letters/([^\s?]+)", said)
    assert found, said
    return found[1]


@pytest.fixture(scope="module")
def empty(urls: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """Where a Govern answers that begins for real, with its worker; and the environment of its commands."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOVERN_")} | {
        "GOVERN_HOME": str(tmp_path_factory.mktemp("empty")),
        "GOVERN_PORT": str(port),
        "GOVERN_DATABASE_URL": databases.made(urls[0], DATABASE + "_empty"),
        "GOVERN_REDIS_URL": own_redis(urls[1], 9),
    }
    with running("start", environment, "--empty"):
        found = f"http://127.0.0.1:{port}"
        _wait_for(found + "/health")
        yield found, environment


def own_redis(url: str, number: int) -> str:
    """A database of its own: its worker takes nobody else's tasks."""
    import redis

    own = re.sub(r"(\?db=|:\d+/)0$", rf"\g<1>{number}", url)
    assert own != url, url
    redis.Redis.from_url(own).flushdb()
    return own


@contextmanager
def together(names: list[str], environment: dict[str, str]) -> Iterator[None]:
    """Several programs that begin and end at once: none waits for the other to have ended."""
    found = [subprocess.Popen([sys.executable, "-m", "govern.cli", name], env=environment) for name in names]
    try:
        yield
    finally:
        for child in found:
            child.terminate()
        for child in found:
            child.wait(timeout=20)


@contextmanager
def running(name: str, environment: dict[str, str], *options: str) -> Iterator[None]:
    child = subprocess.Popen([sys.executable, "-m", "govern.cli", name, *options], env=environment)
    try:
        yield
    finally:
        child.terminate()
        child.wait(timeout=20)


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            if httpx.get(url).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError(f"{url} does not answer")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install the package chromium to run the browser tests")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield made
        made.close()


def press(what: Locator) -> None:
    """Press a button or link that leads to another page, and come back when that page is there as a whole.

    A press ends as soon as the browser has asked; on a slow machine the old page is still shown then."""
    page = what.page
    page.locator("html").evaluate("old => old.toggleAttribute('data-left', true)")
    what.click()
    expect(page.locator("html:not([data-left])")).to_be_attached()
    page.wait_for_load_state()


def page_width(page: Page) -> int:
    """How wide the page is laid out, in pixels; right after a press the new page may only just have begun."""
    page.wait_for_load_state()
    wide: int = page.locator("html").evaluate("page => page.scrollWidth")
    return wide


class Surfer:
    """Somebody at a browser."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.person = ""
        self._known: dict[str, list[Any]] = {}

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def sign_in(self, email: str) -> None:
        self.person = email
        self.page.context.clear_cookies()
        self.open("/sign-in")
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        press(self.page.get_by_role("button", name="Sign in"))

    def come_back(self, email: str) -> None:
        """As somebody who signed in at this browser before; for the first time they do."""
        if email not in self._known:
            self.sign_in(email)
            self._known[email] = list(self.page.context.cookies())
            return
        self.person = email
        self.page.context.clear_cookies()
        self.page.context.add_cookies(self._known[email])

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()


@pytest.fixture(scope="package")
def window(browser: Browser) -> Iterator[BrowserContext]:
    with window_of(browser, bypass_csp=True) as found:
        yield found


@contextmanager
def window_of(browser: Browser, *, bypass_csp: bool) -> Iterator[BrowserContext]:
    """A window in which one page stays open, so that it stays too: a whole Chromium needs a second of CPU to open
    one, and a quarter of that for a page in it."""
    context = browser.new_context(bypass_csp=bypass_csp)
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def surfer(window: BrowserContext, address: str) -> Iterator[Surfer]:
    """Somebody at a new page, whom nobody knows yet."""
    window.clear_cookies()
    page = window.new_page()
    yield Surfer(page, address)
    page.close()
