"""What several sections say in the same words."""

from msgspec import UnsetType

from govern.kit import text
from govern.kit.language import Language, counted, said, spoken
from govern.packs.model import BoardPack, Kind
from govern.packs.rules.lookback import mark

LONG_NAME = 80
"""From so many letters the name of a programme is set smaller, since the fourth layout: page 1 has more to say."""


def has_long_name(pack: BoardPack) -> bool:
    return pack.laid_out >= 4 and len(pack.programme) > LONG_NAME


def as_at(pack: BoardPack) -> str:
    return said("As at {day}", day=text.day(pack.as_at))


def under_title(pack: BoardPack) -> tuple[str, ...]:
    """The day of a file; of a look back, that it is one; of one in Welsh, that nobody has read its Welsh yet."""
    told = tuple(filter(None, (as_at(pack), mark(pack))))
    if spoken() is Language.ENGLISH or isinstance(pack.welsh, UnsetType) or pack.welsh.is_reviewed:
        return told
    return *told, said("This Welsh has not yet been reviewed by a person.")


def period(pack: BoardPack) -> str:
    """A first pack may tell of one day alone; since the seventh layout that day is said once."""
    if pack.laid_out >= 7 and pack.period.start == pack.period.end:
        return text.day(pack.period.end)
    return said("{start} to {end}", start=text.day(pack.period.start), end=text.day(pack.period.end))


def more_decisions(more: int, where: str) -> str:
    """Those for which page 1 has no room, and where they stand."""
    return counted(
        "{n} more decision in the section “{title}”.", "{n} more decisions in the section “{title}”.", more, title=where
    )


def kind_word(kind: Kind) -> str:
    return said("Cost") if kind is Kind.COST else said("Benefit")
