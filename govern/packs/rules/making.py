"""How far a worker has come with a pack, and where it failed, in words."""

from typing import NamedTuple

from govern.kit import text
from govern.kit.errors import GovernError
from govern.kit.language import Language
from govern.packs.model import BoardPack, Edition, Part, Progress
from govern.packs.rules.chosen import chosen


class Step(NamedTuple):
    title: str
    state: str


def edition_words(edition: Edition, council: str = "") -> str:
    """`PDF`, `registers as PDF`, `PDF for Ashvale`; `council` is the name of the one that it puts first."""
    words = edition.kind.words if edition.language is Language.ENGLISH else f"{edition.kind.words} in Welsh"
    match edition.part:
        case Part.REGISTERS:
            return f"registers as {words}"
        case Part.PUBLIC:
            return f"public’s copy as {words}"
        case Part.JOINT:
            return f"joint committee’s as {words}"
    return f"{words} for {council}" if edition.council else words


def at_work(doing: Progress) -> str:
    """Where the worker is, in a sentence without its stop."""
    section = f"“{doing.section}”" if doing.section else ""
    if doing.file:
        at = f", at {section}" if section else ""
        return f"Typesetting the {doing.file}{at}: {doing.made} of {doing.files} files ready"
    if section:
        return f"Composing {section}, section {doing.composed + 1} of {doing.sections}"
    return "A worker has begun"


def steps(pack: BoardPack, doing: Progress | None) -> tuple[Step, ...]:
    """Each section of the pack and how far it is; none where a pack's layout is made as a whole."""
    if doing is None or not doing.sections:
        return ()
    return tuple(Step(one.words, _state(one.words, number, doing)) for number, one in enumerate(chosen(pack)))


def _state(title: str, number: int, doing: Progress) -> str:
    if title in doing.lost:
        return "Could not be made"
    if title == doing.section:
        return "Being typeset" if doing.file else "Being composed"
    return "Composed" if number < doing.composed else "To come"


def failure(problem: Exception, doing: Progress) -> str:
    """What went wrong and where, at most 500 characters."""
    where = [f"in “{doing.section}”"] if doing.section else []
    where += [f"in the {doing.file}"] if doing.file else []
    if isinstance(problem, GovernError):
        return str(problem)[:500]
    told = f"{type(problem).__name__}: {problem}"
    return (f"{told} ({', '.join(where)})" if where else told)[:500]


def not_made(lost: tuple[str, ...]) -> str:
    """The sections that stand in the files with a word of regret: such a pack is not issued."""
    if not lost:
        return ""
    return f"{text.listed([f'“{one}”' for one in lost])} could not be made; the rest of the pack stands."
