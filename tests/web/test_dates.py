from datetime import date

import pytest
from msgspec import Struct

from govern.kit.errors import Invalid
from govern.web import forms


class Due(Struct, frozen=True):
    due: date


@pytest.mark.parametrize("month", ["3", "03", "Mar", "march"])
def test_a_month_may_be_typed_by_its_name(month: str) -> None:
    assert forms.read({"due-day": "27", "due-month": month, "due-year": "2027"}, Due) == Due(date(2027, 3, 27))


def test_a_day_that_is_none_is_refused_in_words_for_a_form() -> None:
    with pytest.raises(Invalid) as refused:
        forms.read({"due-day": "31", "due-month": "February", "due-year": "2027"}, Due)
    assert refused.value.problems == {"due": "Enter a real date, such as 27 3 2027."}


def test_a_year_of_two_figures_is_one_of_this_century() -> None:
    assert forms.read({"due-day": "1", "due-month": "4", "due-year": "27"}, Due) == Due(date(2027, 4, 1))
