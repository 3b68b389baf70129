"""Which way milestones went since the pack before; packs that keep no such thing stay as they were."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.packs import layout, rules
from govern.packs.layout.blocks import Table
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Since
from govern.packs.rules.changes import since
from tests.packs import edges, faces, second, ua

PACK = second.PACK
CAPTION = "Why each return has its colour"


def table(pack: BoardPack) -> Table:
    register(faces.folder())
    return next(one for one in layout.blocks(pack) if isinstance(one, Table) and one.caption.startswith(CAPTION))


def test_a_pack_that_keeps_no_trend_shows_none() -> None:
    assert table(PACK).caption == CAPTION
    assert len(table(PACK).columns) == 4


def test_how_far_a_date_moved_and_what_was_lost_stand_beside_the_return() -> None:
    first = rules.thread(PACK)[0]
    known = replace(PACK, since=(Since(first.ref, date(2027, 4, 1), Decimal("12.34")),))
    found = table(known)
    now = first.actual or first.forecast
    assert now
    assert found.caption == f"{CAPTION}, and which way it went since pack 7"
    assert found.rows[0][-2:] == ((now - date(2027, 4, 1)).days, Decimal("12.34"))
    assert {row[-2:] for row in found.rows[1:]} == {(None, None)}
    made = layout.pdf(known, faces.folder())
    assert made.pages <= 12
    assert ua.wrong(made.pdf) == []


def test_what_a_pack_keeps_of_the_last_one_is_what_stood_there() -> None:
    kept = {one.ref: one for one in since(PACK, PACK)}
    for one in rules.reported(PACK):
        assert kept[one.ref].day == (one.actual or one.forecast)
    assert sum(one.lost for one in kept.values()) == rules.lost(PACK)


def test_200_milestones_still_leave_the_board_twelve_pages() -> None:
    many = second.modern(edges.many(200))
    assert layout.pdf(replace(many, since=since(many, many)), faces.folder()).pages <= 12
