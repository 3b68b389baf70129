from collections.abc import Iterator

from govern.packs import rules
from govern.packs.drawings import risk_grid
from govern.packs.layout.blocks import Block, Column, Figure, Heading, Kind, Orientation, Prose, Row, Table
from govern.packs.layout.styles import SHEETS
from govern.packs.model import BoardPack, Risk

COLUMNS = (
    Column("Risk", weight=5),
    Column("Owner", weight=3),
    Column("Band", weight=2),
    Column("Score", Kind.COUNT),
    Column("Last pack", Kind.COUNT),
    Column("May strike", Kind.DATE),
    Column("Response", weight=5),
)


def risks(pack: BoardPack) -> Iterator[Block]:
    yield Heading(1, "Risks")
    if not pack.risks:
        yield Prose("No risk is open.")
        return
    yield Figure(risk_grid(pack, SHEETS[Orientation.PORTRAIT].measure))
    top = rules.top_risks(pack)
    yield Table("The highest risks", COLUMNS, tuple(row(risk) for risk in top), note=NOTE)


NOTE = (
    "Score: likelihood times impact, each 1 to 5. An impact of 5 is never below high. "
    "All risks are in Appendix B of the registers."
)


def row(risk: Risk) -> Row:
    name = f"{risk.ref} {risk.title}"
    return (
        name,
        risk.owner,
        rules.band(risk).capitalize(),
        risk.score,
        risk.before,
        risk.strikes,
        risk.response.capitalize(),
    )
