from collections.abc import Awaitable, Callable

import pytest

from govern.briefings import actions, queries
from govern.briefings.model import Asking
from tests.briefings.world import ASKING, NEW, approved, in_review, link, sent, staff, written
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
TYPED = {
    "title": NEW.title,
    "subject": NEW.subject,
    "text": NEW.text,
    "kinds": "staff",
    "message_type": "service_optional",
    "repeat": "once",
    "at": "09:00",
    "first-day": "14",
    "first-month": "12",
    "first-year": "2026",
    "asks": "confirm",
}


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


async def test_a_briefing_is_written_by_a_form_and_shown(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    shown = await alice.send(f"/programmes/{world.programme_id}/briefings/new", **TYPED)
    assert "BRF-01 is saved as a draft. Next: ask somebody to approve it." in shown.text
    assert "“What changes at go-live” is a draft" in shown.text
    assert "<em>shared service</em>" in shown.text
    assert "Once, on 14 December 2026 at 9:00am." in shown.text


async def test_a_form_keeps_what_was_typed_and_names_every_field(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/briefings/new"
    answer = await alice.send(path, **TYPED | {"subject": "", "text": "<b>typed</b>", "at": "25:00"})
    assert answer.status_code == 422
    assert 'href="#subject"' in answer.text
    assert 'href="#at"' in answer.text
    assert "&lt;b&gt;typed&lt;/b&gt;" in answer.text
    answer = await alice.send(
        path, **TYPED | {"text": "((nmae))", "repeat": "milestone", "kinds": "", "asks": "questions"}
    )
    assert answer.status_code == 422
    for field in ("text", "milestone", "kinds", "question_1"):
        assert f'href="#{field}"' in answer.text, field
    assert "((nmae)) cannot be filled in." in answer.text
    answer = await alice.send(path, **TYPED | {"asks": "questions", "question_1": "When?", "answers_1": "April\nJuly"})
    assert 'href="#answers_1"' in answer.text
    assert "the right one with * before it" in answer.text


async def test_the_form_shows_who_would_get_it_and_saves_nothing(world: World, visitor: Visit) -> None:
    await staff(world)
    alice = await visitor(world.alice)
    shown = await alice.send(
        f"/programmes/{world.programme_id}/briefings/previews", **TYPED | {"kinds": "partner-lead"}
    )
    assert "If it went out now, fewer than 5 people would get it" in shown.text
    assert "Hello Bob Barker," in shown.text
    assert "What changes for you at Brackenham" in shown.text
    assert ">" + NEW.title not in shown.text.split("<form", 1)[0]
    assert await queries.briefings(world.alice, world.programme_id) == []


async def test_the_preview_of_a_council_s_own_briefing_counts_its_own_people(world: World, visitor: Visit) -> None:
    await staff(world)
    own = await written(world, by=world.bob, council_code="B")
    bob = await visitor(world.bob)
    assert "Brackenham alone" in (await bob.open(f"/programmes/{world.programme_id}/briefings/new")).text
    for path in (f"/briefings/{own.id}", f"/programmes/{world.programme_id}/briefings"):
        code = {} if "programmes" not in path else {"council_code": "B"}
        shown = (await bob.send(f"{path}/previews", **TYPED, **code)).text
        assert "Hello Gil of Brackenham," in shown
        assert "Ashvale: " not in shown
        wrong = await bob.send(f"{path}/previews", **TYPED, **code, councils=str(world.council_ids["A"]))
        assert wrong.status_code == 422
        assert 'href="#councils"' in wrong.text


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


async def test_an_edit_says_that_it_needs_approval_again(world: World, visitor: Visit) -> None:
    found = await approved(world)
    alice = await visitor(world.alice)
    path = f"/briefings/{found.id}/change"
    form = (await alice.open(path)).text
    assert "makes a new version, which needs approval again" in form
    assert 'value="14"' in form
    assert "needs approval again before" in (await alice.send(path, **TYPED | {"text": "New"}, version="3")).text
    late = await alice.send(path, **TYPED | {"text": "Mine"}, version="3")
    assert late.status_code == 409
    assert ">Mine</textarea>" in late.text
    versions = (await alice.open(f"/briefings/{found.id}/versions")).text
    assert "<h1>2 versions of BRF-01</h1>" in versions
    assert "Approved by Bob Barker" in versions


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
    assert "BRF-01 is approved." in resumed.text
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
    assert "By council and service" in shown
    own = (await bob.open(f"/briefings/{found.id}")).text
    assert "gil@staff.example" in own
    assert "Your own staff" in own
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
    assert "Change it" not in shown
    for path in (f"/briefings/{draft.id}/change", f"/programmes/{world.programme_id}/briefings/new"):
        assert (await victor.open(path)).status_code == 403
    assert (await victor.send(f"/briefings/{draft.id}/submissions", version="1")).status_code == 403
    assert (await victor.send(f"/programmes/{world.programme_id}/briefings/new", **TYPED)).status_code == 403


ENDS = ("", "/preview", "/versions", "/change")


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
    assert (await charlie.send(f"{path}/change", version="1", **TYPED)).status_code == 404
    assert (await charlie.send(f"{path}/previews", **TYPED)).status_code == 404
    assert (await charlie.send(f"/programmes/{world.programme_id}/briefings/previews", **TYPED)).status_code == 404
    assert (await charlie.send(f"/programmes/{world.programme_id}/briefings/new", **TYPED)).status_code == 404


async def test_another_council_finds_no_page_of_a_council_s_own_briefing(world: World, visitor: Visit) -> None:
    own = await written(world, by=world.bob, council_code="B")
    alice = await visitor(world.alice)
    for end in ENDS:
        assert (await alice.open(f"/briefings/{own.id}{end}")).status_code == 404
    assert (
        "Brackenham has 1 briefing of its own."
        in (await alice.open(f"/programmes/{world.programme_id}/briefings")).text
    )


PATTERN = TYPED | {"repeat": "weekdays", "weekdays": "TU", "weeks": "2", "closed": "after", "times": ""}


async def test_a_pattern_is_chosen_in_plain_words_and_its_next_dates_are_shown_before_saving(
    world: World, visitor: Visit
) -> None:
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/briefings"
    preview = await alice.send(f"{path}/previews", **PATTERN)
    assert "Every second Tuesday at 9:00am, from 14 December 2026." in preview.text
    for day in ("Tuesday 15 December 2026 at 9:00am", "Tuesday 29 December 2026", "Tuesday 12 January 2027",
                "Tuesday 26 January 2027", "Tuesday 9 February 2027"):  # fmt: skip
        assert day in preview.text
    shown = await alice.send(f"{path}/new", **PATTERN)
    assert "Tuesday 9 February 2027 at 9:00am" in shown.text
    (saved,) = await queries.briefings(world.alice, world.programme_id)
    form = await alice.open(f"/briefings/{saved.id}/change")
    assert 'value="weekdays" checked' in form.text
    wrong = await alice.send(f"{path}/new", **PATTERN | {"repeat": "rule", "rule": "FREQ=HOURLY"})
    assert wrong.status_code == 422
    assert 'href="#rule"' in wrong.text
