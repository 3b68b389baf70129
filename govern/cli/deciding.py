"""The sample's councils say when they meet, what they ask for before a meeting, and what they have cleared."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from govern.cli import bodies
from govern.cli.cast import CLERKS, Cast
from govern.decisions import actions, queries
from govern.decisions.model import (
    BringMeetings,
    CallInStart,
    CallInTerms,
    CallInUnit,
    NewLeadTimes,
    PartnerDecision,
    Requesters,
    RuleName,
    StateRule,
)
from govern.decisions.model.deadlock import DeadlockRung, TakeStep
from govern.decisions.model.stages import ClearanceKind, CouncilStage, GiveClearance, SayStage
from govern.decisions.model.votes import Mode, NewVote, Tally, Terms
from govern.partners import queries as partners
from govern.people import queries as people
from govern.people.model import Person

CALENDARS = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample" / "calendars"
COUNCILS = {"A": "ashvale", "B": "brackenham", "C": "calderwick"}
TREASURERS = {
    "A": "duncan.fairweather@ashvale.example",
    "B": "sunita.deshpande@brackenham.example",
    "C": "peter.lindqvist-hall@calderwick.example",
}
LAWYERS = {
    "A": "adaeze.okonkwo@ashvale.example",
    "B": "gareth.powell@brackenham.example",
    "C": "miriam.feldman@calderwick.example",
}
ASKED = "Brackenham’s report-writing timetable for 2026/27, agreed by its management team on 2 June 2026"


async def seed(programme_id: int) -> None:
    """In an installation that has the sample's people."""
    ids = await people.ids_by_email()
    if any(email not in ids for email in CLERKS.values()):
        return
    await _calendars(programme_id, ids)
    clerk = await people.person(ids[CLERKS["A"]])
    if clerk is None:
        return
    refs = {one.id: one.ref for one in await queries.proposals(clerk, programme_id)}
    decided = await queries.decisions(clerk, programme_id)
    cast = Cast(ids, {(refs[one.proposal_id], one.council_code): one for one in decided})
    await _terms(cast, programme_id)
    await _stages(cast)
    await _clearances(cast)
    await _votes(cast)
    await bodies.seed(cast, programme_id)
    await _deadlock(cast)


async def _calendars(programme_id: int, ids: Mapping[str, int]) -> None:
    for code, name in COUNCILS.items():
        if clerk := await people.person(ids[CLERKS[code]]):
            told = (CALENDARS / f"{name}.ics").read_text(encoding="utf-8")
            brought = BringMeetings(council_code=code, file=told, name=f"{name}.ics")
            await actions.bring_meetings(clerk, programme_id, brought)
            if code == "B":
                asked = NewLeadTimes(
                    council_code=code, since=date(2026, 6, 2), report=4, finance=5, law=6, eqia=8, source=ASKED
                )
                await actions.set_lead_times(clerk, programme_id, asked)


async def _terms(cast: Cast, programme_id: int) -> None:
    """Who may call a decision in, as the two constitutions say: the days are those of the nation's rule."""
    for code, members, part in (("A", 5, "Part 4E, rule 15"), ("B", 4, "Part 4, procedure rule 16")):
        if officer := await cast.person(LAWYERS[code]):
            terms = CallInTerms(
                days=5,
                unit=CallInUnit.WORKING_DAYS,
                start=CallInStart.PUBLICATION,
                scrutiny_days=10,
                reconsider_days=10,
                requesters=Requesters(chair=True, members=members),
                exempt_if_urgent=True,
            )
            rule = StateRule(
                rule=RuleName.CALL_IN,
                figures=terms,
                valid_from=date(2026, 5, 20),
                source=f"Constitution, {part}",
                note="Loaded from the constitution as adopted in May 2026",
            )
            council = next(one.council_id for one in await partners.partners(officer, programme_id) if one.code == code)
            await actions.state_council_rule(officer, programme_id, council, new=rule)


async def _stages(cast: Cast) -> None:
    """Assessments of the proposal that everything waits for."""
    for code, done, planned in (("A", date(2026, 11, 13), None), ("B", date(2026, 11, 18), None),
                                ("C", None, date(2026, 12, 18))):  # fmt: skip
        if clerk := await cast.person(CLERKS[code]):
            found = await _now(cast, clerk, code)
            note = "The equality officer’s assessment of one revenues service, version 1.1." if done else ""
            said = SayStage(version=found.version, stage=CouncilStage.EQUALITY, planned=planned, done=done, note=note)
            await actions.say_stage(clerk, found.id, said)


async def _clearances(cast: Cast) -> None:
    """Ashvale's two officers have cleared the text; Brackenham's finance officer has not, and says why."""
    given = (
        (TREASURERS["A"], "A", ClearanceKind.FINANCE, True, "The saving is in the medium-term plan."),
        (LAWYERS["A"], "A", ClearanceKind.LAW, True, "The power is section 101(1)(b) of the 1972 Act."),
        (TREASURERS["B"], "B", ClearanceKind.FINANCE, False,
         "The report does not say who pays the severance costs of 2027/28. Add that, and I look at it again."),
    )  # fmt: skip
    for email, code, kind, cleared, because in given:
        if officer := await cast.person(email):
            found = await _now(cast, officer, code)
            change = GiveClearance(version=found.version, kind=kind, text_version=1, cleared=cleared, because=because)
            await actions.give_clearance(officer, found.id, change)


async def _votes(cast: Cast) -> None:
    """How Brackenham's council voted on the joint committee, and, on its behalf, Calderwick's."""
    left = "Councillor Hale, employed by the other authority’s contractor: left the room."
    minutes = "Draft minutes of 29 October 2026, item 7, on Calderwick’s website"
    b = Tally(council="B", present=41, for_=31, against=9, abstained=1)
    c = Tally(council="C", present=36, for_=22, against=11, abstained=3)
    for email, tally, interests, evidence in (
        (CLERKS["B"], b, left, ""),
        ("alice@partnership.example", c, "", minutes),
    ):
        if somebody := await cast.person(email):
            found = (await queries.decision(somebody, cast.decisions["PRP-03", tally.council].id))[1]
            vote = NewVote(
                version=found.version,
                held_on=found.meeting or date(2026, 10, 22),
                terms=Terms(mode=Mode.MAJORITY, quorum=11),
                tallies=[tally],
                interests=interests,
                evidence=evidence,
            )
            await actions.record_vote(somebody, found.id, vote)


async def _deadlock(cast: Cast) -> None:
    """The three councils have approved different words on the joint committee: officers look for common ones."""
    if alice := await cast.person("alice@partnership.example"):
        found = await queries.proposal(alice, cast.decisions["PRP-03", "C"].proposal_id)
        step = TakeStep(
            version=found.version,
            rung=DeadlockRung.OFFICERS,
            owner="the three heads of democratic services",
            due=date(2026, 12, 11),
            because="The words differ only on who chairs the committee.",
        )
        await actions.take_deadlock_step(alice, found.id, step)


async def _now(cast: Cast, viewer: Person, code: str) -> PartnerDecision:
    return (await queries.decision(viewer, cast.decisions["PRP-01", code].id))[1]
