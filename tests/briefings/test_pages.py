from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from govern.adapters import clock, mail
from govern.briefings import actions, queries
from govern.briefings.actions.freezing import freeze_due
from govern.briefings.model import Asking, Audience, Kind, Review
from tests.briefings.test_drafting import PAGES, SHOWN
from tests.briefings.world import ASKING, approved, in_review, link, sent, staff, written
from tests.conftest import Visitor
from tests.people.test_letters import office
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


async def test_an_empty_register_says_how_to_begin(world: World, visitor: Visit) -> None:
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    path = f"/programmes/{world.programme_id}/briefings"
    assert "Write the first briefing" in (await alice.open(path)).text
    empty = (await victor.open(path)).text
    assert "No briefing has been written yet" in empty
    assert "Write the first briefing" not in empty


async def test_the_heading_says_what_goes_out_next(world: World, visitor: Visit) -> None:
    await approved(world)
    await in_review(world, title="The other")
    alice = await visitor(world.alice)
    shown = (await alice.open(f"/programmes/{world.programme_id}/briefings")).text
    assert "<h1>1 of 2 briefings is to go out, the next on 14 December 2026 at 9:00am</h1>" in shown
    assert "1 waits for approval." in shown
    assert 'aria-current="page">Briefings</a>' in shown


async def test_where_no_mail_server_is_set_a_briefing_says_that_it_reaches_nobody(
    world: World, visitor: Visit, tmp_path: Path
) -> None:
    path = f"/briefings/{(await written(world)).id}"
    alice = await visitor(world.alice)
    said = "No mail server is set: letters wait under “Messages”"
    with office(tmp_path):
        assert said in (await alice.open(path)).text
    with office(tmp_path, mail.MailServer(host="127.0.0.1", port=25)):
        assert said not in (await alice.open(path)).text


async def test_the_preview_names_only_people_one_may_know(world: World, visitor: Visit) -> None:
    await staff(world)
    draft = await written(world)
    alice, bob = await visitor(world.alice), await visitor(world.bob)
    shown = (await alice.open(f"/briefings/{draft.id}/preview")).text
    assert "Amal" not in shown
    assert "Hello [name]," in shown
    assert "What changes for you at Ashvale" in shown
    assert "Hello Gil of Brackenham," in (await bob.open(f"/briefings/{draft.id}/preview")).text


async def test_from_draft_to_approved_by_two_people(world: World, visitor: Visit) -> None:
    draft = await written(world)
    alice, bob = await visitor(world.alice), await visitor(world.bob)
    path = f"/briefings/{draft.id}"
    asked = await alice.send(f"{path}/submissions", version="1")
    assert "BRF-01 waits for approval by somebody who did not write it." in asked.text
    assert "You wrote a version of this text, so somebody else has to approve it." in asked.text
    assert "Approve version 1" not in asked.text
    refused = await alice.send(f"{path}/approvals", version="2")
    assert refused.status_code == 403
    assert "You wrote a version of this text" in refused.text
    home = (await bob.open(f"/programmes/{world.programme_id}")).text
    assert "Briefing BRF-01 “What changes at go-live” waits for approval." in home
    done = await bob.send(f"{path}/approvals", version="2")
    assert "“What changes at go-live” goes out on 14 December 2026 at 9:00am" in done.text
    assert "waits for approval" not in (await bob.open(f"/programmes/{world.programme_id}")).text


async def test_an_audience_of_nobody_is_told_before_it_is_approved_and_after(world: World, visitor: Visit) -> None:
    waiting = await in_review(world, audience=Audience(kinds=(Kind.MEMBER,)))
    bob, path = await visitor(world.bob), f"/briefings/{waiting.id}"
    assert "Today nobody would get it." in (await bob.open(path)).text
    await actions.approve(world.bob, waiting.id, Review(version=waiting.version))
    assert await freeze_due(clock.now() + timedelta(days=60)) == 1
    after = (await bob.open(path)).text
    assert "went to nobody: no one was in its audience</h1>" in after
    assert "Today nobody would get it." not in after


async def test_pausing_asks_why(world: World, visitor: Visit) -> None:
    found = await approved(world)
    alice = await visitor(world.alice)
    path = f"/briefings/{found.id}"
    empty = await alice.send(f"{path}/halts", version="3", step="pause", because="")
    assert empty.status_code == 422
    assert 'href="#because"' in empty.text
    paused = await alice.send(f"{path}/halts", version="3", step="pause", because="The date may change.")
    assert "BRF-01 is paused." in paused.text
    assert "The date may change." in paused.text
    resumed = await alice.send(f"{path}/resumptions", version="4")
    assert "BRF-01 goes on." in resumed.text
    stopped = await alice.send(f"{path}/halts", version="5", step="stop", because="It is off.")
    assert "“What changes at go-live” was stopped" in stopped.text


