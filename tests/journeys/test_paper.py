"""The plan on paper: A4, heads on every page, nothing that only a screen needs."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import RectangleObject

from tests.journeys.conftest import Surfer

pytestmark = pytest.mark.browser
A4 = (595, 842)


def printed(surfer: Surfer, path: str) -> list[tuple[RectangleObject, str]]:
    surfer.open(path)
    content = surfer.page.pdf(prefer_css_page_size=True)
    return [(page.mediabox, " ".join(page.extract_text().split())) for page in PdfReader(BytesIO(content)).pages]


def size(box: RectangleObject) -> tuple[int, int]:
    return round(box.width), round(box.height)


def test_the_list_and_the_timeline_print_on_a4(surfer: Surfer) -> None:
    surfer.sign_in("alice@partnership.example")
    home = surfer.page.url.removeprefix(surfer.address)
    pages = printed(surfer, f"{home}/milestones?view=all")
    assert {size(box) for box, _ in pages} == {A4}
    assert all("Milestone Workstream Baseline" in said for _, said in pages), "the heads of the table"
    whole = " ".join(said for _, said in pages)
    for furniture in ("Sign out", "Search", "Keep this view", "Download", "Accessibility statement", "http"):
        assert furniture not in whole
    sheets = printed(surfer, f"{home}/timeline?view=all")
    assert {size(box) for box, _ in sheets} == {A4[::-1]}
    assert all("Today, 23 Nov 2026" in said and "decision takes effect" in said for _, said in sheets)
    assert "Shared revenues service goes live" in sheets[0][1]


def test_the_money_prints_with_its_reasons_on_a_few_sheets(surfer: Surfer) -> None:
    surfer.sign_in("alice@partnership.example")
    pages = printed(surfer, surfer.page.url.removeprefix(surfer.address) + "/money")
    whole = " ".join(said for _, said in pages)
    assert len(pages) <= 8, "a row of a table with all its grounds filled a sheet"
    assert "Forecast benefits are worth £690,803 of the £812,709 approved (85%), below 95%." in whole
    for furniture in ("On this page", "More about the money", "Why?", "C8/amber"):
        assert furniture not in whole.split("costs us most")[1], furniture
