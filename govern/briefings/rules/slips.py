"""Codes on printed copies: a run and a number, signed, in letters and digits that nobody mistakes for each other."""

import re
from base64 import b32encode
from collections.abc import Mapping
from hmac import compare_digest, digest

from govern.briefings.rules import papers, parts, placeholders, preview, prose, supplements
from govern.briefings.rules.parts import Words
from govern.briefings.rules.preview import Shown
from govern.briefings.rules.values import shared_of
from govern.kit.errors import NotFound
from govern.kit.language import Language, said, speaking

Same = Mapping[str, str]
KEY = "printed copies"  # the use that `adapters.signing` makes a key for
SIGNED = 8
ALIKE = str.maketrans({"0": "O", "1": "I", "8": "B"})  # base32 holds none of these digits
GROUPS = str.maketrans("", "", " -–.")


class CodeNotValid(NotFound):
    def __init__(self) -> None:
        super().__init__(said("This code is not complete or not ours. Type it again as it stands on your copy."))


def code(run: int, number: int, *, key: bytes) -> str:
    """`7-12-ABCD-EFGH`: the run, the copy, and 40 bits that nobody can guess without trying for years."""
    signed = _signed(run, number, key)
    return f"{run}-{number}-{signed[:4]}-{signed[4:]}"


def opened(typed: str, *, key: bytes) -> tuple[int, int]:
    """Run and number of a code, however it is spaced; `CodeNotValid` where it is none."""
    parts = typed.strip().replace("–", "-").replace(" ", "-").split("-")
    plain = [part for part in parts if part]
    if len(plain) < 3 or not all(part.isdecimal() and len(part) < 10 for part in plain[:2]):
        raise CodeNotValid
    run, number = int(plain[0]), int(plain[1])
    signed = "".join(plain[2:]).upper().translate(ALIKE).translate(GROUPS)
    if not signed.isascii() or not compare_digest(signed, _signed(run, number, key)):
        raise CodeNotValid
    return run, number


def _signed(run: int, number: int, key: bytes) -> str:
    return b32encode(digest(key, f"slip.{run}.{number}".encode(), "sha256")[:5]).decode()


def part(words: Words, language: Language, council: str, own: Mapping[str, placeholders.Value] | None = None) -> Shown:
    """A copy in one language; what a council adds is marked where it is in the other. `own` was put into a letter."""
    found = parts.part(words, language)
    same = shared_of(own or {}, found.written)
    with speaking(found.added_in):
        added = prose.html(supplements.along(council, found.added))
    with speaking(found.written):
        core, line = prose.html(without_names(found.text, council, same)), subject(found.subject, council, same)
        listed = prose.html(papers.markdown(found.papers, is_printed=True))
    body = preview.around(found)[0] + core + preview.marked(added, found) + listed
    return Shown(found.written, line, body)


def subject(line: str, council: str, same: Same) -> str:
    """A subject is no Markdown."""
    return without_names(line, council, same, placeholders.as_text)


def without_names(text: str, council: str, same: Same, escaped: placeholders.Escape = placeholders.as_markdown) -> str:
    """A letter's words for whoever holds a copy: of a council, and of nobody by name; `same` is what is the same for
    everybody, such as the day of a milestone."""
    colleague = said("colleague")
    filled = {"council": council, "name": colleague, "firstname": colleague}
    filled |= {placeholders.key(name): value for name, value in same.items()}

    def put(found: re.Match[str]) -> str:
        name, is_conditional, words = found[1].partition("??")
        if is_conditional:
            return _if(placeholders.key(name), name.strip(), words.strip())
        return escaped(filled.get(placeholders.key(name), f"[{name.strip()}]"))

    return placeholders.PLACEHOLDER.sub(put, text)


def _if(condition: str, name: str, words: str) -> str:
    """Words meant for some, put to all."""
    match condition:
        case "transfer":
            return said("If you are in scope of the transfer: {words}", words=words)
        case "linemanager":
            return said("If you are a line manager: {words}", words=words)
        case "unionmember":
            return said("If you are in a union: {words}", words=words)
        case "welsh":
            return said("If you read Welsh: {words}", words=words)
        case _:
            return said("If this holds for you ({name}): {words}", name=name, words=words)
