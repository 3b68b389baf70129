"""What holds briefings, or goes along with them, as the workbook has it."""

from collections.abc import Mapping
from typing import Any

from govern.briefings.model.announcements import AnnouncementRow
from govern.briefings.model.embargoes import EmbargoRow
from govern.briefings.model.supplements import SupplementRow, SupplementSays
from govern.briefings.queries.announcements import announcements
from govern.briefings.queries.briefings import briefings
from govern.briefings.queries.supplements import supplements
from govern.briefings.rules.announcements import in_order
from govern.briefings.tables import AnnouncementVersion, BriefingEmbargo, SupplementStep
from govern.people.model import Person

STEPS = """
SELECT s.council, s.says, s.words, coalesce(s.welsh, '') AS welsh, coalesce(p.email, '') AS by
FROM supplement_step s JOIN person p ON p.id = s.by WHERE s.briefing = {} ORDER BY s.council, s.number
"""
EMBARGOES = """
SELECT DISTINCT ON (e.briefing) e.briefing, e.proposal, e.until, e.because, coalesce(p.email, '') AS by
FROM briefing_embargo e JOIN person p ON p.id = e.by WHERE e.briefing = ANY({}) ORDER BY e.briefing, e.number DESC
"""
WHO = """
SELECT DISTINCT ON (v.announcement) v.announcement, coalesce(p.email, '') AS by
FROM announcement_version v JOIN person p ON p.id = v.by WHERE v.announcement = ANY({})
ORDER BY v.announcement, v.number DESC
"""


async def supplement_rows(viewer: Person, programme_id: int, codes: Mapping[int, str]) -> list[SupplementRow]:
    """The steps of every council whose words the viewer may read, or that has not written any."""
    found: list[SupplementRow] = []
    for briefing in await briefings(viewer, programme_id):
        steps = await SupplementStep.raw(STEPS, briefing.id)
        if not steps:
            continue
        shown = {one.council_id: bool(one.text) for one in await supplements(viewer, briefing)}
        wrote = {row["council"] for row in steps if row["says"] == SupplementSays.WRITTEN}
        found += [
            SupplementRow(
                briefing=briefing.ref, council=codes[row["council"]], says=SupplementSays(row["says"]),
                words=row["words"], welsh=row["welsh"], by=row["by"],
            )
            for row in steps
            if row["council"] in shown and (shown[row["council"]] or row["council"] not in wrote)
        ]  # fmt: skip
    return found


async def embargo_rows(viewer: Person, programme_id: int, proposals: Mapping[int, str]) -> list[EmbargoRow]:
    """Those that stand; one that was lifted is over."""
    refs = {one.id: one.ref for one in await briefings(viewer, programme_id)}
    rows = await BriefingEmbargo.raw(EMBARGOES, list(refs))
    return [
        EmbargoRow(
            briefing=refs[row["briefing"]], proposal=proposals.get(row["proposal"] or 0, ""), until=row["until"],
            because=row["because"], by=row["by"],
        )
        for row in rows
        if row["proposal"] or row["until"]
    ]  # fmt: skip


async def announcement_rows(viewer: Person, programme_id: int) -> list[AnnouncementRow]:
    """In the order in which they were made."""
    known = {one.id: one for one in await briefings(viewer, programme_id)}
    kept = sorted(await announcements(viewer, programme_id), key=lambda one: one.id)
    by = {row["announcement"]: row["by"] for row in await AnnouncementVersion.raw(WHO, [one.id for one in kept])}
    found: list[AnnouncementRow] = []
    for number, one in enumerate(kept, start=1):
        about: dict[str, Any] = {
            "number": number,
            "title": one.title,
            "window": one.window,
            "because": one.because,
            "by": by[one.id],
        }
        placed = [each for each in in_order(one.placed) if each.briefing_id in known]
        found += [AnnouncementRow(wave=each.wave, briefing=known[each.briefing_id].ref, **about) for each in placed]
        found += [] if placed else [AnnouncementRow(**about)]
    return found
