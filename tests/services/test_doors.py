"""Actions, pages and the API of the catalogue, and who may use them."""

import re
from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.roi import queries as roi
from govern.roi import rules as roi_rules
from govern.services import actions, queries, rules
from govern.services.model import Channel, NewService, NewVolume, ReviseService
from tests.conftest import Sample, Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample"
NEW = NewService(name="Council tax", lgsl=57, before=["A", "B"])
COUNT = NewVolume(council_code="B", channel=Channel.PHONE, year=2025, volume=100, unit_cost=Decimal("2.83"),
                  price_base=2025, source="x")  # fmt: skip


async def test_a_service_is_added_changed_with_its_reason_and_recorded(world: World) -> None:
    made = await actions.add(world.alice, world.programme_id, NEW)
    changed = await actions.revise(
        world.alice, made.id, ReviseService(version=1, name="Council Tax", before=["A"], because="B left")
    )
    assert (made.ref, changed.name, changed.version) == ("SRV-01", "Council Tax", 2)
    assert len(await queries.history(world.alice, made.id)) == 2
    with pytest.raises(Conflict):
        await actions.revise(world.alice, made.id, ReviseService(version=1, name="X", before=["A"], because="late"))


async def test_a_figure_said_again_corrects_the_first_and_both_stay(world: World) -> None:
    made = await actions.add(world.alice, world.programme_id, NEW)
    await actions.add_volume(world.alice, made.id, COUNT)
    await actions.add_volume(world.bob, made.id, NewVolume(**_with(volume=120)))
    (found,) = await queries.uses(world.alice, world.programme_id)
    assert (found.volume, found.unit_cost) == (120, Decimal("2.83"))


def _with(**changes: object) -> dict[str, object]:
    return {name: getattr(COUNT, name) for name in COUNT.__struct_fields__} | changes


async def test_a_council_counts_only_its_own_residents(world: World) -> None:
    made = await actions.add(world.alice, world.programme_id, NEW)
    with pytest.raises(NotAllowed):
        await actions.add_volume(world.bob, made.id, NewVolume(**_with(council_code="A")))
    with pytest.raises(Invalid) as wrong:
        await actions.add_volume(world.alice, made.id, NewVolume(**_with(council_code="C")))
    assert set(wrong.value.problems) == {"council_code"}


async def test_charlie_and_a_viewer_write_nothing(world: World) -> None:
    made = await actions.add(world.alice, world.programme_id, NEW)
    for act in (
        actions.add(world.charlie, world.programme_id, NEW),
        actions.add_volume(world.charlie, made.id, COUNT),
        actions.revise(world.charlie, made.id, ReviseService(version=1, name="X", because="x")),
    ):
        with pytest.raises(NotFound):
            await act
    with pytest.raises(NotAllowed):
        await actions.add(world.victor, world.programme_id, NEW)


async def test_the_sample_tells_what_changes_for_residents_and_when(sample: Sample) -> None:
    viewer, programme_id = sample
    services, uses = await queries.services(viewer, programme_id), await queries.uses(viewer, programme_id)
    assert (len(services), len(uses)) == (16, 192)
    dates = await queries.dates(viewer, programme_id)
    found = rules.changes(services, uses, dates=dates)
    tax = next(one for one in found if one.service.ref == "SRV-01")
    assert tax.on == date(2027, 4, 1)
    assert tax.volume == sum(one.volume or 0 for one in uses if one.service_id == tax.service.id)
    assert all(rules.unowned(rules.tenures(one, rules.switch(one, dates))) == [] for one in services)
    overview = roi_rules.overview(await roi.case(viewer, programme_id))
    assert all(one.missing for one in overview.unlinked)


