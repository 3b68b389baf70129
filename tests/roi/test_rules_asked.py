"""What a file may ask for, and how it is refused."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.roi import rules
from govern.roi.model import ToShare


def test_numbers_are_taken_as_they_are_written() -> None:
    found = rules.asked('{"costs": ["1200000.00", 5, 0.1, -3, 1e2, "+.5"], "discounting": {"rate": 0.05}}')
    assert [str(amount) for amount in found.costs] == ["1200000.00", "5", "0.1", "-3", "1E+2", "0.5"]
    assert found.schedule == rules.flat_schedule(Decimal("0.05"))


def test_the_shorter_list_is_nought_to_the_end_of_the_longer() -> None:
    found = rules.asked('{"costs": ["1"], "benefits": ["0", "2", "3"]}')
    assert (found.costs, found.benefits) == ((1, 0, 0), (0, 2, 3))


def test_without_a_schedule_the_green_book_is_used_and_that_is_said() -> None:
    found = rules.asked('{"costs": ["1"]}')
    assert found.schedule == rules.GREEN_BOOK_2026
    assert found.warnings == ("discounting: not given, so Green Book 2026, standard is used.",)


def test_a_rate_that_looks_like_a_per_cent_is_pointed_out() -> None:
    found = rules.asked('{"costs": ["1"], "discounting": {"rate": "3.5"}}')
    assert found.warnings == ("discounting, rate: 3.5 is 350.0% a year. Write 5% as 0.05.",)


@pytest.mark.parametrize("name", ["green-book-2026", "green-book-2026-low", "green-book-2026-health"])
def test_every_schedule_of_the_green_book_goes_by_its_name(name: str) -> None:
    found = rules.asked(json.dumps({"discounting": name, "benefits": []})).schedule
    assert found is not None
    assert (found.id, found.published_on) == (name, date(2026, 2, 5))


def test_dated_flows_and_an_amount_to_share_need_no_schedule() -> None:
    text = (
        '{"dated": [["2026-04-01", "-1200"], ["2028-02-29", 9]], "share": {"amount": 7, "weights": {"B": 1, "A": 0}}}'
    )
    found = rules.asked(text)
    assert found.dated == ((date(2026, 4, 1), Decimal(-1200)), (date(2028, 2, 29), Decimal(9)))
    assert found.to_share == ToShare(Decimal(7), {"B": Decimal(1), "A": Decimal(0)})
    assert (found.schedule, found.warnings) == (None, ())


SHARE = '{"share": {"amount": %s, "weights": %s}}'


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("", "the file", "It is not JSON from line 1, column 1 on"),
        ('{"costs": [1,]}', "the file", "It is not JSON from line 1"),
        ("[]", "the file", "Give an object in braces with discounting, costs"),
        ("{}", "the file", "It asks for nothing"),
        ('{"discounting": "green-book-2026"}', "the file", "It asks for nothing"),
        ('{"cost": ["1"]}', "cost", "Not known here. Give discounting, costs"),
        ('{"costs": [1], "costs": [2]}', "costs", "This name is given twice"),
        ('{"costs": [NaN]}', "the file", "NaN is not an amount"),
        ('{"costs": [-Infinity]}', "the file", "-Infinity is not an amount"),
        ("[" * 100_000, "the file", "It is nested too deeply"),
        ('{"costs": null}', "costs", "Give a list with an amount for each year"),
        ('{"costs": "1200"}', "costs", "Give a list with an amount for each year"),
        ('{"costs": ["1", "£1,200"]}', "costs, year 1", "“£1,200” is not a number. Write a number as digits"),
        ('{"benefits": [true]}', "benefits, year 0", "“true” is not a number"),
        ('{"benefits": [null]}', "benefits, year 0", "“null” is not a number"),
        ('{"benefits": [["1"]]}', "benefits, year 0", "is not a number"),
        ('{"benefits": [" 1"]}', "benefits, year 0", "is not a number"),
        ('{"benefits": ["1_000"]}', "benefits, year 0", "is not a number"),
        ('{"benefits": ["١"]}', "benefits, year 0", "is not a number"),
        ('{"benefits": ["NaN"]}', "benefits, year 0", "is not a number"),
        ('{"benefits": [""]}', "benefits, year 0", "is not a number"),
        ('{"costs": [1e999]}', "costs, year 0", "1e999 is too large or too fine"),
        ('{"costs": [1e-999]}', "costs, year 0", "1e-999 is too large or too fine"),
        ('{"costs": [1e9999999999]}', "costs, year 0", "is not a number"),
        ('{"costs": [%s]}' % ("9" * 5000), "costs, year 0", "is not a number"),
        ('{"costs": ["1000000000000000"]}', "costs, year 0", "below 1,000,000,000,000,000"),
        ('{"costs": [%s0]}' % ("0," * 1000), "costs", "1,001 entries are too many. Give at most 1,000"),
        ('{"costs": [1], "discounting": "green-book"}', "discounting", "Give green-book-2026, green-book-2026-low"),
        ('{"costs": [1], "discounting": 0.05}', "discounting", "or a rate of your own"),
        ('{"costs": [1], "discounting": {}}', "discounting", "or a rate of your own"),
        ('{"costs": [1], "discounting": {"rates": 1}}', "discounting, rates", "Not known here. Give rate"),
        ('{"costs": [1], "discounting": {"rate": "5 %"}}', "discounting, rate", "“5 %” is not a number"),
        ('{"costs": [1], "discounting": {"rate": -1}}', "discounting, rate", "A discount rate is above −100%"),
        ('{"dated": {}}', "dated", "Give a list of days with amounts"),
        ('{"dated": [["2026-04-01"]]}', "dated, row 1", "Give a day and an amount"),
        ('{"dated": [["2026-04-01", 1], ["2027-02-29", 1]]}', "dated, row 2", "“2027-02-29” is not a day"),
        ('{"dated": [["01/04/2026", 1]]}', "dated, row 1", "Write it as 2026-04-01"),
        ('{"dated": [[20260401, 1]]}', "dated, row 1", "is not a day"),
        ('{"dated": [["2026-04-01", "x"]]}', "dated, row 1", "“x” is not a number"),
        ('{"share": []}', "share", "Give an object in braces with amount, weights"),
        ('{"share": {"amount": 1}}', "share", "Give an amount and weights"),
        ('{"share": {"amount": 1, "weights": {"A": 1}, "basis": 2}}', "share, basis", "Not known here"),
        (SHARE % ("1", "{}"), "share, weights", "Give the weight of each council"),
        (SHARE % ("1", "[1]"), "share, weights", "Give the weight of each council"),
        (SHARE % ("1", '{"A": 0, "B": "0.0"}'), "share, weights", "Every weight is zero"),
        (SHARE % ("1", '{"A": 1, "B": -1}'), "share, weights, B", "A weight cannot be negative"),
        (SHARE % ("1", '{"A": 1, "B": null}'), "share, weights, B", "The weight is missing. Give it, or 0"),
        (SHARE % ("1", '{"A": 1, "B": ""}'), "share, weights, B", "The weight is missing"),
        (SHARE % ("1", '{"A": 1, "A": 2}'), "A", "This name is given twice"),
        (SHARE % ('"one"', '{"A": 1}'), "share, amount", "“one” is not a number"),
    ],
)
def test_what_cannot_be_taken_is_named_with_what_to_do(text: str, field: str, words: str) -> None:
    with pytest.raises(Invalid) as wrong:
        rules.asked(text)
    assert list(wrong.value.problems) == [field]
    assert words in wrong.value.problems[field]


def test_every_wrong_field_is_named_at_once() -> None:
    with pytest.raises(Invalid) as wrong:
        rules.asked('{"costs": ["a", "1", "b"], "dated": [["x", "1"]], "discounting": 5}')
    assert list(wrong.value.problems) == ["costs, year 0", "costs, year 2", "dated, row 1", "discounting"]


AMOUNT = st.one_of(st.integers(), st.decimals().map(str), st.sampled_from(["1", "-2.50", "", "x", None, 0.1, []]))
AMOUNTS = st.lists(AMOUNT, max_size=4) | st.none()
DAYS = st.sampled_from(["2026-04-01", "2027-04-01", "2026-4-1", 5])
PARTS = {
    "discounting": st.sampled_from(["green-book-2026", "green-book", {"rate": "0.05"}, {"rate": -2}, 1]),
    "costs": AMOUNTS,
    "benefits": AMOUNTS,
    "dated": st.lists(st.tuples(DAYS, AMOUNT).map(list), max_size=3),
    "share": st.fixed_dictionaries({"amount": AMOUNT, "weights": st.dictionaries(st.text(max_size=2), AMOUNT)}),
}


@given(st.fixed_dictionaries({}, optional=PARTS))
def test_whatever_the_file_holds_it_is_answered_or_refused_in_words(document: dict) -> None:
    try:
        found = rules.asked(json.dumps(document))
    except Invalid as wrong:
        said = list(wrong.problems.values())
    else:
        answer = rules.answered(found)
        said = [json.dumps(rules.plain(answer)), *rules.statement(found, answer)[:1]]
    assert said
    assert all(said)
