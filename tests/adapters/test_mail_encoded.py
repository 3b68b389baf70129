"""A text encoded piece by piece has the bytes of the whole text encoded at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.adapters.mail.encoded import Encoded, base64
from govern.kit.errors import Invalid

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=130)


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, min_size=3, max_size=3))
def test_it_is_what_base64_makes_of_the_whole(literals: list[str], values: list[str]) -> None:
    names = ("a", "b", "c")[: len(literals) - 1]
    known = dict(zip("abc", values, strict=True))
    whole = literals[0] + "".join(known[name] + rest for name, rest in zip(names, literals[1:], strict=True))
    text = Encoded("text", literals, names)
    for _ in range(2):  # the second time from what was kept
        assert text.filled(known, str) == base64(whole.encode())


def test_a_missing_value_is_named() -> None:
    with pytest.raises(Invalid) as refused:
        Encoded("text", ["Hello ", ""], ["name"]).filled({}, str)
    assert refused.value.problems == {"name": "This person has no value for it."}
