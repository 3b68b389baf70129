"""`((placeholders))` as GOV.UK Notify has them (DOMAIN D5): loose names, conditionals, bullets, escaped values."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from govern.kit import text as words
from govern.kit.errors import Invalid

PLACEHOLDER = re.compile(r"\(\(([^()]+)\)\)")
SHOWN = frozenset({"yes", "y", "true", "t", "1", "include", "show"})
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
IGNORED = re.compile(r"[\s_-]+")

Value = str | Sequence[str] | None
Escape = Callable[[str], str]


@lru_cache(maxsize=1024)
def key(name: str) -> str:
    """`First Name`, `first_name` and `FIRSTNAME` are one name."""
    return IGNORED.sub("", name).casefold()


def names(*texts: str) -> tuple[str, ...]:
    """The placeholders used, as first typed, each once, conditionals by their flag."""
    found: dict[str, str] = {}
    for text in texts:
        for inside in PLACEHOLDER.findall(text):
            name = inside.partition("??")[0].strip()
            found.setdefault(key(name), name)
    return tuple(found.values())


def flags(*texts: str) -> frozenset[str]:
    """Keys of the names that decide whether a text is shown: they belong to a segment, they cannot be spliced."""
    return frozenset(
        key(inside.partition("??")[0]) for text in texts for inside in PLACEHOLDER.findall(text) if "??" in inside
    )


def checked(fields: Mapping[str, str], known: Iterable[str]) -> None:
    """`Invalid` names each field (subject, text) that uses a placeholder nobody can fill, before anything is saved."""
    allowed = {key(name): name for name in known}
    problems = {}
    for field, text in fields.items():
        unknown = [name for name in names(text) if key(name) not in allowed]
        if unknown:
            problems[field] = (
                f"{words.listed([f'(({name}))' for name in unknown])} cannot be filled in. "
                f"Use {words.listed(sorted(allowed.values()))}."
            )
    if problems:
        raise Invalid(problems)


def missing(text: str, values: Mapping[str, Value]) -> tuple[str, ...]:
    """Names in the text for which there is no value, or a blank one."""
    filled = {key(name): value for name, value in values.items()}
    return tuple([name for name in names(text) if is_blank(filled.get(key(name)))])


def is_blank(value: Value) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return not value


def as_text(value: str) -> str:
    return value


def as_markdown(value: str) -> str:
    """Shown as typed, on one line: no character of a value can begin a link, a heading or a list."""
    return PUNCTUATION.sub(r"\\\1", " ".join(part.strip() for part in value.splitlines()).strip())


def filled(text: str, values: Mapping[str, Value], escaped: Escape = as_text) -> str:
    """The text with its values, each escaped, lists as bullets; `Invalid` names every value that is missing."""
    if gaps := missing(text, values):
        raise Invalid({name: f"There is no value for (({name}))." for name in gaps})
    found = {key(name): value for name, value in values.items()}
    return PLACEHOLDER.sub(lambda match: _shown(match.group(1), found, escaped), text)


def _shown(inside: str, values: Mapping[str, Value], escaped: Escape) -> str:
    name, conditional, shown = inside.partition("??")
    value = values[key(name)]
    if conditional:
        return shown if isinstance(value, str) and key(value) in SHOWN else ""
    if isinstance(value, str):
        return escaped(value)
    return "\n\n" + "".join(f"* {escaped(item)}\n" for item in value or ()) + "\n"


def filled_line(text: str, values: Mapping[str, Value]) -> str:
    """For a subject: a list is said in a row, and the line stays one line."""
    row = {
        name: value if isinstance(value, str) or not value else words.listed(value) for name, value in values.items()
    }
    return " ".join(filled(text, row).split())
