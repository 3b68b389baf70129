"""What a new briefing and a changed one share: problems under the names of the form's fields, and the preview."""

from collections.abc import Awaitable
from typing import Any, TypeVar

from govern.adapters import clock
from govern.briefings import queries, rules
from govern.briefings.model import BriefingForm
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person

T = TypeVar("T")


async def taken(work: Awaitable[T]) -> T:
    """Problems come back under the names that the fields of the form have."""
    try:
        return await work
    except Invalid as wrong:
        raise rules.typed.renamed(wrong) from wrong


async def preview(viewer: Person, programme_id: int, form: BriefingForm) -> dict[str, Any]:
    """Who would get what is typed if it went out today, and the letter as its first readers would see it."""
    councils = {one.code: one.council_id for one in await partners.partners(viewer, programme_id)}
    draft = rules.typed.draft(form, programme_id, council_id=councils.get(form.council_code))
    if wrong := rules.typed.fields(rules.wording.problems(draft)):
        raise Invalid(wrong)
    forecast = await queries.forecast_of(viewer, draft, clock.now())
    return {
        "count": await queries.audience(viewer, draft, forecast),
        "letters": await queries.previews(viewer, draft, forecast),
    }
