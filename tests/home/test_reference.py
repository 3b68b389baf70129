import re
from collections.abc import Awaitable, Callable

from govern.app.reference import API
from tests.conftest import Visitor

Visit = Callable[..., Awaitable[Visitor]]


async def test_the_reference_lists_every_operation_and_needs_no_other_site(visitor: Visit) -> None:
    anybody = await visitor()
    page = await anybody.open("/api-reference")
    described = (await anybody.open("/api/schema/openapi.json")).json()
    names = {
        said["operationId"] for path, item in described["paths"].items() if "/v1/" in path for said in item.values()
    }
    assert page.status_code == 200
    assert len(names) > 80
    assert {name for name in names if f">{name}<" not in page.text} == set()
    assert "https://" not in page.text.replace("https://govern", "")


async def test_the_reference_is_folded_by_subject_with_a_place_for_each_operation(visitor: Visit) -> None:
    anybody = await visitor()
    folded, unfolded = [(await anybody.open(f"/api-reference{end}")).text for end in ("", "?open=all")]
    places = set(re.findall(r'href="#(about-[^"]+)"', folded))
    assert len(places) > 20
    assert {one for one in places if f'<div id="{one}">' not in folded} == set()
    assert ' scope="row" id="listMilestones"' in folded
    assert (folded.count("<details"), len(re.findall(r"<details[^>]* open", folded))) == (len(places), 0)
    assert len(re.findall(r"<details[^>]* open", unfolded)) == len(places)
    assert 'href="?open=all#subjects"' in folded


async def test_every_operation_says_what_it_does(visitor: Visit) -> None:
    paths = (await (await visitor()).open("/api/schema/openapi.json")).json()["paths"]
    operations = [said for path, item in paths.items() if path.startswith(API) for said in item.values()]
    assert {said["operationId"] for said in operations if not said.get("description", "").strip()} == set()


async def test_every_operation_says_how_it_refuses_and_what_a_change_must_send(visitor: Visit) -> None:
    paths = (await (await visitor()).open("/api/schema/openapi.json")).json()["paths"]
    said = paths["/api/v1/milestones/{milestone_id}/reforecasts"]
    assert {"401", "403", "404", "422"} <= set(said["get"]["responses"])
    assert {"412", "428"} <= set(said["post"]["responses"])
    match = next(one for one in said["post"]["parameters"] if one["name"] == "If-Match")
    assert match["required"]
    problem = said["post"]["responses"]["412"]["content"]["application/problem+json"]["schema"]["$ref"]
    assert problem.endswith("/Problem")


async def test_what_requests_are_made_of_is_said_to_refuse_unknown_fields(visitor: Visit) -> None:
    described = (await (await visitor()).open("/api/schema/openapi.json")).json()["components"]["schemas"]
    closed = {name for name, one in described.items() if one.get("additionalProperties") is False}
    assert {"Reforecast", "NewLine", "MilestoneRow", "Workbook"} <= closed
    assert "Milestone" not in closed


async def test_anybody_may_look_up_what_a_word_means(visitor: Visit) -> None:
    text = (await (await visitor()).open("/words")).text
    assert "how long something can slip before anything else moves" in text
    assert text.count('href="/words"') == 1
