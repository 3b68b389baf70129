import pickle

import pytest
from reportlab.graphics.shapes import Rect, String
from reportlab.lib.colors import HexColor

from govern.plan.drawings import Figure
from govern.raid import drawings, rules
from govern.raid.model import Band, Kind, Status
from govern.web.svg import page_svg
from tests.raid import standing

RISKS = [
    standing("RSK-07", 4, 4),
    standing("RSK-01", 2, 5),
    standing("RSK-08", 2, 4),
    standing("ISS-01", 5, 5, kind=Kind.ISSUE),
    standing("RSK-05", 5, 4, status=Status.CLOSED),
]


def said(figure: Figure) -> list[str]:
    return [shape.text for shape in figure.drawing.contents if isinstance(shape, String)]


def test_the_grid_says_its_finding_and_its_table_holds_the_open_risks_alone() -> None:
    figure = drawings.grid(RISKS)
    assert figure.title == "RSK-07 is the highest of 3 open risks, at 16: the January meeting defers the report"
    assert figure.columns == ("Risk", "What may happen", "Likelihood", "Impact", "Score", "Band")
    title = "The January meeting defers the report"
    assert figure.rows == (
        ("RSK-07", title, "4", "4", "16", "critical"),
        ("RSK-01", title, "2", "5", "10", "high"),
        ("RSK-08", title, "2", "4", "8", "moderate"),
    )
    assert figure.description == (
        "A grid of likelihood, 1 to 5 upwards, by impact, 1 to 5 to the right. "
        "Critical: RSK-07. High: RSK-01. Moderate: RSK-08."
    )


@pytest.mark.parametrize(
    ("refs", "title"),
    [
        (["R1", "R2"], "R1 and R2 are the highest of 2 open risks, at 9"),
        (["R1", "R2", "R3", "R4"], "4 risks are the highest of 4 open risks, at 9"),
    ],
)
def test_the_title_names_the_highest_as_long_as_they_are_few(refs: list[str], title: str) -> None:
    assert drawings.grid([standing(ref, 3, 3) for ref in refs]).title == title


def test_every_cell_writes_its_score_and_band_so_that_no_band_is_told_by_colour_alone() -> None:
    words = said(drawings.grid([]))
    wanted = [rules.rating(likelihood, impact) for likelihood in range(1, 6) for impact in range(1, 6)]
    assert [word for word in words if word.split()[-1] in set(Band)] == [f"{one.score} {one.band}" for one in wanted]


def test_the_bands_differ_in_lightness() -> None:
    light = [
        0.2126 * one.red + 0.7152 * one.green + 0.0722 * one.blue for one in map(HexColor, drawings.SHADES.values())
    ]
    assert all(upper - lower > 0.05 for upper, lower in zip(light, light[1:], strict=False))


@pytest.mark.parametrize(
    ("refs", "lines"),
    [
        (["RSK-01"], ["RSK-01"]),
        (["RSK-01", "RSK-02", "RSK-03"], ["RSK-01", "RSK-02", "RSK-03"]),
        ([f"RSK-{n:02}" for n in range(1, 7)], ["RSK-01", "RSK-02", "+ 4 more"]),
        (["REVENUES-RISK-1", "B"], ["…ES-RISK-1", "B"]),
    ],
    ids=["one", "three", "more than fit", "long references"],
)
def test_a_cell_names_what_fits_and_counts_the_rest(refs: list[str], lines: list[str]) -> None:
    words = said(drawings.grid([standing(ref, 3, 3) for ref in refs]))
    start = words.index("9 moderate") + 1
    assert words[start : start + len(lines)] == lines


def test_nothing_is_drawn_outside_the_sheet() -> None:
    boxes = [shape for shape in drawings.grid(RISKS).drawing.contents if isinstance(shape, Rect)]
    assert len(boxes) == 25
    assert max(box.x + box.width for box in boxes) <= drawings.WIDTH
    assert max(box.y + box.height for box in boxes) <= drawings.HEIGHT


def test_an_empty_grid_says_how_it_fills() -> None:
    figure = drawings.grid([])
    assert (figure.title, figure.rows) == ("No risk is open", ())
    assert figure.description == "An empty grid: it fills as risks are added."


def test_the_grid_can_be_kept_by_its_content_and_put_into_a_page() -> None:
    figure = drawings.grid(RISKS)
    assert pickle.dumps(figure.drawing) == pickle.dumps(drawings.grid(RISKS).drawing)
    page = page_svg(figure.drawing, title=figure.title, description=figure.description, key="grid")
    assert ">RSK-07</text>" in page
    assert "style=" not in page
