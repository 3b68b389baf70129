"""What the sample's councils published of their decisions, and what of it they keep private."""

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.cli.assured import on
from govern.decisions.model.exempt import EndMeetingAction, Ground, NewExempt, NewMeetingAction, ReviewExempt
from govern.decisions.model.papers import NewPaper, NoticeWords, Openness, PublishPaper, RecordWords, RevisePaper, Words
from govern.people.model import Person

CLERKS = {
    "A": "rosalind.marsh@ashvale.example",
    "B": "kwame.boateng@brackenham.example",
    "C": "angharad.wyn@calderwick.example",
}
HALLS = {
    "A": "Democratic Services, Ashvale Town Hall, Castle Street, Ashvale",
    "B": "Democratic Services, Council Offices, Market Street, Brackenham",
    "C": "Democratic Services, The Old Corn Hall, Calderwick",
}
CABINETS = {
    "A": "Councillor Priscilla Hart (leader)\nCouncillor Edwin Moss\nCouncillor Farah Aziz\nCouncillor Tom Ridley",
    "B": "Councillor Joan Whitlock (leader)\nCouncillor Ravi Menon\nCouncillor Clare Duffy",
}
OTHERS = "Other documents relevant to the matter may be submitted to Cabinet."
ASK = "Ask Democratic Services for details of those documents, as they become available."
REVENUES = "Whether to form one revenues and benefits service with the other two councils from 1 April 2027"
LEASE = "Whether to let the first floor of Riverside House and to share the one-off cost of moving"
NONE = "None"


class Desk(NamedTuple):
    """Who publishes for each council, and the decisions by proposal and council."""

    clerks: dict[str, Person]
    decisions: dict[tuple[str, str], int]


async def seed(programme_id: int) -> None:
    from govern.decisions import queries
    from govern.people import queries as people

    ids = await people.ids_by_email()
    clerks = {code: one for code, email in CLERKS.items() if (one := await people.person(ids[email]))}
    refs = {one.id: one.ref for one in await queries.proposals(clerks["A"], programme_id)}
    decided = await queries.decisions(clerks["A"], programme_id)
    desk = Desk(clerks, {(refs[one.proposal_id], one.council_code): one.id for one in decided})
    await _records(desk)
    await _notices(desk)
    await _private(desk)
    await _asked(desk)


async def _notices(desk: Desk) -> None:
    """Two that stand, one of them corrected, one with a private part; and a draft that only Brackenham sees."""
    from govern.decisions import actions

    await _publish(desk, "PRP-01", "A", notice("A", REVENUES, date(2026, 12, 10)), day=date(2026, 11, 11))
    words = notice("B", REVENUES, date(2026, 12, 16))
    wrong = replace(words, address="Democratic Services, Town Hall, Brackenham")
    paper_id = await _publish(desk, "PRP-01", "B", wrong, day=date(2026, 11, 17))
    async with on("2026-11-18T11:20"):
        because = "Brackenham has no town hall: papers are at the Council Offices."
        await actions.revise_paper(desk.clerks["B"], paper_id, RevisePaper(version=2, words=words, because=because))
    lease = replace(
        notice("A", LEASE, date(2027, 1, 14)),
        openness=Openness.PART,
        paragraphs=[3],
        private_because="The offers for the floor are still open: knowing them would weaken the council's hand.",
    )
    await _publish(desk, "PRP-04", "A", lease, day=date(2026, 11, 20))
    draft = NewPaper(words=notice("B", LEASE, date(2027, 1, 20)))
    await actions.draft_paper(desk.clerks["B"], desk.decisions["PRP-04", "B"], draft)


async def _records(desk: Desk) -> None:
    platform = RecordWords(
        decision="To join the three councils' networks, to move servers to Ashvale's data centre and to buy support "
        "and licences together, at a one-off cost of £2,200,000 over three years shared by population.",
        decided_on=date(2026, 7, 9),
        taker="Cabinet",
        reasons="Three data centres cannot be justified and Ashvale's has room for all three councils.",
        alternatives="To renew each council's own data centre, rejected because it costs £3,100,000 over the same "
        "years. To buy all of it as a service, rejected for now because two contracts run until 2028.",
        conflicts=NONE,
        documents="Report of the head of ICT, ICT/26/14\nBackground paper: survey of the data centres, March 2026",
    )
    await _publish(desk, "PRP-05", "A", platform, day=date(2026, 7, 13))
    committee = RecordWords(
        decision="To appoint a joint committee of two councillors from each council to oversee the shared services, "
        "meeting in public at least four times a year, with each councillor having one vote and the chair rotating "
        "between the three councils each year.",
        decided_on=date(2026, 10, 29),
        taker="Full Council",
        reasons="Council supports a joint committee but considers that the host council should not always provide "
        "the chair.",
        alternatives="To agree the recommendation as it was put, rejected for the reason above.",
        conflicts="Councillor Lowther declared that her husband works for Ashvale and left the meeting for this item.",
        documents="Report of the monitoring officer, LGV/26/31",
    )
    await _publish(desk, "PRP-03", "C", committee, day=date(2026, 11, 2))


