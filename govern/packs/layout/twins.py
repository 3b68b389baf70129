"""A figure as the table of its numbers."""

from datetime import date
from decimal import Decimal

from govern.packs.drawings import Figures
from govern.packs.layout.blocks import Column, Figure, Kind, Table


def twin(figure: Figure) -> Table:
    """The figure's numbers as a table."""
    picture = figure.picture
    kinds = [_kind([row[place] for row in picture.rows]) for place in range(len(picture.columns))]
    columns = tuple(Column(title, kind) for title, kind in zip(picture.columns, kinds, strict=True))
    return Table(picture.title, columns, picture.rows)


def _kind(cells: list[Figures]) -> Kind:
    match next((cell for cell in cells if cell is not None), ""):
        case Decimal():
            return Kind.PENNIES
        case date():
            return Kind.DATE
        case int():
            return Kind.COUNT
    return Kind.TEXT
