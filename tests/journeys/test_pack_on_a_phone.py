"""A pack on a phone, section by section: nothing moves sideways but a drawing in its own frame, and no cell is cut."""

from io import BytesIO
from typing import NamedTuple

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from govern.kit.language import Language, speaking
from govern.packs import layout
from govern.packs.model import Part
from tests.journeys.conftest import Surfer, page_width
from tests.packs import edges, faces
from tests.packs.third import PACK, latest

PHONE = 390
LOOK = """() => {
  let section = '';
  const seen = [], wrong = [];
  const say = (what, one) => wrong.push(`${section}: ${what}: ${one.textContent.trim().slice(0, 60)}`);
  for (const one of document.querySelectorAll('article.pack, article.pack *')) {
    if (one.matches('h1, h2')) seen.push(section = one.textContent);
    const box = one.getBoundingClientRect();
    if (!box.width || one.closest('svg')) continue;
    const frame = one.closest('section.scroll'), drawn = frame && frame.querySelector('svg.drawing');
    if (box.right > innerWidth + 1 && !drawn) say('leaves the page', one);
    if (one === frame && !drawn && one.scrollWidth > one.clientWidth + 1) say('moves sideways', one);
    if (one.matches('td, th') && one.scrollWidth > one.clientWidth + 1) say('is cut', one);
    if (one === frame && drawn && one.tabIndex !== 0) say('cannot be moved by keys', one);
  }
  return [seen, wrong];
}"""


class Seen(NamedTuple):
    sections: list[str]
    wrong: list[str]


def looked_at(page: Page) -> Seen:
    assert page_width(page) <= PHONE
    opened = "all => all.forEach(one => { one.open = true })"  # the numbers of a drawing are cells too
    page.locator("article.pack details").evaluate_all(opened)
    found = Seen(*page.evaluate(LOOK))
    assert page_width(page) <= PHONE
    return found


def test_a_pack_on_a_phone_needs_no_moving_sideways(surfer: Surfer) -> None:
    page = surfer.page
    page.set_viewport_size({"width": PHONE, "height": 844})
    files = ((PACK, "", Part.BOARD), (PACK, "BRA", Part.BOARD), (PACK, "", Part.REGISTERS))
    for pack, council, part in (*files, (latest(edges.longest()), "", Part.BOARD)):
        for language in Language:
            with speaking(language):
                page.set_content(layout.document(pack, faces.folder(), council, part=part))
            seen = looked_at(page)
            assert len(seen.sections) > 3
            assert seen.wrong == []
    page.set_content("<article class=pack><section class=scroll><table><tr><td>" + "wide" * 99)
    assert Seen(*page.evaluate(LOOK)).wrong  # what is too wide is seen
    surfer.sign_in("alice@partnership.example")
    surfer.open("/packs/1/page")
    assert surfer.heading() == "Board pack 1, October 2026"
    assert page.locator("html").evaluate("page => page.scrollHeight") < 6500, "sections are shut"
    page.get_by_label("In this file").get_by_role("link", name="Risks").click()
    expect(page.get_by_text("The highest risks")).to_be_in_viewport()
    expect(page.get_by_text("Who decides on PRP-01, by when")).to_be_hidden()
    paper = " ".join(one.extract_text() for one in PdfReader(BytesIO(page.pdf())).pages)
    assert "Who decides on PRP-01" in paper, "on paper every section is open"
    assert "Show this section" not in paper
    seen = looked_at(page)
    assert len(seen.sections) > 8
    assert seen.wrong == []