async def _private(desk: Desk) -> None:
    """One part whose day to be looked at has passed, one that is looked at next year, one that is private no longer."""
    from govern.decisions import actions

    found = (
        ("PRP-05", "C", "2026-07-01T10:00", _kept("Appendix C: price of support and licences", date(2026, 10, 30))),
        ("PRP-04", "A", "2026-11-19T15:00", _kept("Appendix A: offers for the first floor", date(2027, 5, 4))),
        ("PRP-03", "C", "2026-10-20T09:30", _kept("Advice on the committee's powers", date(2026, 11, 16), number=5)),
    )
    for ref, code, moment, new in found:
        async with on(moment):
            made = await actions.keep_private(desk.clerks[code], desk.decisions[ref, code], new)
    async with on("2026-11-16T16:10"):
        why = "The committee is appointed and the advice has been followed: nothing is left to protect."
        await actions.review_exempt(desk.clerks["C"], made.id, ReviewExempt(version=1, ends=True, reasoning=why))


def _kept(title: str, review_on: date, *, number: int = 3) -> NewExempt:
    advice = number == 5
    return NewExempt(
        title=title,
        ground=Ground.EXEMPT,
        paragraphs=[number],
        reasoning="Counsel's advice is given in confidence while a decision is open."
        if advice
        else "Bidders who knew the figures could bid to them, and taxpayers would pay for it.",
        words="Counsel advises that the chair may rotate: nothing in section 102 stands against it." if advice else "",
        decided_by="The monitoring officer",
        decided_on=date(2026, 10, 20) if advice else date(2026, 7, 1) if "support" in title else date(2026, 11, 19),
        review_on=review_on,
    )


async def _asked(desk: Desk) -> None:
    from govern.decisions import actions

    report = NewMeetingAction(
        what="Report to Council on the resilience of the joined network",
        who="Head of ICT, Ashvale",
        due=date(2027, 7, 16),
    )
    desk_front = NewMeetingAction(
        what="Write to every household about the hours of the front desk", who="Customer services lead",
        due=date(2026, 11, 13),
    )  # fmt: skip
    async with on("2026-07-20T09:00"):
        await actions.note_action(desk.clerks["C"], desk.decisions["PRP-05", "C"], report)
    async with on("2026-10-09T09:00"):
        await actions.note_action(desk.clerks["A"], desk.decisions["PRP-02", "A"], desk_front)
        told = NewMeetingAction(what="Tell the staff of the contact centre", who="Director", due=date(2026, 10, 16))
        made = await actions.note_action(desk.clerks["A"], desk.decisions["PRP-02", "A"], told)
    async with on("2026-10-15T12:00"):
        done = EndMeetingAction(done=True, evidence="Briefing BRF-03, sent on 14 October 2026")
        await actions.end_action(desk.clerks["A"], made.id, done)


async def _publish(desk: Desk, ref: str, code: str, words: Words, *, day: date) -> int:
    """Written and published by the council's clerk on that day."""
    from govern.decisions import actions

    async with on(f"{day}T10:30"):
        made = await actions.draft_paper(desk.clerks[code], desk.decisions[ref, code], NewPaper(words=words))
        await actions.publish_paper(desk.clerks[code], made.id, PublishPaper(version=1, on=day))
    return made.id


def notice(code: str, matter: str, on: date) -> NoticeWords:
    return NoticeWords(
        matter=matter,
        taker="Cabinet",
        members=CABINETS[code],
        first=on,
        documents="Report of the programme manager\nEquality impact assessment",
        address=HALLS[code],
        others=OTHERS,
        ask=ASK,
        openness=Openness.OPEN,
    )
