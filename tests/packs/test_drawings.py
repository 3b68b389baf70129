from datetime import date
from decimal import Decimal

import msgspec
import pytest
from reportlab.graphics.shapes import Drawing, Group, String
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.packs.drawings import picture, risk_grid, savings_chart, timeline
from govern.packs.drawings.risks import SHADES
from govern.packs.layout.styles import register
from govern.packs.model import Rag, SavingsYear
from tests.packs import example, faces

PACK = example.pack()
WIDTH = 490.0


@pytest.fixture(scope="module", autouse=True)
def _faces() -> None:
    register(faces.folder())


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb()]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: Color, other: Color) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def strings(drawing: Drawing | Group) -> list[String]:
    found = []
    for shape in drawing.contents:
        found += [shape] if isinstance(shape, String) else strings(shape) if isinstance(shape, Group) else []
    return found


@pytest.mark.parametrize("rag", list(Rag))
def test_the_letter_of_a_status_stands_out_from_its_colour(rag):
    tint = picture.TINTS[rag]
    assert contrast(tint.fill, tint.letter_colour) >= 4.5


def test_red_amber_and_green_differ_in_lightness():
    red, green, amber = (luminance(picture.TINTS[rag].fill) for rag in (Rag.RED, Rag.GREEN, Rag.AMBER))
    assert amber > 2 * green > 2 * red


def test_every_status_has_a_letter_and_a_shape_of_its_own():
    assert len({picture.letter(rag) for rag in picture.TINTS}) == len(Rag)
    assert len({picture.MARKS[rag].corners for rag in (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE)}) == 4


@pytest.mark.parametrize("shade", SHADES.values(), ids=SHADES)
def test_words_in_the_risk_grid_can_be_read(shade):
    assert contrast(shade, picture.INK) >= 4.5


def test_muted_words_can_be_read_on_white_and_on_panels():
    assert contrast(picture.MUTED, picture.WHITE) >= 4.5
    assert contrast(picture.MUTED, picture.PALE) >= 4.5
    assert contrast(picture.TEAL, picture.WHITE) >= 4.5


@pytest.mark.parametrize("draw", [timeline, savings_chart, risk_grid])
def test_a_drawing_has_a_finding_a_description_and_a_twin(draw):
    drawn = draw(PACK, WIDTH)
    assert drawn.title
    assert "table of this figure" in drawn.description
    assert drawn.rows
    assert all(len(row) == len(drawn.columns) for row in drawn.rows)


@pytest.mark.parametrize("draw", [timeline, savings_chart, risk_grid])
def test_a_drawing_stays_within_its_width(draw):
    left, _, right, _ = draw(PACK, WIDTH).drawing.getBounds()
    assert left >= -1
    assert right <= WIDTH + 1


def test_the_timeline_says_what_is_late():
    assert timeline(PACK, WIDTH).title == (
        "5 of 14 milestones are late; “Shared revenues service goes live” moves most, 91 days"
    )


def test_the_timeline_is_the_plans_own_drawing_and_says_each_day_and_how_late():
    said = [shape.text for shape in strings(timeline(PACK, WIDTH).drawing)]
    assert "M21  Shared revenues service goes live" in said
    assert said.count("1 Jul 2027, 61 late") == 1
    assert [each for each in said if each.startswith("as at")] == ["as at 23 Nov 2026"]


def test_the_timeline_of_many_milestones_shows_24():
    many = tuple(msgspec.structs.replace(example.GO_LIVE, ref=f"X{number}") for number in range(300))
    assert len(timeline(msgspec.structs.replace(PACK, milestones=many), WIDTH).rows) == 24


@pytest.mark.parametrize("year", [2027, 2031, 2056, 2400, 9999])
def test_a_plan_however_long_keeps_its_labels_apart(year):
    far = msgspec.structs.replace(example.GO_LIVE, ref="X1", forecast=date(year, 12, 31))
    drawn = timeline(msgspec.structs.replace(PACK, milestones=(far,)), WIDTH)
    labels = sorted(shape.x for shape in strings(drawn.drawing) if shape.text.isdecimal())
    assert len(labels) > 1
    assert all(after - before > 15 for before, after in zip(labels, labels[1:], strict=False))


def test_the_savings_chart_states_the_shortfall():
    assert savings_chart(PACK, WIDTH).title == "Savings are forecast £298,361 below the baseline of £7,855,685"


def test_a_year_that_costs_more_than_it_saves_is_drawn_below_zero():
    years = (SavingsYear(2027, Decimal(-500), Decimal(-250), Decimal(-100)), SavingsYear(2028, *[Decimal(900)] * 3))
    drawn = savings_chart(msgspec.structs.replace(PACK, savings=years), WIDTH)
    _, bottom, _, top = drawn.drawing.getBounds()
    assert bottom >= 0
    assert top <= drawn.drawing.height


def test_the_risk_grid_counts_what_it_shows():
    drawn = risk_grid(PACK, WIDTH)
    assert drawn.title == "8 open risks: 2 critical, 2 high, 3 moderate and 1 low"
    assert sum(row[2] for row in drawn.rows if isinstance(row[2], int)) == len(PACK.risks)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 9, 40])
def test_a_cell_of_the_grid_names_the_risks_that_fit_and_counts_all(count):
    many = tuple(msgspec.structs.replace(PACK.risks[0], ref=f"RSK-{number}") for number in range(count))
    drawing = risk_grid(msgspec.structs.replace(PACK, risks=many), WIDTH).drawing
    told = [shape for shape in strings(drawing) if "RSK-" in shape.text or "more" in shape.text]
    assert str(count) in [shape.text for shape in strings(drawing)]
    assert 1 <= len(told) <= 2
    assert all(stringWidth(shape.text, shape.fontName, shape.fontSize) <= (WIDTH - 92) / 5 - 28 for shape in told)
    named = " ".join(shape.text for shape in told)
    rest = int(named.partition(" and ")[2].split(" ")[0]) if " and " in named else 0
    assert named.count("RSK-") + rest == count
