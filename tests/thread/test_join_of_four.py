"""The end-to-end TEST of DOMAIN H: four councils join, one meets on one day alone, and staff are consulted before."""

from datetime import date, timedelta

from msgspec.structs import replace

from govern.decisions import rules as decisions
from govern.decisions.model import Outcome, PartnerDecision, Stage
from govern.plan.model import Plan, Rag, Workstream
from govern.roi import rules as roi
from govern.thread import rules
from govern.thread.model import MilestoneStanding, Threads
from tests.decisions.world import LAW, PROPOSAL, asked, by_committee
from tests.plan import ENGLAND, activity, link, milestone
from tests.roi.world import GO_LIVE, line, terms

TODAY = date(2027, 2, 1)
NEEDED, BASELINE = date(2027, 3, 1), date(2027, 4, 1)
FULL_COUNCIL, SPECIAL = date(2027, 2, 25), date(2027, 4, 1)
FIRST_DISMISSAL = date(2027, 3, 31)
CONSULTED_FROM, OUTCOME, NOTICES, MOBILISING = 1, 2, 3, 5
JOIN = replace(PROPOSAL, milestone_ids=(NOTICES, MOBILISING))
MILESTONES = [
    milestone(CONSULTED_FROM, date(2027, 2, 12), title="Consultation on the proposal begins"),
    milestone(OUTCOME, date(2027, 3, 19), title="Outcome of the consultation"),
    milestone(NOTICES, date(2027, 3, 22), title="Notices of dismissal"),
    activity(MOBILISING, 20, title="Make the service ready"),
    milestone(GO_LIVE, baseline=BASELINE, title="Shared service goes live"),
]
LINKS = [link(CONSULTED_FROM, OUTCOME), link(OUTCOME, NOTICES), link(MOBILISING, GO_LIVE), link(NOTICES, GO_LIVE)]


def approved(code: str, day: date) -> PartnerDecision:
    text = {"agreed_text_version": 1, "agreed_text_hash": JOIN.text_hash, "published": day + timedelta(days=4)}
    return replace(asked("A", day), council_code=code, council_name=code, outcome=Outcome.APPROVED, **text)


def councils(meeting: date) -> tuple[PartnerDecision, ...]:
    """A, B and D have decided; C is run by committees."""
    done = [approved(code, date(2026, 12, 10)) for code in ("A", "B", "D")]
    return (*done[:2], by_committee(meeting), done[2])


def thread(meeting: date) -> Threads:
    found = councils(meeting)
    laws = dict.fromkeys("ABCD", LAW)
    return Threads(
        plan=Plan(
            programme_id=1,
            workstreams=[Workstream(id=1, programme_id=1, code="REV", title="Revenues")],
            milestones=MILESTONES,
            links=LINKS,
        ),
        calendar=ENGLAND,
        lines=[line()],
        terms=terms(),
        blocking=decisions.blocking([JOIN], {JOIN.id: found}, laws, today=TODAY),
        asked={JOIN.id: found},
        laws=laws,
    )


def placed(meeting: date) -> dict[int, MilestoneStanding]:
    return rules.standings(thread(meeting), TODAY)


def agenda_by(meeting: date) -> date:
    plan = decisions.timetable(by_committee(meeting), LAW, needed_by=meeting)
    return next(step.latest for step in plan.steps if step.stage is Stage.AGENDA)


def test_the_only_full_council_in_time_controls_the_join_and_its_agenda_has_a_last_day() -> None:
    found = decisions.fan_out(JOIN, councils(FULL_COUNCIL), laws=dict.fromkeys("ABCD", LAW), today=TODAY)
    assert (found.effective, found.controlled_by) == (FULL_COUNCIL, ("C",))
    assert FULL_COUNCIL <= NEEDED
    assert agenda_by(FULL_COUNCIL) == date(2027, 2, 17)


def test_staff_are_consulted_on_the_proposal_before_the_last_council_decides() -> None:
    """45 days before the first of 100 or more dismissals takes effect: 14 February. The consultation waits for no
    decision, because it is about a proposal."""
    found = placed(FULL_COUNCIL)
    begins = found[CONSULTED_FROM]
    assert begins.scheduled.finish == date(2027, 2, 12)
    assert begins.scheduled.finish <= FIRST_DISMISSAL - timedelta(days=45) == date(2027, 2, 14)
    assert begins.scheduled.finish < FULL_COUNCIL
    assert begins.blocking == ()


def test_no_notice_of_dismissal_goes_out_before_the_decision_and_the_outcome() -> None:
    for meeting in (FULL_COUNCIL, SPECIAL):
        found = placed(meeting)
        goes_out = found[NOTICES].scheduled.finish
        assert goes_out >= meeting
        assert goes_out >= found[OUTCOME].scheduled.finish
    early = [replace(one, forecast_finish=date(2027, 2, 15)) if one.id == NOTICES else one for one in MILESTONES]
    changed = thread(FULL_COUNCIL)
    hurried = Threads(**{name: getattr(changed, name) for name in changed.__struct_fields__} | {
        "plan": replace(changed.plan, milestones=early)
    })  # fmt: skip
    assert rules.standings(hurried, TODAY)[NOTICES].scheduled.finish >= date(2027, 3, 19)


def test_a_special_meeting_in_april_slips_the_gate_and_the_slip_has_a_price() -> None:
    before, after = placed(FULL_COUNCIL), placed(SPECIAL)
    assert agenda_by(SPECIAL) == date(2027, 3, 22)
    assert before[GO_LIVE].scheduled.finish <= BASELINE
    assert after[GO_LIVE].scheduled.finish > BASELINE
    days = [{id: one.scheduled.finish for id, one in found.items()} for found in (before, after)]
    lost = roi.effects([line()], terms(), before=days[0], after=days[1]).lost
    assert lost.total > 0
    assert sum(lost.by_council.values()) == lost.total
    assert before[GO_LIVE].status.rag is not Rag.RED
    assert after[GO_LIVE].status.rag in (Rag.AMBER, Rag.RED)
