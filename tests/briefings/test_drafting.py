"""A briefing written one part at a time, in the pages: nothing is lost, and nobody is asked to approve half of it."""

from collections.abc import Awaitable, Callable

import httpx
import msgspec
import pytest
from msgspec.structs import replace

from govern.briefings import actions, queries, rules
from govern.briefings.model import Asks, Begin, BriefingEdit, MessageType, Review, Stage
from govern.briefings.model.drafting import Part, SavePart, TaskState
from govern.briefings.rules import drafting, usual
from govern.kit.errors import Invalid
from govern.people.queries import person
from tests.briefings.test_rules_people import BRIEFING
from tests.briefings.world import NEW, approved, staff, written
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
DAY = {"first-day": "14", "first-month": "12", "first-year": "2026", "at": "09:00"}
PAGES = {
    "words": {"title": NEW.title, "subject": NEW.subject, "text": NEW.text},
    "who": {"kinds": "staff", "message_type": "service_optional"},
    "when": {"repeat": "once"},
    "when/once": {"repeat": "once", **DAY},
    "asks": {"asks": "confirm"},
    "questions": {"question_1": "When?", "answers_1": "*April\nJuly"},
    "papers": {"title_1": "Guide", "address_1": "https://intranet.example/guide"},
    "welsh": {"welsh_subject": "Helo", "welsh_text": "Helo"},
}
SHOWN = ("words", "who", "when/once")
PATTERN = {"repeat": "weekdays", "weekdays": "TU", "weeks": "2", "closed": "after", **DAY}


def version(shown: httpx.Response) -> str:
    return shown.text.split('name="version" value="')[1].split('"')[0]


async def begun(world: World, **more: str) -> int:
    fields = {"title": "Half", "subject": "Half a letter", "text": "Hello", **more}
    return (await actions.begin(world.alice, world.programme_id, Begin(**fields, later=True))).id


async def test_one_page_leads_to_the_next_until_it_can_be_approved(world: World, visitor: Visit) -> None:
    await staff(world)
    alice = await visitor(world.alice)
    page = await alice.send(f"/programmes/{world.programme_id}/briefings/new", **PAGES["words"])
    assert "<h1>Who gets it?</h1>" in page.text
    page = await alice.send(page.url.path, version=version(page), **PAGES["who"])
    assert "<h1>When does it go out?</h1>" in page.text
    page = await alice.send(page.url.path, **PAGES["when"])
    assert "<h1>On which day does it go out?</h1>" in page.text
    page = await alice.send(page.url.path, version=version(page), **PAGES["when/once"])
    assert "<h1>What do readers have to do?</h1>" in page.text
    page = await alice.send(page.url.path, version=version(page), asks="questions")
    assert "<h1>Which questions do readers answer?</h1>" in page.text
    page = await alice.send(page.url.path, version=version(page), **PAGES["questions"])
    assert "“What changes at go-live” is a draft" in page.text
    assert page.text.count("Completed") == 4
    assert "Once, on 14 December 2026 at 9:00am." in page.text
    assert "To confirm, and to answer 1 question" in page.text
    asked = await alice.send(f"{page.url.path}/submissions", version=version(page))
    assert "BRF-01 waits for approval by somebody who did not write it." in asked.text


