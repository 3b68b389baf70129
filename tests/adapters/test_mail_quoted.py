"""A text quoted piece by piece is read back as it was typed, on lines that every mail server carries."""

import quopri

from hypothesis import example, given
from hypothesis import strategies as st

from govern.adapters.mail.quoted import Quoted, quoted

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=130)


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, min_size=3, max_size=3))
@example([". " * 60 + ".", "\r\n.\r\n. \r\n=", "é" * 30], ["." * 150, " ", ""])
@example(["=", "=2", "E=", "\r\n"], ["=" * 80, "x" * 74 + ".", "a " * 40])
def test_it_is_read_back_as_it_was_typed(literals: list[str], values: list[str]) -> None:
    names = ("a", "b", "c")[: len(literals) - 1]
    known = dict(zip("abc", values, strict=True))
    pieces = [literals[0], *(word for name, rest in zip(names, literals[1:], strict=True) for word in (name, rest))]
    whole = literals[0] + "".join(known[name] + rest for name, rest in zip(names, literals[1:], strict=True))
    came = Quoted("text", pieces).filled({name: quoted(name, value) for name, value in known.items()})
    assert quopri.decodestring(came).decode() == whole
    for line in came.split(b"\r\n"):
        assert len(line) <= 76
        assert line.isascii()
        assert not line.startswith(b".")
        assert line == line.rstrip(b" \t\r\n")
