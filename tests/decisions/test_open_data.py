"""Open data: what is published of a programme, and nothing else, with its licence, schema and an ETag."""

import csv
import io
from collections.abc import Awaitable, Callable
from datetime import date

import jsonschema_rs

from govern.decisions.actions.papers import open_plan
from govern.decisions.model.open_data import LICENCE
from govern.plan import actions as plan
from govern.plan.model import MilestoneKind, NewMilestone, NewWorkstream
from tests.conftest import Visitor
from tests.decisions.test_papers import drafted, published
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
DATA = "/public/forward-plans/three-rivers-shared-services/data"
FILES = [f"{DATA}/facts.json", *(f"{DATA}/{name}/rows.csv" for name in ("councils", "steps", "papers"))]


async def test_a_programme_that_is_not_public_has_no_data(world: World, visitor: Visit) -> None:
    await drafted(world)
    anybody = await visitor()
    for path in (DATA, *FILES):
        assert (await anybody.open(path)).status_code == 404, path


async def announced(world: World) -> None:
    stream = await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="REV", title="Revenues"))
    for title, public in (("One bill for all", True), ("Talks with the unions", False)):
        new = NewMilestone(
            workstream_id=stream.id,
            kind=MilestoneKind.MILESTONE,
            title=title,
            baseline_finish=date(2027, 4, 1),
            public=public,
        )
        await plan.add_milestone(world.alice, world.programme_id, new)


async def test_anybody_reads_what_is_published_under_a_licence_and_by_a_schema(world: World, visitor: Visit) -> None:
    made, _ = await published(world)
    await announced(world)
    anybody = await visitor()
    answer = await anybody.open(FILES[0])
    assert answer.headers["access-control-allow-origin"] == "*"
    facts = answer.json()
    assert facts["licence"] == LICENCE
    schema = (await anybody.open("/public/open-data/schema.json")).json()
    jsonschema_rs.meta.validate(schema)
    described = jsonschema_rs.validator_for(schema)
    described.validate(facts)
    assert not described.is_valid({**facts, "steps": [{"title": 1}]})
    assert facts["schema"] == schema["$id"]
    assert [one["name"] for one in facts["councils"]] == ["Ashvale", "Brackenham", "Calderwick"]
    (paper,) = facts["papers"]
    assert (paper["council"], paper["address"].endswith(f"/public/papers/{made.id}")) == ("Brackenham", True)
    page = (await anybody.open(f"/public/papers/{made.id}")).text
    assert all(one["label"] in page for one in paper["sections"])
    (step,) = facts["steps"]
    assert (step["planned"], step["reached"]) == ("2027-04", None)
    shown = (await anybody.open(DATA)).text
    assert LICENCE in shown
    assert all(path in shown for path in FILES)


async def test_the_tables_hold_the_same_and_an_unchanged_file_is_not_sent_again(world: World, visitor: Visit) -> None:
    await published(world)
    anybody = await visitor()
    facts = (await anybody.open(FILES[0])).json()
    for name, path in zip(("councils", "steps", "papers"), FILES[1:], strict=True):
        answer = await anybody.open(path)
        rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert len(rows) == len(facts[name])
        for row, fact in zip(rows, facts[name], strict=True):
            assert all(row[column] == str(fact[column] or "") for column in row if column != "words")
    assert (await anybody.open(f"{DATA}/people/rows.csv")).status_code == 404
    for path in FILES:
        first = await anybody.open(path)
        again = await anybody.client.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), path
        assert "set-cookie" not in first.headers


async def test_a_draft_is_in_no_file(world: World, visitor: Visit) -> None:
    await drafted(world)
    await open_plan(world.alice, world.programme_id)
    anybody = await visitor()
    assert (await anybody.open(FILES[0])).json()["papers"] == []
    assert "Whether to form" not in (await anybody.open(FILES[3])).text
