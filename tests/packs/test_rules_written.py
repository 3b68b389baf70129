"""From the registers' structs to the pack's own, by literals."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from govern.packs import rules
from govern.packs.model import BoardPack, Rag
from govern.packs.model.material import Anchor, Material
from govern.packs.rules.written import written as written_from
from govern.packs.rules.written.milestones import judgement
from govern.packs.rules.written.owners import owner, owners
from govern.partners.model import Governance, Nation, Partner
from govern.people.model import Account, Role
from govern.plan import rules as plan
from govern.plan.model import Facts, Plan, Workstream
from govern.raid.model import Kind, Status
from govern.roi import rules as roi
from govern.roi.model import Case, Gate, Line, Series
from govern.thread import rules as thread
from govern.thread.model import Threads
from tests.plan import ENGLAND, milestone
from tests.raid import item
from tests.roi.world import amounts, line, terms

TODAY = date(2026, 11, 23)
GO_LIVE = date(2027, 4, 1)
TERMS = terms(first_year=2026, last_year=2031)
PARTNERS = tuple(
    Partner(
        id=number,
        programme_id=1,
        council_id=number,
        code=one.code,
        name=one.name,
        nation=Nation.ENGLAND,
        governance=Governance.LEADER_AND_CABINET,
        population=None,
        version=1,
    )
    for number, one in enumerate(TERMS.sharers, start=1)
)


def account(id: int, role: Role, council: str | None = None) -> Account:
    return Account(
        id=id,
        name="A Name",
        email="a.name@ashvale.example",
        role_id=id,
        role=role,
        council_name=council,
        has_signed_in=True,
    )


def material(forecasts: dict[int, date], lines: list[Line], **more: Any) -> Material:
    plan = Plan(
        programme_id=1,
        workstreams=[Workstream(id=1, programme_id=1, code="REV", title="Revenues", lead_id=9)],
        milestones=[milestone(id, day, baseline=GO_LIVE, owner_id=9) for id, day in forecasts.items()],
        links=[],
    )
    threads = Threads(plan=plan, calendar=ENGLAND, lines=lines, terms=TERMS)
    standings = thread.standings(threads, TODAY)
    links = roi.milestone_links(plan.milestones, plan.links)
    case = Case(programme_id=1, terms=TERMS, lines=tuple(lines), milestones=links, dates=thread.dates(standings))
    fields: dict[str, Any] = {
        "programme": "Three Rivers",
        "vision": "One service.",
        "starts_on": date(2026, 4, 1),
        "as_at": TODAY,
        "frozen_on": TODAY,
        "partners": PARTNERS,
        "threads": threads,
        "standings": standings,
        "overview": roi.overview(case),
        "proposals": (),
        "risks": (),
        "accounts": (),
        "services": (),
        "reach": (),
        "anchor": Anchor(82, "c9" * 32),
        "previous": None,
    }
    return Material(**fields | more)


def written(forecasts: dict[int, date], *lines: Line, **more: Any) -> BoardPack:
    return written_from(material(forecasts, list(lines), **more))


def test_of_two_late_gates_the_latest_bears_the_loss_and_no_pound_is_counted_twice() -> None:
    both = line(gates=(Gate(7), Gate(8)))
    pack = written({7: date(2027, 6, 1), 8: date(2027, 7, 1)}, both)
    assert [(loss.milestone.ref, loss.year, loss.total) for loss in rules.losses(pack)] == [
        ("M008", 2027, Decimal("298360.66"))
    ]
    assert rules.lost_by_council(rules.losses(pack)) == {
        "A": Decimal("131465.16"),
        "B": Decimal("89508.20"),
        "C": Decimal("77387.30"),
    }


@given(st.integers(0, 400), st.integers(0, 400))
def test_losses_add_up_to_what_the_case_loses(first: int, second: int) -> None:
    days = {7: date.fromordinal(GO_LIVE.toordinal() + first), 8: date.fromordinal(GO_LIVE.toordinal() + second)}
    pack = written(days, line(gates=(Gate(7),)), line(id=2, ref="B02", gates=(Gate(7), Gate(8))))
    short = sum((one.baseline - one.forecast for one in pack.lines), Decimal(0))
    assert rules.lost(pack) == short
    assert sum((one.lost for one in pack.money), Decimal(0)) == short


def test_a_revised_amount_is_no_slip() -> None:
    less = (*amounts(2027, *[1_200_000] * 5), *amounts(2027, *[900_000] * 5, series=Series.FORECAST))
    pack = written({7: GO_LIVE}, line(amounts=less))
    assert rules.losses(pack) == ()
    assert pack.roi.rag is Rag.RED


def test_owners_are_capacities_the_most_telling_first() -> None:
    accounts = (
        account(1, Role.MILESTONE_OWNER),
        account(1, Role.FINANCE_LEAD, "Ashvale"),
        account(2, Role.MILESTONE_OWNER),
        account(9, Role.PROGRAMME_MANAGER),
    )
    who = owners(material({7: GO_LIVE}, [], accounts=accounts))
    assert who == {1: "Finance lead, Ashvale", 2: "Milestone owner", 9: "Lead, Revenues"}
    assert owner(who, None) == owner(who, 77) == "nobody yet"


def test_only_open_risks_are_in_a_pack_with_their_score_in_the_last() -> None:
    risks = (item("RSK-01"), item("RSK-02", status=Status.CLOSED), item("ISS-01", kind=Kind.ISSUE))
    first = written({7: GO_LIVE}, risks=risks)
    second = written({7: GO_LIVE}, risks=(item("RSK-01", likelihood=4),), previous=first, previous_hash="ab")
    assert [(one.ref, one.before) for one in first.risks] == [("RSK-01", None)]
    assert [(one.ref, one.score, one.before) for one in second.risks] == [("RSK-01", 16, 8)]
    assert second.changes == ("Risk RSK-01 rises from 8 to 16: The January meeting defers the report.",)
    assert (second.number, second.period.start) == (2, date(2026, 11, 23))


def test_the_pack_anchors_the_record_and_counts_from_the_beginning_of_the_programme() -> None:
    pack = written({7: GO_LIVE})
    assert (pack.chain_entry, pack.chain_head, pack.number) == (82, "c9" * 32, 1)
    assert (pack.period.start, pack.period.end) == (date(2026, 4, 1), TODAY)
    assert rules.opened(rules.snapshot(pack)) == pack


def test_a_better_colour_by_a_new_baseline_is_told_to_the_board() -> None:
    """B3.4: in the month of the new baseline, and not in the next."""
    moved = milestone(
        1,
        GO_LIVE,
        baseline=GO_LIVE,
        rebaselined_on=date(2026, 11, 3),
        rebaselined_from=date(2027, 1, 4),
        updated_on=TODAY,
    )
    facts = Facts(calendar=ENGLAND, total_float=60)
    said = judgement(plan.rag(moved, facts, TODAY))
    assert (said.rag, said.reason) == (Rag.GREEN, "on time; rebaselined on 3 November 2026, Red without it")
    assert judgement(plan.rag(moved, facts, date(2026, 12, 1))).reason == "on time"
