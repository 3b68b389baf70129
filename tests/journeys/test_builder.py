"""Alice chooses what is in the next pack, beside a preview of it that follows her."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import Surfer, press
from tests.journeys.test_beginning import look

pytestmark = pytest.mark.browser
KEEP = "Keep this choice"


def under_way(surfer: Surfer) -> Page:
    """The builder of the sample programme's period."""
    surfer.sign_in("alice@partnership.example")
    page = surfer.page
    surfer.open(page.url.removeprefix(surfer.address) + "/pack-periods")
    press(page.get_by_role("link", name="To 4 December 2026"))
    press(page.get_by_role("link", name="Preview the pack"))
    return page


def heading(page: Page, title: str) -> Locator:
    return page.locator("article.pack").get_by_role("heading", name=title, exact=True)


@contextmanager
def unplugged(page: Page) -> Iterator[None]:
    page.context.set_offline(True)
    try:
        yield
    finally:
        page.context.set_offline(False)


def test_a_change_of_a_box_changes_the_page_beside_it_without_leaving(surfer: Surfer) -> None:
    page = under_way(surfer)
    keep, alert = page.get_by_role("button", name=KEEP), page.get_by_role("alert")
    expect(heading(page, "Risks")).to_be_visible()
    expect(keep).to_have_count(0)
    page.locator("html").evaluate("page => page.toggleAttribute('data-same', true)")
    page.get_by_label("Risks", exact=True).select_option("Left out")
    expect(heading(page, "Risks")).to_have_count(0)
    expect(keep).to_be_visible()
    page.get_by_label("Reader").select_option("Brackenham")
    expect(heading(page, "Brackenham in this programme")).to_be_visible()
    expect(page.locator("html[data-same]")).to_be_attached()
    page.reload()
    assert page.get_by_label("Risks", exact=True).input_value() == "", "what was tried is lost"
    expect(heading(page, "Brackenham in this programme")).to_be_visible()

    with unplugged(page):
        page.get_by_label("Risks", exact=True).select_option("3")
        expect(alert).to_contain_text("does not show your last choice")
        expect(heading(page, "Brackenham in this programme")).to_be_visible()
        expect(keep).not_to_be_visible()
        look(page, "builder-failed")
    page.get_by_label("Risks", exact=True).select_option("4")
    expect(heading(page, "Risks")).to_be_visible()
    expect(alert).not_to_be_visible()
    page.context.clear_cookies()
    page.get_by_label("Risks", exact=True).select_option("Left out")
    expect(alert).to_contain_text("Press “Show it”")
    expect(heading(page, "Risks")).to_be_visible()


def test_without_scripts_a_button_shows_the_choice(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    under_way(Surfer(page, address))
    expect(heading(page, "Risks")).to_be_visible()
    page.get_by_label("Risks", exact=True).select_option("Left out")
    press(page.get_by_role("button", name="Show it"))
    expect(heading(page, "Risks")).to_have_count(0)
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    context.close()
