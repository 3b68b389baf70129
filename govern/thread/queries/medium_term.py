"""Savings as the councils' financial strategies track them, with what each waits for."""

from datetime import date

from govern.partners import queries as partners
from govern.people.model import Person
from govern.raid import queries as raid
from govern.roi import queries as roi
from govern.roi import rules as roi_rules
from govern.roi.model.medium_term import MediumTerm
from govern.roi.queries.replacements import replacements
from govern.thread import rules
from govern.thread.queries import whole
from govern.thread.rules.enabling import enabling


async def medium_term(viewer: Person, programme_id: int, today: date) -> MediumTerm:
    found = await whole(viewer, programme_id, today)
    terms = await roi.terms(viewer, programme_id)
    dates = rules.dates(found.standings)
    figures = roi_rules.figures(roi_rules.countable(found.threads.lines, terms, dates), terms, dates=dates)
    known = roi_rules.Known(
        enabling=enabling(found, await raid.items(viewer, programme_id)),
        profiles=await roi.profiles(viewer, programme_id),
        stood=await _stood(viewer, programme_id, {one.id: one.version for one in found.threads.lines}),
        replacements=await replacements(viewer, programme_id),
        today=today,
    )
    return roi_rules.medium_term(figures, terms, known)


async def _stood(viewer: Person, programme_id: int, versions: dict[int, int]) -> dict[int, set[str]]:
    """The councils whose section 151 officer stands behind each line as it is written now."""
    codes = {one.council_id: one.code for one in await partners.partners(viewer, programme_id)}
    found: dict[int, set[str]] = {}
    for (line_id, council_id), version in (await roi.stood(viewer, programme_id)).items():
        if version == versions.get(line_id) and council_id in codes:
            found.setdefault(line_id, set()).add(codes[council_id])
    return found
