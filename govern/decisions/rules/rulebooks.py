"""Which rules of law held on a day: an old decision is judged by the rules of its day (DOMAIN H2)."""

from collections.abc import Iterable
from datetime import date

from govern.decisions.model import Rulebook
from govern.kit import text
from govern.kit.errors import Invalid
from govern.partners.model import Nation


def in_force(rulebooks: Iterable[Rulebook], day: date, *, nation: Nation, council_code: str | None = None) -> Rulebook:
    """The council's own rulebook before the nation's; of those, the one that began last. None in force is `Invalid`."""
    valid = [
        book
        for book in rulebooks
        if book.nation is nation
        and book.council_code in (None, council_code)
        and book.valid_from <= day
        and (book.valid_to is None or day <= book.valid_to)
    ]
    if not valid:
        raise Invalid({"date": f"No rules are loaded for {nation.value} on {text.day(day)}."})
    return max(valid, key=lambda book: (book.council_code is not None, book.valid_from))
