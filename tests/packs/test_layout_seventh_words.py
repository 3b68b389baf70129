"""What the layout of now says once, first or at all: read by those who decide on page 1 and by the public."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace
from reportlab.graphics.shapes import String

from govern.kit import text
from govern.kit.language import Language, speaking
from govern.packs import layout, rules
from govern.packs.drawings import decision_grid
from govern.packs.layout.blocks import Block, Cover, Figure, Heading, Points, Prose, Table, plain
from govern.packs.layout.sections.cover import cover, public_cover
from govern.packs.layout.sections.joint import joint
from govern.packs.layout.sections.money import money
from govern.packs.layout.sections.one_page import tiles
from govern.packs.layout.sections.own import own
from govern.packs.layout.sections.plan import plan
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, DecisionWanted, Judgement, Kind, Outcome, Rag, Reach
from tests.packs import faces
from tests.packs.third import PACK

register(faces.folder())


def titles(found: list[Block]) -> list[str]:
    table = next(one for one in found if isinstance(one, Table) and one.caption.startswith("Late, or due"))
    return [str(row[0]).split()[0] for row in table.rows]


def told(found: list[Block]) -> str:
    return " ".join(plain(one.text) for one in found if isinstance(one, Prose))


def test_what_is_red_or_late_stands_before_what_is_only_due() -> None:
    found = [next(one for one in PACK.milestones if one.ref == ref) for ref in titles(list(plan(PACK)))]
    assert found[0].status.rag is Rag.RED
    days = [rules.slip_days(one) for one in found if one.status.rag is not Rag.RED]
    assert days == sorted(days, reverse=True)
    assert titles(list(plan(replace(PACK, layout=6)))) != [one.ref for one in found]


def test_work_that_makes_the_programme_red_is_in_the_plan_with_its_reason() -> None:
    task = replace(
        PACK.milestones[0], ref="T99", is_activity=True, stake=None, blocked_by=(), actual=None, forecast=PACK.as_at
    )
    red = replace(task, status=replace(task.status, rag=Rag.RED, reason="due 20 November 2026, not reached"))
    pack = replace(PACK, milestones=(*PACK.milestones, red))
    assert "T99" in titles(list(plan(pack)))
    assert "T99" not in titles(list(plan(replace(pack, layout=6))))


def test_whoever_has_to_agree_to_another_text_is_among_the_decisions_to_come() -> None:
    asked = PACK.wanted[0]
    decided = tuple(
        replace(one, decisions=tuple(replace(each, outcome=Outcome.AMENDED) for each in one.decisions))
        for one in PACK.proposals
    )
    pack = replace(PACK, proposals=decided, wanted=(asked,))
    assert decision_grid(pack, 500).title == "1 decision is still to be taken"
    assert decision_grid(replace(pack, layout=6), 500).title == "Every council has decided on everything before it"


def test_page_1_names_what_it_has_no_panel_for() -> None:
    asks = PACK.councils[0].code
    more = tuple(
        DecisionWanted(f"PRP-{n}", f"Proposal {n}", asks, "Cabinet", date(2027, 3, n), "a date moves")
        for n in range(1, 10)
    )
    asked = told(cover(replace(PACK, wanted=more)))
    assert "Also to decide: PRP-" in asked
    assert "by " in asked
    assert "more. See “What you are asked to decide”." in asked


def test_page_1_of_the_public_says_whose_copy_it_is() -> None:
    public, board = (found[0] for found in (public_cover(PACK), cover(PACK)))
    assert isinstance(public, Cover)
    assert isinstance(board, Cover)
    assert public.kicker.startswith("Board pack 8, the public’s copy  ·  ")
    assert "public" not in board.kicker


def test_lines_that_make_the_savings_differ_are_named() -> None:
    changed = tuple(
        replace(one, in_savings=True, forecast=one.baseline - Decimal(1000)) if place == 0 else one
        for place, one in enumerate(line for line in PACK.lines if line.kind is Kind.BENEFIT)
    )
    first = changed[0]
    drawn = next(one for one in money(replace(PACK, lines=changed)) if isinstance(one, Figure))
    assert f"What differs from the baseline: {first.ref} “{first.title}”, £1,000 less" in drawn.note


def test_a_delay_that_saves_says_why_it_is_below_zero() -> None:
    code = next(one.blocked_by[0].council for one in PACK.milestones if one.blocked_by and one.stake)
    saves = tuple(
        replace(one, stake=replace(one.stake, delay_per_month=Decimal(-7917))) if one.stake else one
        for one in PACK.milestones
    )
    notes = {
        is_saved: next(
            one.note
            for one in own(pack, code)
            if isinstance(one, Table) and one.caption.startswith("Milestones that wait")
        )
        for is_saved, pack in ((False, PACK), (True, replace(PACK, milestones=saves)))
    }
    assert notes[True] == f"{notes[False]} Below zero: waiting puts off a cost."


def test_shares_of_a_month_of_delay_stand_in_the_table_alone() -> None:
    assert "A month of delay costs" not in answers(PACK)
    assert "A month of delay costs" in answers(replace(PACK, layout=6))


def answers(pack: BoardPack) -> str:
    return str([one for one in layout.blocks(pack) if isinstance(one, Points)])


def told_of(*, confirmed: int | None, understood: int | None) -> BoardPack:
    """Each council was sent one briefing with questions."""
    reach = tuple(Reach("Consultation", one.code, 40, confirmed, 40, understood, of_all=True) for one in PACK.councils)
    return replace(PACK, reach=reach)


def test_a_count_that_is_not_shown_takes_no_other_with_it() -> None:
    table = next(one for one in joint(told_of(confirmed=None, understood=30)) if isinstance(one, Table))
    assert [one.heading for one in table.columns[-3:]] == ["Meant for", "Confirmed", "Understood"]
    assert {row[-3:] for row in table.rows} == {(40, "not shown", 30)}
    assert table.note.startswith("Not shown: a count of 1 to 4 people")
    assert not next(one for one in joint(told_of(confirmed=20, understood=30)) if isinstance(one, Table)).note


def test_what_was_sent_is_never_told_as_unsent() -> None:
    def told(pack: BoardPack) -> tuple[str, str, str]:
        last = list(tiles(pack))[-1]
        return last.label, last.figure, last.beneath

    councils = len(PACK.councils)
    share = f"{30 * councils} of {40 * councils} they are meant for"
    assert told(told_of(confirmed=None, understood=30)) == ("Briefings understood", "75%", share)
    assert told(told_of(confirmed=None, understood=None)) == (
        "Briefings confirmed",
        "–",
        "not shown: 1 to 4 people could be told apart",
    )
    assert told(replace(PACK, reach=()))[2] == "none that asks for it has been sent"


def test_a_council_reads_first_what_it_is_asked() -> None:
    last = PACK.wanted[-1]

    def asked(pack: BoardPack, council: str) -> list[str]:
        heads = [one.text for one in layout.blocks(pack, council) if isinstance(one, Heading) and one.level == 2]
        return [one.split()[0] for one in heads if one.split()[0] in {each.ref for each in pack.wanted}]

    alone = replace(last, council=PACK.councils[0].code, by=date(2027, 12, 1))
    pack = replace(PACK, wanted=(*(replace(one, council=PACK.councils[1].code) for one in PACK.wanted[:-1]), alone))
    assert asked(pack, PACK.councils[0].code)[0] == last.ref
    assert asked(pack, PACK.councils[1].code)[0] != last.ref
    assert asked(replace(pack, layout=6), PACK.councils[0].code)[0] != last.ref


def test_the_plan_counts_how_late_as_its_title_does_and_names_work_it_does_not_count() -> None:
    late = rules.late(PACK)[0]
    drawn = next(one for one in plan(PACK) if isinstance(one, Figure)).picture.drawing
    marks = [one.text for one in drawn.contents if isinstance(one, String)]
    assert any(mark.endswith(f", {rules.slip_days(late)} late") for mark in marks)
    before = next(one for one in plan(replace(PACK, layout=6)) if isinstance(one, Figure)).picture.drawing
    assert any(getattr(one, "text", "").endswith(f", {late.working_days_late} late") for one in before.contents)
    red = replace(
        late, ref="ACT-1", is_activity=True, stake=None, blocked_by=(), status=Judgement(Rag.RED, "late", "B2")
    )
    table = next(one for one in plan(replace(PACK, milestones=(*PACK.milestones, red))) if isinstance(one, Table))
    assert table.note.endswith("is not counted as one: ACT-1.")


def test_one_more_is_a_word_that_welsh_joins_rightly() -> None:
    with speaking(Language.WELSH):
        assert text.listed(["Ashvale", rules.more(PACK, 1)]) == "Ashvale ac un arall"
        assert text.listed(["Ashvale", rules.more(replace(PACK, layout=6), 1)]) == "Ashvale a 1 arall"
        assert text.listed(["Ashvale", rules.more(PACK, 3)]) == "Ashvale a 3 arall"
