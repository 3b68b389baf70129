"""The sample programmes as plain CSV: what each sheet holds, and how a test reads it."""

import csv
import re
from datetime import date
from functools import cache
from pathlib import Path

import holidays

from govern.kit.dates import Calendar, Years

ROOM = Path(__file__).parents[2] / "deploy" / "sample"
SHARED, VISION = "shared-services", "2020-vision"
PROGRAMMES = (SHARED, VISION)
TODAY = date(2026, 11, 23)
CALENDAR = Calendar(
    frozenset(holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2034))), Years(first=2012, last=2028)
)
SHEETS = {
    "programme": "name summary vision scope_in scope_out starts_on base_year last_year council_tolerance_note",
    "partners": "code name gss_code nation governance kind population accepted_by accepted_on means",
    "workstreams": "code name lead",
    "milestones": (
        "ref workstream kind title council owner duration_days baseline_start baseline_finish forecast_finish "
        "because stated_on actual_finish evidence accepted immovable public on_hold critical order_reference "
        "optimistic_days pessimistic_days"
    ),
    "dependencies": "from to type lag_days",
    "proposals": "ref title recommendation milestones wanted_by",
    "decisions": (
        "proposal council body route key meeting outcome amended_text notice_published agenda_published "
        "published call_in_ends called_in effective reasons"
    ),
    "raid": (
        "ref kind category cause event effect council owner likelihood impact target_likelihood target_impact "
        "response proximity chance delay_days milestones lines proposals status raised_on"
    ),
    "raid_reviews": "raid on likelihood impact note by",
    "raid_actions": "raid action owner due done_on",
    "services": "ref lgsl name before after changes_with summary delivery run_by switch_on noticed lgil",
    "service_volumes": "service council channel year volume unit_cost price_base source",
    "lines": (
        "ref kind class title owner council share_basis fixed_shares recurrence starts_on gates ramp_lag_days "
        "service note source"
    ),
    "amounts": "line year series amount",
    "profiles": (
        "line measure unit method baseline baseline_on target target_on confidence full_year_value ramp "
        "dis_benefit_of budget_lines posts contracts apart"
    ),
    "people": "email name council service team site grade union line_manager language kind in_transfer away_since",
    "audiences": "name council rule is_list",
    "consultations": (
        "council kind establishment people proposed_on effective_on has_measures began_on notified_on analysed_on "
        "proposal because"
    ),
    "stakeholders": "ref name council power interest stance wants doing owner assessed_on audience",
    "communications": (
        "ref what audience channel on status owner council objective message sensitivity formats feedback measure "
        "milestone"
    ),
    "roles": "email name role council",
    "briefings": (
        "ref title subject body audience schedule at first_on last_on milestone decision "
        "decision_day meeting working_days_before rule closed asks "
        "question_1 answers_1 question_2 answers_2 question_3 answers_3 welsh_subject welsh_body welsh_question_1 "
        "welsh_answers_1 welsh_question_2 welsh_answers_2 welsh_question_3 welsh_answers_3 welsh_behind "
        "message_type if_lost sensitivity council stage "
        "written_by approved_by"
    ),
    "conditions": "proposal council number words holds_up owner due stated_on ended_on is_waived evidence",
    "call_ins": "proposal council number what on body who because chair members grounds",
    "disagreements": "ref council title words owner due raised_by raised_on settled_on settlement",
    "terms": "kind words since council months review_on",
    "commitments": "ref council to words due made_on state judged_on because",
    "lessons": "ref title text again workstream noted_on noted_by why evidence lgsl kind stage helps shared",
}
CONTROL = {  # of the shared services alone: what was agreed, what is asked, and what is said of services
    "tolerances": "working_days a_year because set_on",
    "change_requests": ("number title reason scope state asked_by asked_on impact decided_by decided_on because"),
    "change_dates": "change milestone start finish",
    "change_amounts": "change line year amount",
    "plan_baselines": "number name approved_on proposal minute change",
    "plan_baseline_dates": "baseline milestone start finish",
    "plan_baseline_amounts": "baseline line year council amount",
    "closures": "council name first last",
    "service_owners": "service council starts owner delivery because",
    "requirements": "service number kind words due",
    "requirement_states": "service number council state variation",
    "practices": "service council how system cost year source",
    "working_weeks": "council days since because opens closes",
    "opportunities": (
        "number service title council dearer cheaper shifted cost_from cost_to price_base source benchmark "
        "enablement still_call excluded cost_excluded effort changes_with note outcome because decided_on"
    ),
    "citizen_dates": "kind title first last council service wards",
    "standard_checks": "service point state evidence day",
    "equality_assessments": (
        "service council proposal is_full screening age disability gender_reassignment marriage maternity race "
        "religion sex orientation care_leavers armed_forces poverty evidence mitigation monitoring assessed_on"
    ),
    "gates": "ref name purpose milestone planned_on",
    "gate_criteria": "gate number kind about threshold title is_met words judged_by judged_on",
    "gate_decisions": "gate number outcome because conditions decided_by decided_on",
    "gate_findings": "gate decision number title state reason unmet_because",
    "reminders": "is_on weekday hour",
    "lesson_reviews": "gate day words lessons reviewed_by",
    "voices": "council sender_name sender_address reply_to colour",
    "briefing_papers": "briefing title address about language",
    "supplements": "briefing council says words welsh by",
    "embargoes": "briefing proposal until because by",
    "announcements": "number title window wave briefing because by",
    "pulse": (
        "quarter opened_on closes_on asked council direction_1 direction_2 direction_3 direction_4 direction_5 "
        "trust_1 trust_2 trust_3 trust_4 trust_5 words"
    ),
    "drivers": "ref basis title year source figures",
    "dated_bases": "line since share_basis fixed_shares driver mix by_judgement because",
    "prices": "year index price_year vintage published_on source",
    "scenarios": "number name made_by made_on state because ended_on",
    "scenario_changes": "scenario kind milestone forecast days predecessor successor type lag_days",
    "memberships": (
        "number name move on code council_name population fixed_per_cent brings_a_year costs_a_year payment own_cost "
        "notice_months keeps_saving tried_by tried_on"
    ),
    "membership_figures": "membership driver figure",
    "meetings": "council uid body route day begins place kind cancelled source",
    "minutes": "council uid number part words because approved_at approved_on",
}
CODED = {  # sheet.column -> the sheet and column its values must exist in
    "milestones.workstream": "workstreams.code",
    "milestones.council": "partners.code",
    "dependencies.from": "milestones.ref",
    "dependencies.to": "milestones.ref",
    "proposals.milestones": "milestones.ref",
    "decisions.proposal": "proposals.ref",
    "decisions.council": "partners.code",
    "raid.council": "partners.code",
    "raid.milestones": "milestones.ref",
    "raid.lines": "lines.ref",
    "raid.proposals": "proposals.ref",
    "raid_reviews.raid": "raid.ref",
    "raid_actions.raid": "raid.ref",
    "services.before": "partners.code",
    "services.changes_with": "milestones.ref",
    "service_volumes.service": "services.ref",
    "service_volumes.council": "partners.code",
    "lines.council": "partners.code",
    "lines.gates": "milestones.ref",
    "lines.service": "services.ref",
    "amounts.line": "lines.ref",
    "profiles.line": "lines.ref",
    "profiles.dis_benefit_of": "lines.ref",
    "people.council": "partners.code",
    "people.line_manager": "people.email",
    "roles.council": "partners.code",
    "briefings.milestone": "milestones.ref",
    "briefings.council": "partners.code",
    "lessons.workstream": "workstreams.code",
}
WORDS = {
    "partners.nation": "england wales scotland northern-ireland",
    "partners.governance": "leader-and-cabinet mayor-and-cabinet committee",
    "milestones.kind": "milestone activity",
    "dependencies.type": "FS SS FF SF",
    "decisions.route": "cabinet full-council committee joint-committee member officer",
    "decisions.outcome": "open approved approved-with-amendments refused deferred",
    "raid.kind": "risk assumption issue dependency",
    "raid.response": "avoid reduce-likelihood reduce-impact transfer share accept contingency",
    "raid.status": "open closed",
    "service_volumes.channel": "face-to-face phone web post",
    "lines.kind": "cost benefit",
    "lines.class": (
        "cash-releasing non-cash-releasing quantifiable qualitative dis-benefit redundancy programme-delivery "
        "ict branding-communications closedown other"
    ),
    "lines.share_basis": "population equal fixed tax-base usage baseline-budget gross-benefit hybrid",
    "lines.recurrence": "one-off recurring",
    "amounts.series": "planned forecast committed actual",
    "people.language": "en cy both unknown",
    "people.kind": "staff member contact",
    "roles.role": (
        "sponsor programme-manager workstream-lead milestone-owner board-member viewer auditor partner-lead "
        "monitoring-officer section-151-officer democratic-services finance-lead communications-lead benefit-"
        "owner line-manager"
    ),
    "briefings.schedule": "once weekly monthly rule milestone",
    "briefings.closed": "after before",
    "briefings.asks": "nothing confirm questions",
    "briefings.sensitivity": "official official-sensitive",
    "briefings.message_type": "service_mandatory service_optional promotional",
}
DATES = re.compile(r"_on$|_start$|_finish$|^on$|^due$|^wanted_by$|^meeting$|published$|^effective$|_ends$|^proximity$")
PERSONAL = ("owner", "lead", "by", "noted_by", "accepted_by", "written_by", "approved_by")
SUMS = (
    "population",
    "amount",
    "volume",
    "unit_cost",
    "lag_days",
    "duration_days",
    "working_days_before",
    "ramp_lag_days",
)


@cache
def sheet(programme, name):
    with (ROOM / programme / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


def column(programme, place):
    name, field = place.split(".")
    return [row[field] for row in sheet(programme, name)]


def listed(cell):
    return [part.strip() for part in cell.split(";") if part.strip()]


def day(cell):
    return date.fromisoformat(cell) if cell else None


def current(row):
    """A milestone's baseline as it stands: that of the latest named baseline."""
    latest = max(one["baseline"] for one in sheet(SHARED, "plan_baseline_dates"))
    by_ref = {
        one["milestone"]: one["finish"] for one in sheet(SHARED, "plan_baseline_dates") if one["baseline"] == latest
    }
    return by_ref.get(row["ref"], row["baseline_finish"])


def found(name, ref):
    return next(row for row in sheet(SHARED, name) if row["ref"] == ref)


def cells(programme):
    for name in SHEETS:
        for number, row in enumerate(sheet(programme, name), start=2):
            for field, cell in row.items():
                yield f"{programme}/{name} row {number} {field}", field, cell
