"""What to look at before a briefing is sent: length, size, reading age, words."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from govern.briefings.model import Outcome, Verdict, Welsh
from govern.briefings.rules import reading
from govern.kit import text

SUBJECT = 60  # what a telephone shows of a subject
CLIPPED = 102_000  # bytes of HTML after which Gmail cuts a letter off
FRAME = 3_500  # bytes around the words: head, button and foot
MINUTES = 200  # words that somebody reads in a minute
LONG = 600
SOURCE = "GOV.UK content design"


class Checked(Struct, frozen=True, kw_only=True):
    verdicts: tuple[Verdict, ...]
    hints: tuple[reading.Hint, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(one.because for one in self.verdicts if one.outcome is Outcome.WARN)


def checked(subject: str, markdown: str, html: Iterable[str], welsh: Welsh | None = None) -> Checked:
    """`html` are the words of each letter there is: the longest counts. How hard Welsh is to read nobody measures."""
    found = reading.reading(markdown)
    other = (_in_welsh(_subject(welsh.subject)), _in_welsh(_words(reading.reading(welsh.text)))) if welsh else ()
    return Checked(
        verdicts=(_subject(subject), _words(found), _age(found), _sentence(found), *other, _size(html)),
        hints=reading.hints(f"{subject}\n\n{markdown}"),
    )


def _in_welsh(found: Verdict) -> Verdict:
    return replace(found, rule=f"{found.rule} in Welsh", because=f"In Welsh: {found.because}")


def _verdict(is_good: bool, rule: str, good: str, bad: str, **inputs: int) -> Verdict:
    return Verdict(Outcome.PASS if is_good else Outcome.WARN, rule, good if is_good else bad, dict(inputs))


def _subject(subject: str) -> Verdict:
    long = len(subject)
    bad = f"The subject has {long} characters; a telephone shows about {SUBJECT}. Say the most important first."
    return _verdict(long <= SUBJECT, "subject", f"The subject has {long} characters.", bad, characters=long)


def _words(found: reading.Reading) -> Verdict:
    minutes = max(1, -(-found.words // MINUTES))
    said = f"{text.several(found.words, 'word')}, about {text.several(minutes, 'minute')} to read."
    return _verdict(
        found.words <= LONG, "words", said, f"{said} Most people stop before {LONG} words.", words=found.words
    )


def _age(found: reading.Reading) -> Verdict:
    if found.age is None:
        because = f"Fewer than {reading.FEWEST_WORDS} words: too short to say how hard it is to read."
        return Verdict(Outcome.NOT_APPLICABLE, "reading age", because, {"words": found.words})
    more = " or more" if found.age == reading.HARDEST else ""
    said = f"Reading age about {found.age}{more} (Flesch–Kincaid)."
    bad = f"{said} Aim for {reading.AIM} or less: shorter sentences, shorter words."
    return _verdict(found.age <= reading.AIM, "reading age", said, bad, age=found.age)


def _sentence(found: reading.Reading) -> Verdict:
    most = reading.LONGEST_SENTENCE
    said = f"The longest sentence has {text.several(found.longest, 'word')}."
    return _verdict(
        found.longest <= most, "sentence", said, f"{said} Split those of more than {most}.", words=found.longest
    )


def _size(html: Iterable[str]) -> Verdict:
    size = max((len(one.encode()) for one in html), default=0) + FRAME
    said = f"The letter takes {-(-size // 1_000)} kB."
    bad = f"{said} Some mail programs cut it off after {CLIPPED // 1_000} kB. Put the rest on a page and link to it."
    return _verdict(size <= CLIPPED, "size", said, bad, bytes=size)
