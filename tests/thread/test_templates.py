"""A programme leaves as a template without people, councils, days and pounds, and new ones begin from templates."""

import re
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.decisions import queries as decisions
from govern.kit.dates import Calendar, Years
from govern.kit.errors import Invalid, NotFound
from govern.people.queries import person
from govern.plan import queries as plan
from govern.plan.model import MilestoneKind, Plan
from govern.thread.actions.templates import begin_from
from govern.thread.model.templates import FromTemplate, ProgrammeTemplate, TemplateMilestone, TemplateStream
from govern.thread.queries import templates as queries
from govern.thread.rules import templates as rules
from tests.conftest import Sample, Visitor
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
Visit = Callable[..., Awaitable[Visitor]]
SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample" / "shared-services"
NEW = FromTemplate(name="Fens Revenues", starts_on=date(2027, 4, 5), base_year=2027, last_year=2032)
OFFICE = Calendar(frozenset({date(2027, 5, 3), date(2027, 12, 27)}), Years(2020, 2030))
NAMES = st.builds(
    "{} {}".format, st.sampled_from(["Siân", "Bob", "O'Neil", "Mary-Ann"]), st.sampled_from(["Llŷr", "Barker", "Price"])
)
SUMS = st.sampled_from(["£100,000", "£1.2 million", "£5m", "£3", "£ 20k", "£", "200 pounds", "GBP 12,000"])
PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="£€$", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(NAMES, min_size=1, max_size=4), SUMS, st.lists(PLAIN, min_size=4, max_size=4))
def test_no_person_and_no_pound_stays_in_a_text(people: list[str], amount: str, words: list[str]) -> None:
    wiped = rules.wiper(people=people, councils={"Ashvale": "A"})
    text = f"{words[0]} {people[0]} {words[1]} {amount} {words[2]} ashvale {words[3]}"
    left = wiped(text)
    assert "£" not in left
    assert not re.search(r"(?<!\w)ashvale(?!\w)", left)
    for name in people:
        assert not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", left)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ashvale's Cabinet pays £100,000 by 21 January 2027", "Council A's Cabinet pays a sum by a day to be set"),
        ("Ask Bob Barker, or mrs Barker (bob@b.example)", "Ask somebody, or mrs somebody (an address)"),
        ("In May the price of paper rises to 3 pounds", "In May the price of paper rises to a sum"),
        ("Vale Partnership begins on 1st April", "the programme begins on a day to be set"),
    ],
)
def test_what_takes_the_place_of_names_sums_and_days(text: str, left: str) -> None:
    councils = {"Ashvale": "A", "Brackenham": "B"}
    assert (
        rules.wiper(people=["Bob Barker", "May Price"], councils=councils, programme="Vale Partnership")(text) == left
    )


def test_a_reorganisation_lands_on_vesting_day_also_at_a_weekend() -> None:
    template = rules.read((files_of("reorganisation")).read_bytes())
    new = msgspec.structs.replace(NEW, starts_on=date(2026, 4, 1), lands_on=date(2028, 4, 1))
    plan_rows = rules.sheets(rules.Beginning.of(template, new, OFFICE), [])[0].milestones
    days = {one.ref: one.baseline_finish for one in plan_rows}
    assert days["VES-08"] == date(2028, 4, 1)
    assert (days["VES-07"], days["GOV-06"] < days["GOV-07"] < days["VES-08"]) == (date(2028, 3, 30), True)


def files_of(key: str) -> Path:
    return SAMPLE.parent.parent / "templates" / f"{key}.json"


@given(
    st.lists(st.integers(-30, 600), min_size=1, max_size=8),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
)
def test_days_are_shifted_by_working_days(numbers: list[int], start: date) -> None:
    rows = [
        TemplateMilestone(ref=f"M{n}", workstream="W", kind=MilestoneKind.MILESTONE, title="T", finishes=day)
        for n, day in enumerate(numbers)
    ]
    template = ProgrammeTemplate(name="T", workstreams=[TemplateStream(code="W", name="W")], milestones=rows)
    new = msgspec.structs.replace(NEW, starts_on=start)
    shifted = rules.sheets(rules.Beginning.of(template, new, OFFICE), [])[0].milestones
    first = OFFICE.day(OFFICE.before(start) + 1)
    assert [OFFICE.working_days(first, one.baseline_finish) for one in shifted] == numbers
    assert all(OFFICE.is_working(one.baseline_finish) for one in shifted)


@pytest.mark.parametrize("key", ["shared-revenues", "reorganisation"])
def test_a_shipped_template_holds_together_and_no_pound(key: str) -> None:
    content = files_of(key).read_bytes()
    template = rules.read(content)
    assert "£" not in content.decode()
    assert template.sources
    assert len(template.milestones) > 35
    found = {one.ref: one for one in template.milestones}
    early = [
        one for one in template.links if _begins(found[one.after]) < (found[one.before].finishes or 0) + one.lag_days
    ]
    assert early == []


