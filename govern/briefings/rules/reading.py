"""How hard a text is to read, and the words in it that plain English has others for.

Flesch–Kincaid grade: 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid and others, 1975, Navy
report 8-75); a grade is about the age less five. It is made for English, and says nothing of short or Welsh texts."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from msgspec import Struct

from govern.briefings.rules import placeholders, prose

FEWEST_WORDS = 50
AIM = 12  # what most adults read without effort; GOV.UK writes for 9
PER_SENTENCE, PER_WORD, LESS = Fraction(39, 100), Fraction(118, 10), Fraction(1559, 100)
YEARS = 5
HARDEST = 22  # a degree; above it the formula says nothing more
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
END = re.compile(r"[.!?]+(?=\s|$)|\n+")
VOWELS = re.compile(r"[aeiouyâêîôûŵŷàáéëïöü]+")
SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$")
LONE = re.compile(r"[^aeiouy]le$")
SHORT = re.compile(r"\b[A-Z]{2,6}s?\b")
KNOWN = frozenset({"UK", "PDF", "BBC", "NHS", "OK", "GOV", "BST", "GMT", "AM", "PM", "II", "III"})
LONGEST_SENTENCE = 25
# from “Words to avoid” of the GOV.UK style guide, and from what councils’ letters say instead of it
PLAIN = {
    "agenda": "plan, unless it is a meeting’s", "advance": "", "collaborate": "work with",
    "combat": "", "commit": "plan to",
    "deliver": "make, create or provide", "deploy": "use or put in place", "dialogue": "speak to people",
    "disincentivise": "put off", "empower": "allow or give permission", "facilitate": "help, or say how",
    "foster": "", "impact on": "have an effect on", "impacted": "affected", "in order to": "to", "initiate": "start",
    "key": "important, or leave it out", "leverage": "use or influence", "liaise": "speak or work with",
    "overarching": "", "progress": "work on", "promote": "recommend or support", "robust": "",
    "slimming down": "", "stakeholders": "say who they are", "streamline": "simplify or remove unnecessary steps",
    "strengthen": "", "tackle": "stop, solve or deal with", "transform": "say what changes", "utilise": "use",
    "going forward": "from now on, or leave it out", "ring fence": "keep apart", "synergy": "say what is saved",
    "harmonisation": "make the same", "cascade": "tell", "commence": "start", "endeavour": "try", "prior to": "before",
    "with regard to": "about", "whilst": "while", "rationalise": "say what is cut", "touch base": "speak",
    "decant": "move out", "workstream": "part of the work", "onboarding": "first weeks", "upskill": "teach",
}  # fmt: skip


class Reading(Struct, frozen=True, kw_only=True):
    """`age` is in years, None where the text is too short to say. `longest` is the longest sentence, in words."""

    words: int
    sentences: int
    age: int | None
    longest: int


class Hint(Struct, frozen=True):
    """A word or a short form, and what plain English says instead; empty where it is best left out."""

    word: str
    instead: str


def spoken(markdown: str) -> str:
    """What a reader reads: no marks, and placeholders as one word each."""
    return prose.plain(placeholders.PLACEHOLDER.sub(_read, markdown))


def _read(found: re.Match[str]) -> str:
    _, is_conditional, words = found[1].partition("??")
    return words if is_conditional else "name"


def reading(markdown: str) -> Reading:
    said = spoken(markdown)
    sentences = [words for part in END.split(said) if (words := WORD.findall(part))]
    words = [word for part in sentences for word in part]
    longest = max(map(len, sentences), default=0)
    return Reading(words=len(words), sentences=len(sentences), age=_age(words, len(sentences)), longest=longest)


def _age(words: Sequence[str], sentences: int) -> int | None:
    if len(words) < FEWEST_WORDS:
        return None
    grade = grade_of(len(words), sentences, sum(map(syllables, words)))
    age = Decimal(grade.numerator) / grade.denominator + YEARS
    return min(HARDEST, max(YEARS, int(age.quantize(Decimal(1), ROUND_HALF_UP))))


def grade_of(words: int, sentences: int, syllables: int) -> Fraction:
    """The Flesch–Kincaid grade of so many words, sentences and syllables."""
    return PER_SENTENCE * Fraction(words, sentences) + PER_WORD * Fraction(syllables, words) - LESS


def syllables(word: str) -> int:
    """Groups of vowels, less a silent ending, at least 1: near enough for a whole text, not for each word."""
    plain = word.casefold().replace("’", "").replace("'", "")
    found = len(VOWELS.findall(plain))
    if found > 1 and SILENT.search(plain) and not LONE.search(plain):
        found -= 1
    return max(1, found)


def hints(markdown: str) -> tuple[Hint, ...]:
    """Each jargon word once, as it stands; and short forms that nothing explains."""
    said = spoken(markdown)
    low = said.casefold()
    jargon = [
        Hint(word, instead) for word, instead in PLAIN.items() if re.search(rf"\b{re.escape(word)}(?:s|d|ing)?\b", low)
    ]
    short = dict.fromkeys(one for one in SHORT.findall(said) if one.rstrip("s") not in KNOWN)
    unsaid = [one for one in short if f"({one})" not in said and f"{one} (" not in said]
    return (*jargon, *(Hint(one, "write it out where it stands first") for one in unsaid))
