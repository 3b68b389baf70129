"""Whatever partners wrote down, an archive that is brought in again is the same programme."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.briefings.model.pulse import PulseRow
from govern.kit import typed
from govern.packs import actions
from govern.packs.queries.handover import archive
from govern.partners import actions as partners
from govern.partners import queries as partner_queries
from govern.partners.model import ChangedProgramme, CommitmentRow, LessonRow, PartnerRow, ProgrammeRow, TermRow
from govern.partners.model.agreement import TermKind
from govern.partners.model.lessons import Helps, LessonKind, LessonStage
from govern.partners.model.membership import Move
from govern.people.queries import person
from govern.plan.model import ChangeKind as Kind
from govern.plan.model import DependencyRow, LinkType, MilestoneKind, MilestoneRow, ScenarioState, WorkstreamRow
from govern.roi.model import DriverRow, ShareBasis
from govern.thread import actions as thread
from govern.thread import queries
from govern.thread.model.lesson_sheets import LessonReviewRow
from govern.thread.model.oversight_sheets import GateRow
from govern.thread.model.scenario_sheets import MembershipFigureRow, MembershipRow, ScenarioRow
from govern.thread.model.scenario_sheets import ScenarioChangeRow as Change
from tests.world import COUNCILS, World

TODAY, LAST = date(2026, 11, 23), date(2031, 3, 31)
NUMBERS = count(1)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00;"), min_size=1, max_size=40)
WORDS = TEXT.map(str.strip).filter(bool)
DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 1))
COUNTS = st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(lambda found: sum(found) >= 5)
LESSONS = st.lists(
    st.builds(
        LessonRow,
        ref=st.just("x"),
        title=WORDS,
        text=WORDS,
        again=st.booleans(),
        noted_on=DAYS,
        why=WORDS,
        evidence=st.one_of(st.just(""), WORDS),
        lgsl=st.one_of(st.none(), st.integers(1, 9_999)),
        kind=st.one_of(st.none(), st.sampled_from(LessonKind)),
        stage=st.one_of(st.none(), st.sampled_from(LessonStage)),
        helps=st.sets(st.sampled_from(Helps)).map(lambda found: sorted(found)),
        shared=st.booleans(),
    ),
    max_size=3,
)
TERMS = st.lists(st.builds(TermRow, kind=st.just(TermKind.OTHER), words=WORDS, since=DAYS), max_size=3)
PROMISES = st.lists(st.tuples(WORDS, DAYS, st.sampled_from(["", "B", "C"])), max_size=3)

MONEY = st.integers(0, 10_000_000).map(lambda pence: Decimal(pence) / 100)


def change(kind: Kind, **drawn: Any) -> st.SearchStrategy[Change]:
    return st.builds(Change, scenario=st.just(1), kind=st.just(kind), **drawn)


FIRST, SECOND = st.just("REV-01"), st.just("REV-02")
CHANGES = st.lists(
    st.one_of(
        change(Kind.LATER, milestone=FIRST, days=st.integers(-100, 500)),
        change(Kind.DURATION, milestone=FIRST, days=st.integers(1, 500)),
        change(Kind.FORECAST, milestone=FIRST, forecast=st.dates(TODAY, LAST)),
        change(Kind.HOLD, milestone=FIRST),
        change(Kind.UNTIE, predecessor=FIRST, successor=SECOND),
        change(Kind.LAG, predecessor=FIRST, successor=SECOND, lag_days=st.integers(-50, 50)),
        change(
            Kind.TIE,
            predecessor=SECOND,
            successor=FIRST,
            type=st.sampled_from(LinkType),
            lag_days=st.integers(-50, 50),
        ),
    ),
    max_size=3,
)
TRIED = st.lists(
    st.builds(ScenarioRow, number=st.just(1), name=WORDS, made_on=DAYS, state=st.sampled_from(ScenarioState),
              because=WORDS, ended_on=DAYS),
    max_size=2,
)  # fmt: skip
MOVES = st.lists(
    st.builds(
        MembershipRow, number=st.just(1), name=WORDS, move=st.sampled_from(Move), on=st.dates(TODAY, LAST),
        code=st.just("D"), council_name=WORDS, population=st.one_of(st.none(), st.integers(0, 1_000_000)),
        fixed_per_cent=st.integers(0, 99).map(Decimal), brings_a_year=MONEY, costs_a_year=MONEY, payment=MONEY,
        own_cost=MONEY, notice_months=st.integers(0, 120), keeps_saving=st.booleans(), tried_on=DAYS,
    ),
    max_size=2,
)  # fmt: skip
FIGURES = st.one_of(st.none(), st.integers(0, 10**9).map(lambda count: Decimal(count) / 10))


def sheets(drawn: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    """A small programme of the three councils with what was drawn."""
    name = f"Programme {next(NUMBERS)}"
    programme = ProgrammeRow(
        name=name, vision=drawn["vision"], starts_on=date(2026, 4, 1), base_year=2026, last_year=2031
    )
    councils = [
        PartnerRow(
            code=code, name=council, gss_code=gss, nation="england", governance=governance, kind="district",
            population=people,
        )
        for council, gss, governance, code, people in COUNCILS
    ]  # fmt: skip
    lessons = [replace(one, ref=f"LES-{number:02}") for number, one in enumerate(drawn["lessons"], start=1)]
    promises = [
        CommitmentRow(ref=f"PRM-{number:02}", council="A", to=to, words=words, due=TODAY, made_on=made_on)
        for number, (words, made_on, to) in enumerate(drawn["promises"], start=1)
    ]
    rows: dict[str, list[Any]] = {
        "programme": [programme],
        "partners": councils,
        "lessons": lessons,
        "terms": drawn["terms"],
        "commitments": promises,
        "workstreams": [WorkstreamRow(code="REV", name="Revenues")],
        "gates": [GateRow(ref="GATE-1", name="Ready", planned_on=TODAY)],
        "lesson_reviews": [
            LessonReviewRow(gate="GATE-1", day=TODAY, words=drawn["vision"], lessons=[one.ref for one in lessons])
        ],
        "pulse": [_pulse(drawn["counts"])],
        **_tried(drawn),
    }
    return {sheet: [typed.cells(one) for one in found] for sheet, found in rows.items()}


def _tried(drawn: dict[str, Any]) -> dict[str, list[Any]]:
    """What was tried on a plan of two milestones and one driver: scenarios of the plan, and councils that move."""
    scenarios = [
        replace(one, number=number) if one.ended_on and one.state is not ScenarioState.OPEN
        else replace(one, number=number, because="", ended_on=None, state=ScenarioState.OPEN)
        for number, one in enumerate(drawn["tried"], start=1)
    ]  # fmt: skip
    moves = [replace(one, number=number) for number, one in enumerate(drawn["moves"], start=1)]
    plan = [
        MilestoneRow(ref=ref, workstream="REV", kind=MilestoneKind.ACTIVITY, title=ref, duration_days=5,
                     baseline_start=TODAY, baseline_finish=date(2026, 11, 27))
        for ref in ("REV-01", "REV-02")
    ]  # fmt: skip
    driver = DriverRow(
        ref="DRV-01", basis=ShareBasis.USAGE, title="Calls", year=2025, source="Counted", figures=["A 1", "B 2", "C 3"]
    )
    return {
        "milestones": plan,
        "dependencies": [DependencyRow(from_="REV-01", to="REV-02")],
        "drivers": [driver],
        "scenarios": scenarios,
        "scenario_changes": [replace(each, scenario=one.number) for one in scenarios for each in drawn["changes"]],
        "memberships": moves,
        "membership_figures": [
            MembershipFigureRow(membership=one.number, driver="DRV-01", figure=drawn["figure"])
            for one in moves
            if drawn["figure"] is not None
        ],
    }


def _pulse(counts: list[int]) -> PulseRow:
    scores = {f"{name}_{place}": each for name in ("direction", "trust") for place, each in enumerate(counts, start=1)}
    return PulseRow(
        quarter="2026-Q3", opened_on=date(2026, 7, 6), closes_on=date(2026, 7, 20), asked=50, words="busy;new", **scores
    )


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {
            "vision": WORDS,
            "lessons": LESSONS,
            "terms": TERMS,
            "promises": PROMISES,
            "counts": COUNTS,
            "tried": TRIED,
            "changes": CHANGES,
            "moves": MOVES,
            "figure": FIGURES,
        }
    )
)
async def test_an_archive_brought_in_is_the_same_programme(world: World, drawn: dict[str, Any]) -> None:
    made = await thread.import_programme(world.admin, sheets(drawn))
    admin = await person(world.admin.id)
    assert admin
    before = msgspec.to_builtins(await queries.workbook(admin, made.id))
    content = await archive(admin, made.id, TODAY)
    about = await partner_queries.programme(admin, made.id)
    other = ChangedProgramme(
        version=about.version,
        name=f"{about.name}, the old one",
        starts_on=about.starts_on,
        base_year=2026,
        last_year=2031,
    )
    await partners.change_programme(admin, made.id, other)
    again = await actions.take_over(admin, content)
    manager = await person(world.admin.id)
    assert manager
    assert msgspec.to_builtins(await queries.workbook(manager, again.id)) == before
    assert len(before["lessons"]) == len(drawn["lessons"])
    assert before["pulse"][0]["quarter"] == "2026-Q3"
    assert len(before["scenarios"]) == len(drawn["tried"])
    assert len(before["scenario_changes"]) == len(drawn["tried"]) * len(drawn["changes"])
    assert len(before["memberships"]) == len(drawn["moves"])
