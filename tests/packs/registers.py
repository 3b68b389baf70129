"""The registers of the example pack."""

from datetime import date
from decimal import Decimal

from govern.packs.model import (
    CouncilDecision,
    Kind,
    Line,
    Outcome,
    Proposal,
    Risk,
    RuleUse,
    ServiceChange,
)


def pounds(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


LINES = (
    Line(
        "B01",
        "Shared revenues saving",
        Kind.BENEFIT,
        None,
        "Population 141,000 : 96,000 : 83,000",
        date(2027, 7, 1),
        *pounds("6000000.00", "5701639.34"),
    ),
    Line(
        "B02",
        "Fewer calls about council tax",
        Kind.BENEFIT,
        None,
        "Fixed 50 : 30 : 20",
        date(2027, 10, 1),
        *pounds("804375.00", "804375.00"),
    ),
    Line(
        "B03",
        "Two contact centres closed",
        Kind.BENEFIT,
        "CAL",
        "Its own",
        date(2027, 10, 1),
        *pounds("1050000.00", "1050000.00"),
    ),
    Line("C01", "One revenues system", Kind.COST, None, "Equal", date(2026, 10, 1), *pounds("940000.00", "985500.00")),
    Line(
        "C02",
        "Transfer of staff and redundancy",
        Kind.COST,
        None,
        "Baseline budget",
        date(2027, 1, 4),
        *pounds("620000.00", "620000.00"),
    ),
    Line("C03", "Programme office", Kind.COST, None, "Equal", date(2026, 6, 1), *pounds("410000.00", "447250.50")),
)

RISKS = (
    Risk(
        "R03",
        "Brackenham’s cabinet defers the shared service, so that go-live misses 1 July",
        "Bob Okafor, Brackenham",
        4,
        5,
        "reduce likelihood",
        15,
        date(2027, 1, 14),
    ),
    Risk(
        "R07",
        "Council tax data of Brackenham does not reconcile before annual billing",
        "Head of Technology",
        4,
        4,
        "reduce likelihood",
        12,
        date(2027, 2, 26),
    ),
    Risk(
        "R01",
        "Experienced staff leave before the transfer and the backlog grows",
        "Director of People",
        3,
        4,
        "reduce impact",
        12,
        date(2027, 4, 1),
    ),
    Risk("R11", "The supplier of the revenues system is sold", "Head of Technology", 2, 4, "transfer", 8, None),
    Risk(
        "R12",
        "A judicial review of the consultation",
        "Monitoring officer, Calderwick",
        1,
        5,
        "accept",
        5,
        date(2027, 3, 1),
    ),
    Risk(
        "R15",
        "Residents call the old number for months",
        "Director of Customers",
        4,
        2,
        "reduce impact",
        8,
        date(2027, 6, 1),
    ),
    Risk(
        "R16",
        "Savings are counted twice in two budgets",
        "Section 151 officer, Ashvale",
        2,
        3,
        "reduce likelihood",
        6,
        date(2027, 3, 31),
    ),
    Risk(
        "R18",
        "A flood closes the Ashvale civic offices in the week of the move",
        "Head of Estates",
        1,
        3,
        "contingency",
        None,
        date(2027, 5, 17),
    ),
)


def decided(council: str, body: str, *, meeting: date | None, effective: date | None) -> CouncilDecision:
    outcome = Outcome.APPROVED if effective else Outcome.WAITING
    return CouncilDecision(council, outcome, body, meeting, effective)


PROPOSALS = (
    Proposal(
        "D1",
        "Form the shared revenues service",
        "waiting for Brackenham",
        None,
        (
            decided("ASH", "Cabinet", meeting=date(2026, 12, 10), effective=date(2026, 12, 22)),
            decided("BRA", "Cabinet", meeting=date(2027, 1, 14), effective=None),
            decided("CAL", "Full Council", meeting=date(2027, 1, 21), effective=None),
        ),
    ),
    Proposal(
        "D2",
        "Sign the partnership agreement",
        "in force",
        date(2026, 10, 30),
        (
            decided("ASH", "Cabinet", meeting=date(2026, 10, 8), effective=date(2026, 10, 20)),
            decided("BRA", "Cabinet", meeting=date(2026, 10, 15), effective=date(2026, 10, 27)),
            decided("CAL", "Full Council", meeting=date(2026, 10, 30), effective=date(2026, 10, 30)),
        ),
    ),
    Proposal(
        "D4",
        "Adopt one model of customer contact",
        "divergent",
        None,
        (
            decided("ASH", "Cabinet", meeting=date(2026, 11, 5), effective=date(2026, 11, 17)),
            CouncilDecision("BRA", Outcome.WAITING, "Cabinet", None, None),
            CouncilDecision("CAL", Outcome.AMENDED, "Full Council", date(2026, 11, 19), None),
        ),
    ),
)

SERVICES = (
    ServiceChange(
        "Pay council tax",
        57,
        "Three councils, three systems",
        "One account at one address",
        date(2027, 7, 1),
        {"web": 412300, "phone": 96120, "face to face": 8450},
    ),
    ServiceChange(
        "Apply for a council tax discount",
        61,
        "Paper form or counter",
        "One web form, help by phone",
        date(2027, 7, 1),
        {"web": 18250, "phone": 22410, "face to face": 6120},
    ),
    ServiceChange(
        "Tell us that you are moving",
        60,
        "Each council asks again",
        "Say it once for all three",
        date(2027, 6, 1),
        {"web": 31040, "phone": 27715},
    ),
    ServiceChange(
        "Ask about a benefit payment",
        None,
        "Counter in each town",
        "Counter stays; one telephone number",
        date(2027, 10, 1),
        {"phone": 54890, "face to face": 17300},
    ),
)

FIGURES = (
    RuleUse(
        "B2",
        "A milestone’s status comes from its lateness, its float and the decisions before it.",
        "Programme rules, milestone status",
    ),
    RuleUse(
        "C6.0",
        "Each line and year is rounded once, half up, then shared by largest remainder; sums add those pennies.",
        "Programme rules, money",
    ),
    RuleUse(
        "C6.1",
        "Shares are whole pence by largest remainder; ties go by council code; the parts always sum to the whole.",
        "Programme rules, money",
    ),
    RuleUse(
        "C8",
        "A slip of n days moves the whole benefit n days; lost is planned less shifted, by council.",
        "Programme rules, return",
    ),
    RuleUse(
        "B7", "Risk score is likelihood times impact; an impact of 5 is never below high.", "Programme rules, risks"
    ),
)
