"""The workbook's sheet of briefings, as `load` takes it."""

from msgspec import structs

from govern.adapters import clock
from govern.briefings.model import AudienceRow, Briefing, BriefingRow, BriefingSheets, Repeat
from govern.briefings.model.audiences import SavedAudience
from govern.briefings.model.consultations import Consultation, ConsultationRow
from govern.briefings.model.papers import BriefingPaperRow
from govern.briefings.model.stakeholders import Activity, ActivityRow, Stakeholder, StakeholderRow
from govern.briefings.model.voices import Voice, VoiceRow
from govern.briefings.queries.audiences import audiences
from govern.briefings.queries.briefings import briefings
from govern.briefings.queries.consultations import consultations
from govern.briefings.queries.held_sheets import announcement_rows, embargo_rows, supplement_rows
from govern.briefings.queries.pulse import pulse_rows
from govern.briefings.queries.stakeholders import activities, stakeholders
from govern.briefings.queries.ties import named_ties
from govern.briefings.queries.voices import voices
from govern.briefings.rules import asked, sheet
from govern.briefings.tables import BriefingText
from govern.decisions import queries as decisions
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import ids_by_email

Ties = dict[Repeat, dict[int, str]]
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
    named = await named_ties(viewer, programme_id)
    ties = {kind: {id: name for name, id in ids.items()} for kind, ids in named.items()}
    refs = ties[Repeat.MILESTONE]
    people = {
        row["id"]: (row["written_by"] or "", row["approved_by"] or "")
        for row in await BriefingText.raw(PEOPLE, programme_id)
    }
    kept = await audiences(viewer, programme_id)
    names = {one.id: one.name for one in kept}
    emails = {id: email for email, id in (await ids_by_email()).items()}
    known = await stakeholders(viewer, programme_id)
    consulted = await consultations(viewer, programme_id)
    proposals = {one.id: one.ref for one in await decisions.proposals(viewer, programme_id)}
    planned = await activities(viewer, programme_id)
    written = await briefings(viewer, programme_id)
    return BriefingSheets(
        audiences=[_audience(one, codes) for one in kept],
        briefings=[_row(one, (codes, names), ties=ties, by=people[one.text_id]) for one in written],
        briefing_papers=[
            BriefingPaperRow(briefing=one.ref, **structs.asdict(paper)) for one in written for paper in one.papers
        ],
        supplements=await supplement_rows(viewer, programme_id, codes),
        embargoes=await embargo_rows(viewer, programme_id, proposals),
        announcements=await announcement_rows(viewer, programme_id),
        voices=[_voice(one, codes) for one in await voices(viewer, programme_id) if one.is_said],
        pulse=await pulse_rows(viewer, programme_id, clock.today()),
        stakeholders=[_stakeholder(one, codes, emails) for one in sorted(known, key=lambda one: one.ref)],
        communications=[_activity(one, (codes, refs), emails) for one in planned],
        consultations=[_consultation(one, codes, proposals) for one in sorted(consulted, key=lambda one: one.id)],
    )


def _voice(one: Voice, codes: dict[int, str]) -> VoiceRow:
    return VoiceRow(
        council=codes[one.council_id],
        sender_name=one.sender_name,
        sender_address=one.sender_address,
        reply_to=one.reply_to,
        colour=one.colour,
    )


def _stakeholder(one: Stakeholder, codes: dict[int, str], emails: dict[int, str]) -> StakeholderRow:
    return StakeholderRow(
        ref=one.ref,
        name=one.name,
        council=codes.get(one.council_id or 0, ""),
        power=one.power,
        interest=one.interest,
        stance=one.stance,
        wants=one.wants,
        doing=one.doing,
        owner=emails.get(one.owner_id or 0, ""),
        assessed_on=one.assessed_on,
        audience=one.audience,
    )


def _activity(one: Activity, called: tuple[dict[int, str], dict[int, str]], emails: dict[int, str]) -> ActivityRow:
    codes, refs = called
    return ActivityRow(
        ref=one.ref,
        what=one.what,
        audience=one.audience,
        channel=one.channel,
        on=one.on,
        status=one.status,
        owner=emails.get(one.owner_id or 0, ""),
        council=codes.get(one.council_id or 0, ""),
        objective=one.objective,
        message=one.message,
        sensitivity=one.sensitivity,
        formats=one.formats,
        feedback=one.feedback,
        measure=one.measure,
        milestone=refs.get(one.milestone_id or 0, ""),
    )


def _consultation(one: Consultation, codes: dict[int, str], proposals: dict[int, str]) -> ConsultationRow:
    return ConsultationRow(
        council=codes[one.council_id],
        kind=one.kind,
        establishment=one.establishment,
        people=one.people,
        proposed_on=one.proposed_on,
        effective_on=one.effective_on,
        has_measures=one.has_measures,
        began_on=one.began_on,
        notified_on=one.notified_on,
        analysed_on=one.analysed_on,
        proposal=proposals.get(one.proposal_id or 0, ""),
        because=one.because,
    )


def _audience(one: SavedAudience, codes: dict[int, str]) -> AudienceRow:
    rule = sheet.written(one.rule, codes)
    return AudienceRow(name=one.name, council=codes.get(one.council_id or 0, ""), rule=rule, is_list=one.rule.is_list)


def _row(
    one: Briefing, called: tuple[dict[int, str], dict[int, str]], *, ties: Ties, by: tuple[str, str]
) -> BriefingRow:
    """`called` are codes of councils and names of saved audiences, by id; `ties` what it may hang on, by kind and
    id."""
    codes, names = called
    cells: dict[str, str] = {}
    for number, question in enumerate(one.questions, start=1):
        cells |= {f"question_{number}": question.text, f"answers_{number}": asked.answers(question)}
    hangs_on = {kind.value: names.get(getattr(one.schedule, kind.value) or 0, "") for kind, names in ties.items()}
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
        decision_day=one.schedule.day,
        working_days_before=one.schedule.working_days_before if one.schedule.tie else None,
        rule=one.schedule.rule,
        closed=one.schedule.closed,
        asks=one.asks,
        message_type=one.message_type,
        if_lost=one.if_lost,
        sensitivity=one.sensitivity,
        council=codes.get(one.council_id or 0, ""),
        stage=one.stage,
        written_by=by[0],
        approved_by=by[1],
        **cells,
        **asked.welsh_cells(one.welsh, "body"),
        welsh_behind=one.is_welsh_behind,
        **hangs_on,
    )
