"""What the councils add to a briefing, as the viewer may know it."""

from collections.abc import Mapping
from typing import Any

import msgspec

from govern.briefings.model import Briefing
from govern.briefings.model.supplements import Supplement, SupplementStep
from govern.briefings.queries.briefings import briefings
from govern.briefings.queries.welsh import in_wales
from govern.briefings.rules import supplements as rules
from govern.briefings.rules.welsh import owed
from govern.briefings.tables import SupplementStep as Steps
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may

STEPS = """
SELECT s.council AS council_id, s.says, s.words,
       coalesce(s.welsh, '') AS welsh, s.by, p.name AS by_name, s.at, coalesce(s.asks_again, false) AS asks_again
FROM supplement_step s JOIN person p ON p.id = s.by WHERE s.briefing = {} ORDER BY s.council, s.number
"""
ASKED = """
SELECT DISTINCT s.briefing FROM supplement_step s JOIN briefing b ON b.id = s.briefing
WHERE b.programme = {} AND b.stage NOT IN ('withdrawn', 'finished')
    AND NOT EXISTS (SELECT FROM occurrence o WHERE o.briefing = b.id AND o.frozen_at IS NOT NULL)
"""


async def supplements(viewer: Person, briefing: Briefing) -> tuple[Supplement, ...]:
    """One for each council whose staff a briefing of all reaches; a council's own briefing has none."""
    if briefing.council_id is not None:
        return ()
    rows = [_step(row) for row in await Steps.raw(STEPS, briefing.id)]
    named = await partners.partners(viewer, briefing.programme_id)
    wales = await in_wales(viewer, briefing.programme_id)
    wanted = briefing.audience.councils or tuple(one.council_id for one in named)
    return tuple(
        rules.supplement(
            one.council_id,
            one.name,
            [each for each in rows if each.council_id == one.council_id],
            owes_welsh=one.council_id in wales and bool(owed(briefing.audience, wales)),
            sees_drafts=may(viewer, "write", rules.thing(briefing.programme_id, one.council_id, rules.OWN[0])),
        )
        for one in named
        if one.council_id in wanted
    )


def _step(row: Any) -> SupplementStep:
    return msgspec.convert(dict(row), SupplementStep)


async def words_along(viewer: Person, briefing: Briefing) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """The approved words by council, as they go out, in English and in Welsh."""
    found = [one for one in await supplements(viewer, briefing) if one.is_sent_along]
    return {one.council_id: one.text for one in found}, {one.council_id: one.welsh for one in found if one.welsh}


async def asked_for(viewer: Person, programme_id: int) -> list[Briefing]:
    """The briefings still to be sent for which some council's words were asked or written."""
    ids = {row["briefing"] for row in await Steps.raw(ASKED, partners.visible(viewer, programme_id))}
    return [one for one in await briefings(viewer, programme_id) if one.id in ids] if ids else []
