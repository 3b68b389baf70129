"""What a clarifying briefing came to, of those who had not understood the one it clarifies."""

from collections.abc import Iterable, Iterator, Sequence

from govern.briefings.model import Groups, Row
from govern.briefings.model.ladder import Climbed, Rung
from govern.briefings.rules import reach
from govern.kit import text


def sentences(
    present: Iterable[Climbed], groups: Sequence[tuple[str, Sequence[Climbed]]], shown: Groups
) -> Iterator[str]:
    """Of those who showed that they had not understood it at first: whoever was silent is not among them."""
    known = {name for name, _ in groups}
    for name, group in groups:
        if unclear := _unclear(group):
            yield _after(f"In {name}: ", unclear)
    rest = _unclear([one for one in present if one.council not in known])
    if rest and all(_tells(each, shown.sums[name]) for name, each in by_council(rest).items()):
        yield _after("In the other councils: " if known else "", rest)


def _unclear(group: Iterable[Climbed]) -> list[Climbed]:
    return [one for one in group if one.was_unclear or one.is_clear]


def by_council(people: Iterable[Climbed]) -> dict[str, list[Climbed]]:
    found: dict[str, list[Climbed]] = {}
    for one in people:
        found.setdefault(one.council, []).append(one)
    return found


def _tells(unclear: Sequence[Climbed], council: Row) -> bool:
    """Whether nothing small follows of a council from how many these are, beside what is told of it, even for whoever
    knows all others: neither they themselves, nor those who understood at once or doubted and did not answer."""
    if Rung.UNDERSTOOD not in council.cells:
        return False
    confirmed, understood = (council.cells[rung].count for rung in (Rung.CONFIRMED, Rung.UNDERSTOOD))
    if confirmed is None or understood is None:
        return False
    clear = sum(one.is_clear for one in unclear)
    left = len(unclear) - clear
    return not {clear, left, len(unclear), understood - clear, left - confirmed} & set(range(1, text.SMALL_CELL))


def _after(where: str, unclear: Sequence[Climbed]) -> str:
    share = reach.share(sum(one.is_clear for one in unclear), len(unclear))
    return f"{where}{reach.said(share, 'who had not understood it at first understood it after clarification')}."
