"""One believable pack: three councils share a revenues service, and its go-live has slipped by a quarter."""

from datetime import date
from decimal import Decimal

from govern.packs.model import (
    Blocking,
    BoardPack,
    Council,
    CouncilMoney,
    DecisionWanted,
    Judgement,
    Loss,
    Milestone,
    Period,
    Previous,
    Rag,
    Reach,
    SavingsYear,
    Stake,
)
from tests.packs.registers import FIGURES, LINES, PROPOSALS, RISKS, SERVICES, pounds

COUNCILS = (Council("ASH", "Ashvale"), Council("BRA", "Brackenham"), Council("CAL", "Calderwick"))
CODES = tuple(council.code for council in COUNCILS)


def by_council(*amounts: str) -> dict[str, Decimal]:
    return dict(zip(CODES, pounds(*amounts), strict=True))


GO_LIVE = Milestone(
    ref="M21",
    title="Shared revenues service goes live",
    workstream="Revenues and benefits",
    owner="Head of Revenues, Ashvale",
    original=date(2027, 4, 1),
    baseline=date(2027, 4, 1),
    forecast=date(2027, 7, 1),
    actual=None,
    working_days_late=61,
    status=Judgement(Rag.RED, "61 working days late, and Brackenham has not decided", "B2/3"),
    is_critical=True,
    blocked_by=(Blocking("D1", "BRA", date(2027, 1, 14)),),
    stake=Stake(
        benefits=("Shared revenues saving",),
        full_year=Decimal("1200000.00"),
        delay_per_month=Decimal("100000.00"),
        losses=(Loss(2027, by_council("131465.16", "89508.20", "77387.30")),),
        roi=Judgement(
            Rag.AMBER,
            "Benefits worth £5,309,334.39 today of £5,607,695.05 approved, 94.7%, because the go-live slips",
            "C8",
        ),
    ),
)

STREAMS = (
    "Revenues and benefits",
    "Customer contact",
    "Technology",
    "People and change",
    "Governance",
    "Estates",
)
TITLES = (
    ("Partnership agreement signed by all three councils", "Governance", date(2026, 10, 30), 0, Rag.BLUE),
    ("Joint committee meets for the first time", "Governance", date(2026, 11, 12), 0, Rag.BLUE),
    (
        "Service design agreed with all three section 151 officers",
        "Revenues and benefits",
        date(2026, 11, 27),
        0,
        Rag.GREEN,
    ),
    ("Trade unions consulted on the transfer of staff", "People and change", date(2026, 12, 18), 12, Rag.AMBER),
    ("One revenues system chosen", "Technology", date(2027, 1, 29), 0, Rag.GREEN),
    ("Data of Brackenham cleansed and reconciled", "Technology", date(2027, 2, 26), 24, Rag.RED),
    ("Annual billing for 2027/28 run on the old systems", "Revenues and benefits", date(2027, 3, 5), 0, Rag.GREEN),
    ("Staff of the three councils transferred to one employer", "People and change", date(2027, 4, 1), 61, Rag.RED),
    ("Contact centre moves to the Ashvale civic offices", "Estates", date(2027, 5, 17), 0, Rag.GREEN),
    ("One telephone number and one web form for council tax", "Customer contact", date(2027, 6, 1), 22, Rag.AMBER),
    ("Old revenues systems switched off", "Technology", date(2027, 9, 30), 0, Rag.GREEN),
    ("Benefits of year one validated by section 151 officers", "Governance", date(2028, 5, 31), 0, Rag.GREY),
)


