"""A text quoted piece by piece is read back as it was typed, on lines that every mail server carries."""

import quopri

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govern.adapters.mail.quoted import Quoted
from govern.kit.errors import Invalid

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=130)


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, min_size=3, max_size=3))
@example([". " * 60 + ".", "\r\n.\r\n. \r\n=", "é" * 30], ["." * 150, " ", ""])
@example(["=", "=2", "E=", "\r\n"], ["=" * 80, "x" * 74 + ".", "a " * 40])
def test_it_is_read_back_as_it_was_typed(literals: list[str], values: list[str]) -> None:
    names = ("a", "b", "c")[: len(literals) - 1]
    known = dict(zip("abc", values, strict=True))
    pieces = [literals[0], *(word for name, rest in zip(names, literals[1:], strict=True) for word in (name, rest))]
    whole = literals[0] + "".join(known[name] + rest for name, rest in zip(names, literals[1:], strict=True))
    came = Quoted("text", pieces).filled(known, str)
    assert quopri.decodestring(came).decode() == whole
    for line in came.split(b"\r\n"):
        assert len(line) <= 76
        assert line.isascii()
        assert not line.startswith(b".")
        assert line == line.rstrip(b" \t\r\n")


def test_a_missing_value_is_named() -> None:
    with pytest.raises(Invalid) as refused:
        Quoted("text", ["Hello ", "name", ""]).filled({}, str)
    assert refused.value.problems == {"name": "This person has no value for it."}
