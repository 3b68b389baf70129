"""The programme on one page: what a reader who turns no further takes away."""

from collections.abc import Iterator
from decimal import Decimal

from govern.kit import text
from govern.packs import rules
from govern.packs.layout.blocks import Block, Column, Heading, PageBreak, Points, Row, Table
from govern.packs.model import BoardPack, Rag

WORST = ("critical", "high")


def summary(pack: BoardPack) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(1, "The programme on one page")
    yield Points(rules.summary(pack))
    yield Table("In figures", (Column("What", weight=2), Column("Now", weight=5)), tuple(_figures(pack)), stays=True)


def _figures(pack: BoardPack) -> Iterator[Row]:
    yield "Programme", f"{rules.status_word(pack.status.rag)}"
    yield "Return", f"{rules.status_word(pack.roi.rag)}"
    found = rules.reported(pack)
    reached = sum(one.actual is not None for one in found)
    off = sum(one.status.rag in {Rag.RED, Rag.AMBER} for one in found)
    yield "Milestones", f"{reached} of {len(found)} reached, {len(rules.late(pack))} late, {off} red or amber"
    first = min((one.by for one in pack.wanted), default=None)
    asked = f"{len(pack.wanted)}, the first by {text.day(first)}" if first else "None"
    yield "Decisions wanted", asked
    if pack.money:
        net, npv = (sum((getattr(one, name) for one in pack.money), Decimal(0)) for name in ("net", "npv"))
        yield "Net over the programme", f"{text.pounds(net)}, worth {text.pounds(npv)} today"
    yield "Lost by slips", text.pennies(rules.lost(pack)) if rules.lost(pack) else "Nothing"
    bands = [rules.band(one) for one in pack.risks]
    told = text.listed([f"{bands.count(band)} {band}" for band in WORST if band in bands])
    yield "Open risks", f"{len(bands)}{f', of them {told}' if told else ''}"
    yield "Services that change", str(len(pack.services)) if pack.services else "None so far"
