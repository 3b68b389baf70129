"""What fills the placeholders of a text: a reader's own values, the programme's, and those of what it hangs on."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from govern.briefings.model import Exclusion, Forecast, Kind, Language, Reader, Recipients, Repeat, Schedule
from govern.briefings.model.voices import Voice
from govern.briefings.rules import placeholders
from govern.briefings.rules.languages import languages
from govern.briefings.rules.placeholders import Value
from govern.kit import text
from govern.kit.language import Language as Spoken
from govern.kit.language import speaking

WELSH = " cy"  # after the name of a value that is said otherwise in Welsh
OWN = ("name", "first name", "council", "service", "team", "site", "programme", "link")
FLAGS = ("transfer", "line manager", "union member", "welsh")
TIED = {kind: (kind.value, f"{kind.value} date") for kind in (Repeat.MILESTONE, Repeat.DECISION, Repeat.MEETING)}


class Facts(Struct, frozen=True):
    """What is the same for every reader; `councils` are names by id, `forecast` that of what it hangs on,
    `supplements` the words that a council adds, `wales` the councils in
    Wales, `voices` in whose name its people are written to."""

    programme: str
    councils: Mapping[int, str] = {}
    forecast: Forecast | None = None
    supplements: Mapping[int, str] = {}
    voices: Mapping[int, Voice] = {}
    welsh_supplements: Mapping[int, str] = {}
    wales: frozenset[int] = frozenset()

    def voice(self, council: str) -> Voice | None:
        """By the name of the council."""
        return next((one for id, one in self.voices.items() if self.councils.get(id) == council), None)


ALL = (*OWN, *FLAGS, *(name for names in TIED.values() for name in names))


def known(schedule: Schedule) -> tuple[str, ...]:
    """The placeholders a text with this schedule may use."""
    return OWN + FLAGS + (TIED[schedule.tie.kind] if schedule.tie else TIED.get(schedule.repeat, ()))


def conditions() -> str:
    """What can decide whether words are shown: `((transfer??you move to Ashvale))`."""
    return ", ".join(FLAGS)


def offered() -> str:
    """What the form offers: `((name)), ((first name))`; those of what it hangs on serve only where it hangs on such."""
    return ", ".join(f"(({name}))" for name in ALL if name not in FLAGS)


def first_name(name: str) -> str:
    return next(iter(name.split()), "")


PERSONAL: Mapping[str, Callable[[Reader, Facts], str]] = {
    "name": lambda reader, _: reader.name,
    "first name": lambda reader, _: first_name(reader.name),
    "council": lambda reader, facts: facts.councils.get(reader.council or 0, ""),
    "service": lambda reader, _: reader.service,
    "team": lambda reader, _: reader.team,
    "site": lambda reader, _: reader.site,
    "transfer": lambda reader, _: _yes(reader.in_transfer is True),
    "line manager": lambda reader, _: _yes(Kind.LINE_MANAGER in reader.kinds),
    "union member": lambda reader, _: _yes(bool(reader.union)),
    "welsh": lambda reader, _: _yes(reader.language in (Language.WELSH, Language.BOTH)),
    "languages": lambda reader, facts: " ".join(languages(reader.language, in_wales=reader.council in facts.wales)),
}


def values(reader: Reader, facts: Facts) -> dict[str, Value]:
    """All but `link`, which is each delivery's own."""
    return filler(facts)(reader)


def filler(facts: Facts, asked: Iterable[str] | None = None) -> Callable[[Reader], dict[str, Value]]:
    """`values` for many readers: what is the same for all of them is worked out once, and only those that are `asked`
    for where it is said which."""
    same, personal = _same(facts), list(PERSONAL.items())
    if asked is not None:
        keys = set(map(placeholders.key, asked))
        same = {name: value for name, value in same.items() if placeholders.key(name.removesuffix(WELSH)) in keys}
        personal = [(name, own) for name, own in personal if placeholders.key(name) in keys]
    return lambda reader: {**same, **{name: own(reader, facts) for name, own in personal}}


def _same(facts: Facts) -> dict[str, Value]:
    """For every reader, in both languages."""
    same: dict[str, Value] = {"programme": facts.programme}
    if facts.forecast:
        same |= tied(facts.forecast)
        with speaking(Spoken.WELSH):
            same |= {f"{name}{WELSH}": value for name, value in tied(facts.forecast).items()}
    return same


def tied(forecast: Forecast) -> dict[str, str]:
    """What it hangs on, in the language of now."""
    return dict(zip(TIED[forecast.kind], (forecast.title, text.day(forecast.day)), strict=True))


def shared(programme: str, forecast: Forecast | None) -> dict[str, str]:
    """What is the same for everybody, whoever reads it, in the language of now."""
    return {"programme": programme} | (tied(forecast) if forecast else {})


def shared_of(own: Mapping[str, Value], language: Spoken) -> dict[str, str]:
    """The same, of what was put into somebody's letter."""
    names = ("programme", *(name for pair in TIED.values() for name in pair))
    found = said_in(language, own)
    return {name: value for name in names if isinstance(value := found.get(name), str)}


def said_in(language: Spoken, filled: Mapping[str, Value]) -> dict[str, Value]:
    """The values as they stand in words of this language."""
    own = {name.removesuffix(WELSH): value for name, value in filled.items() if name.endswith(WELSH)}
    return {**filled, **(own if language is Spoken.WELSH else {})}


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def complete(found: Recipients, texts: Sequence[str], facts: Facts) -> Recipients:
    """Readers for whom a placeholder of the text is blank are left out with that reason: no letter has a gap."""
    included: list[Reader] = []
    excluded = list(found.excluded)
    may_lack = _may_lack(texts, facts)
    for reader in found.included:
        if gaps := [name for name, own in may_lack if placeholders.is_blank(own(reader, facts))]:
            marks = text.listed([f"(({name}))" for name in gaps])
            excluded.append(Exclusion(reader, f"nothing is known to fill in for {marks}"))
        else:
            included.append(reader)
    return Recipients(tuple(included), tuple(excluded))


def _may_lack(texts: Sequence[str], facts: Facts) -> list[tuple[str, Callable[[Reader, Facts], str]]]:
    """The placeholders for which some reader may have nothing, and what each reader has: all but those that are known
    and the same for everybody. A link is each letter's own and never blank."""
    same = {placeholders.key(name): value for name, value in _same(facts).items()} | {"link": "-"}
    own = {placeholders.key(name): value for name, value in PERSONAL.items()}
    asked = [(name, placeholders.key(name)) for name in placeholders.names(*texts)]
    return [(name, own.get(key, _nothing)) for name, key in asked if key in own or placeholders.is_blank(same.get(key))]


def _nothing(_: Reader, __: Facts) -> str:
    return ""
