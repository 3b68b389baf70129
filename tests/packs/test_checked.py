"""What the check of a pack finds: each rule by one pack that breaks it, and none by one that does not."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from govern.decisions.model import Outcome as Decided
from govern.decisions.model import Proposal
from govern.packs.model import BoardPack, Declared, Kind, Milestone, Outcome, Rag
from govern.packs.model.net import Net, NetYear, SavingsYear
from govern.packs.model.periods import FindingKind
from govern.packs.rules import periods as period_rules
from govern.packs.rules.periods import in_registers
from govern.roi.model import Gate, Series
from tests.decisions.world import asked
from tests.packs import example
from tests.packs.test_rules_written import GO_LIVE, TODAY, line, material
from tests.plan import milestone
from tests.roi.world import amounts

PACK = example.pack()
M21 = next(one for one in PACK.milestones if one.ref == "M21")
NAMED = "M21 “Shared revenues service goes live”"


def with_milestone(**changes: Any) -> BoardPack:
    def changed(one: Milestone) -> Milestone:
        return replace(one, **changes) if one.ref == M21.ref else one

    return replace(PACK, milestones=tuple(changed(one) for one in PACK.milestones))


def declared(rag: Rag, because: str = "") -> Declared:
    return Declared(rag, because, TODAY)


def with_outcome(outcome: Outcome) -> BoardPack:
    """M21 reached, with what Brackenham said to the proposal before it."""
    pack = with_milestone(actual=date(2026, 11, 20))
    (first, *rest) = pack.proposals
    decisions = tuple(replace(one, outcome=outcome) if one.council == "BRA" else one for one in first.decisions)
    return replace(pack, proposals=(replace(first, decisions=decisions), *rest))


def net(last: Decimal) -> BoardPack:
    return replace(PACK, net=Net((NetYear(2031, last, last, None),), None, None))


KEPT = sum((one.net for one in PACK.money), Decimal(0))
SAVED = tuple(replace(one, in_savings=one.ref != "B02") if one.kind is Kind.BENEFIT else one for one in PACK.lines)
IN_SAVINGS = [one for one in SAVED if one.in_savings]
YEAR = SavingsYear(2027, sum(one.baseline for one in IN_SAVINGS), sum(one.forecast for one in IN_SAVINGS), None)
BROKEN = {
    "savings": (
        replace(PACK, lines=SAVED, savings=(replace(YEAR, forecast=YEAR.forecast + 1),)),
        FindingKind.NUMBER,
        "The savings by year come to £6,751,640.34 at the forecast, the benefits that they are made of to "
        "£6,751,639.34.",
    ),
    "net": (net(KEPT + 1), FindingKind.NUMBER, "Year by year the net comes to £5,503,264.84"),
    "future": (
        with_milestone(actual=date(2026, 12, 1)),
        FindingKind.CONTRADICTION,
        f"{NAMED} is reached on 1 December 2026, after the day of the pack.",
    ),
    "gate": (
        with_outcome(Outcome.WAITING),
        FindingKind.CONTRADICTION,
        f"{NAMED} is reached, yet waits for Brackenham on D1.",
    ),
    "refused": (
        with_outcome(Outcome.REFUSED),
        FindingKind.CONTRADICTION,
        f"{NAMED} is reached, yet waits for Brackenham on D1.",
    ),
    "past": (
        with_milestone(forecast=date(2026, 11, 2)),
        FindingKind.CONTRADICTION,
        f"{NAMED} was to be reached on 2 November 2026; nobody says that it is, or when it will be.",
    ),
    "green": (
        with_milestone(declared=declared(Rag.GREEN, "The supplier is confident.")),
        FindingKind.CONTRADICTION,
        f"{NAMED} is declared green and computed red: The supplier is confident.",
    ),
    "no reason": (
        with_milestone(declared=declared(Rag.AMBER)),
        FindingKind.CONTRADICTION,
        f"{NAMED} is declared amber without a reason.",
    ),
    "programme": (
        replace(PACK, declared=declared(Rag.GREEN)),
        FindingKind.CONTRADICTION,
        "The programme is declared green and computed red: nobody says why.",
    ),
    "overdue": (
        replace(PACK, wanted=(replace(PACK.wanted[0], by=date(2026, 11, 2)),)),
        FindingKind.CONTRADICTION,
        "Brackenham should have decided D1 by 2 November 2026.",
    ),
    "struck": (
        replace(PACK, risks=(replace(PACK.risks[0], strikes=date(2026, 11, 2)),)),
        FindingKind.CONTRADICTION,
        "Risk R03 was to strike by 2 November 2026 and is still open.",
    ),
    "owner": (
        with_milestone(owner="nobody yet"),
        FindingKind.MISSING,
        f"{NAMED} has no owner.",
    ),
    "date": (with_milestone(forecast=None), FindingKind.MISSING, f"{NAMED} has no date."),
    "stranger": (
        replace(PACK, wanted=(replace(PACK.wanted[0], council="XYZ"),)),
        FindingKind.NUMBER,
        "Figures stand under XYZ, which is no council of this pack.",
    ),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_what_breaks_a_rule_is_found(rule: str) -> None:
    pack, kind, sentence = BROKEN[rule]
    before = [one for one in period_rules.findings(PACK, ()) if one.sentence.startswith(sentence)]
    found = [one.kind for one in period_rules.findings(pack, ()) if one.sentence.startswith(sentence)]
    assert (before, found) == ([], [kind])


def test_what_holds_is_not_said() -> None:
    fine = with_milestone(declared=declared(Rag.AMBER, "The supplier is confident."), blocked_by=())
    assert [one for one in period_rules.findings(net(KEPT), ()) if "Year by year" in one.sentence] == []
    told = replace(PACK, lines=SAVED, savings=(YEAR,))
    for kept in (told, PACK):
        assert [one for one in period_rules.findings(kept, ()) if "savings by year" in one.sentence] == []
    assert [one for one in period_rules.findings(fine, ()) if "declared" in one.sentence] == []
    assert [one for one in period_rules.findings(replace(PACK, net=UNSET), ()) if "Year by year" in one.sentence] == []


def test_a_benefit_is_not_claimed_before_the_milestone_all_of_it_waits_for() -> None:
    came_in = (*amounts(2027, 1_200_000), *amounts(2027, 5_000, series=Series.ACTUAL))
    claimed = material({7: date(2027, 7, 1)}, [line(gates=(Gate(7),), amounts=came_in)])
    assert in_registers(claimed) == (
        "B01 “Shared revenues service” claims £5,000.00 for 2027/28, yet M007 “Step 7”, which it waits for, "
        "is not reached.",
    )
    partly = line(gates=(Gate(7, proportion=Decimal("0.5")),), amounts=came_in)
    for fine in (partly, line(gates=(Gate(7),)), line(gates=(), amounts=came_in)):
        assert in_registers(material({7: date(2027, 7, 1)}, [fine])) == ()


def test_a_decision_is_not_recorded_after_the_milestone_that_needed_it() -> None:
    reached = milestone(7, GO_LIVE, baseline=GO_LIVE, owner_id=9, actual=date(2026, 11, 10))
    known = material({7: GO_LIVE}, [])
    plan = replace(known.threads.plan, milestones=[reached])
    proposal = Proposal(
        id=1, programme_id=1, ref="D1", title="Form it", text_version=1, recommendation="", text_hash="a",
        milestone_ids=(7,),
    )  # fmt: skip
    for meeting, outcome, found in (
        (date(2026, 11, 19), Decided.APPROVED, 1),
        (date(2026, 11, 10), Decided.APPROVED, 0),
        (date(2026, 11, 19), Decided.REFUSED, 0),
    ):
        decision = asked("B", meeting, outcome=outcome)
        threads = replace(known.threads, plan=plan, asked={1: (decision,)})
        standings = {id: replace(one, milestone=reached) for id, one in known.standings.items()}
        late = replace(known, threads=threads, standings=standings, proposals=((proposal, None),))
        said = in_registers(late)
        assert len(said) == found, (meeting, outcome)
        assert all("decided D1 on 19 November 2026, after M007" in one for one in said)
