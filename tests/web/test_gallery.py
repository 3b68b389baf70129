"""The demonstration page as a browser, a screen reader's rules and a strict parser of HTML see it."""

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from govern.web import STATIC
from tests.journeys.conftest import CHROMIUM, FLAGS, window_of
from tests.web import gallery

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
AXE = gallery.ROOT / "node_modules/axe-core/axe.min.js"
VALIDATOR = gallery.ROOT / "node_modules/.bin/html-validate"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
RIGHT_EDGES = """() => [...document.querySelectorAll('.register--few td.number')]
    .filter(cell => cell.checkVisibility())
    .map(cell => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        return range.getBoundingClientRect().right
    })"""

pytestmark = pytest.mark.browser
needs_built_files = pytest.mark.skipif(
    not (STATIC / "built/govern.css").is_file(), reason="front-end files are not built"
)
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="front-end packages are not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    with window_of(browser, bypass_csp=False) as found:
        yield found


def answer(route: Route) -> None:
    """Pages and static files from memory and disk, under the content policy of the product."""
    path = route.request.url.split("govern.test/")[1].split("?")[0]
    if not path.startswith("static/"):
        route.fulfill(body=gallery.page(), content_type="text/html", headers={"Content-Security-Policy": POLICY})
        return
    file = STATIC / path.removeprefix("static/")
    route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])


def opened(window: Browser | BrowserContext, width: int) -> tuple[Page, list[str]]:
    page = window.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route("**/*", answer)
    page.goto("http://govern.test/")
    return page, complaints


@needs_built_files
@needs_axe
@pytest.mark.parametrize("width", [1280, 390])
def test_the_rules_of_accessibility_find_nothing(window: BrowserContext, width: int) -> None:
    page, _ = opened(window, width)
    for summary in page.query_selector_all("summary"):
        summary.click()
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)[
        "violations"
    ]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


@needs_built_files
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_page_never_scrolls_sideways_and_breaks_no_policy(window: BrowserContext, width: int) -> None:
    page, complaints = opened(window, width)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []


@needs_built_files
def test_the_face_of_the_page_is_its_own(window: BrowserContext) -> None:
    page, _ = opened(window, 1280)
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('18px \"Source Sans 3\"', 'ŵ ŷ ● ◆ ▲ ■ –'))"
    )


@needs_built_files
def test_the_page_reads_the_same_without_scripts(browser: Browser) -> None:
    page, _ = opened(browser.new_context(java_script_enabled=False), 1280)
    assert page.get_by_role("heading", level=1).inner_text() == "Go-live slips 91 days and costs £298,361 this year"
    assert page.get_by_role("button", name="Save the forecast").is_visible()
    page.get_by_text("Why?").first.click()
    assert page.get_by_text("Milestone status by variance").is_visible()


@needs_built_files
def test_numbers_share_their_right_edge(window: BrowserContext) -> None:
    page, _ = opened(window, 1280)
    edges = page.evaluate(RIGHT_EDGES)
    assert len(edges) == 3
    assert max(edges) - min(edges) < 0.5


@needs_built_files
def test_on_paper_the_furniture_goes_and_the_reasons_stay(window: BrowserContext) -> None:
    page, _ = opened(window, 1280)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.get_by_text("Milestone status by variance").is_visible()


@pytest.mark.skipif(not VALIDATOR.exists() or not shutil.which("node"), reason="html-validate is not installed")
def test_the_page_is_valid_html() -> None:
    """The library gives fieldsets of dates the role of a group on purpose, for one screen reader."""
    command = [
        VALIDATOR,
        "--preset",
        "standard,a11y",
        "--rule",
        "no-redundant-role:off",
        "--stdin",
        "--formatter",
        "json",
    ]
    told = subprocess.run(command, input=gallery.page(), capture_output=True, text=True, check=False).stdout
    found = [message for file in json.loads(told) for message in file["messages"]]
    assert [(one["line"], one["message"]) for one in found] == []
