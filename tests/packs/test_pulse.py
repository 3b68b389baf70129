"""What partners say of each other stands in the board's pack as means, and not in the public's copy."""

from datetime import date
from decimal import Decimal

import msgspec

from govern.briefings.actions.pulse import load_pulse
from govern.briefings.model.pulse import PulseResult, PulseRound, PulseRow
from govern.briefings.rules.pulse import words as quarter_words
from govern.packs import layout, queries, rules
from govern.packs.layout import styles
from govern.packs.layout.blocks import Prose, Table
from govern.packs.layout.sections import blocks
from govern.packs.model import Part
from govern.packs.model.pulse import Pulse
from govern.packs.rules.written import written
from govern.packs.rules.written.pulse import pulse
from tests.packs import faces
from tests.packs.example import pack
from tests.packs.test_rules_written import material
from tests.world import World

TOLD = (
    Pulse("July to September 2026", 28, 21, Decimal("3.9"), Decimal("3.2")),
    Pulse("April to June 2026", 26, 18, Decimal("3.4"), Decimal("3.0")),
)
PACK = pack()
ASKED = msgspec.structs.replace(PACK, pulse=TOLD)


def told(quarter: date, closes_on: date, answers: int = 9) -> PulseRound:
    result = PulseResult(
        answers=answers, direction=Decimal("4.0"), trust=Decimal("3.0"), direction_agree=5, trust_agree=3, words=()
    )
    return PulseRound(
        id=1, programme_id=1, quarter=quarter, opened_on=quarter, closes_on=closes_on, asked=20,
        answered=str(answers), is_open=False, whole=result if answers >= 5 else None,
    )  # fmt: skip


def test_a_pack_tells_the_last_four_quarters_that_were_over_by_its_day() -> None:
    days = [date(2026, 11, 30), date(2026, 10, 19), date(2026, 7, 20), date(2026, 4, 20), date(2026, 1, 20)]
    rounds = tuple(told(date(2026, 1, 1), day) for day in days)
    found = pulse(material({}, [], pulse=rounds))
    assert isinstance(found, tuple)
    assert len(found) == 4
    assert found[0].quarter == quarter_words(date(2026, 1, 1))
    assert pulse(material({}, [], pulse=(told(date(2026, 7, 1), date(2026, 7, 20), answers=4),))) is msgspec.UNSET


def test_a_pack_of_before_keeps_its_hash_and_a_new_one_opens_as_it_was_frozen() -> None:
    assert b"pulse" not in rules.snapshot(PACK)
    assert rules.opened(rules.snapshot(ASKED)) == ASKED


def test_the_board_reads_one_sentence_and_the_quarters_and_the_public_neither() -> None:
    styles.register(faces.folder())
    said = [one.text for one in blocks(ASKED) if isinstance(one, Prose)]
    (sentence,) = [one for one in said if "direction stands at 3.9 of 5 (3.4 before)" in str(one)]
    assert "21 of 28 people who speak for the councils answered" in str(sentence)
    (table,) = [one for one in blocks(ASKED) if isinstance(one, Table) and "What partners said" in one.caption]
    assert table.rows[1] == ("April to June 2026", 18, "3.4", "3.0")
    public = str(blocks(ASKED, part=Part.PUBLIC))
    assert "stand together" not in public
    assert "What partners said" not in public


async def test_a_pack_frozen_today_holds_what_the_sheet_says(world: World) -> None:
    row = PulseRow(
        quarter="2026-Q3", opened_on=date(2026, 7, 6), closes_on=date(2026, 7, 20), asked=20, direction_4=6, trust_2=6
    )
    await load_pulse(world.alice, world.programme_id, [row])
    found = await queries.material(world.alice, world.programme_id, date(2026, 11, 23))
    assert written(found).pulse == (Pulse("July to September 2026", 20, 6, Decimal("4.0"), Decimal("2.0")),)
    before = await queries.material(world.alice, world.programme_id, date(2026, 7, 20))
    assert written(before).pulse is msgspec.UNSET


def test_the_typeset_pack_says_it_too() -> None:
    assert "How the partners stand together" in layout.twin(ASKED, faces.folder())
