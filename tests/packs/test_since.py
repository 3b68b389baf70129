"""Which way milestones went since the pack before; packs that keep no such thing stay as they were."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.packs import layout, rules
from govern.packs.layout.blocks import Status, Table
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Rag, Since
from govern.packs.rules.changes import since
from tests.packs import edges, faces, second, ua

PACK = second.PACK
CAPTION = "Trend since pack 7"


def tables(pack: BoardPack) -> list[Table]:
    register(faces.folder())
    return [one for one in layout.blocks(pack) if isinstance(one, Table) and one.caption == CAPTION]


def test_a_pack_that_keeps_no_trend_shows_none() -> None:
    assert tables(PACK) == []


def test_date_status_and_loss_stand_beside_those_of_the_last_pack() -> None:
    first = rules.thread(PACK)[0]
    known = replace(PACK, since=(Since(first.ref, date(2027, 4, 1), Rag.GREEN, Decimal("0.00")),))
    (table,) = tables(known)
    (row,) = table.rows
    now = first.actual or first.forecast
    assert now
    assert row[:4] == (f"{first.ref} {first.title}", date(2027, 4, 1), now, (now - date(2027, 4, 1)).days)
    assert row[4] == Status(Rag.GREEN, rules.status_word(Rag.GREEN))
    assert row[6] is None
    assert (
        row[7] == sum(amount for one in first.stake.losses for amount in one.by_council.values()) if first.stake else 0
    )
    made = layout.pdf(known, faces.folder())
    assert made.pages <= 12
    assert ua.wrong(made.pdf) == []


def test_what_a_pack_keeps_of_the_last_one_is_what_stood_there() -> None:
    kept = {one.ref: one for one in since(PACK, PACK)}
    for one in rules.reported(PACK):
        assert (kept[one.ref].date, kept[one.ref].rag) == (one.actual or one.forecast, one.status.rag)
    assert sum(one.lost for one in kept.values()) == rules.lost(PACK)


def test_200_milestones_still_leave_the_board_twelve_pages() -> None:
    many = second.modern(edges.many(200))
    assert layout.pdf(replace(many, since=since(many, many)), faces.folder()).pages <= 12
