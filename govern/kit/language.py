"""The language in which words are written now. A letter, a page or a pack is written whole in one language, so the
language is a context and no argument. A sentence is found by its English; in English nothing is looked up. Plurals are
CLDR's: Welsh has six."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from hashlib import sha256
from json import dumps
from pathlib import Path

from babel import Locale

WORDS = Path(__file__).resolve().parent.parent / "words"
VOWELS = "aeiouwyâêîôûŵŷäëïöüáéíóúàèìòùAEIOUWYÂÊÎÔÛŴŶÄËÏÖÜÁÉÍÓÚÀÈÌÒÙ"
FORMS = ("zero", "one", "two", "few", "many", "other")  # the order in which a catalogue holds them

Sentence = str | tuple[str, ...]


class Language(StrEnum):
    ENGLISH = "en"
    WELSH = "cy"

    @property
    def words(self) -> str:
        """Its own name, as its readers know it."""
        return "English" if self is Language.ENGLISH else "Cymraeg"


_spoken: ContextVar[Language] = ContextVar("language", default=Language.ENGLISH)
_kept: ContextVar[Mapping[str, Sentence] | None] = ContextVar("kept words", default=None)


def spoken() -> Language:
    """The language in which words are written now."""
    return _spoken.get()


@contextmanager
def speaking(language: Language, words: Mapping[str, Sentence] | None = None) -> Iterator[None]:
    """Everything said inside is said in this language; with `words`, in those of an earlier catalogue."""
    before, kept = _spoken.set(language), _kept.set(words)
    try:
        yield
    finally:
        _spoken.reset(before)
        _kept.reset(kept)


def said(sentence: str, /, **fields: object) -> str:
    """The English `sentence` in the language of now, its fields filled: `said("Council: {council}", council=name)`.

    The sentence is written out where it is said, so that the catalogue can be made from the sources. What a person
    typed is a field and never the sentence."""
    if _spoken.get() is not Language.ENGLISH:
        found = _words().get(sentence, sentence)
        sentence = found if isinstance(found, str) else found[-1]
    return sentence.format_map(fields) if fields else sentence


def counted(one: str, many: str, n: int, /, **fields: object) -> str:
    """The sentence that suits a number, which is its field `{n}`: `counted("{n} milestone", "{n} milestones", 3)`."""
    sentence = one if n == 1 else many
    if _spoken.get() is not Language.ENGLISH:
        found = _words().get(one, sentence)
        sentence = found if isinstance(found, str) else found[FORMS.index(_locale(_spoken.get()).plural_form(n))]
    return sentence.format_map({"n": f"{n:,}", **fields})


def _words() -> Mapping[str, Sentence]:
    kept = _kept.get()
    return catalogue(_spoken.get()) if kept is None else kept


@cache
def catalogue(language: Language) -> Mapping[str, Sentence]:
    """Each English sentence with its translation; of a counted one, by its singular, the forms in the order of `FORMS`.

    Read from the text file when first asked for, and kept."""
    from babel.messages.pofile import read_po  # a process in which nobody speaks Welsh does without it

    with (WORDS / f"{language.value}.po").open("rb") as file:
        return {
            message.id if isinstance(message.id, str) else message.id[0]: _sentence(message.string)
            for message in read_po(file, locale=language.value)
            if message.id
        }


def _sentence(translated: str | list[str] | tuple[str, ...] | None) -> Sentence:
    return translated if isinstance(translated, str) else tuple(translated or ())


@cache
def fingerprint(language: Language) -> str:
    """SHA-256 (hex) of every sentence with its translation: what a person signs who has read them."""
    return sha256(dumps(sorted(catalogue(language).items()), ensure_ascii=False).encode()).hexdigest()


def months() -> tuple[str, ...]:
    """January to December, in full."""
    return _months(_spoken.get(), "wide")


def short_months() -> tuple[str, ...]:
    """As tables write them: `Apr`, `Ebr`."""
    return _months(_spoken.get(), "abbreviated")


def weekdays() -> tuple[str, ...]:
    """Monday to Sunday, as they stand within a sentence: `Tuesday`, `dydd Mawrth`."""
    names = _locale(_spoken.get()).days["format"]["wide"]
    return tuple(_inside(names[number]) for number in range(7))


def _inside(weekday: str) -> str:
    return weekday.replace("Dydd", "dydd")


def joined(words: str, last: str) -> str:
    """The last of a list put to the others: `A, B and C`; in Welsh `a`, and `ac` before a vowel."""
    if _spoken.get() is Language.ENGLISH:
        return f"{words} and {last}"
    return f"{words} {'ac' if last[:1] in VOWELS else 'a'} {last}"


@cache
def _locale(language: Language) -> Locale:
    return Locale("en", "GB") if language is Language.ENGLISH else Locale(language.value)


@cache
def _months(language: Language, width: str) -> tuple[str, ...]:
    names = _locale(language).months["format"][width]
    return tuple(names[number] for number in range(1, 13))