def plain_milestone(place: int, title: str, stream: str, *, baseline: date, late: int, rag: Rag) -> Milestone:
    forecast = date.fromordinal(baseline.toordinal() + late * 7 // 5)
    reasons = {
        Rag.BLUE: f"reached {baseline:%-d %B %Y}, evidence accepted",
        Rag.GREEN: "on time",
        Rag.AMBER: f"{late} working days late, 5 days of float",
        Rag.RED: f"{late} working days late",
        Rag.GREY: "no baseline agreed yet",
    }
    return Milestone(
        ref=f"M{place:02d}",
        title=title,
        workstream=stream,
        owner=f"Lead, {stream}",
        original=baseline,
        baseline=None if rag is Rag.GREY else baseline,
        forecast=forecast,
        actual=baseline if rag is Rag.BLUE else None,
        working_days_late=late,
        status=Judgement(rag, reasons[rag], "B2"),
        is_critical=rag is Rag.RED,
    )


def milestones() -> tuple[Milestone, ...]:
    plain = [
        plain_milestone(place, title, stream, baseline=baseline, late=late, rag=rag)
        for place, (title, stream, baseline, late, rag) in enumerate(TITLES, start=1)
    ]
    contact = Milestone(
        ref="M34",
        title="Customer contact model in use in all three councils",
        workstream="Customer contact",
        owner="Director of Customers, Brackenham",
        original=date(2027, 10, 1),
        baseline=date(2027, 10, 1),
        forecast=date(2027, 10, 1),
        actual=None,
        working_days_late=0,
        status=Judgement(Rag.AMBER, "on time, but Brackenham has no meeting set for its decision", "B2/4"),
        blocked_by=(Blocking("D4", "BRA", None),),
        stake=Stake(
            benefits=("Fewer calls about council tax", "Two contact centres closed"),
            full_year=Decimal("412500.00"),
            delay_per_month=Decimal("34375.00"),
            losses=(),
            roi=Judgement(Rag.GREEN, "Benefits worth £1,604,118.27 today of £1,604,118.27 approved, 100.0%", "C8"),
        ),
    )
    return (*plain, GO_LIVE, contact)


def pack() -> BoardPack:
    return BoardPack(
        programme="Three Rivers shared services",
        vision="One revenues service for the people of Ashvale, Brackenham and Calderwick: answered once, for less.",
        number=8,
        period=Period(date(2026, 10, 26), date(2026, 11, 20)),
        as_at=date(2026, 11, 23),
        previous=Previous(7, "5f0c9b1e", date(2026, 10, 26)),
        councils=COUNCILS,
        status=Judgement(
            Rag.RED, "2 critical milestones are red: M21 waits for Brackenham, and M06 is 24 working days late", "B2.3"
        ),
        roi=Judgement(
            Rag.AMBER,
            "Net present value £4,512,880.16 of £4,846,240.82 approved, 93.1%; payback in 2028/29 as approved",
            "C8",
        ),
        wanted=(
            DecisionWanted(
                "D1",
                "Form the shared revenues service on 1 July 2027",
                "BRA",
                "Cabinet",
                date(2027, 1, 14),
                "go-live moves past 1 July 2027; each further month costs the three councils £100,000.00.",
            ),
            DecisionWanted(
                "D4",
                "Adopt one model of customer contact, with Calderwick’s amendment",
                "BRA",
                "Cabinet",
                date(2027, 2, 25),
                "the contact model misses 1 October 2027 and £412,500 a year starts later.",
            ),
            DecisionWanted(
                "D4",
                "Confirm the contact model as Calderwick amended it",
                "ASH",
                "Cabinet",
                date(2027, 3, 11),
                "three councils stand on two texts and nothing can be built.",
            ),
        ),
        milestones=milestones(),
        money=(
            CouncilMoney("ASH", *pounds("684250.17", "2914372.30", "2230122.13", "131465.16", "1988410.07")),
            CouncilMoney("BRA", *pounds("684250.17", "1951829.12", "1267578.95", "89508.20", "1130027.44")),
            CouncilMoney("CAL", *pounds("684250.16", "2689812.92", "2005562.76", "77387.30", "1394442.65")),
        ),
        savings=(
            SavingsYear(2026, *pounds("0.00", "0.00", "0.00")),
            SavingsYear(2027, Decimal("1405685.00"), Decimal("1107324.34"), None),
            SavingsYear(2028, Decimal("1612500.00"), Decimal("1612500.00"), None),
            SavingsYear(2029, Decimal("1612500.00"), Decimal("1612500.00"), None),
            SavingsYear(2030, Decimal("1612500.00"), Decimal("1612500.00"), None),
            SavingsYear(2031, Decimal("1612500.00"), Decimal("1612500.00"), None),
        ),
        lines=LINES,
        risks=RISKS,
        proposals=PROPOSALS,
        reach=(
            Reach("Your work moves to the shared service", "ASH", 264, 241, 264, 219),
            Reach("Your work moves to the shared service", "BRA", 182, 121, 182, 96),
            Reach("Your work moves to the shared service", "CAL", 154, 139, 154, 130),
            Reach("What happens to your pension", "ASH", 58, 51, 0, 0),
        ),
        services=SERVICES,
        figures=FIGURES,
        changes=(
            "The programme was amber and is red: 2 critical milestones are red.",
            "M21 “Shared revenues service goes live” moves from 1 April 2027 to 1 July 2027.",
            "M02 “Joint committee meets for the first time” was reached on 12 November 2026.",
            "Slips cost £298,360.66 more than in the last pack: £298,360.66.",
            "Risk R03 rises from 15 to 20: Brackenham’s cabinet defers the shared service, so go-live misses 1 July.",
            "Calderwick: “Adopt one model of customer contact” is amended on 19 November 2026.",
        ),
        chain_head="9d3c0a51f27be6480c1d55aa3f8e2b7714c6909ed2f35b18a7e04c6d8b91f2e3",
    )
