import itertools
from datetime import date

import pytest
from reportlab.graphics import renderPDF, renderSVG

from govern.kit import sketch
from govern.plan import drawings, rules
from govern.plan.drawings.marks import measured
from govern.plan.model import Facts, MilestoneKind, Rag
from govern.web.svg import faces
from tests.plan import ENGLAND, activity, link, milestone

TODAY = date(2026, 11, 23)
VESTING = date(2028, 4, 1)


@pytest.fixture(scope="module", autouse=True)
def _fonts() -> None:
    """The product's own: names hold for the whole process, and a pack of another test is set in them too."""
    faces()


def bar(ref: str, finish: date, **more: object) -> drawings.Bar:
    fields: dict[str, object] = {
        "ref": ref,
        "title": f"Step {ref}",
        "workstream": "Revenues",
        "kind": MilestoneKind.MILESTONE,
        "start": finish,
        "finish": finish,
        "rag": Rag.GREEN,
        "baseline_finish": finish,
        "late": 0,
    }
    return drawings.Bar(**(fields | more))


LINES = [
    bar("M001", date(2026, 11, 2), rag=Rag.BLUE, reached=True),
    bar(
        "M002",
        date(2027, 2, 26),
        kind=MilestoneKind.ACTIVITY,
        start=date(2026, 12, 14),
        baseline_start=date(2026, 11, 30),
        baseline_finish=date(2027, 1, 25),
        rag=Rag.RED,
        late=24,
        critical=True,
    ),
    bar("M003", date(2027, 7, 1), baseline_finish=date(2027, 4, 1), rag=Rag.RED, late=63, critical=True),
    bar("M004", VESTING, workstream="Vesting", rag=Rag.AMBER, immovable=True),
    bar(
        "M005",
        date(2027, 9, 1),
        deadline=date(2027, 10, 1),
        done=40,
        workstream="Vesting",
        rag=Rag.GREY,
        baseline_finish=None,
        late=None,
    ),
]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    return 116 * luminance(colour) ** (1 / 3) - 16


@pytest.mark.parametrize("rag", Rag)
def test_a_status_is_legible_without_its_colour(rag: Rag) -> None:
    assert contrast(drawings.PALETTE[rag], drawings.PAPER) >= 3
    behind = drawings.PAPER if rag is Rag.GREY else drawings.PALETTE[rag]
    assert contrast(drawings.LETTERING[rag], behind) >= 4.5


def test_red_amber_and_green_differ_in_lightness() -> None:
    shades = [lightness(drawings.PALETTE[rag]) for rag in (Rag.RED, Rag.AMBER, Rag.GREEN)]
    assert all(abs(one - other) >= 12 for one, other in itertools.combinations(shades, 2))


@pytest.mark.parametrize(
    ("rag", "corners", "letter"),
    [(Rag.GREEN, 0, "G"), (Rag.AMBER, 4, "A"), (Rag.RED, 3, "R"), (Rag.BLUE, 4, "C"), (Rag.GREY, 0, "N")],
)
def test_a_status_is_a_shape_with_a_letter(rag: Rag, corners: int, letter: str) -> None:
    outline, said = drawings.mark(rag, 10, y=10)
    assert len(outline.points if isinstance(outline, sketch.Path) else ()) == corners
    assert said.said == letter


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (LINES, "2 of 5 milestones and activities are late, the worst by 63 working days: Step M003"),
        (LINES[:2], "1 of 2 milestones and activities is late, by 24 working days: Step M002"),
        (LINES[3:], "None of 2 milestones is late"),
        ([], "There are no milestones yet"),
    ],
)
def test_a_timeline_states_its_finding(lines: list[drawings.Bar], title: str) -> None:
    assert drawings.timeline(lines, TODAY).title == title


def test_a_timeline_is_described_for_those_who_do_not_see_it() -> None:
    assert drawings.timeline(LINES, TODAY).description == (
        "Timeline of 5 milestones and activities in 2 workstreams, from 2 November 2026 to 1 April 2028, as at "
        "23 November 2026. Hollow shapes are baselines, solid ones forecasts. Red: M002 and M003. Amber: M004."
    )
    assert drawings.timeline([], TODAY).description == "An empty timeline: it fills as milestones are added."


