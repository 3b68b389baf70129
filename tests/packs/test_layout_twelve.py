"""No cover of a pack has more than twelve pages, the board's, the public's, the joint committee's or a council's, in
either language. What gives stands in the registers, and what a council is asked gives last."""

from itertools import product

import pytest
from msgspec.structs import replace

from govern.kit.language import Language, speaking
from govern.packs import layout
from govern.packs.layout.blocks import Block, Heading, Points, Prose, Table, Tiles
from govern.packs.layout.compose import composed
from govern.packs.layout.flow import MOST_WHITE
from govern.packs.layout.sections.decide import ranked
from govern.packs.layout.sections.densities import Density, OnePage, Ways, fullest, of_a_council
from govern.packs.layout.sections.second import MOST_PAGES, density
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Commentary, Part, Section
from tests.packs import edges, faces
from tests.packs.third import PACK, latest

register(faces.folder())
LONGEST, MANY = latest(edges.longest()), latest(edges.many(2000))
COMMENTED = replace(
    LONGEST, commentary=tuple(Commentary(one, "Ask why the date moved. " * 8, "Sponsor") for one in Section)
)
PACKS = {
    "example": PACK,
    "nothing": latest(edges.NOTHING),
    "one council": latest(edges.councils(1)),
    "twelve councils": latest(edges.councils(12, edges.LONGEST + " {}")),
    "longest names": LONGEST,
    "longest names and comments": COMMENTED,
    "two thousand milestones": MANY,
}


def covers(pack: BoardPack) -> list[tuple[str, Part]]:
    parts = (Part.BOARD, Part.PUBLIC, Part.JOINT)
    return [*(("", part) for part in parts), *((one.code, Part.BOARD) for one in pack.councils)]


@pytest.mark.parametrize(("name", "language"), [*product(PACKS, Language)])
def test_every_cover_has_at_most_12_pages_and_none_is_left_white(name: str, language: Language) -> None:
    pack = PACKS[name]
    with speaking(language), layout.remembering():
        for council, part in covers(pack):
            made = composed(layout.blocks(pack, council, part=part))
            assert len(made.pages) <= MOST_PAGES, (council, part)
            if pack is COMMENTED:
                continue  # one proposal with names of 190 letters below a comment is higher than what is left
            begins = set(made.listed.pages.values())
            for number, page in enumerate(made.pages[1:], start=2):  # page 1 is a page of its own
                ends = number == len(made.pages) or number + 1 in begins
                assert ends or page.used >= page.sheet.depth * (1 - MOST_WHITE), (council, part, number)


def heads(found: list[Block], level: int) -> list[str]:
    return [one.text for one in found if isinstance(one, Heading) and one.level == level]


def test_the_page_that_sums_up_gives_before_what_a_council_is_asked() -> None:
    told = layout.blocks(LONGEST, "C0")
    assert "The programme in figures" in heads(told, 1)
    assert "The programme on one page" in heads(layout.blocks(LONGEST), 1)
    (asked,) = ranked(LONGEST, "C0")
    assert f"{asked.ref}  {asked.title}" in heads(told, 2)
    assert any(isinstance(one, Tiles) for one in told)
    where = "The programme on one page is in the board’s file; the sections below have all that it sums up."
    assert where in [one.text for one in told if isinstance(one, Prose)]


def test_what_an_editor_says_of_that_page_stays_where_it_gives() -> None:
    remark = Commentary(Section.SUMMARY, "Read this first.", "Sponsor")
    told = layout.blocks(replace(LONGEST, commentary=(remark,)), "C0")
    assert density(LONGEST, "C0").one_page is not OnePage.WHOLE
    assert any(getattr(one, "text", "") == "Read this first." for one in told)


@pytest.mark.parametrize("language", Language)
def test_a_proposal_that_a_file_only_names_is_in_its_words_in_the_registers(language: Language) -> None:
    with speaking(language), layout.remembering():
        registers = layout.registers(MANY)
        known = set(heads(registers, 2))
        for council, part in covers(MANY):
            told = set(heads(layout.blocks(MANY, council, part=part), 2))
            missing = [one.ref for one in ranked(MANY, council) if f"{one.ref}  {one.title}" not in told | known]
            assert missing == []
        answers = [one for one in registers if isinstance(one, Points) and one.gives]
        assert len(answers) >= len(ranked(MANY, "")) - 4


def test_a_proposal_that_every_file_tells_is_not_told_again() -> None:
    assert not any(isinstance(one, Points) and one.gives for one in layout.registers(PACK))


def test_whoever_reads_a_name_alone_is_told_where_its_words_are() -> None:
    def points_on(pack: BoardPack) -> bool:
        told = " ".join(str(one.text) for one in layout.blocks(pack, "ASH") if isinstance(one, Prose))
        return "Appendix F of the registers" in told and "What the proposals of this table say" in told

    assert points_on(MANY)
    assert not points_on(PACK)


def test_what_a_council_sees_of_its_own_in_part_is_whole_in_the_registers() -> None:
    known = {one.caption: len(one.rows) for one in layout.registers(MANY) if isinstance(one, Table)}
    caption = "What Ashvale has decided and has still to decide"
    shown = next(one for one in layout.blocks(MANY, "ASH") if isinstance(one, Table) and one.caption == caption)
    assert "more rows in Appendix F of the registers." in shown.note
    assert known[caption] == sum(each.council == "ASH" for one in MANY.proposals for each in one.decisions)


def test_rows_give_before_what_is_told_in_full_and_nothing_that_fits_is_passed_over() -> None:
    def room(most: int) -> Density:
        return fullest((Ways(),), lambda one: one.rows + 3 * one.in_full <= most)

    assert [room(most)[:2] for most in (99, 20, 12, 8, 4, 3)] == [(4, 9), (3, 9), (1, 9), (1, 5), (1, 1), (0, 1)]


def test_a_council_keeps_as_many_in_full_as_it_is_asked() -> None:
    whole, figures, elsewhere = of_a_council(3)
    assert (whole.one_page, figures.one_page, elsewhere.one_page) == tuple(OnePage)
    assert whole.in_full == figures.in_full == (4, 3)
    assert of_a_council(0)[0].in_full == (4, 3, 2, 1)
    assert of_a_council(9)[0].in_full == (4,)
    assert min(whole.rows) == 4
