"""The register of decisions as a spreadsheet: out, in, checked first, the same again changes nothing."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from govern.adapters import files, workbooks
from govern.decisions import actions, queries
from govern.decisions.actions.register_file import bring_decisions, try_decisions
from govern.decisions.model import Outcome, ProposalRow
from govern.decisions.model.register_file import REGISTER_SHEETS, DecisionBook, RegisterRow
from govern.decisions.queries.register_file import decision_book
from govern.decisions.rules.register_file import register_book
from govern.kit import typed
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.record import queries as record
from tests.conftest import Visitor
from tests.decisions.test_actions import DECIDED, approval, proposed
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
NAUGHTY = "To form one service.\n\n=cmd()|'!A1 Siân “Llŷr”"
FIRST, SECOND = date(2026, 12, 16), date(2026, 11, 16)


async def out(world: World) -> DecisionBook:
    return await decision_book(world.alice, world.programme_id)


def through_a_file(book: DecisionBook, folder: Path, *, csv: bool) -> DecisionBook:
    path = folder / ("decisions" if csv else "decisions.xlsx")
    if csv:
        workbooks.as_folder(REGISTER_SHEETS, book._asdict(), path)
    else:
        path.write_bytes(workbooks.as_xlsx(REGISTER_SHEETS, book._asdict()))
    return register_book(files.sheets(path))


def changed(book: DecisionBook, code: str, **cells: object) -> DecisionBook:
    """With other cells in one council's row."""
    rows = [replace(row, **cells) if row.council == code else row for row in book.decisions]
    return book._replace(decisions=rows)


@pytest.mark.parametrize("csv", [True, False], ids=["csv", "xlsx"])
async def test_what_went_out_comes_in_and_changes_nothing(world: World, tmp_path: Path, csv: bool) -> None:
    _, ids = await proposed(world)
    await actions.record_outcome(
        world.bob, ids["B"], approval(1, Outcome.AMENDED, amended_text=NAUGHTY, reasons="Cost")
    )
    book = await out(world)
    again = through_a_file(book, tmp_path, csv=csv)
    assert [row.amended_text for row in again.decisions] == ["", NAUGHTY, ""]
    assert (await bring_decisions(world.alice, world.programme_id, again)).is_nothing
    assert await out(world) == book


async def test_a_file_plans_announces_records_and_publishes_in_one_go_and_only_once(world: World) -> None:
    _, ids = await proposed(world)
    book = await decision_book(world.bob, world.programme_id)
    wanted = changed(
        book, "B", key=False, meeting=DECIDED, agenda_published=date(2026, 11, 11), outcome=Outcome.APPROVED,
        reasons="One service costs less.", published=date(2026, 11, 20), call_in_ends=date(2026, 11, 27),
    )  # fmt: skip
    found = await try_decisions(world.bob, world.programme_id, wanted)
    assert {cell.column for cell in found.cells} == {"key", "meeting", "agenda_published", "outcome", "reasons",
                                                     "published", "call_in_ends"}  # fmt: skip
    assert (await queries.decision(world.bob, ids["B"]))[1].version == 1  # a check saves nothing
    await bring_decisions(world.bob, world.programme_id, wanted)
    after = (await queries.decision(world.bob, ids["B"]))[1]
    assert (after.outcome, after.meeting, after.key) == (Outcome.APPROVED, DECIDED, False)
    assert (after.agenda_published, after.published, after.call_in_ends) == (
        date(2026, 11, 11), date(2026, 11, 20), date(2026, 11, 27),
    )  # fmt: skip
    said = " ".join(one.sentence for one in await queries.decision_history(world.bob, ids["B"]))
    assert all(word in said for word in ("planned", "published", "approved"))
    with pytest.raises(Invalid) as refusal:  # an old file overwrites nobody
        await bring_decisions(world.bob, world.programme_id, changed(wanted, "B", published=DECIDED))
    assert "decisions, row 3, version" in refusal.value.problems
    now = await decision_book(world.bob, world.programme_id)
    assert (await bring_decisions(world.bob, world.programme_id, now)).is_nothing
    told = await record.history(world.alice, world.programme_id, kind="decision-register", thing=world.programme_id)
    assert [one.sentence for one in told] == ["Bob Barker brought in decision register file: rows 1; proposals 0"]


