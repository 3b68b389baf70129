"""Papers, private parts, actions and resolutions at their pages, their files and the API."""

import io
import json
import zipfile
from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import msgspec

from govern.decisions import actions, queries
from govern.decisions.model.exempt import ReviewExempt
from govern.decisions.model.papers import NewPaper, PublishPaper
from tests.conftest import Visitor
from tests.decisions.planted import SECRETS, planted
from tests.decisions.test_actions import approval, proposed
from tests.decisions.test_pages import on
from tests.decisions.test_papers import NOTICE, RECORD, drafted
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TYPED = {
    "matter": "Whether to form one service", "taker": "Cabinet", "documents": "The report", "address": "The offices",
    "others": "Others may come.", "ask": "Write to us.", "openness": "open",
} | on("first", 16, 12, 2026)  # fmt: skip
PRIVATE = {
    "title": "Appendix B", "ground": "exempt", "paragraphs": "3", "reasoning": "Bids are open", "words": "£1,234",
    "decided_by": "The monitoring officer",
} | on("decided_on", 19, 11, 2026) | on("review_on", 4, 5, 2027)  # fmt: skip


async def test_bob_writes_publishes_corrects_and_withdraws_a_notice_by_forms(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, path = await visitor(world.bob), f"/partner-decisions/{ids['B']}/papers/new"
    assert "Form the shared revenues service" in (await bob.open(path)).text
    shown = await bob.send(f"{path}?kind=notice", **TYPED)
    assert "Only your council sees it until you publish it." in shown.text
    (paper,) = await queries.papers_of(world.bob, ids["B"])
    address = f"/papers/{paper.id}"
    assert "The draft is saved." in (await bob.send(f"{address}/words", version="1", **TYPED)).text
    assert "It is public now" in (await bob.send(f"{address}/publications", version="2")).text
    silent = await bob.send(f"{address}/words", version="3", **TYPED | {"address": "The old hall"})
    assert (silent.status_code, "Say why the published words are corrected." in silent.text) == (422, True)
    assert "The old hall" in silent.text
    corrected = await bob.send(
        f"{address}/words", version="3", because="We moved", **TYPED | {"address": "The old hall"}
    )
    assert "The correction is public" in corrected.text
    assert "<ins>" in corrected.text
    late = await bob.send(f"{address}/withdrawals", version="3", because="A mistake")
    assert late.status_code == 409
    gone = await bob.send(f"{address}/withdrawals", version="4", because="A mistake")
    assert "Withdrawn on 23 November 2026. A mistake" in gone.text


async def test_a_form_keeps_what_was_typed_and_names_what_is_missing(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, path = await visitor(world.bob), f"/partner-decisions/{ids['B']}/papers/new"
    answer = await bob.send(f"{path}?kind=notice", **TYPED | {"openness": "part", "paragraphs": "5"})
    assert answer.status_code == 422
    assert 'href="#private_because"' in answer.text
    assert "Whether to form one service" in answer.text
    assert answer.text.partition('value="5"')[2].lstrip().startswith("checked")
    assert (await bob.open(f"{path}?kind=nothing")).status_code == 404


async def test_a_record_begins_with_what_is_known(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, path = await visitor(world.bob), f"/partner-decisions/{ids['B']}/papers/new?kind=record"
    assert "no decision to put on record yet" in (await bob.open(path)).text
    await actions.record_outcome(world.bob, ids["B"], approval(1, reasons="The other bid was weaker"))
    shown = (await bob.open(path)).text
    assert "To form one service from 1 April 2027." in shown
    assert "The other bid was weaker" in shown
    assert "This has been decided" in (await bob.open(path.replace("record", "notice"))).text


async def test_who_may_not_write_gets_no_form(world: World, visitor: Visit) -> None:
    made, decision_id = await drafted(world)
    carol, charlie = await visitor(world.carol), await visitor(world.charlie)
    forms = [f"/partner-decisions/{decision_id}/{what}/new" for what in ("papers", "exempt-items", "meeting-actions")]
    for path in forms:
        assert (await carol.open(path)).status_code == 403, path
        assert (await carol.send(path, **TYPED | PRIVATE)).status_code in (403, 422), path
        assert (await charlie.open(path)).status_code == 404, path
    assert (await carol.open(f"/papers/{made.id}")).status_code == 404
    assert f"/papers/{made.id}" not in (await carol.open(f"/programmes/{world.programme_id}/forward-plan")).text


async def test_a_part_is_kept_private_looked_at_again_and_ended_by_forms(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, carol = await visitor(world.bob), await visitor(world.carol)
    wrong = await bob.send(f"/partner-decisions/{ids['B']}/exempt-items/new", **PRIVATE | {"paragraphs": ""})
    assert "choose at least one" in wrong.text
    kept = await bob.send(f"/partner-decisions/{ids['B']}/exempt-items/new", **PRIVATE)
    assert "the public be excluded from the meeting while it considers “Appendix B”" in kept.text
    (item,) = await queries.exempt_items(world.bob, world.programme_id)
    address = f"/exempt-items/{item.id}"
    assert "£1,234" in kept.text
    assert "£1,234" not in (await carol.open(address)).text
    assert "Brackenham alone" in (await carol.open(address)).text
    assert "Appendix B" in (await carol.open(f"/programmes/{world.programme_id}/exemptions")).text
    again = await bob.send(
        f"{address}/reviews", version="1", ends="no", reasoning="Still", **on("review_on", 1, 6, 2027)
    )
    assert "to be looked at on 1 June 2027" in again.text
    ended = await bob.send(f"{address}/reviews", version="2", ends="yes", reasoning="The bids are in")
    assert "The exemption has ended." in ended.text
    assert "£1,234" in (await carol.open(address)).text
    assert (await bob.send(f"{address}/reviews", version="3", ends="no", reasoning="Back")).status_code == 422


async def test_the_decisions_page_says_what_is_due_for_a_private_part(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, path = await visitor(world.bob), f"/partner-decisions/{ids['B']}"
    assert "kind=private-first" not in (await bob.open(path)).text
    await bob.send(
        f"{path}/plans", version="1", body="Cabinet", route="cabinet", key="yes", **on("meeting", 25, 2, 2027)
    )
    await bob.send(f"{path}/exempt-items/new", **PRIVATE)
    shown = (await bob.open(path)).text
    assert "kind=private-first" in shown
    assert "The first notice must be published by 27 January 2027" in shown
    assert "The second notice must be published by 17 February 2027" in shown


async def test_what_a_meeting_asks_for_is_done_with_evidence_once(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, path = await visitor(world.bob), f"/partner-decisions/{ids['B']}/meeting-actions/new"
    noted = await bob.send(path, what="Write to residents", who="Head of service", **on("due", 20, 11, 2026))
    assert "Write to residents" in noted.text
    listed = f"/programmes/{world.programme_id}/meeting-actions"
    assert "1 action from meetings is open, 1 overdue" in (await bob.open(listed)).text
    (one,) = await queries.meeting_actions(world.bob, world.programme_id)
    assert (await bob.send(f"/meeting-actions/{one.id}/ends", done="yes", evidence="")).status_code == 422
    done = await bob.send(f"/meeting-actions/{one.id}/ends", done="yes", evidence="Letter of 21 November")
    assert "Letter of 21 November" in done.text
    assert (await bob.send(f"/meeting-actions/{one.id}/ends", done="no", evidence="No")).status_code == 409
    assert "Letter of 21 November" in (await bob.open(f"{listed}?download=csv")).text


async def test_resolutions_leave_as_csv_json_and_one_file_of_all_papers(
    world: World, visitor: Visit, api: Speak
) -> None:
    made, ids = await proposed(world)
    await actions.record_outcome(world.bob, ids["B"], approval(1, reasons="=The other bid"))
    paper = await actions.draft_paper(world.bob, ids["B"], NewPaper(words=RECORD))
    await actions.publish_paper(world.bob, paper.id, PublishPaper(version=1))
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/resolutions"
    assert "1 resolution of 1 council" in (await alice.open(path)).text
    csv = (await alice.open(f"{path}?download=csv")).text
    assert "'=The other bid" in csv
    assert "To form one service from 1 April 2027." in csv
    (told,) = (await (await api(world.alice)).get(path)).json()
    assert (told["council"], told["outcome"], told["record_id"]) == ("Brackenham", "Approved", paper.id)
    answer = await alice.open(f"/proposals/{made.id}/papers.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == [
            "recommendation-version-1.txt",
            f"B-record-{paper.id}-version-1.txt",
            "resolutions.json",
            "resolutions.csv",
        ]
        assert "To go on alone, rejected as dearer." in archive.read(f"B-record-{paper.id}-version-1.txt").decode()
        assert json.loads(archive.read("resolutions.json"))["resolutions"][0]["council"] == "Brackenham"
    assert (await alice.open(f"/proposals/{made.id}/papers.zip")).content == answer.content


async def test_no_file_of_all_papers_holds_a_draft(world: World, visitor: Visit) -> None:
    """Not even for who may read it: the file is passed on."""
    decision_id = await planted(world.bob, world.programme_id, world.council_ids["B"])
    proposal, _ = await queries.decision(world.bob, decision_id)
    answer = await (await visitor(world.bob)).open(f"/proposals/{proposal.id}/papers.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        said = "".join(archive.read(name).decode().lower() for name in archive.namelist())
    assert "what everybody may know" in said
    assert not [word for word in SECRETS.own if word in said and word != "figwort"]


async def test_programs_write_publish_correct_and_withdraw(world: World, api: Speak) -> None:
    _, ids = await proposed(world)
    bob, carol = await api(world.bob), await api(world.carol)
    words = msgspec.to_builtins(NOTICE)
    drafted = await bob.post(f"/partner-decisions/{ids['B']}/papers", json={"words": words})
    assert (drafted.status_code, drafted.headers["etag"]) == (201, '"1"')
    path = f"/papers/{drafted.json()['id']}"
    assert (await carol.get(path)).status_code == 404
    assert (await bob.post(f"{path}/publications", json={})).status_code == 428
    assert (await bob.post(f"{path}/publications", json={}, headers={"If-Match": '"9"'})).status_code == 412
    shown = await bob.post(f"{path}/publications", json={}, headers={"If-Match": '"1"'})
    assert shown.json()["editions"][-1]["published_on"] == "2026-11-23"
    change = {"words": words | {"taker": "Council"}, "because": "The wrong body"}
    assert (await bob.post(f"{path}/editions", json=change, headers={"If-Match": '"2"'})).status_code == 201
    told = (await carol.get(f"/programmes/{world.programme_id}/papers")).json()
    assert [one["words"]["taker"] for one in told[0]["editions"]] == ["Cabinet", "Council"]
    gone = await bob.post(f"{path}/withdrawals", json={"because": "Not needed"}, headers={"If-Match": '"3"'})
    assert gone.json()["withdrawn_on"] == "2026-11-23"


async def test_programs_keep_parts_private_and_note_actions(world: World, api: Speak) -> None:
    _, ids = await proposed(world)
    bob, carol = await api(world.bob), await api(world.carol)
    new = {name: value for name, value in PRIVATE.items() if "-" not in name} | {
        "paragraphs": [3], "decided_on": "2026-11-19", "review_on": "2027-05-04",
    }  # fmt: skip
    kept = await bob.post(f"/partner-decisions/{ids['B']}/exempt-items", json=new)
    assert (kept.status_code, kept.json()["words"]) == (201, "£1,234")
    path = f"/exempt-items/{kept.json()['id']}"
    assert (await carol.get(path)).json()["words"] == ""
    review = {"ends": True, "reasoning": "The bids are in"}
    assert (await bob.post(f"{path}/reviews", json=review, headers={"If-Match": '"1"'})).status_code == 201
    assert (await carol.get(f"/programmes/{world.programme_id}/exempt-items")).json()[0]["words"] == "£1,234"
    asked = {"what": "Write", "who": "The clerk", "due": "2026-12-18"}
    noted = await bob.post(f"/partner-decisions/{ids['B']}/meeting-actions", json=asked)
    done = await bob.post(f"/meeting-actions/{noted.json()['id']}/ends", json={"done": True, "evidence": "Letter"})
    assert (done.status_code, done.json()["evidence"]) == (201, "Letter")
    assert len((await carol.get(f"/programmes/{world.programme_id}/meeting-actions")).json()) == 1


async def test_two_reviews_of_the_same_part_do_not_pass_each_other(world: World, visitor: Visit) -> None:
    decision_id = await planted(world.bob, world.programme_id, world.council_ids["B"])
    (item,) = await queries.exempt_items_of(world.bob, decision_id)
    first = ReviewExempt(version=1, ends=False, reasoning="Still", review_on=date(2027, 6, 1))
    await actions.review_exempt(world.bob, item.id, first)
    answer = await (await visitor(world.bob)).send(
        f"/exempt-items/{item.id}/reviews", version="1", ends="yes", reasoning="It is over"
    )
    assert answer.status_code == 409
    assert "It is over" in answer.text
