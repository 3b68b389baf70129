import msgspec

from govern.people.model import Person
from govern.roi import rules
from govern.roi.model import Line, Revised
from govern.roi.model.reprofiled import MovedYear, Reprofiled
from govern.roi.queries.lines import line, story
from govern.roi.tables import Revision


async def reprofiled(viewer: Person, line_id: int) -> list[Reprofiled]:
    """Each time the years of a line were said anew, the latest first."""
    now = await line(viewer, line_id)
    told = {one.version: one for one in (await story(viewer, line_id)).revisions}
    rows = await Revision.select(Revision.version, Revision.was).where(Revision.line == line_id)
    kept = {row["version"]: msgspec.json.decode(row["was"], type=Line) for row in rows}
    found, after = [], now
    for version in sorted(kept, reverse=True):
        before = kept[version]
        if years := rules.moved_years(before, after):
            found.append(_told(told[version], years=years))
        after = before
    return found


def _told(one: Revised, *, years: tuple[MovedYear, ...]) -> Reprofiled:
    return Reprofiled(
        version=one.version,
        at=one.at,
        by_name=one.by_name,
        because=one.because,
        years=years,
        says=rules.moved_says(years),
    )
