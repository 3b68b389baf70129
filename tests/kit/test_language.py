from datetime import date, datetime

import pytest
from babel import Locale

from govern.kit import dates, text
from govern.kit.language import FORMS, Language, counted, fingerprint, said, speaking, spoken

CHRISTMAS = datetime(2026, 12, 25, 15, 5, tzinfo=text.LONDON)


def test_english_is_spoken_unless_somebody_speaks_welsh() -> None:
    assert spoken() is Language.ENGLISH
    with speaking(Language.WELSH):
        assert spoken() is Language.WELSH
        with speaking(Language.ENGLISH):
            assert spoken() is Language.ENGLISH
        assert spoken() is Language.WELSH
    assert spoken() is Language.ENGLISH


def test_a_failure_does_not_leave_the_next_reader_in_the_wrong_language() -> None:
    with pytest.raises(ZeroDivisionError), speaking(Language.WELSH):
        _ = 1 // 0
    assert spoken() is Language.ENGLISH


def test_what_somebody_typed_is_a_field_and_its_braces_stay() -> None:
    assert said("Council: {council}", council="{council}") == "Council: {council}"
    assert said("100% {plain}") == "100% {plain}"


def test_a_sentence_without_its_welsh_is_said_in_english() -> None:
    with speaking(Language.WELSH):
        assert said("Nobody translated {this}", this="that") == "Nobody translated that"
        assert counted("{n} untold thing", "{n} untold things", 3) == "3 untold things"


def test_numbers_are_counted_with_thousands() -> None:
    assert [counted("{n} day", "{n} days", n) for n in (0, 1, 2, 1200)] == ["0 days", "1 day", "2 days", "1,200 days"]


def test_welsh_has_six_forms() -> None:
    found = [Locale("cy").plural_form(n) for n in (0, 1, 2, 3, 6, 4, 5, 7, 11, 100)]
    assert found == [*FORMS[:5], *["other"] * 5]


def test_dates_are_welsh_in_welsh() -> None:
    with speaking(Language.WELSH):
        assert text.day(date(2027, 4, 1)) == "1 Ebrill 2027"
        assert text.short_day(date(2026, 12, 1)) == "1 Rhag 2026"
        assert dates.month_label(date(2026, 10, 1)) == "Hydref 2026"
        assert text.moment(CHRISTMAS) == "25 Rhagfyr 2026 am 3:05yh"
        assert text.weekday_moment(CHRISTMAS) == "dydd Gwener 25 Rhagfyr 2026 am 3:05yh"
        assert text.people(3) == "llai na 5"
    assert text.weekday_moment(CHRISTMAS) == "Friday 25 December 2026 at 3:05pm"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ""),
        (["Bangor"], "Bangor"),
        (["Bangor", "Caernarfon"], "Bangor a Caernarfon"),
        (["Bangor", "Conwy", "Ynys Môn"], "Bangor, Conwy ac Ynys Môn"),
        (["Gwynedd", "Abertawe"], "Gwynedd ac Abertawe"),
    ],
)
def test_lists_are_welsh_in_welsh(words: list[str], expected: str) -> None:
    with speaking(Language.WELSH):
        assert text.listed(words) == expected


def test_the_fingerprint_is_of_the_words_and_stays() -> None:
    assert fingerprint(Language.WELSH) == fingerprint(Language.WELSH)
    assert len(fingerprint(Language.WELSH)) == 64
