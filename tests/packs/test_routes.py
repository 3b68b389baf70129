from collections.abc import Awaitable, Callable
from decimal import Decimal
from hashlib import sha256
from io import BytesIO

import httpx
import pikepdf
from pypdf import PdfReader

from govern.kit import text
from govern.packs import actions
from govern.people.model import Scope
from tests.packs.world import LATE_GO_LIVE, built, frozen, issued, late, thread
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
BODY = {"as_at": "2026-11-23"}


async def test_a_pack_is_frozen_read_typeset_and_issued(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    made = await alice.post(f"/programmes/{world.programme_id}/packs", json=BODY)
    assert (made.status_code, made.json()["stage"], made.json()["number"]) == (201, "waiting", 1)
    path = f"/packs/{made.json()['id']}"
    early = await alice.post(f"{path}/publications")
    assert (early.status_code, list(early.json()["problems"])) == (422, ["form"])
    assert (await alice.get(f"{path}/file")).status_code == 404
    await actions.build(made.json()["id"])
    files = (await alice.get(path)).json()["files"]
    board, registers, public = (
        [one["kind"] for one in files if (one["council"], one["part"]) == ("", part)]
        for part in ("board", "registers", "public")
    )
    assert board == public == ["pdf", "html", "xlsx"]
    assert registers == ["pdf", "html"]
    second = await alice.get(f"{path}/file?part=registers")
    assert second.content.startswith(b"%PDF")
    assert "-registers.pdf" in second.headers["Content-Disposition"]
    assert {one["council"] for one in files} == {"", "A", "B", "C"}
    done = await alice.post(f"{path}/publications")
    assert (done.status_code, done.json()["issued_by_name"]) == (201, "Alice Archer")
    assert (await alice.post(f"{path}/publications")).status_code == 412
    listed = (await alice.get(f"/programmes/{world.programme_id}/packs")).json()
    assert (listed["total"], listed["items"][0]["hash"]) == (1, made.json()["hash"])


async def test_an_idempotency_key_freezes_once(world: World, api: Speak) -> None:
    alice, path = await api(world.alice), f"/programmes/{world.programme_id}/packs"
    answers = [await alice.post(path, json=BODY, headers={"Idempotency-Key": "november"}) for _ in range(2)]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert (await alice.get(path)).json()["total"] == 1


async def test_anybody_can_hash_the_snapshot_and_find_the_hash(world: World, api: Speak) -> None:
    await thread(world)
    pack = await issued(world)
    answer = await (await api(world.victor)).get(f"/packs/{pack.id}/snapshot")
    assert answer.headers["content-type"].startswith("application/json")
    assert sha256(answer.content).hexdigest() == pack.hash
    assert answer.json()["programme"] == "Three Rivers Shared Services"


async def test_the_numbers_of_the_printed_page_are_those_of_the_api(world: World, api: Speak) -> None:
    milestone = await thread(world)
    alice = await api(world.alice)
    tried = await alice.post(f"/milestones/{milestone.id}/what-ifs", json={"forecast": LATE_GO_LIVE.isoformat()})
    lost = tried.json()["money"]["lost"]
    await late(world, milestone)
    pack = await built(world)
    standing = (await alice.get(f"/programmes/{world.programme_id}/standings")).json()["items"][0]
    (row,) = (await alice.get(f"/packs/{pack.id}/milestones")).json()
    stake = row["stake"]
    assert (stake["full_year"], stake["delay_per_month"]) == (standing["worth"]["total"], standing["delay"]["total"])
    assert stake["losses"] == [{"year": 2027, "by_council": lost["by_council"]}]
    assert (row["forecast"], row["baseline"]) == ("2027-07-01", "2027-04-01")
    printed = await page_of((await alice.get(f"/packs/{pack.id}/file")).content, "Milestones and their return")
    for amount in (lost["total"], *lost["by_council"].values(), stake["delay_per_month"]):
        assert text.pennies(Decimal(amount)) in printed
    assert text.pounds(Decimal(stake["full_year"])) in printed
    assert "1 Apr 2027" in printed
    assert "1 Jul 2027" in printed


async def page_of(content: bytes, title: str) -> str:
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) > 3
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]
    return next(words for words in pages if words.startswith(title))


async def test_every_kind_of_file_can_be_fetched(world: World, api: Speak) -> None:
    pack = await built(world)
    alice = await api(world.alice)
    for kind, beginning in (("pdf", b"%PDF"), ("html", b"<!DOCTYPE html>"), ("xlsx", b"PK")):
        answer = await alice.get(f"/packs/{pack.id}/file", params={"kind": kind})
        assert answer.content.startswith(beginning)
        name = f"board-pack-1-2026-11-23-{pack.snapshot_id}.{kind}"
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert (await alice.get(f"/packs/{pack.id}/file", params={"kind": "doc"})).status_code == 400


async def test_a_wrong_body_names_its_field(world: World, api: Speak) -> None:
    alice, path = await api(world.alice), f"/programmes/{world.programme_id}/packs"
    assert list((await alice.post(path, json={"as_at": "31 October"})).json()["problems"]) == ["as_at"]
    for day in ("2026-11-24", "9999-12-31", "1066-10-14"):
        answer = await alice.post(path, json={"as_at": day})
        assert (answer.status_code, list(answer.json()["problems"])) == (422, ["as_at"]), day
    assert (await alice.post(path, json=BODY | {"number": 7})).status_code == 400


async def test_a_token_that_reads_and_a_viewer_do_not_write(world: World, api: Speak) -> None:
    path = f"/programmes/{world.programme_id}/packs"
    assert (await (await api(world.alice, Scope.READ)).post(path, json=BODY)).status_code == 403
    assert (await (await api(world.victor)).post(path, json=BODY)).status_code == 403


async def test_charlie_gets_404_everywhere(world: World, api: Speak) -> None:
    await thread(world)
    pack, draft = await issued(world), await frozen(world)
    charlie = await api(world.charlie)
    assert (await charlie.get(f"/programmes/{world.programme_id}/packs")).status_code == 404
    assert (await charlie.post(f"/programmes/{world.programme_id}/packs", json=BODY)).status_code == 404
    for one in (pack, draft):
        for end in ("", "/milestones", "/snapshot", "/file"):
            assert (await charlie.get(f"/packs/{one.id}{end}")).status_code == 404, end
        for end in ("/publications", "/builds"):
            assert (await charlie.post(f"/packs/{one.id}{end}")).status_code == 404, end
