"""What readers do with an issued pack: read it, note what they think, see it later; and the board's answers."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from govern.briefings import queries as briefings
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.kit.text import LONDON
from govern.packs import actions, queries
from govern.packs.model import Outcome, Section
from govern.packs.model.readers import WHOLE, BoardOutcome, Conclude, Concluded, HoldBack, NewNote
from govern.packs.queries import readers
from govern.packs.rules import readers as reader_rules
from govern.people.model import Account, Role
from govern.record import queries as record
from tests.decisions.world import asked
from tests.packs import edges, example
from tests.packs.world import LAST_MONTH, TODAY, board_member, built, issued, late, sponsor, thread
from tests.world import World

TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"meeting": TODAY}, "decides on 23 Nov 2026"),
        ({"meeting": TODAY - timedelta(days=1)}, "was to decide on 22 Nov 2026"),
        ({"meeting": None}, "has no meeting yet"),
    ],
)
def test_a_council_whose_day_is_past_was_to_decide(facts: dict[str, Any], said: str) -> None:
    assert reader_rules.stands(asked(**facts), TODAY).endswith(said)


def test_the_form_of_an_answer_begins_with_the_next_thing_asked_and_the_day_of_the_meeting() -> None:
    found = [
        Concluded(proposal="PRP-01", title="One", outcome="agreed", met_on=TODAY, minute="26/1"),
        Concluded(proposal="PRP-02", title="Two"),
    ]
    assert reader_rules.begun(found, "", met=None, today=TOMORROW) == {"proposal": "PRP-02", "met_on": TODAY}
    again = reader_rules.begun(found, "PRP-01", met=None, today=TOMORROW)
    assert (again["outcome"], again["minute"], again["met_on"]) == ("agreed", "26/1", TODAY)
    new = [found[1]]
    assert reader_rules.begun(new, "", met=TODAY, today=TOMORROW)["met_on"] == TODAY
    assert reader_rules.begun(new, "", met=TOMORROW, today=TODAY)["met_on"] == TODAY


async def test_somebody_says_once_that_they_have_read_it(world: World) -> None:
    pack = await issued(world)
    for _ in range(2):
        await actions.confirm(world.bob, pack.id)
    found = await readers.reached(world.bob, pack)
    assert found.mine is not None
    said = [one.sentence for one in await queries.history(world.alice, pack.id)]
    assert said.count("Bob Barker read pack 1") == 1
    draft = await built(world)
    with pytest.raises(Invalid, match="once it is issued"):
        await actions.confirm(world.alice, draft.id)


async def test_reach_is_counted_by_council_and_small_counts_of_others_are_not_told(world: World) -> None:
    """Bob leads for Brackenham, Carol for Calderwick; Dora is Ashvale's section 151 officer."""
    pack = await issued(world)
    await actions.confirm(world.bob, pack.id)
    mine = {one.council: (one.readers, one.says) for one in (await readers.reached(world.bob, pack)).councils}
    assert mine == {"Ashvale": (1, "0"), "Brackenham": (1, "1"), "Calderwick": (1, "0")}
    hers = {one.council: one.says for one in (await readers.reached(world.carol, pack)).councils}
    assert hers["Brackenham"] == "fewer than 5"
    assert (await readers.reached(world.carol, pack)).says == "fewer than 5"


def test_when_everybody_has_read_it_the_period_says_so() -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=LONDON)
    found = reader_rules.reached({"Ashvale": [1, 2], "Brackenham": [3]}, dict.fromkeys((1, 2, 3), at), own=(), viewer=1)
    assert reader_rules.sentence(found) == "Read by everybody."
    none = reader_rules.reached({"Ashvale": [1]}, {}, own=(), viewer=1)
    assert reader_rules.sentence(none) == "None of 1 reader has said so yet"


async def test_a_private_note_is_seen_by_nobody_else_and_a_shared_one_by_all(world: World) -> None:
    pack = await issued(world)
    await actions.comment(world.bob, pack.id, NewNote(section=Section.MONEY, words="Ask about the lease."))
    shared = NewNote(section=Section.RISKS, words="What of the union?", is_shared=True)
    await actions.comment(world.bob, pack.id, shared)
    assert [one.words for one in await readers.notes(world.bob, pack.id)] == [
        "Ask about the lease.", "What of the union?",
    ]  # fmt: skip
    assert [(one.words, one.by_name, one.is_mine) for one in await readers.notes(world.alice, pack.id)] == [
        ("What of the union?", "Bob Barker", False)
    ]
    written = " ".join(one.sentence for one in await record.latest(world.alice, world.programme_id))
    assert "union" not in written
    with pytest.raises(NotFound):
        await actions.comment(world.charlie, pack.id, shared)


async def test_a_reader_who_is_held_back_finds_nothing_of_it_before_their_moment(world: World) -> None:
    await board_member(world)
    await thread(world)
    helen = await sponsor(world)
    pack = await built(world)
    await actions.hold_back(world.alice, pack.id, HoldBack(person_id=world.bob.id, day=TOMORROW))
    pack = await actions.publish(helen, pack.id)
    assert await queries.packs(world.bob, world.programme_id) == []
    for read in (queries.pack, queries.snapshot, queries.opened):
        with pytest.raises(NotFound):
            await read(world.bob, pack.id)
    assert await queries.opens_for(world.bob, pack.id) is not None
    assert (await queries.pack(world.carol, pack.id)).id == pack.id
    assert await queries.opens_for(world.charlie, pack.id) is None
    assert pack.briefing_id
    letter = (await briefings.briefing(world.alice, pack.briefing_id)).text
    assert "Some of its readers see it later than others." in letter
    assert "decide" not in letter
    assert "£" not in letter
    await actions.hold_back(world.alice, pack.id, HoldBack(person_id=world.bob.id, day=TODAY, hour=0))
    assert (await queries.pack(world.bob, pack.id)).id == pack.id