async def test_a_file_puts_a_new_proposal_and_says_how_each_council_is_asked(world: World) -> None:
    await proposed(world)
    book = await out(world)
    new = ProposalRow(ref="PRP-77", title="Share a contact centre", recommendation="To share one contact centre.")
    rows = [RegisterRow(proposal="PRP-77", council="A", meeting=FIRST), RegisterRow(proposal="PRP-77", council="C")]
    await bring_decisions(
        world.alice, world.programme_id, DecisionBook([*book.proposals, new], [*book.decisions, *rows])
    )
    made = next(one for one in await queries.proposals(world.alice, world.programme_id) if one.ref == "PRP-77")
    asked = [one for one in await queries.decisions(world.alice, world.programme_id) if one.proposal_id == made.id]
    assert [(one.council_code, one.body, one.meeting) for one in asked] == [("A", "Cabinet", FIRST),
                                                                            ("C", "Full Council", None)]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "place", "words"),
    [
        ({"meeting": FIRST}, "decisions, row 4, meeting", "Those who speak for Calderwick state this."),
        ({"version": None, "meeting": FIRST}, "decisions, row 4, version", "Give the version"),
        ({"version": 9, "meeting": FIRST}, "decisions, row 4, version", "Download the register again"),
        ({"outcome": Outcome.APPROVED}, "decisions, row 4, meeting", "Give the day on which it was decided."),
        ({"reasons": "Because"}, "decisions, row 4, outcome", "Say what the council decided"),
        ({"body": None}, "decisions, row 4, body", "What was stated stays in the record."),
        ({"council": "Z"}, "decisions, row 4, council", "This council is not asked about PRP-01."),
        ({"proposal": "PRP-99"}, "decisions, row 4, proposal", "neither in the register"),
    ],
)
async def test_what_a_file_may_not_do_is_named_by_row_and_column_and_nothing_is_saved(
    world: World, cells: dict[str, object], place: str, words: str
) -> None:
    await proposed(world)
    book = await decision_book(world.bob, world.programme_id)
    wanted = changed(changed(book, "C", **cells), "B", meeting=FIRST)
    with pytest.raises(Invalid) as refusal:
        await try_decisions(world.bob, world.programme_id, wanted)
    assert words in refusal.value.problems[place]
    assert await decision_book(world.bob, world.programme_id) == book


async def test_the_words_put_to_the_councils_and_a_decision_taken_are_no_cells_of_a_file(world: World) -> None:
    _, ids = await proposed(world)
    await actions.record_outcome(world.bob, ids["B"], approval(1))
    book = await decision_book(world.bob, world.programme_id)
    reworded = book._replace(proposals=[replace(book.proposals[0], recommendation="To do nothing.")])
    for wanted, place in (
        (reworded, "proposals, row 2, recommendation"),
        (changed(book, "B", outcome=Outcome.REFUSED), "decisions, row 3, outcome"),
        (changed(book, "B", meeting=SECOND), "decisions, row 3, meeting"),
    ):
        with pytest.raises(Invalid) as refusal:
            await bring_decisions(world.bob, world.programme_id, wanted)
        assert place in refusal.value.problems


async def test_who_neither_puts_nor_decides_brings_nothing_and_charlie_finds_none(world: World) -> None:
    await proposed(world)
    book = await out(world)
    with pytest.raises(NotAllowed):
        await bring_decisions(world.victor, world.programme_id, book)
    with pytest.raises(NotFound):
        await bring_decisions(world.charlie, world.programme_id, book)
    with pytest.raises(NotFound):
        await decision_book(world.charlie, world.programme_id)


async def test_reasons_that_are_not_published_stay_out_of_anothers_file(world: World) -> None:
    _, ids = await proposed(world)
    await actions.record_outcome(world.bob, ids["B"], approval(1, reasons="Between us"))
    theirs = await decision_book(world.carol, world.programme_id)
    assert "Between us" not in str(theirs)
    own = await decision_book(world.bob, world.programme_id)
    assert "Between us" in str(own)


async def test_the_page_checks_a_file_first_and_says_cell_by_cell_what_it_states(world: World, visitor: Visit) -> None:
    await proposed(world)
    bob = await visitor(world.bob)
    path = f"/programmes/{world.programme_id}/proposals/workbook"
    taken = await bob.open(f"{path}/file")
    book = register_book(await files.uploaded(taken.content, "decisions.xlsx"))
    content = workbooks.as_xlsx(REGISTER_SHEETS, changed(book, "B", meeting=FIRST)._asdict())
    checked = await bob.send(path, file=("decisions.xlsx", content))
    assert "This file can be brought in." in checked.text
    assert "PRP-01/B" in checked.text
    assert "2026-12-16" in checked.text
    wrong = workbooks.as_xlsx(REGISTER_SHEETS, changed(book, "C", meeting=FIRST)._asdict())
    refused = await bob.send(path, file=("decisions.xlsx", wrong))
    assert refused.status_code == 422
    assert "decisions, row 4, meeting" in refused.text
    done = await bob.bring_in(path, checked)
    assert "The file is brought in." in done.text
    assert next(row.meeting for row in (await out(world)).decisions if row.council == "B") == FIRST
    charlie = await visitor(world.charlie)
    assert (await charlie.open(path)).status_code == 404


def test_every_column_of_the_file_is_one_that_it_can_say_or_is_named_by() -> None:
    assert typed.columns(RegisterRow)[:2] == ["proposal", "council"]
    with pytest.raises(Invalid, match="neither sheet"):
        register_book({"other": []})
    with pytest.raises(Invalid) as refusal:
        register_book({"decisions": [{"proposal": "PRP-01", "council": "A", "mood": "good"}]})
    assert "decisions, row 1, mood" in refusal.value.problems
