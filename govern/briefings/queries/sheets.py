"""The workbook's sheet of briefings, as `load` takes it."""

from govern.briefings.model import AudienceRow, Briefing, BriefingRow, BriefingSheets, Repeat
from govern.briefings.model.audiences import SavedAudience
from govern.briefings.queries.audiences import audiences
from govern.briefings.queries.briefings import briefings
from govern.briefings.rules import sheet
from govern.briefings.tables import BriefingText
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan

PEOPLE = """
SELECT t.id, w.email AS written_by, a.email AS approved_by FROM briefing_text t JOIN briefing b ON b.id = t.briefing
LEFT JOIN person w ON w.id = t.by
LEFT JOIN LATERAL (SELECT p.email FROM briefing_approval x JOIN person p ON p.id = x.by WHERE x.text = t.id
                   ORDER BY x.id LIMIT 1) a ON true
WHERE b.programme = {}
"""


async def rows(viewer: Person, programme_id: int) -> BriefingSheets:
    """Each briefing with its last text, who wrote it and who approved it."""
    codes = {one.council_id: one.code for one in await partners.partners(viewer, programme_id)}
    refs = {one.id: one.ref for one in (await plan.plan(viewer, programme_id)).milestones}
    people = {
        row["id"]: (row["written_by"] or "", row["approved_by"] or "")
        for row in await BriefingText.raw(PEOPLE, programme_id)
    }
    kept = await audiences(viewer, programme_id)
    names = {one.id: one.name for one in kept}
    return BriefingSheets(
        [_audience(one, codes) for one in kept],
        [
            _row(one, (codes, names), milestone=refs.get(one.schedule.milestone or 0, ""), by=people[one.text_id])
            for one in await briefings(viewer, programme_id)
        ],
    )


def _audience(one: SavedAudience, codes: dict[int, str]) -> AudienceRow:
    rule = sheet.written(one.rule, codes)
    return AudienceRow(name=one.name, council=codes.get(one.council_id or 0, ""), rule=rule, is_list=one.rule.is_list)


def _row(
    one: Briefing, called: tuple[dict[int, str], dict[int, str]], *, milestone: str, by: tuple[str, str]
) -> BriefingRow:
    """`called` are codes of councils and names of saved audiences, by id."""
    codes, names = called
    cells: dict[str, str] = {}
    for number, question in enumerate(one.questions, start=1):
        cells |= {f"question_{number}": question.text, f"answers_{number}": sheet.answers(question)}
    is_tied = one.schedule.repeat is Repeat.MILESTONE
    return BriefingRow(
        ref=one.ref,
        title=one.title,
        subject=one.subject,
        body=one.text,
        audience=sheet.written(one.audience, codes, names),
        schedule=one.schedule.repeat,
        at=f"{one.schedule.at:%H:%M}",
        first_on=one.schedule.first,
        last_on=one.schedule.last,
        milestone=milestone,
        working_days_before=one.schedule.working_days_before if is_tied else None,
        asks=one.asks,
        message_type=one.message_type,
        council=codes.get(one.council_id or 0, ""),
        stage=one.stage,
        written_by=by[0],
        approved_by=by[1],
        **cells,
    )
