"""The sixth layout: the milestone page says all of a milestone in two tables, councils read of their people early, and
drawings hold apart in grey; what the layout of now keeps of it is tried on that one. Files of the fifth stay as they
were, to the byte."""

import re
from decimal import Decimal
from hashlib import sha256
from itertools import combinations

import pytest
from msgspec.structs import replace
from reportlab.graphics.shapes import Drawing, Group, Rect, String

from govern.kit.language import Language, speaking
from govern.packs import layout, rules
from govern.packs.drawings import channel_chart, channels, ladder, risk_grid, savings, timeline
from govern.packs.drawings.ladder import FILLS as RUNGS
from govern.packs.layout.blocks import Block, Callout, Heading, Points, Prose, Table
from govern.packs.layout.compose import composed
from govern.packs.layout.sections.cover import cover
from govern.packs.layout.sections.glossary import words_in
from govern.packs.layout.sections.own import own, own_cover
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Declared, Milestone, Part, Rag, Reach, Ready, Since
from govern.packs.model.pulse import Pulse
from govern.packs.rules.abbreviations import used
from tests.packs import edges, faces
from tests.packs.approved import pages
from tests.packs.test_drawings import contrast
from tests.packs.third import PACK, latest

register(faces.folder())
BEFORE = replace(PACK, layout=5)
AS_THE_FIFTH_WAS = {
    (Language.ENGLISH, "", Part.BOARD): "364fc1feae2da977561e19832616196dffc3c83b99b1bafb2f5e99cbcda488ad",
    (Language.ENGLISH, "BRA", Part.BOARD): "ab0ee37a9444440ea3db573ebb68ed5485d503446e5128909d2fdebfcc4b6b4b",
    (Language.ENGLISH, "", Part.REGISTERS): "c7a72f7fc3b2f561affe4fa809eb517d9ee48fc6802183b0d7af476fd9ee2bf3",
    (Language.ENGLISH, "", Part.PUBLIC): "dea374af90ac44fe89dddcb3090bc32a6d0e52ff520b2c21cdd16270143ded23",
    (Language.ENGLISH, "", Part.JOINT): "a8a023ec915f053b04866c90a059a3bb76e89fdcd5eddf19b53d6bf0a665c2c9",
    (Language.WELSH, "", Part.BOARD): "318add8b369be420dd2ba86e519dffe8117e5be6fd681e194112dcc0032a5a88",
    (Language.WELSH, "BRA", Part.BOARD): "fe78e1c4a7b0197db01244adafd6c0c03f7eea34b9c2a4968d05a54b071f0277",
    (Language.WELSH, "", Part.REGISTERS): "b620c5718ee1e13f98f31e6be9b120931fe5ae0a273b21d807ba598aa563c39f",
}
DATES, RETURNS = "Milestones with a decision before them or money behind them", "Why each return has its colour"


@pytest.mark.parametrize(("language", "council", "part"), AS_THE_FIFTH_WAS)
def test_a_pack_of_the_fifth_layout_gives_the_same_bytes(language: Language, council: str, part: Part) -> None:
    """The hashes were taken from the code before the sixth layout, with the same libraries and words."""
    with speaking(language):
        made = layout.pdf(BEFORE, faces.folder(), council, part=part).pdf
    assert sha256(made).hexdigest() == AS_THE_FIFTH_WAS[language, council, part]


def table(found: list[Block], caption: str) -> Table:
    return next(one for one in found if isinstance(one, Table) and one.caption.startswith(caption))


def rows(found: Table) -> list[dict[str, object]]:
    return [dict(zip((one.title for one in found.columns), row, strict=True)) for row in found.rows]


def with_first(pack: BoardPack, **changes: object) -> BoardPack:
    first, *others = rules.thread(pack)
    told: dict[str, Milestone] = {first.ref: replace(first, **changes)}
    return replace(pack, milestones=tuple(told.get(one.ref, one) for one in pack.milestones))