def _begins(one: TemplateMilestone) -> int:
    """The end of the day before the first of its days."""
    return (one.starts or 0) - (1 if one.duration_days else 0)


async def test_the_sample_leaves_without_a_name_and_a_new_programme_begins_with_it(
    world: World, sample: Sample
) -> None:
    admin, programme_id = sample
    template = await queries.template(admin, programme_id)
    told = msgspec.json.encode(template).decode()
    for name in (
        "Ashvale",
        "Brackenham",
        "Calderwick",
        "Priya",
        "Raman",
        "Alice Hartnell",
        "Vale Partnership",
        "£",
        "@",
    ):
        assert name not in told, name
    assert (len(template.milestones), len(template.links)) == (74, 74)
    new = msgspec.structs.replace(NEW, councils=list(world.council_ids.values()))
    again = await begin_from(admin, template, new)
    manager = await person(world.admin.id)
    assert manager
    before, after = await plan.plan(manager, programme_id), await plan.plan(manager, again.id)
    assert _order(before) == _order(after)
    assert {one.title for one in await decisions.proposals(manager, again.id)} == {
        one.title for one in template.proposals
    }
    asked = await decisions.decisions(manager, again.id)
    assert len(asked) == 3 * len(template.proposals)


def _order(found: Plan) -> list[tuple[str, str, int]]:
    refs = {one.id: one.ref for one in found.milestones}
    return sorted((refs[one.predecessor], refs[one.successor], one.lag_days) for one in found.links)


async def test_a_template_that_does_not_hold_together_is_refused_by_its_places(world: World) -> None:
    template = rules.read(files_of("shared-revenues").read_bytes())
    broken = msgspec.structs.replace(template, milestones=template.milestones[1:])
    with pytest.raises(Invalid) as wrong:
        await begin_from(world.admin, broken, NEW)
    assert wrong.value.problems["links, AGR-01 to AGR-02"] == "AGR-01 is no milestone of this template."


async def test_pages_take_out_and_bring_in(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    file = await alice.open(f"/programmes/{world.programme_id}/template/file")
    assert msgspec.json.decode(file.content, type=ProgrammeTemplate).name
    assert "as a template" in (await alice.open(f"/programmes/{world.programme_id}/template")).text
    assert (await alice.open("/templates")).status_code == 403
    ada = await visitor(world.admin)
    shelf = await ada.open("/templates")
    assert "Local government reorganisation to vesting day" in shelf.text
    wrong = await ada.send("/templates/reorganisation/new", name="", summary="")
    assert (wrong.status_code, "Enter a date." in wrong.text) == (422, True)
    fields = {"name": "Fens", "starts_on": "2026-04-01", "lands_on": "2028-04-01"}
    begun = await ada.send("/templates/reorganisation/new", base_year="2026", last_year="2031", **fields)
    assert begun.status_code == 200
    assert "Fens is set up, and you manage it." in begun.text


async def test_a_file_of_ones_own_waits_an_hour_for_its_reader_alone(world: World, visitor: Visit) -> None:
    ada = await visitor(world.admin)
    form = {"_csrf_token": ada.client.cookies["govern_form"]}
    sent = await ada.client.post(
        "/templates", data=form, files={"file": ("t.json", files_of("reorganisation").read_bytes())}
    )
    assert (await ada.open(sent.headers["location"])).status_code == 200
    bad = await ada.client.post("/templates", data=form, files={"file": ("t.json", b'{"name": 3}')})
    assert (bad.status_code, "This is not a template that can be read" in bad.text) == (422, True)


async def test_the_api_begins_a_programme_and_strangers_take_nothing_out(world: World, api: Speak) -> None:
    ada = await api(world.admin)
    assert {one["key"] for one in (await ada.get("/templates")).json()} == {"reorganisation", "shared-revenues"}
    body = {
        "name": "Fens",
        "starts_on": "2027-02-01",
        "base_year": 2027,
        "last_year": 2032,
        "shipped": "shared-revenues",
    }
    made = await ada.post("/template-programmes", json=body)
    assert made.status_code == 201, made.text
    both = await ada.post("/template-programmes", json=body | {"shipped": ""})
    assert (both.status_code, set(both.json()["problems"])) == (422, {"template"})
    assert (await (await api(world.alice)).post("/template-programmes", json=body)).status_code == 403
    assert (await (await api(world.charlie)).get(f"/programmes/{world.programme_id}/template")).status_code == 404
    assert (await (await api(world.bob)).get(f"/programmes/{world.programme_id}/template")).status_code == 403
    with pytest.raises(NotFound):
        await queries.template(world.charlie, world.programme_id)
