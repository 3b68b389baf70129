from html.parser import HTMLParser

import msgspec
import pytest

from govern.packs import layout, rules
from govern.packs.layout import html
from govern.packs.layout.blocks import Bold, Column, Heading, Kind, Prose, Status, Table, anchored
from govern.packs.layout.compose import composed
from govern.packs.model import Rag
from tests.packs import example, faces

PACK = example.pack()
VOID = {"meta", "br", "img"}


class Page(HTMLParser):
    """Reads a fragment as a browser would: tags in order, ids, and whether every tag is closed."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.fixture(scope="module")
def fragment() -> str:
    return layout.twin(PACK, faces.folder())


@pytest.fixture(scope="module")
def page(fragment: str) -> Page:
    return Page(fragment)


def test_every_tag_is_closed(page):
    assert page.open == []


def test_there_is_one_title_and_no_level_is_skipped(page):
    levels = [int(tag[1]) for tag, _ in page.tags if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_no_two_things_share_an_id(page):
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_link_of_the_contents_leads_somewhere(page):
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    targets = [str(attributes["href"]) for attributes in page.named("a")]
    assert len(targets) > 10
    own = [target[1:] for target in targets if target.startswith("#")]
    assert set(own) <= ids
    assert all("-registers.html#" in target for target in targets if target[1:] not in own)


def test_anchors_are_those_of_the_pdf(page):
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    blocks = layout.blocks(PACK)
    assert {anchor for _, anchor in anchored(blocks) if anchor} <= ids
    anchors = {placed.piece.anchor for sheet in composed(blocks).pages for placed in sheet.placed} - {""}
    assert anchors <= ids


def test_every_table_has_a_caption_and_every_head_a_scope(page):
    assert len(page.named("caption")) == len(page.named("table"))
    assert {attributes.get("scope") for attributes in page.named("th")} == {"col", "row"}


def test_every_drawing_is_an_image_with_a_title_a_description_and_a_table(page):
    drawings = [attributes for attributes in page.named("svg") if attributes.get("role") == "img"]
    assert len(drawings) == 3
    assert len(page.named("figure")) == len(page.named("figcaption")) == len(page.named("details")) == 3
    assert len(page.named("desc")) >= 3


def test_drawings_take_the_face_of_the_page_and_no_style_that_its_policy_refuses(fragment):
    assert "SourceSans3" not in fragment
    assert "style=" not in fragment
    assert "<?xml" not in fragment
    assert "<!DOCTYPE" not in fragment


@pytest.mark.parametrize("pennies", ["£131,465.16", "£89,508.20", "£77,387.30", "£298,360.66"])
def test_the_twin_says_the_same_pennies(page, pennies):
    assert pennies in page.words


def test_within_the_site_every_section_of_the_contents_folds_and_stands_open_until_somebody_shuts_it(fragment):
    folded = Page(rules.folded(fragment))
    folds = [one for one in folded.named("details") if one.get("class") == "pack-fold"]
    listed = [one for one in Page(fragment).named("a") if str(one["href"]).startswith("#")]
    assert len(folds) == len(listed) > 5
    assert all("open" in one for one in folds)
    assert folded.open == []
    assert [one["id"] for one in folded.named("h2")] == [one["id"] for one in Page(fragment).named("h2")]
    for words in ("Show this section", "Hide this section"):
        assert folded.words.count(words) == len(folds)


def test_what_people_typed_stays_words():
    typed = "<script>alert(1)</script> & \x00 \"'"
    blocks = [Heading(1, typed), Prose((typed, Bold(typed))), Table(typed, (Column(typed),), ((typed,),), note=typed)]
    fragment = html.fragment(blocks)
    assert "<script" not in fragment
    assert "\x00" not in fragment
    assert Page(fragment).words.count("<script>alert(1)</script> &") == 7


def test_a_pack_full_of_mark_up_holds_no_script(fragment):
    hostile = "</title></desc></svg><script>x</script>"
    milestones = tuple(msgspec.structs.replace(each, title=hostile) for each in PACK.milestones)
    written = layout.twin(msgspec.structs.replace(PACK, programme=hostile, milestones=milestones), faces.folder())
    assert "<script" not in written
    assert written.count("</svg>") == fragment.count("</svg>")


def test_numbers_are_set_to_the_right():
    fragment = html.fragment([Table("T", (Column("A"), Column("B", Kind.COUNT)), (("x", 1234),))])
    assert '<td class="number" data-label="B">1,234</td>' in fragment


def test_a_status_is_a_shape_a_letter_and_a_word():
    fragment = html.fragment([Table("T", (Column("A"), Column("B", Kind.STATUS)), (("x", Status(Rag.RED, "Red")),))])
    assert 'class="status status--red"><svg class="status__shape"' in fragment
    assert '<text class="status__letter" x="11" y="19">R</text></svg>Red</span>' in fragment


def test_the_file_stands_alone():
    written = layout.document(PACK, faces.folder())
    assert written.startswith("<!DOCTYPE html>")
    assert Page(written.partition(">")[2]).open == []
    assert "<title>Three Rivers shared services: board pack 8, as at 23 November 2026</title>" in written
    assert "http" not in written
    assert "<script" not in written
    assert f"Snapshot {rules.snapshot_id(PACK)}" in written
