from collections.abc import Iterator

from govern.kit import text
from govern.kit.language import said
from govern.packs import rules
from govern.packs.drawings import risk_grid
from govern.packs.layout.blocks import Block, Column, Figure, Heading, Kind, Orientation, Prose, Row, Table
from govern.packs.layout.styles import SHEETS
from govern.packs.model import BoardPack, Risk
from govern.packs.rules.foreign import capital

MOST_RANKED = 15  # as many as the page of the grid holds


def columns() -> tuple[Column, ...]:
    return (
        Column(said("Risk"), weight=5),
        Column(said("Owner"), weight=3),
        Column(said("Band"), weight=2),
        Column(said("Score"), Kind.COUNT),
        Column(said("Last pack"), Kind.COUNT),
        Column(said("May strike"), Kind.DATE),
        Column(said("Response"), weight=5),
    )


def risks(pack: BoardPack) -> Iterator[Block]:
    yield Heading(1, said("Risks"))
    if not pack.risks:
        yield Prose(said("No risk is open."))
        return
    yield Figure(risk_grid(pack, SHEETS[Orientation.PORTRAIT].measure))
    is_filled = pack.laid_out >= 6
    top = rules.top_risks(pack, MOST_RANKED) if is_filled else rules.top_risks(pack)
    rows = tuple(row(risk) for risk in top)
    yield Table(said("The highest risks"), columns(), rows, note=_note(), ranks=is_filled)


def _note() -> str:
    return said(
        "Score: likelihood times impact, each 1 to 5. An impact of 5 is never below high. "
        "All risks are in Appendix B of the registers."
    )


def row(risk: Risk) -> Row:
    name = f"{risk.ref} {risk.title}"
    return (
        name,
        risk.owner,
        text.capital(rules.band_word(rules.band(risk))),
        risk.score,
        risk.before,
        risk.strikes,
        capital(risk.response),
    )