async def test_a_sent_briefing_shows_its_reach_and_only_one_s_own_failures(world: World, visitor: Visit) -> None:
    await staff(world)
    found = await approved(world, **ASKING)
    await sent(world.alice, found, failed=("Gil",))
    alice, bob = await visitor(world.alice), await visitor(world.bob)
    shown = (await alice.open(f"/briefings/{found.id}")).text
    assert "fewer than 5: There is no such mailbox." in shown
    assert "gil@staff.example" not in shown
    assert "Evidence: from those it is meant for to those who understood" in shown
    own = (await bob.open(f"/briefings/{found.id}")).text
    assert "gil@staff.example" in own
    assert "In Brackenham: " in own


async def test_a_reader_s_question_is_answered_on_a_page_of_its_own(world: World, visitor: Visit) -> None:
    await staff(world)
    found = await approved(world)
    first, *_ = await sent(world.alice, found)
    await actions.ask(link(first), Asking(question="Does my <office> move?"))
    (asked,) = await queries.questions(world.alice, found.id)
    alice, bob = await visitor(world.alice), await visitor(world.bob)
    shown = (await alice.open(f"/briefings/{found.id}")).text
    assert "1 question from readers" in shown
    assert "Does my &lt;office&gt; move?" in shown
    assert "Amal" not in shown
    path = f"/reader-questions/{asked.id}"
    assert (await alice.send(f"{path}/answers", answer="")).status_code == 422
    done = await alice.send(f"{path}/answers", answer="Not this year.", is_shared="yes")
    assert "The answer stands on the reader’s page." in done.text
    assert "shown to every reader" in done.text
    assert (await bob.open(path)).status_code == 404


async def test_filters_sorting_and_downloads_hold_the_same_rows(world: World, visitor: Visit) -> None:
    await written(world, title="=cmd()")
    await in_review(world, title="Second")
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/briefings"
    assert "BRF-02" not in (await alice.open(f"{path}?stage=draft")).text
    assert "BRF-01" not in (await alice.open(f"{path}?words=second")).text
    assert "Show them all" in (await alice.open(f"{path}?words=third")).text
    turned = (await alice.open(f"{path}?sort=-ref")).text
    assert turned.index("BRF-02") < turned.index("BRF-01")
    file = (await alice.open(f"{path}?stage=draft&download=csv")).text.lstrip("\ufeff").splitlines()
    assert file[0].startswith("Ref,Title,Council,To,Subject,Schedule,Goes out")
    assert len(file) == 2
    assert ",'=cmd()," in file[1]
    assert (await alice.open(f"{path}?download=xlsx")).content.startswith(b"PK")


async def test_a_viewer_reads_and_does_not_write(world: World, visitor: Visit) -> None:
    draft = await written(world)
    victor = await visitor(world.victor)
    shown = (await victor.open(f"/briefings/{draft.id}")).text
    assert "Ask for approval" not in shown
    assert "Before it leaves" not in shown
    for path in PARTS:
        assert (await victor.open(f"/briefings/{draft.id}{path}")).status_code == 403
    assert (await victor.open(f"/programmes/{world.programme_id}/briefings/new")).status_code == 403
    assert (await victor.send(f"/briefings/{draft.id}/submissions", version="1")).status_code == 403
    new = f"/programmes/{world.programme_id}/briefings/new"
    assert (await victor.send(new, title="Mine", later="yes")).status_code == 403


PARTS = ("/words", "/who", "/when", "/when/weekly", "/asks", "/questions", "/welsh")
ENDS = ("", "/preview", "/versions", *PARTS)


@pytest.mark.parametrize("end", ENDS)
async def test_charlie_finds_no_page_of_another_programme(world: World, visitor: Visit, end: str) -> None:
    draft = await written(world)
    charlie = await visitor(world.charlie)
    assert (await charlie.open(f"/briefings/{draft.id}{end}")).status_code == 404
    for path in ("briefings", "briefings/new"):
        assert (await charlie.open(f"/programmes/{world.programme_id}/{path}")).status_code == 404


async def test_charlie_can_do_nothing_to_it_either(world: World, visitor: Visit) -> None:
    draft = await written(world)
    charlie = await visitor(world.charlie)
    path = f"/briefings/{draft.id}"
    for noun in ("submissions", "approvals", "resumptions"):
        assert (await charlie.send(f"{path}/{noun}", version="1")).status_code == 404
    halt = {"version": "1", "step": "stop", "because": "No"}
    assert (await charlie.send(f"{path}/halts", **halt)).status_code == 404
    for part, typed in PAGES.items():
        assert (await charlie.send(f"{path}/{part}", version="1", **typed)).status_code == 404, part
        if part in SHOWN:
            assert (await charlie.send(f"{path}/{part}/previews", version="1", **typed)).status_code == 404, part
    assert (await charlie.send(f"/programmes/{world.programme_id}/briefings/new", title="Mine")).status_code == 404


async def test_another_council_finds_no_page_of_a_council_s_own_briefing(world: World, visitor: Visit) -> None:
    own = await written(world, by=world.bob, council_code="B")
    alice = await visitor(world.alice)
    for end in ENDS:
        assert (await alice.open(f"/briefings/{own.id}{end}")).status_code == 404
    assert (
        "Brackenham has 1 briefing of its own."
        in (await alice.open(f"/programmes/{world.programme_id}/briefings")).text
    )
