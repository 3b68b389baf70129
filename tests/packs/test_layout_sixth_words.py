"""What the sixth layout says besides: what a refusal loses, which colour was before, which benefits are no savings."""

from msgspec.structs import replace
from reportlab.graphics.shapes import Rect

from govern.packs import layout, rules
from govern.packs.drawings import net_chart
from govern.packs.layout.blocks import Callout, Figure, Status, Table
from govern.packs.layout.styles import register
from govern.packs.model import Kind, Rag, Since
from tests.packs import faces
from tests.packs.third import PACK

register(faces.folder())


def test_page_1_says_what_a_refusal_loses() -> None:
    told = [one.otherwise for one in layout.blocks(PACK) if isinstance(one, Callout)]
    assert any(one.endswith(" If refused: £1,200,000 a year does not come.") for one in told)
    before = [one.otherwise for one in layout.blocks(replace(PACK, layout=5)) if isinstance(one, Callout)]
    assert not any("refused" in one for one in before)


def test_a_colour_that_changed_says_what_it_was() -> None:
    first = rules.thread(PACK)[0]
    was = Since(first.ref, first.baseline, first.stake.full_year, Rag.GREEN, Rag.RED)
    told = layout.blocks(replace(PACK, since=(was,)))
    words = {
        cell.words
        for one in told
        if isinstance(one, Table)
        for row in one.rows
        for cell in row
        if isinstance(cell, Status)
    }
    assert {"Red, was green", "Amber, was red"} <= words


def test_benefits_that_cut_no_budget_are_named_below_the_savings() -> None:
    lines = tuple(replace(one, in_savings=one.ref != "B02") if one.kind is Kind.BENEFIT else one for one in PACK.lines)
    notes = [one.note for one in layout.blocks(replace(PACK, lines=lines)) if isinstance(one, Figure)]
    told = (
        "Savings are what budgets can be cut by. Another £804,375 of benefits cuts no budget: B02 “Fewer calls about "
        "council tax” saves time or a future cost."
    )
    assert any(note.endswith(told) for note in notes)


def test_recorded_sums_of_the_net_have_marks() -> None:
    def marks(number: int) -> int:
        drawn = net_chart(replace(PACK, layout=number), 480).drawing
        return sum(isinstance(one, Rect) for one in drawn.contents)

    assert (marks(5), marks(6)) == (0, 2)
