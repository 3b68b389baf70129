"""What a new briefing and a changed one share: problems under the names of the form's fields, and the preview."""

from collections.abc import Awaitable
from typing import Any, TypeVar

from msgspec.structs import replace

from govern.adapters import clock
from govern.briefings import queries, rules
from govern.briefings.model import Briefing, BriefingForm
from govern.briefings.queries.audiences import taken as chosen_audience
from govern.briefings.queries.trying import checks
from govern.kit.errors import Invalid
from govern.people.model import Person

T = TypeVar("T")


async def taken(work: Awaitable[T]) -> T:
    """Problems come back under the names that the fields of the form have."""
    try:
        return await work
    except Invalid as wrong:
        raise rules.typed.renamed(wrong) from wrong


async def preview(viewer: Person, programme_id: int, form: BriefingForm, *, council_id: int | None) -> dict[str, Any]:
    """Who would get what is typed if it went out now, and the letter as its first readers would see it."""
    draft = await taken(_draft(viewer, form, programme_id, council_id=council_id))
    forecast = await queries.forecast_of(viewer, draft, clock.now())
    return {
        "when": await queries.standing_of(viewer, draft, clock.now()),
        "count": await queries.audience(viewer, draft, forecast),
        "letters": await queries.previews(viewer, draft, forecast),
        "checked": await checks(viewer, draft, forecast),
    }


async def _draft(viewer: Person, form: BriefingForm, programme_id: int, *, council_id: int | None) -> Briefing:
    draft = rules.typed.draft(form, programme_id, council_id=council_id)
    chosen = await chosen_audience(viewer, programme_id, draft.audience, council_id=council_id)
    draft = replace(draft, audience=rules.wording.own(chosen, council_id))
    if wrong := rules.wording.problems(draft):
        raise Invalid(wrong)
    return draft
