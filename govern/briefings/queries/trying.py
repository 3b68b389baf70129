"""A briefing's letter as each kind of person would get it, and what to look at before it is sent."""

from datetime import datetime

import msgspec

from govern.briefings import rules
from govern.briefings.model import Briefing, Forecast, Language
from govern.briefings.model.trying import AsKind, Trial, Tried
from govern.briefings.queries.briefings import briefing, forecast_of
from govern.briefings.queries.readers import facts_of
from govern.briefings.rules.checks import Checked
from govern.briefings.tables import TestLetter
from govern.people.model import Person

TRIED = """
SELECT l.id, coalesce(c.name, '') AS council, l.state, l.failure, l.at
FROM test_letter l JOIN briefing_text t ON t.id = l.text LEFT JOIN council c ON c.id = l.council
WHERE t.briefing = {} AND l.person = {} ORDER BY l.id DESC LIMIT 5
"""


async def trial(viewer: Person, briefing: Briefing, forecast: Forecast | None, kind: AsKind) -> Trial:
    """Nobody real is looked up: whether there is such a person is told to nobody."""
    facts = await facts_of(viewer, briefing, forecast)
    return rules.trying.trial(briefing, kind, facts)


async def checks(viewer: Person, briefing: Briefing, forecast: Forecast | None) -> Checked:
    """Length, size, reading age and words; the longest letter of all councils counts."""
    facts = await facts_of(viewer, briefing, forecast)
    reads = Language.BOTH if briefing.welsh else Language.ENGLISH
    kinds = [AsKind(council_id=one, language=reads) for one in facts.councils]
    letters = [rules.trying.trial(briefing, one, facts).letter for one in kinds]
    added = "\n\n".join(facts.supplements.values())
    html = [one.html for one in letters if one]
    words = "\n\n".join(filter(None, [briefing.text, added]))
    return rules.checks.checked(briefing.subject, words, html, briefing.welsh)


async def checks_of(viewer: Person, briefing_id: int, now: datetime) -> Checked:
    found = await briefing(viewer, briefing_id)
    return await checks(viewer, found, await forecast_of(viewer, found, now))


async def trial_of(viewer: Person, briefing_id: int, kind: AsKind, now: datetime) -> Trial:
    found = await briefing(viewer, briefing_id)
    return await trial(viewer, found, await forecast_of(viewer, found, now), kind)


async def tried(viewer: Person, briefing_id: int) -> list[Tried]:
    """What the viewer sent to themselves of it, the latest first."""
    found = await briefing(viewer, briefing_id)
    rows = await TestLetter.raw(TRIED, found.id, viewer.id)
    return msgspec.convert([dict(row) for row in rows], list[Tried])
