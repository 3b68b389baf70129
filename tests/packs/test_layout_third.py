"""The layout of packs that are frozen now: more of the drawings of the pages, and a cover for a joint committee."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from msgspec import UNSET
from msgspec.structs import replace
from pypdf import PdfReader

from govern.kit.language import Language, speaking
from govern.packs import layout, rules
from govern.packs.drawings import Picture, channel_chart, ladder, matrix, net_chart, slip_chart, waterfall
from govern.packs.drawings.waterfall import steps
from govern.packs.layout.blocks import Figure, Heading, Table
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, FileKind, Part, Since
from tests.packs import edges, example, faces, ua
from tests.packs.second import COMMENTS
from tests.packs.third import PACK, latest

register(faces.folder())
EDGES = {
    "nothing": edges.NOTHING,
    "one council": edges.councils(1),
    "twelve councils": edges.councils(12),
    "200 milestones": edges.many(200),
    "longest names": edges.longest(),
}
FILES = {"board": ("", Part.BOARD), "council": ("BRA", Part.BOARD)} | {
    part.value: ("", part) for part in (Part.REGISTERS, Part.PUBLIC, Part.JOINT)
}
TITLES = (
    "5 of 14 milestones are late; “Shared revenues service goes live” moves most, 91 days",
    "5 milestones are late",
    "Savings are forecast £298,361 below the baseline of £7,855,685",
    "Of £7,855,685 promised £7,557,324 is expected now",
    "The money is back in 2029/30; 2028/29 was approved",
    "8 open risks: 2 critical, 2 high, 3 moderate and 1 low",
    "4 decisions are still to be taken",
    "“Your work moves to the shared service” is understood least: 74% of those asked",
    "Of the services that change, 66% of uses are web",
)


def words(pack: BoardPack, council: str = "", part: Part = Part.BOARD) -> str:
    pages = PdfReader(BytesIO(layout.pdf(pack, faces.folder(), council, part=part).pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_every_drawing_says_its_finding_and_has_its_numbers_in_the_registers() -> None:
    figures = [one.picture for one in layout.blocks(PACK) if isinstance(one, Figure)]
    assert tuple(one.title for one in figures) == TITLES
    assert all(one.description and one.rows for one in figures)
    twins = {one.caption for one in layout.registers(PACK) if isinstance(one, Table)}
    assert set(TITLES) <= twins


def test_the_steps_of_the_waterfall_are_the_losses_of_the_councils_and_nothing_is_lost_on_the_way() -> None:
    found = steps(PACK)
    assert [(one.name, one.amount) for one in found] == [
        ("Promised", Decimal("7855685.00")),
        ("Ashvale", Decimal("-131465.16")),
        ("Brackenham", Decimal("-89508.20")),
        ("Calderwick", Decimal("-77387.30")),
        ("Expected now", Decimal("7557324.34")),
    ]
    assert found[-1].end == found[-2].end


def test_the_slip_chart_says_what_slipped_further_since_the_last_pack() -> None:
    late = rules.late(PACK)[0]
    assert late.forecast
    since = Since(late.ref, late.forecast.replace(month=late.forecast.month - 1), Decimal(0))
    found = slip_chart(replace(PACK, since=(since,)), 480)
    assert found.title == "5 milestones are late; 1 slipped further since the last pack"
    assert found.rows[0][1:] == (91, 61, 91)


def test_a_hidden_count_has_no_bar_and_is_not_in_the_twin() -> None:
    hidden = replace(PACK, reach=(replace(PACK.reach[0], confirmed=None), *PACK.reach[1:]))
    assert ladder(hidden, 480).rows[0][2] == "not shown"


@pytest.mark.parametrize("draw", [channel_chart, ladder, matrix, net_chart, slip_chart, waterfall])
@pytest.mark.parametrize("pack", EDGES.values(), ids=EDGES)
def test_no_drawing_leaves_its_frame(pack: BoardPack, draw: Callable[[BoardPack, float], Picture]) -> None:
    drawing = draw(latest(pack), 480).drawing
    left, low, right, high = drawing.getBounds() if drawing.contents else (0, 0, 0, 0)
    assert left >= -0.5
    assert low >= -2.5
    assert right <= 481
    assert high <= drawing.height + 2.5


def test_twelve_councils_are_a_matrix_of_marks() -> None:
    pack = latest(edges.councils(12))
    titles = [one.picture.title for one in layout.blocks(pack) if isinstance(one, Figure)]
    assert matrix(pack, 480).title in titles


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("council", "part"), FILES.values(), ids=FILES)
def test_every_file_passes_what_a_machine_can_check(council: str, part: Part, language: Language) -> None:
    with speaking(language):
        made = layout.pdf(PACK, faces.folder(), council, part=part)
    assert ua.wrong(made.pdf) == []
    assert made.pages <= 12


@pytest.mark.parametrize("pack", EDGES.values(), ids=EDGES)
def test_nobody_gets_more_than_12_pages_and_a_council_one_for_itself(pack: BoardPack) -> None:
    found = latest(pack, *COMMENTS)
    for council, part, most in (("", Part.BOARD, 12), ("", Part.JOINT, 12), (found.councils[0].code, Part.BOARD, 13)):
        made = layout.pdf(found, faces.folder(), council, part=part)
        assert made.pages <= most, (council, part)
        assert ua.wrong(made.pdf) == []


def test_a_joint_committee_reads_the_councils_side_by_side() -> None:
    said = words(PACK, part=Part.JOINT)
    for sentence in (
        "Board pack 8 for the joint committee",
        "What the councils decide together",
        "Brackenham, Cabinet, by 25 February 2027; Ashvale, Cabinet, by 11 March 2027",
        "Together 3 – £2,052,751 £7,556,014 £5,503,264 £298,360.66",
        "What waits for each council, and how many of its people have heard",
    ):
        assert sentence in said, sentence
    assert rules.digest(PACK)[:8] in said


def test_one_council_alone_has_no_joint_committee_and_neither_had_packs_of_before() -> None:
    joint = {one for one in rules.editions(PACK) if one.part is Part.JOINT}
    assert {one.kind for one in joint} == {FileKind.PDF, FileKind.HTML}
    assert all(one.part is not Part.JOINT for one in rules.editions(latest(edges.councils(1))))
    assert all(one.part is not Part.JOINT for one in rules.editions(example.pack()))


def test_a_pack_without_the_years_of_its_net_has_no_such_figure() -> None:
    titles = [one.picture.title for one in layout.blocks(replace(PACK, net=UNSET)) if isinstance(one, Figure)]
    assert TITLES[4] not in titles
    assert Heading(1, "Money") in layout.blocks(replace(PACK, net=UNSET))
