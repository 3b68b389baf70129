"""A text in base64 with personal values in it. What all copies share is encoded once for each place in a line where it
can begin (there are 57), and kept: of a copy only the lines that touch a value are new."""

from binascii import b2a_base64
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from struct import Struct

from govern.adapters.mail.headers import utf8
from govern.kit.errors import Invalid

LINE = 76
BYTES = 57  # of which a line of 76 is made

Escape = Callable[[str], str]


def base64(data: bytes) -> bytes:
    """Base64 in lines of 76, each whole one with its end; cutting by one `Struct` halves the cost of a loop."""
    encoded = b2a_base64(data, newline=False)
    if len(encoded) < LINE:
        return encoded
    return b"\r\n".join(_cutter(len(encoded)).unpack(encoded))


@lru_cache(maxsize=512)
def _cutter(length: int) -> Struct:
    lines, rest = divmod(length, LINE)
    return Struct(f"{f'{LINE}s' * lines}{rest}s")


class Encoded:
    """Literal, value, literal, value, … literal; `field` names the text where it cannot be encoded."""

    def __init__(self, field: str, literals: Sequence[str], names: Sequence[str]) -> None:
        self._field, self._names = field, tuple(names)
        self._first, *rest = (utf8(field, literal) for literal in literals)
        self._pieces = [(name, literal, dict[int, _Set]()) for name, literal in zip(names, rest, strict=True)]
        self._begin = _set(self._first, 0)

    def filled(self, values: Mapping[str, str], escaped: Escape) -> bytes:
        """The same bytes as `base64` of the text with its values; `Invalid` names those that are missing."""
        if missing := [name for name in self._names if name not in values]:
            raise Invalid(dict.fromkeys(missing, "This person has no value for it."))
        whole, open_ = self._begin
        found = [whole]
        for name, literal, kept in self._pieces:
            open_ += utf8(self._field, escaped(values[name]))
            need = -len(open_) % BYTES
            if len(literal) < need:
                open_ += literal
                continue
            open_ += literal[:need]
            if need not in kept:
                kept[need] = _set(literal, need)
            found.append(base64(open_))
            whole, open_ = kept[need]
            found.append(whole)
        found.append(base64(open_))
        return b"".join(found)


_Set = tuple[bytes, bytes]


def _set(literal: bytes, begin: int) -> _Set:
    """From `begin` on: the whole lines, and the bytes that are left."""
    end = begin + (len(literal) - begin) // BYTES * BYTES
    return base64(literal[begin:end]), literal[end:]
