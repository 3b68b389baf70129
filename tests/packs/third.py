"""Packs as they are laid out now: the same facts as in the second layout, with the money added up year by year."""

from decimal import Decimal

from msgspec.structs import replace

from govern.packs.model import LAYOUT, BoardPack, Commentary, Section
from govern.packs.model.net import Net, NetYear
from tests.packs import example
from tests.packs.second import COMMENTS, modern

YEARS = ((2026, -900, -900, -410), (2027, -300, -1100, None), (2028, 600, -200, None), (2029, 1500, 700, None))
NET = Net(
    tuple(
        NetYear(year, Decimal(planned * 1000), Decimal(forecast * 1000), None if had is None else Decimal(had * 1000))
        for year, planned, forecast, had in YEARS
    ),
    2028,
    2029,
)


def latest(pack: BoardPack, *comments: Commentary, sections: tuple[Section, ...] = tuple(Section)) -> BoardPack:
    return replace(modern(pack, *comments, sections=sections, number=LAYOUT), net=NET if pack.savings else pack.net)


PACK = latest(example.pack(), *COMMENTS)
