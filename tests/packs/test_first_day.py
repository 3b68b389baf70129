"""The first pack may tell of one day alone: it says that day once."""

from datetime import date

import pytest
from msgspec.structs import replace

from govern.kit.language import Language, speaking
from govern.packs import rules
from govern.packs.layout.sections.common import period
from govern.packs.model import BoardPack, Period
from tests.packs.third import PACK

DAY = date(2026, 11, 28)
FIRST = replace(PACK, period=Period(DAY, DAY), as_at=DAY)


def of_summary(pack: BoardPack) -> str:
    return dict(rules.told(pack))["Period"]


@pytest.mark.parametrize(
    ("language", "day"), [(Language.ENGLISH, "28 November 2026"), (Language.WELSH, "28 Tachwedd 2026")]
)
def test_a_period_of_one_day_is_that_day(language: Language, day: str) -> None:
    with speaking(language):
        assert period(FIRST) == day
    assert of_summary(FIRST) == "28 November 2026"


def test_a_longer_period_has_its_first_and_its_last_day() -> None:
    assert period(replace(FIRST, period=Period(date(2026, 11, 27), DAY))) == "27 November 2026 to 28 November 2026"


def test_packs_of_earlier_layouts_keep_their_words() -> None:
    assert period(replace(FIRST, layout=6)) == "28 November 2026 to 28 November 2026"