def test_the_milestone_page_says_everything_of_a_milestone() -> None:
    first = rules.thread(PACK)[0]
    assert first.original
    assert first.forecast
    seen = Declared(Rag.AMBER, "the partners have a plan to catch up", first.forecast)
    pack = replace(
        with_first(PACK, original=first.original.replace(year=2026), declared=seen),
        since=(Since(first.ref, first.original, Decimal("12.34")),),
        ready=(Ready(first.ref, "Your work moves", 500, 299),),
    )
    found = layout.blocks(pack)
    when, worth = rows(table(found, DATES))[0], rows(table(found, RETURNS))[0]
    assert (when["Days late"], when["On the first baseline"], when["People ready"]) == (91, 456, "59%")
    assert (when["Computed"].words, when["Declared"].words) == ("Red", "Amber")  # type: ignore[attr-defined]
    assert when["Why"] == (
        "61 working days late, and Brackenham has not decided. Declared otherwise: the partners have a plan to catch up"
    )
    assert when["Waits for"] == "D1: Brackenham 14 Jan 2027"
    assert worth["Unlocks"] == "Shared revenues saving"
    assert [str(worth[name]) for name in ("Full year", "A month of delay costs", "Lost by slip")] == [
        "1200000.00",
        "100000.00",
        "298360.66",
    ]
    assert {"In NPV", "Return", "Why", "Days moved", "Lost in pack\u00a07"} <= set(worth)


def test_nobody_declared_and_nobody_asked_need_no_column() -> None:
    titles = [one.title for one in table(layout.blocks(PACK), DATES).columns]
    assert "Declared" not in titles
    assert "People ready" not in titles


def test_a_proposal_is_named_once_with_the_day_of_every_council() -> None:
    (first, *_) = rows(table(layout.blocks(latest(edges.councils(3))), DATES))
    assert str(first["Waits for"]).count("D1:") == 1
    assert str(first["Waits for"]).count("14 Jan 2027") == 3


def test_what_most_money_waits_for_comes_first_in_both_tables() -> None:
    found = layout.blocks(latest(edges.many(200)))
    begins = [[row["Milestone"] for row in rows(table(found, caption))][:3] for caption in (DATES, RETURNS)]
    assert begins[0] == begins[1]
    assert rows(table(found, RETURNS))[0]["Full year"] == max(
        one.stake.full_year for one in edges.PACK.milestones if one.stake
    )


def test_a_council_reads_its_decisions_its_share_and_its_people_before_all_else() -> None:
    told = [one.caption for one in own(PACK, "BRA") if isinstance(one, Table)]
    assert told[:3] == [
        "What Brackenham has decided and has still to decide",
        "Brackenham’s share",
        "Briefings sent, confirmed as read and understood",
    ]
    told = [str(words) for one in own_cover(PACK, "BRA") if isinstance(one, Points) for words in one.items]
    assert told[-1].endswith("Of 182 readers who were asked what a briefing means, 96 understood it.")
    small = replace(PACK, reach=(Reach("One", "BRA", 3, None, 3, None),))
    assert not any("understood it" in words for words in rules.own_summary(small, "BRA"))


def test_with_the_longest_names_page_1_of_a_council_is_one_page() -> None:
    pack = latest(edges.longest())
    for one in pack.councils:
        found = own_cover(pack, one.code)
        assert len(composed(found).pages) == 1
        assert Heading(2, f"{one.name} is asked to decide") in found
    assert len(composed(own_cover(replace(pack, layout=5), "C0")).pages) > 1


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("council", ["", "BRA"])
def test_every_abbreviation_of_a_file_is_explained_in_it(language: Language, council: str) -> None:
    """In capitals and no reference: with the words of the end, which stand behind the abbreviations."""
    with speaking(language):
        found = layout.blocks(rules.reading(PACK), council)
        explained = {str(row[0]) for one in found if isinstance(one, Table) for row in one.rows if len(row) == 2}
        words = [words for one in found for words in words_in(one)]
    assert set(used(words)) <= explained
    assert {"ICT", "NPV", "TUPE"} <= explained
    ends = " ".join(words)
    assert [one for one in re.findall(r"\bSHA-256\b", ends) if f"({one})" not in ends] == []


