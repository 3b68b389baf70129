"""A slip of what ends before its years do takes nothing in all (DOMAIN C8.0), and is not said to cost £0."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.packs import rules as packs
from govern.packs.layout.sections.one_page import tiles
from govern.packs.model import BoardPack, Loss
from govern.roi.model import Recurrence
from govern.thread import rules
from tests.packs.third import PACK
from tests.roi.world import GO_LIVE, amounts, line
from tests.thread.test_rules import LATE, TODAY, threads

ENDS = line(amounts=amounts(2027, 1_200_000, 1_200_000, 0, 0, 0))
MOVED = Loss(2027, {"ASH": Decimal(1000)}), Loss(2028, {"ASH": Decimal(-1000)})


def test_what_only_comes_in_other_years_is_said_to_move_and_none_of_it_to_be_lost() -> None:
    found = rules.consequences(threads(lines=[ENDS]), GO_LIVE, LATE, today=TODAY)
    assert found.money is not None
    assert found.money.lost.total == 0
    assert found.money.npv_lost > 0
    assert found.sentence == "Go-live slips 91 days, and moves £298,361 to other years; none is lost in all"


def test_a_council_that_has_less_in_one_year_is_asked_before_it_is_saved() -> None:
    alone = threads(lines=[ENDS])
    alone = replace(alone, plan=replace(alone.plan, milestones=alone.plan.milestones[:1], links=[]))
    assert rules.is_material(rules.consequences(alone, GO_LIVE, LATE, today=TODAY))


def test_what_keeps_its_amount_to_the_last_year_is_lost() -> None:
    found = rules.consequences(threads(), GO_LIVE, LATE, today=TODAY)
    assert found.money is not None
    assert found.money.only_moved == 0


def test_what_comes_once_has_no_cost_a_month() -> None:
    once = line(recurrence=Recurrence.ONE_OFF, amounts=amounts(2027, 500_000))
    found = rules.consequences(threads(lines=[once]), GO_LIVE, date(2028, 5, 1), today=TODAY)
    assert found.delay is not None
    assert found.delay.total == 0


def moved() -> BoardPack:
    one, *others = (replace(one, stake=replace(one.stake, losses=())) if one.stake else one for one in PACK.milestones)
    first = next(one for one in PACK.milestones if one.stake)
    kept = [
        replace(one, stake=replace(first.stake, losses=MOVED)) if one.ref == first.ref else one
        for one in (one, *others)
    ]
    return replace(PACK, milestones=tuple(kept))


def test_a_pack_says_so_too() -> None:
    assert packs.headline(moved()) == "Slips move £1,000 to other years; none of it is lost in all"
    tile = next(one for one in tiles(moved()) if one.label == "Lost by slips")
    assert (tile.figure, tile.beneath) == ("£0", "but £1,000 moves to other years")
    assert "to other years" not in packs.headline(replace(moved(), layout=6))
