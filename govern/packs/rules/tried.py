"""What somebody tries in the builder before they keep it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from govern.kit.language import Language
from govern.packs.model import BoardPack, Part, Section
from govern.packs.model.arranging import Arrange
from govern.packs.model.periods import Period
from govern.packs.rules.chosen import arranged
from govern.packs.rules.copies import without


class Read(NamedTuple):
    """As whom a pack is looked at: one of its files, or with a code the one that puts this council first."""

    part: Part
    council: str
    language: Language

    @property
    def reader(self) -> str:
        return self.council or self.part.value


def read_as(typed: Mapping[str, str], codes: frozenset[str]) -> Read:
    """Whatever is not known is the board's file in English."""
    wanted = typed.get("reader") or typed.get("part", "")
    part = Part(wanted) if wanted in list(Part) else Part.BOARD
    language = Language(typed["language"]) if typed.get("language") in list(Language) else Language.ENGLISH
    return Read(part, wanted if wanted in codes else "", language)


def tried(period: Period, asked: Arrange, codes: frozenset[str]) -> Period:
    """The period as it would be with this choice; nothing is kept."""
    chosen = asked.chosen
    return replace(
        period,
        sections=arranged(one.value for one in chosen.sections),
        is_welsh=chosen.welsh,
        no_copy_for=without(chosen.no_copy_for, codes),
    )


def differs(period: Period, other: Period) -> bool:
    return (period.sections, period.is_welsh, period.no_copy_for) != (other.sections, other.is_welsh, other.no_copy_for)


def places(period: Period) -> dict[str, Any]:
    """The fields of the form by which a choice is kept."""
    found = {one.value: str(period.sections.index(one) + 1) if one in period.sections else "" for one in Section}
    return found | {"welsh": "yes" if period.is_welsh else "no", "no_copy_for": "\n".join(period.no_copy_for)}


def readers(pack: BoardPack) -> list[tuple[str, str]]:
    """Who reads a copy of their own, for a list to choose from."""
    found = [(Part.BOARD.value, "The board"), (Part.REGISTERS.value, "The registers behind it")]
    found.append((Part.PUBLIC.value, "The public"))
    if len(pack.councils) > 1:
        found.append((Part.JOINT.value, "The joint committee"))
    return [*found, *((one.code, one.name) for one in pack.councils)]


def optional(pack: BoardPack) -> list[tuple[str, str]]:
    """Those of them whose copy need not be made."""
    always = {Part.BOARD.value, Part.REGISTERS.value}
    return [each for each in readers(pack) if each[0] not in always]