async def test_pages_show_write_filter_and_download(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/services"
    assert "Add the first service" in (await alice.open(path)).text
    tax = {"name": "Council tax", "lgsl": "57", "lgil": "2; 8", "before": "A; B", "switch_on": "2027-04-01"}
    shown = await alice.send(f"{path}/new", **tax)
    assert "SRV-01 is in the catalogue." in shown.text
    assert "Council tax changes on 1 April 2027" in shown.text
    made = (await queries.services(world.alice, world.programme_id))[0]
    assert (made.lgsl, made.lgil) == (57, [2, 8])
    assert "interactions 2, 8" in shown.text
    assert 'value="2; 8"' in (await alice.open(f"/services/{made.id}/revisions/new")).text
    figure = {"council_code": "B", "channel": "phone", "year": "2025", "volume": "100", "source": "Log"}
    shown = await alice.send(f"/services/{made.id}/volumes", **figure)
    assert "Used 100 times a year" in shown.text
    listed = (await alice.open(path)).text
    assert '<td data-label="By phone" class="number">100</td>' in listed
    assert "the first on 1 April 2027" in listed
    assert "No service answers" in (await alice.open(f"{path}?words=bins")).text
    assert (await alice.open(f"{path}?download=csv")).text.lstrip("\ufeff").startswith("Ref,Service,LGSL")
    assert (await alice.open(f"{path}?download=xlsx")).content.startswith(b"PK")


async def test_a_form_keeps_what_was_typed(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    answer = await alice.send(f"/programmes/{world.programme_id}/services/new", name="Bins <b>", before="X")
    assert answer.status_code == 422
    assert "Bins &lt;b&gt;" in answer.text
    led = {"name": "Bins", "before": "A", "delivery": "lead", "run_by": "Ashvale"}
    wrong = await alice.send(f"/programmes/{world.programme_id}/services/new", **led)
    assert "Give the code of the council that leads: A, B, C." in wrong.text
    made = await actions.add(world.alice, world.programme_id, NEW)
    listed = (await alice.open(f"/programmes/{world.programme_id}/services")).text
    assert listed.split(made.name)[1].split("</tr>")[0].count("–") == 3
    form = (await alice.open(f"/services/{made.id}/revisions/new")).text
    ticked = re.findall(r'name="before" type="checkbox" value="(.)" checked', form)
    assert ticked == ["A", "B"]
    done = await alice.send(
        f"/services/{made.id}/revisions/new", version="1", name="Tax", before="A; B", because="Shorter", noticed="no"
    )
    assert "SRV-01 is changed." in done.text


async def test_the_api_needs_the_version_and_charlie_gets_404(world: World, api: Speak) -> None:
    alice, charlie = await api(world.alice), await api(world.charlie)
    path = f"/programmes/{world.programme_id}"
    made = await alice.post(f"{path}/services", json={"name": "Council tax", "before": ["B"]})
    assert (made.status_code, made.json()["ref"], made.headers["etag"]) == (201, "SRV-01", '"1"')
    one = f"/services/{made.json()['id']}"
    body = {"name": "Tax", "before": ["B"], "because": "Shorter"}
    assert (await alice.post(f"{one}/revisions", json=body)).status_code == 428
    assert (await alice.post(f"{one}/revisions", json=body, headers={"If-Match": '"1"'})).status_code == 201
    assert (await alice.post(f"{one}/revisions", json=body, headers={"If-Match": '"1"'})).status_code == 412
    count = {"council_code": "B", "channel": "web", "year": 2025, "volume": 5, "source": "Log"}
    assert (await alice.post(f"{one}/volumes", json=count)).status_code == 201
    assert (await alice.get(f"{one}/volumes")).json()[0]["volume"] == 5
    for address in (f"{path}/services", f"{path}/service-changes", one, f"{one}/volumes"):
        assert (await alice.get(address)).status_code == 200, address
        assert (await charlie.get(address)).status_code == 404, address
    assert (await charlie.post(f"{one}/volumes", json=count)).status_code == 404


@pytest.mark.parametrize("end", ["", "/revisions/new"])
async def test_charlie_finds_no_page(world: World, visitor: Visit, end: str) -> None:
    made = await actions.add(world.alice, world.programme_id, NEW)
    charlie = await visitor(world.charlie)
    assert (await charlie.open(f"/services/{made.id}{end}")).status_code == 404
    assert (await charlie.open(f"/programmes/{world.programme_id}/services")).status_code == 404