async def test_a_draft_with_gaps_is_kept_and_shown_everywhere(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    list_ = f"/programmes/{world.programme_id}/briefings"
    page = await alice.send(f"{list_}/new", title="Only a title", later="yes")
    assert "BRF-01 is saved as a draft." in page.text
    assert page.text.count("Not yet started") == 3
    assert "Ask for approval" not in page.text
    assert "BRF-01 is not finished. Look again at “What it says”, “Who gets it” and “When it goes out”." in page.text
    for end in (
        "",
        "/preview",
        "/versions",
        "/words",
        "/who",
        "/when",
        "/when/rule",
        "/asks",
        "/questions",
        "/papers",
        "/welsh",
    ):
        assert (await alice.open(f"{page.url.path}{end}")).status_code == 200, end
    for address in (list_, f"{list_}?download=xlsx", f"/programmes/{world.programme_id}/communications",
                    f"/programmes/{world.programme_id}"):  # fmt: skip
        assert (await alice.open(address)).status_code == 200, address
    refused = await alice.send(f"{page.url.path}/submissions", version="1")
    assert refused.status_code == 422
    assert "is not finished" in refused.text
    whole = await alice.send(f"{page.url.path}/words", version="1", title="Only a title")
    assert whole.status_code == 422
    assert 'href="#subject"' in whole.text
    assert "Enter the subject of the email." in whole.text


async def test_each_page_keeps_what_was_typed_and_names_its_field(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    path = f"/briefings/{(await written(world)).id}"
    for part, typed, field in (
        ("words", {"text": "<b>typed</b> ((nmae))"}, "text"),
        ("who", {"kinds": "", "message_type": "service_optional"}, "kinds"),
        ("when", {"repeat": ""}, "repeat"),
        ("when/once", {"at": "25:00"}, "at"),
        ("when/milestone", {"repeat": "milestone"}, "milestone"),
        ("when/rule", {"repeat": "rule", "rule": "FREQ=HOURLY", **DAY}, "rule"),
        ("asks", {"asks": ""}, "asks"),
        ("welsh", {"welsh_text": "Helo", "welsh_subject": ""}, "welsh_subject"),
    ):
        fields = PAGES.get(part, {}) | typed
        answer = await alice.send(f"{path}/{part}", **(fields if part == "when" else {"version": "1", **fields}))
        assert answer.status_code == 422, part
        assert f'href="#{field}"' in answer.text, part
        assert "<title>Error:" in answer.text
        if part == "words":
            assert "&lt;b&gt;typed&lt;/b&gt;" in answer.text
            assert "((nmae)) cannot be filled in." in answer.text
    wrong = await alice.send(f"{path}/questions", version="1", question_1="When?", answers_1="April\nJuly")
    assert 'href="#answers_1"' in wrong.text
    assert "the right one with * before it" in wrong.text
    assert (await alice.open(f"{path}/when/never")).status_code == 404


async def test_what_would_come_of_it_is_shown_and_not_saved(world: World, visitor: Visit) -> None:
    await staff(world)
    alice, draft = await visitor(world.alice), await written(world)
    path = f"/briefings/{draft.id}"
    shown = await alice.send(f"{path}/who/previews", version="1", **PAGES["who"] | {"kinds": "partner-lead"})
    assert "It would reach fewer than 5 people today" in shown.text
    assert 'value="partner-lead" checked' in shown.text
    assert 'value="staff" checked' not in shown.text
    untold = await alice.send(f"{path}/who/previews", version="1", kinds="partner-lead")
    assert (untold.status_code, "It would reach" in untold.text) == (200, True)
    letter = await alice.send(f"{path}/words/previews", version="1", **PAGES["words"] | {"subject": "All new"})
    assert "All new</p>" in letter.text
    assert "What changes for you at Brackenham" not in letter.text
    days = await alice.send(f"{path}/when/weekdays/previews", version="1", **PATTERN)
    assert "Every second Tuesday at 9:00am, from 14 December 2026." in days.text
    for day in ("15 December 2026 at 9:00am", "29 December 2026", "12 January 2027", "9 February 2027"):
        assert f"Tuesday {day}" in days.text
    assert await queries.briefing(world.alice, draft.id) == draft


async def test_a_council_s_own_briefing_counts_its_own_people(world: World, visitor: Visit) -> None:
    await staff(world)
    bob = await visitor(world.bob)
    new = f"/programmes/{world.programme_id}/briefings/new"
    assert "Brackenham alone" in (await bob.open(new)).text
    page = await bob.send(new, council_code="B", **PAGES["words"])
    shown = (await bob.send(f"{page.url.path}/previews", version="1", **PAGES["who"])).text
    assert "It would reach 2 people today" in shown
    assert "Ashvale: " not in shown
    wrong = await bob.send(page.url.path, version="1", **PAGES["who"], councils=str(world.council_ids["A"]))
    assert wrong.status_code == 422
    assert 'href="#councils"' in wrong.text


async def test_a_pattern_chosen_in_plain_words_stands_there_again(world: World, visitor: Visit) -> None:
    alice, draft = await visitor(world.alice), await written(world)
    path = f"/briefings/{draft.id}"
    shown = await alice.send(f"{path}/when/weekdays", version="1", **PATTERN)
    assert "Tuesday 9 February 2027 at 9:00am" in shown.text
    assert 'value="weekdays" checked' in (await alice.open(f"{path}/when")).text
    assert 'value="TU" checked' in (await alice.open(f"{path}/when/weekdays")).text


async def test_only_what_an_approver_agreed_to_voids_the_approval(world: World, visitor: Visit) -> None:
    found, alice = await approved(world), await visitor(world.alice)
    path = f"/briefings/{found.id}"
    form = await alice.open(f"{path}/words")
    assert "makes a new version, which needs approval again" in form.text
    same = await alice.send(f"{path}/asks", version="3", asks=found.asks.value)
    assert "Nothing that was approved has changed." in same.text
    assert (await queries.briefing(world.alice, found.id)).version == 3
    titled = await alice.send(f"{path}/words", version="3", **PAGES["words"] | {"title": "Another"})
    assert "Nothing that was approved has changed." in titled.text
    assert 'href="' + path + '/who">Change' in titled.text
    edited = await alice.send(f"{path}/asks", version="4", asks="nothing")
    assert "needs approval again before" in edited.text
    late = await alice.send(f"{path}/words", version="4", **PAGES["words"] | {"text": "Mine"})
    assert late.status_code == 409
    assert ">Mine</textarea>" in late.text
    assert "<h1>2 versions of BRF-01</h1>" in (await alice.open(f"{path}/versions")).text


async def test_a_part_is_saved_whatever_is_wrong_in_another(world: World) -> None:
    half = await begun(world, text="From ((milestone date)) on")
    one = await queries.briefing(world.alice, half)
    assert set(rules.wording.problems(one)) == {"audience.kinds", "schedule.first"}
    for part, edit in (
        ("who", BriefingEdit(version=1, audience=NEW.audience)),
        ("when", BriefingEdit(version=2, schedule=NEW.schedule)),
    ):
        one = await actions.save_part(world.alice, half, SavePart(part=Part(part), edit=edit))
    (words, who, *_) = drafting.tasks(one, {}, says=dict.fromkeys(Part, ""))
    assert (words.state, who.state) == (TaskState.WRONG, TaskState.DONE)
    assert "((milestone date)) cannot be filled in" in words.says
    with pytest.raises(Invalid, match="is not finished. Look again at “What it says”"):
        await actions.submit(world.alice, half, Review(version=one.version))


async def test_the_api_changes_an_unfinished_draft_but_makes_none(world: World, api: Speak) -> None:
    half = await begun(world)
    alice = await api(world.alice)
    address = f"/briefings/{half}"
    tag = (await alice.get(address)).headers["ETag"]
    changed = await alice.post(f"{address}/texts", json={"subject": "Said anew"}, headers={"If-Match": tag})
    assert (changed.status_code, changed.json()["subject"]) == (201, "Said anew")
    wrong = await alice.post(
        f"{address}/texts", json={"text": "((nmae))"}, headers={"If-Match": changed.headers["ETag"]}
    )
    assert (wrong.status_code, list(wrong.json()["problems"])) == (422, ["text"])
    body = msgspec.to_builtins(replace(NEW, audience=replace(NEW.audience, kinds=())))
    body = {name: value for name, value in body.items() if value is not None}
    made = await alice.post(f"/programmes/{world.programme_id}/briefings", json=body)
    assert made.status_code == 422


async def test_an_unfinished_draft_goes_out_and_comes_in_by_the_workbook(world: World) -> None:
    half = await begun(world, subject="", text="")
    sheets = await queries.rows(world.alice, world.programme_id)
    (row,) = sheets.briefings
    assert (row.subject, row.body, row.audience, row.first_on) == ("", "", "", None)
    root = await person(world.admin.id)
    assert root
    await actions.load(root, world.other_id, [row])
    (loaded,) = await queries.briefings(root, world.other_id)
    one = await queries.briefing(world.alice, half)
    assert (loaded.audience, loaded.schedule, loaded.text) == (one.audience, one.schedule, "")
    with pytest.raises(Invalid, match="Write the text"):
        await actions.load(root, world.other_id, [replace(row, ref="X", stage=Stage.IN_REVIEW)])


async def asked(visit: Visitor, path: str, **fields: str) -> str:
    """What is ticked on the page of what it asks, after a part was saved."""
    part = await visit.open(f"{path}/{fields.pop('part')}")
    await visit.send(part.url.path, version=version(part), **fields)
    page = await visit.open(f"{path}/asks")
    boxes = page.text.split('name="asks"')[1:]
    (ticked,) = [box.split('value="')[1].split('"')[0] for box in boxes if " checked" in box.split(">")[0]]
    return f"{ticked}: {'own work' if usual.OWN_WORK in page.text else 'again' if usual.AGAIN in page.text else 'good'}"


async def test_what_is_asked_follows_kind_and_days_until_somebody_chooses(world: World, visitor: Visit) -> None:
    alice, path = await visitor(world.alice), f"/briefings/{await begun(world)}"
    who = {"part": "who", "kinds": "staff"}
    notice, known = who | {"message_type": "service_mandatory"}, who | {"message_type": "service_optional"}
    weekly, once = ({"part": f"when/{one}", "repeat": one, **DAY} for one in ("weekly", "once"))
    assert await asked(alice, path, **notice) == "confirm: own work"
    assert await asked(alice, path, **weekly) == "nothing: again"
    assert await asked(alice, path, **once) == "confirm: own work"
    assert await asked(alice, path, **known) == "nothing: good"
    await alice.send(f"{path}/asks", version=version(await alice.open(f"{path}/asks")), asks="confirm")
    assert await asked(alice, path, **weekly) == "confirm: again"


def test_what_is_approved_keeps_what_it_asks() -> None:
    one = replace(BRIEFING, stage=Stage.APPROVED)
    edit = BriefingEdit(version=1, message_type=MessageType.MANDATORY)
    assert usual.followed(one, edit) == edit
    assert usual.followed(replace(one, stage=Stage.DRAFT), edit).asks is Asks.CONFIRM
