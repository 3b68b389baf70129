"""The programme on one page: what a reader who turns no further takes away."""

from collections.abc import Iterator
from decimal import Decimal

from govern.kit import text
from govern.kit.language import said
from govern.packs import rules
from govern.packs.layout.blocks import Block, Column, Heading, PageBreak, Points, Row, Table
from govern.packs.layout.sections.one_page import one_page
from govern.packs.model import BoardPack, Rag

WORST = ("critical", "high")


def summary(pack: BoardPack) -> Iterator[Block]:
    if pack.laid_out >= 4:
        yield from one_page(pack)
        return
    yield PageBreak()
    yield Heading(1, said("The programme on one page"))
    yield Points(rules.summary(pack))
    yield Table(
        said("In figures"),
        (Column(said("What"), weight=2), Column(said("Now"), weight=5)),
        tuple(_figures(pack)),
        stays=True,
    )


def _figures(pack: BoardPack) -> Iterator[Row]:
    yield said("Programme"), rules.status_word(pack.status.rag)
    yield said("Return"), rules.status_word(pack.roi.rag)
    found = rules.reported(pack)
    reached = sum(one.actual is not None for one in found)
    off = sum(one.status.rag in {Rag.RED, Rag.AMBER} for one in found)
    told = said(
        "{reached} of {all} reached, {late} late, {off} red or amber",
        reached=reached,
        all=len(found),
        late=len(rules.late(pack)),
        off=off,
    )
    yield said("Milestones"), told
    first = min((one.by for one in pack.wanted), default=None)
    asked = said("{n}, the first by {day}", n=len(pack.wanted), day=text.day(first)) if first else said("None")
    yield said("Decisions wanted"), asked
    if pack.money:
        net, npv = (sum((getattr(one, name) for one in pack.money), Decimal(0)) for name in ("net", "npv"))
        yield (
            said("Net over the programme"),
            said("{net}, worth {npv} today", net=text.pounds(net), npv=text.pounds(npv)),
        )
    yield said("Lost by slips"), text.pennies(rules.lost(pack)) if rules.lost(pack) else said("Nothing")
    bands = [rules.band(one) for one in pack.risks]
    worst = text.listed([f"{bands.count(band)} {rules.band_word(band)}" for band in WORST if band in bands])
    yield said("Open risks"), said("{n}, of them {worst}", n=len(bands), worst=worst) if worst else str(len(bands))
    yield said("Services that change"), str(len(pack.services)) if pack.services else said("None so far")