def test_the_board_is_offered_before_everybody_else() -> None:
    def account(id: int, name: str, role: Role, council: str | None = None) -> Account:
        return Account(
            id=id, name=name, email="", role_id=id, role=role, council_name=council, has_signed_in=True
        )  # fmt: skip

    known = [
        account(1, "Ann Staff", Role.VIEWER),
        account(3, "Zoe Lead", Role.PARTNER_LEAD, "Ashvale"),
        account(2, "Meg Member", Role.BOARD_MEMBER),
        account(2, "Meg Member", Role.VIEWER),
    ]
    assert reader_rules.to_hold_back(known, {1: "Ann Staff", 2: "Meg Member", 3: "Zoe Lead", 4: "Bea Other"}) == [
        ("2", "Meg Member (board member)"),
        ("3", "Zoe Lead (partner lead, Ashvale)"),
        ("1", "Ann Staff"),
        ("4", "Bea Other"),
    ]


async def test_who_makes_packs_is_not_held_back_and_nobody_loses_what_they_could_read(world: World) -> None:
    pack = await issued(world)
    with pytest.raises(Invalid, match="make or issue packs"):
        await actions.hold_back(world.alice, pack.id, HoldBack(person_id=world.alice.id, day=TOMORROW))
    with pytest.raises(Invalid, match="can only come nearer"):
        await actions.hold_back(world.alice, pack.id, HoldBack(person_id=world.bob.id, day=TOMORROW))
    with pytest.raises(Invalid, match="takes part in this programme"):
        await actions.hold_back(world.alice, pack.id, HoldBack(person_id=world.charlie.id, day=TOMORROW))
    with pytest.raises(NotAllowed):
        await actions.hold_back(world.bob, pack.id, HoldBack(person_id=world.carol.id, day=TOMORROW))


async def test_what_the_board_said_stands_beside_what_the_councils_decide(world: World) -> None:
    await thread(world)
    pack = await issued(world)
    (asked,) = await readers.outcomes(world.bob, pack)
    assert (asked.proposal, asked.outcome) == ("PRP-01", "")
    assert asked.since.startswith("Ashvale")
    deferred = Conclude(proposal="PRP-01", outcome=BoardOutcome.DEFERRED, met_on=TODAY, words="More figures, please.")
    await actions.conclude(world.alice, pack.id, deferred)
    (said,) = await actions.conclude(world.alice, pack.id, replace(deferred, outcome=BoardOutcome.AGREED, words=""))
    assert (said.outcome, said.by_name, said.words) == ("agreed", "Alice Archer", "")
    with pytest.raises(Invalid, match="asks nothing of that name"):
        await actions.conclude(world.alice, pack.id, replace(deferred, proposal="PRP-99"))
    with pytest.raises(Invalid, match="has not come yet"):
        await actions.conclude(world.alice, pack.id, replace(deferred, met_on=TOMORROW))
    with pytest.raises(NotAllowed):
        await actions.conclude(world.bob, pack.id, deferred)


def test_a_board_that_is_asked_nothing_takes_note_of_the_whole() -> None:
    assert reader_rules.asked(edges.NOTHING) == ((WHOLE, "The pack as a whole"),)


async def test_what_changed_for_ones_own_council_since_the_last_pack(world: World) -> None:
    milestone = await thread(world)
    await issued(world, LAST_MONTH)
    await late(world, milestone)
    pack = await issued(world)
    assert (await readers.own_changes(world.bob, pack))["Brackenham"][:2] == (
        "Brackenham ends £89,508.20 worse off than in the last pack: £1,710,491.80.",
        "Slips cost Brackenham £89,508.20 more: £89,508.20.",
    )
    assert await readers.own_changes(world.alice, pack) == {}


def test_decisions_and_dates_of_one_council_alone_are_told_to_it() -> None:
    after = example.pack()
    first = after.proposals[0]
    decided = tuple(replace(one, outcome=Outcome.APPROVED) if one.council == "BRA" else one for one in first.decisions)
    before = replace(
        after,
        wanted=(),
        milestones=tuple(replace(one, forecast=date(2027, 4, 1)) for one in after.milestones),
        proposals=(replace(first, decisions=decided), *after.proposals[1:]),
        money=tuple(replace(one, net=one.net + Decimal(1)) for one in after.money),
    )
    told = reader_rules.changes_for(before, after, "BRA")
    assert told[0].startswith("Brackenham ends £1.00 worse off than in the last pack")
    assert any("Brackenham is now asked to decide" in one for one in told)
    assert any("which waits for Brackenham, moves from 1 April 2027 to 1 July 2027" in one for one in told)
    assert not any(one.startswith(("Ashvale", "Calderwick")) for one in told)
    assert reader_rules.changes_for(None, after, "BRA") == ()
