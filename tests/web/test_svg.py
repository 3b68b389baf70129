"""A drawing in a page: named, prefixed, plain, and made once."""

import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing, Group, PolyLine, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.web import svg
from govern.web.svg import page_svg
from tests.web import gallery

FINDING = "Each month costs <£100,000> & more"


def inline(drawing: Drawing | None = None, key: str = "cost") -> str:
    return page_svg(drawing or gallery.drawing(), title=FINDING, description="Bars: one a council", key=key)


def parts(markup: str, tag: str) -> list[Element]:
    return list(fromstring(markup).iter(tag))


def test_a_drawing_is_an_image_named_by_its_own_title_and_description() -> None:
    root = fromstring(inline())
    assert (root.tag, root.get("role"), root.get("viewBox"), root.get("width")) == ("svg", "img", "0 0 720 190", "100%")
    named = {element.get("id"): element.text for element in root.iter() if element.tag in {"title", "desc"}}
    assert [named[ident] for ident in (root.get("aria-labelledby") or "").split()] == [FINDING, "Bars: one a council"]


def test_a_drawing_begins_with_its_own_tag() -> None:
    assert inline().startswith("<svg ")
    assert "<!DOCTYPE" not in inline()
    assert "xmlns" not in inline()


def test_two_drawings_on_a_page_share_no_id() -> None:
    first, second = (set(re.findall(r'id="([^"]+)"', inline(key=key))) for key in ("first", "second"))
    assert first
    assert not first & second


def test_every_reference_points_into_its_own_drawing() -> None:
    markup = inline(key="first")
    references = re.findall(r"url\(#([^)]+)\)", markup)
    assert references
    assert set(references) <= set(re.findall(r'id="([^"]+)"', markup))


def test_nothing_in_a_drawing_offends_a_strict_content_policy() -> None:
    assert " style=" not in inline()
    assert "<style" not in inline()


def test_letters_take_the_face_of_the_page_and_keep_their_weight() -> None:
    made = Drawing(200, 50)
    made.add(String(0, 0, "Ashvale", fontName="Helvetica-Bold"))
    made.add(String(0, 20, "Brackenham", fontName="Helvetica-Oblique"))
    assert "font-family" not in inline(made)
    assert [(one.get("font-weight"), one.get("font-style")) for one in parts(inline(made), "text")] == [
        ("700", None),
        (None, "italic"),
    ]


@pytest.mark.skipif(not svg.FONTS.is_dir(), reason="front-end files are not built")
@pytest.mark.parametrize("font", svg.FACES)
def test_a_drawing_may_measure_its_words_in_every_face_of_the_product(font: str) -> None:
    svg.faces()
    made = Drawing(200, 50)
    made.add(String(100, 0, "Dŵr £1,200", fontName=font, fontSize=10, textAnchor="end"))
    assert 40 < stringWidth("Dŵr £1,200", font, 10) < 60
    assert [one.text for one in parts(inline(made), "text")] == ["Dŵr £1,200"]


def test_letters_stand_on_their_own_line_to_the_fraction_of_a_point() -> None:
    made = Drawing(200, 50)
    made.add(String(0, 9.3, "Ashvale"))
    assert [one.get("transform") for one in parts(inline(made), "text")] == ["translate(0,18.6) scale(1,-1)"]


def test_what_a_drawing_says_is_escaped() -> None:
    made = Drawing(200, 50)
    made.add(String(0, 0, "<script>alert('x')</script>"))
    assert "<script" not in inline(made)
    assert [one.text for one in parts(inline(made), "text")] == ["<script>alert('x')</script>"]


def test_a_line_keeps_its_join() -> None:
    made = Drawing(200, 50)
    made.add(Group(PolyLine([0, 0, 10, 10, 20, 0], strokeLineJoin=2)))
    assert [one.get("stroke-linejoin") for one in parts(inline(made), "polyline")] == ["bevel"]


def test_the_same_drawing_made_again_is_not_drawn_again() -> None:
    assert inline(gallery.drawing()) is inline(gallery.drawing())


def test_another_figure_is_another_drawing() -> None:
    assert "£1,000" in inline(gallery.drawing({"Ashvale": 1000}))
    assert "£2,000" in inline(gallery.drawing({"Ashvale": 2000}))


def test_a_chart_formatted_by_a_function_is_drawn_without_being_kept() -> None:
    chart = VerticalBarChart()
    chart.data = [[10, 20]]
    chart.valueAxis.labelTextFormat = lambda value: f"£{value:g}"
    made = Drawing(200, 200)
    made.add(chart)
    before = svg._kept.cache_info().currsize
    assert "£20" in inline(made)
    assert svg._kept.cache_info().currsize == before
