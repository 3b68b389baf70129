"""A letter as the parts in which its reader gets it: one for each language of theirs, Welsh first."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from govern.briefings.model import Welsh
from govern.briefings.model.papers import Paper
from govern.kit.language import Language

BETWEEN = " / "


class Words(Struct, frozen=True, kw_only=True):
    """What is written, with ((placeholders)): by the programme in `subject` and `text`, by the reader's council in
    `added`. The Welsh of either may not be there."""

    subject: str
    text: str
    welsh: Welsh | None = None
    council: str = ""
    added: str = ""
    added_welsh: str = ""
    papers: tuple[Paper, ...] = ()
    is_sensitive: bool = False


class Part(Struct, frozen=True, kw_only=True):
    """`language` is what is said around the words; `written` and `added_in` are the languages they are in, for a reader
    of Welsh finds English words where nobody owed them more."""

    language: Language
    written: Language
    subject: str
    text: str
    added: str = ""
    added_in: Language = Language.ENGLISH
    papers: tuple[Paper, ...] = ()
    is_sensitive: bool = False


def part(words: Words, language: Language) -> Part:
    welsh = words.welsh if language is Language.WELSH else None
    is_added_welsh = language is Language.WELSH and bool(words.added_welsh.strip())
    return Part(
        language=language,
        written=Language.WELSH if welsh else Language.ENGLISH,
        subject=welsh.subject if welsh else words.subject,
        text=welsh.text if welsh else words.text,
        added=words.added_welsh if is_added_welsh else words.added,
        added_in=Language.WELSH if is_added_welsh else Language.ENGLISH,
        papers=words.papers,
        is_sensitive=words.is_sensitive,
    )


def parts(words: Words, wanted: Iterable[Language]) -> tuple[Part, ...]:
    """In the order of `wanted`. Where there is no Welsh, nobody gets the same English twice."""
    asked = tuple(wanted)
    return tuple(part(words, one) for one in (asked if words.welsh else asked[-1:]))


def subject(lines: Iterable[str]) -> str:
    """One line for all languages: `Croeso / Welcome`; what is the same in both is said once."""
    return BETWEEN.join(dict.fromkeys(lines))


def wanted(languages: str) -> tuple[Language, ...]:
    """As frozen with a letter: `cy en`; letters of before are English."""
    return tuple(_known(languages)) or (Language.ENGLISH,)


def _known(languages: str) -> Iterator[Language]:
    return (Language(one) for one in languages.split())