def test_the_table_twin_says_what_the_timeline_draws() -> None:
    figure = drawings.timeline(LINES, TODAY)
    assert figure.columns == drawings.COLUMNS
    assert figure.rows == (
        ("Revenues", "M001", "Step M001", "2 Nov 2026", "reached 2 Nov 2026", "0", "no", "Complete"),
        ("Revenues", "M002", "Step M002", "25 Jan 2027", "26 Feb 2027", "24", "yes", "Red"),
        ("Revenues", "M003", "Step M003", "1 Apr 2027", "1 Jul 2027", "63", "yes", "Red"),
        ("Vesting", "M004", "Step M004 (immovable)", "1 Apr 2028", "1 Apr 2028", "0", "no", "Amber"),
        ("Vesting", "M005", "Step M005 (deadline 1 Oct 2027; 40% done)", "–", "1 Sep 2027", "–", "no", "Not rated"),
    )


@pytest.mark.parametrize("last", [date(2027, 3, 1), VESTING, date(2034, 4, 1)], ids=["months", "quarters", "years"])
def test_a_timeline_draws_as_a_page_and_as_a_pack_twice_the_same(last: date) -> None:
    lines = [*LINES, bar("M006", last, workstream="Revenues")]
    svg = renderSVG.drawToString(drawings.timeline(lines, TODAY).drawing)
    assert svg == renderSVG.drawToString(drawings.timeline(lines, TODAY).drawing)
    assert "Today, 23 Nov 2026" in svg
    assert "1 Apr 2028 fixed" in svg
    assert renderPDF.drawToString(drawings.timeline(lines, TODAY).drawing).startswith(b"%PDF")


def test_a_title_too_long_for_its_place_ends_in_an_ellipsis_and_is_whole_in_the_table() -> None:
    long = "Move the council tax data of Ashvale, Brackenham and Calderwick into one system"
    figure = drawings.timeline([bar("M001", TODAY, title=long)], TODAY)
    assert "…" in renderSVG.drawToString(figure.drawing)
    assert figure.rows[0][2] == long


def test_an_empty_timeline_still_draws() -> None:
    assert "Today" in renderSVG.drawToString(drawings.timeline([], TODAY).drawing)


def test_the_lines_of_a_timeline_come_from_the_plan_and_its_statuses() -> None:
    milestones = [
        milestone(1, date(2027, 7, 1), baseline=date(2027, 4, 1)),
        activity(2, 10, forecast_start=date(2027, 4, 1), workstream_id=2),
        milestone(3, baseline=date(2026, 11, 2), actual=date(2026, 11, 2), immovable=True),
    ]
    planned = rules.forecasts(milestones, [link(1, 2)], calendar=ENGLAND)
    facts = {key: Facts(calendar=ENGLAND, total_float=one.total_float) for key, one in planned.items()}
    verdicts = rules.statuses(milestones, planned, facts=facts, today=TODAY)
    lines = drawings.bars(milestones, planned, verdicts=verdicts, workstreams={1: "Revenues", 2: "People"})
    assert [(one.ref, one.workstream, one.start, one.finish, one.late, one.rag) for one in lines] == [
        ("M001", "Revenues", date(2027, 7, 1), date(2027, 7, 1), 63, Rag.RED),
        ("M002", "People", date(2027, 7, 2), date(2027, 7, 15), None, Rag.GREY),
        ("M003", "Revenues", date(2026, 11, 2), date(2026, 11, 2), 0, Rag.GREEN),
    ]
    assert [(one.critical, one.reached, one.immovable) for one in lines] == [
        (True, False, False),
        (True, False, False),
        (False, True, True),
    ]


def test_the_words_beside_a_long_group_stay_inside_the_drawing_and_count_in_thousands() -> None:
    group = bar("", date(2027, 6, 8), start=date(2027, 1, 4), kind=MilestoneKind.ACTIVITY, rows=1_220, late=1_220)
    chart = drawings.chart([group], date(2027, 6, 1))
    words = next(one for one in chart.plot.shapes if isinstance(one, sketch.Words) and "late" in one.said)
    assert drawings.finding([group] * 1_220).startswith("1,220 of 1,220 milestones and activities are late")
    assert words.said == "8 Jun 2027, 1,220 of 1,220 rows late"
    assert words.x + measured(words.said, type=words.pen) <= chart.plot.width