def test_nothing_a_council_does_not_gain_is_told_as_nought() -> None:
    (first, *others) = PACK.asking
    pack = replace(
        PACK, asking=(replace(first, full_year={**first.full_year, "BRA": 0 * first.full_year["ASH"]}), *others)
    )
    found = table(layout.blocks(pack), f"Who decides on {first.ref}")
    assert [row["Worth a year"] for row in rows(found) if row["Council"] == "Brackenham"] == [None]


def test_the_last_answer_stands_with_the_table_of_those_who_decide() -> None:
    found = layout.blocks(PACK)
    answers = next(place for place, one in enumerate(found) if isinstance(one, Points) and one.keeps)
    both: list[Block] = [*found[answers : answers + 2]]
    assert isinstance(both[1], Table)
    for depth in range(1, 60):  # wherever the page ends
        spans = composed([*[Prose("One line.")] * depth, *both]).spans
        assert spans[depth][1] == spans[depth + 1][0]


def test_what_follows_from_waiting_is_a_whole_sentence_on_page_1() -> None:
    bare = replace(PACK, wanted=tuple(replace(one, if_late=one.if_late.rstrip(".")) for one in PACK.wanted))
    assert all(one.otherwise.endswith(".") for one in cover(bare) if isinstance(one, Callout))


def strings(drawing: Drawing | Group) -> list[String]:
    return [
        each
        for one in drawing.contents
        for each in ([one] if isinstance(one, String) else strings(one) if isinstance(one, Group) else [])
    ]


@pytest.mark.parametrize("fills", [channels.GREYS, RUNGS, savings.COLOURS])
def test_what_is_told_by_a_fill_differs_in_grey(fills: tuple) -> None:
    assert min(contrast(one, other) for one, other in combinations(fills, 2)) > 1.3


def test_each_cell_of_the_grid_and_each_mark_says_in_words_what_its_colour_says() -> None:
    cells = [one for one in risk_grid(PACK, 490).drawing.contents if isinstance(one, Rect)]
    bands = [
        one for one in strings(risk_grid(PACK, 490).drawing) if one.text in {"low", "moderate", "high", "critical"}
    ]
    assert len(cells) == len(bands) == 25
    marks = [one.text for one in strings(timeline(PACK, 490).drawing) if one.text in set("GARCN")]
    assert len(marks) == len(timeline(PACK, 490).rows)


def test_a_part_of_a_bar_says_its_share() -> None:
    chart = channel_chart(PACK, 490)
    assert sum(one.text.endswith("%") for one in strings(chart.drawing)) >= len(chart.rows)
    assert ladder(PACK, 490).rows


def test_a_count_of_three_digits_leaves_room_for_the_references_beside_it() -> None:
    risks = tuple(replace(PACK.risks[0], ref=f"R{n}") for n in range(250))
    now, before = (risk_grid(replace(PACK, risks=risks, layout=number), 490).drawing for number in (6, 5))
    ends = {id(one): max(each.getBounds()[2] for each in strings(one) if each.text == "250") for one in (now, before)}
    begins = {id(one): min(each.x for each in strings(one) if "R0" in each.text) for one in (now, before)}
    assert begins[id(now)] > ends[id(now)]
    assert begins[id(before)] < ends[id(before)]


def test_what_follows_from_a_refusal_is_read_beside_what_follows_from_waiting() -> None:
    told = [(one.count("Put it off:"), one.count("Refuse:")) for one in pages(PACK)]
    assert [waits for waits, refused in told if waits != refused] == []
    assert sum(waits for waits, _ in told) == 3


def test_what_partners_said_stands_in_columns_of_numbers() -> None:
    asked = replace(PACK, pulse=(Pulse("2026 Q3", 12, 9, Decimal("3.9"), Decimal("4.1")),))
    pulse = table(layout.blocks(rules.reading(asked)), "What partners said")
    assert [one.is_numeric for one in pulse.columns] == [False, True, True, True]
    assert pulse.rows == (("2026 Q3", 9, "3.9", "4.1"),)
