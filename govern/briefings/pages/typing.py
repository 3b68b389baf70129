"""What the pages of briefings share: problems under the names of the form's fields."""

from collections.abc import Awaitable
from typing import TypeVar

from govern.briefings import rules
from govern.kit.errors import Invalid

T = TypeVar("T")


async def taken(work: Awaitable[T]) -> T:
    """Problems come back under the names that the fields of the form have."""
    try:
        return await work
    except Invalid as wrong:
        raise rules.typed.renamed(wrong) from wrong
