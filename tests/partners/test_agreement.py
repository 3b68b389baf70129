"""Terms hold from a day on until a newer one does; promises are kept or not, said by whoever was promised."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.adapters import clock
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import actions, queries
from govern.partners.model.agreement import (
    Commitment,
    CommitmentRow,
    Judgement,
    Kept,
    NewCommitment,
    NewTerm,
    Term,
    TermKind,
    TermReview,
    TermRow,
)
from govern.partners.rules import agreement as rules
from govern.thread.queries.agreement import agreed
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
SHARE = NewTerm(kind_of=TermKind.COST_SHARE, words="By population.", since=date(2026, 6, 25))
KEPT = Judgement(kept=True, because="Minute 12")


def term(number: int, kind: TermKind, since: date, review_on: date | None = None) -> Term:
    return Term(id=number, programme_id=1, kind_of=kind, words="So", since=since, review_on=review_on, at=AT)


@given(st.lists(st.tuples(st.sampled_from(TermKind), st.dates(date(2024, 1, 1), date(2028, 1, 1))), max_size=8))
def test_one_term_of_a_kind_holds_on_any_day(stated: list[tuple[TermKind, date]]) -> None:
    found = rules.dated([term(number, kind, since) for number, (kind, since) in enumerate(stated, start=1)])
    holds = [one.kind_of for one in rules.holding(found, TODAY) if one.kind_of is not TermKind.OTHER]
    assert len(holds) == len(set(holds))
    assert set(holds) == {kind for kind, since in stated if since <= TODAY} - {TermKind.OTHER}


def test_a_review_warns_two_months_before_and_only_of_what_holds() -> None:
    found = rules.dated(
        [
            term(1, TermKind.NOTICE, date(2026, 1, 1), date(2026, 12, 1)),
            term(2, TermKind.NOTICE, date(2026, 6, 1), date(2027, 1, 22)),
            term(3, TermKind.EXIT, date(2026, 1, 1), date(2027, 1, 23)),
            term(4, TermKind.DECISIONS, date(2026, 1, 1), date(2026, 11, 1)),
        ]
    )
    assert [one.id for one in rules.to_review(found, TODAY)] == [4, 2]


def promise(state: Kept = Kept.OPEN, due: date = TODAY) -> Commitment:
    return Commitment(
        id=1,
        programme_id=1,
        ref="PRM-01",
        words="Count",
        council_id=1,
        council_name="Ashvale",
        to_id=2,
        to_name="Brackenham",
        due=due,
        made_on=TODAY,
        state=state,
    )


def test_a_promise_is_not_broken_before_its_day_is_over() -> None:
    with pytest.raises(Invalid) as wrong:
        rules.judged(promise(), replace(KEPT, kept=False), TODAY)
    assert wrong.value.problems == {"kept": "It is due on 23 November 2026: until then it can still be kept."}
    late = promise(due=date(2026, 11, 22))
    assert rules.judged(late, replace(KEPT, kept=False), TODAY).state is Kept.NOT_KEPT
    with pytest.raises(Conflict):
        rules.judged(promise(Kept.KEPT), KEPT, TODAY)


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([], "No promise is written down yet"),
        ([Kept.OPEN], "1 promise is open, 1 past its day"),
        ([Kept.KEPT], "1 of 1 promise was kept"),
        ([Kept.KEPT, Kept.NOT_KEPT, Kept.OPEN, Kept.OPEN], "1 of 2 promises were kept; 2 are open, 2 past their day"),
    ],
)
def test_the_heading_counts_what_was_kept(states: list[Kept], said: str) -> None:
    assert rules.kept_headline([promise(one, date(2026, 11, 1)) for one in states], TODAY) == said


def test_the_sheets_name_every_cell_that_does_not_fit() -> None:
    terms = [
        TermRow(kind=TermKind.HOST_STAFF, words="So", since=TODAY),
        TermRow(kind=TermKind.NOTICE, words="So", since=TODAY),
    ]
    row = CommitmentRow(ref="PRM-02", council="Z", words="So", due=TODAY, made_on=TODAY, state=Kept.KEPT)
    assert set(rules.sheet_problems(terms, [row], {"A"})) == {
        "terms, row 2, council",
        "terms, row 3, months",
        "commitments, row 2, ref",
        "commitments, row 2, council",
        "commitments, row 2, judged_on",
    }


def test_a_promise_keeps_the_reference_that_an_older_workbook_gave_it() -> None:
    row = CommitmentRow(ref="COM-01", council="A", words="So", due=TODAY, made_on=TODAY)
    assert rules.sheet_problems((), [row, replace(row, ref="PRM-02")], {"A"}) == {}


async def test_a_newer_term_takes_the_place_from_its_day(world: World) -> None:
    await actions.state_term(world.alice, world.programme_id, SHARE)
    newer = replace(SHARE, words="By use.", since=date(2027, 4, 1), review_on=date(2028, 1, 1))
    await actions.state_term(world.alice, world.programme_id, newer)
    found = await queries.terms(world.bob, world.programme_id)
    assert [(one.words, one.until) for one in found] == [("By population.", date(2027, 4, 1)), ("By use.", None)]
    with pytest.raises(NotAllowed):
        await actions.state_term(world.bob, world.programme_id, SHARE)
    with pytest.raises(NotFound):
        await actions.state_term(world.charlie, world.programme_id, SHARE)


async def test_a_near_review_is_asked_for_and_goes_when_it_was_done(world: World) -> None:
    near = replace(SHARE, review_on=date(2026, 12, 20))
    made = await actions.state_term(world.alice, world.programme_id, near)
    (need,) = await agreed(world.alice, world.programme_id, clock.today())
    assert (need.sentence, need.href) == (
        "The partners look at “Cost share” again on 20 December 2026.",
        f"/terms/{made.id}",
    )
    assert await agreed(world.bob, world.programme_id, clock.today()) == []
    await actions.review_term(world.alice, made.id, TermReview(words="Minute 12", next_on=date(2027, 12, 20)))
    assert await agreed(world.alice, world.programme_id, clock.today()) == []


async def test_who_was_promised_says_whether_it_was_kept(world: World) -> None:
    ids = world.council_ids
    new = NewCommitment(council_id=ids["B"], to_id=ids["C"], words="Count all accounts", due=date(2026, 12, 1))
    made = await actions.promise(world.bob, world.programme_id, new)
    with pytest.raises(NotAllowed):
        await actions.promise(world.carol, world.programme_id, new)
    (near,) = await agreed(world.bob, world.programme_id, clock.today())
    assert near.href == f"/commitments/{made.id}"
    (later,) = await agreed(world.carol, world.programme_id, date(2026, 12, 2))
    assert later.does == "Say whether it was kept"
    with pytest.raises(NotAllowed):
        await actions.judge(world.bob, made.id, KEPT)
    with pytest.raises(NotFound):
        await actions.judge(world.charlie, made.id, KEPT)
    assert (await actions.judge(world.carol, made.id, KEPT)).state is Kept.KEPT
    with pytest.raises(Conflict):
        await actions.judge(world.carol, made.id, KEPT)


async def test_the_page_shows_and_takes_terms_and_promises(world: World, visitor: Visit) -> None:
    alice, address = await visitor(world.alice), f"/programmes/{world.programme_id}/agreement"
    fields = {"kind_of": "notice", "words": "A year.", "since": "2026-06-25", "months": "12"}
    assert "Notice holds from 25 June 2026." in (await alice.send(f"{address}/terms", **fields)).text
    bad = await alice.send(f"{address}/terms", **fields | {"months": ""})
    assert (bad.status_code, "Say for how many months notice is given." in bad.text) == (422, True)
    terms = (await alice.open(f"{address}?download=csv&of=terms")).text.splitlines()
    assert terms[1:] == ["Notice,A year.,,12,2026-06-25,,"]
    assert (await (await visitor(world.charlie)).open(f"{address}?download=csv&of=terms")).status_code == 404
    bob = await visitor(world.bob)
    council = str(world.council_ids["B"])
    told = await bob.send(f"{address}/commitments", council_id=council, words="Count", due="2026-12-01")
    assert "PRM-01 is written down: Brackenham keeps it." in told.text
    (made,) = await queries.commitments(world.alice, world.programme_id)
    judged = await alice.send(f"/commitments/{made.id}/judgements", kept="yes", because="Seen")
    assert "PRM-01 was kept." in judged.text
    for called in ("PRM-01", "COM-01"):
        shown = (await alice.open(f"/programmes/{world.programme_id}/search?words={called}")).text
        assert f'href="/commitments/{made.id}"' in shown, called


async def test_the_api_says_the_same(world: World, api: Speak) -> None:
    alice, charlie = await api(world.alice), await api(world.charlie)
    address = f"/programmes/{world.programme_id}"
    body = {"kind_of": "exit", "words": "A year.", "since": "2026-06-25"}
    made = await alice.post(f"{address}/terms", json=body)
    assert (made.status_code, made.json()["kind_of"]) == (201, "exit")
    assert [one["id"] for one in (await alice.get(f"{address}/terms")).json()] == [made.json()["id"]]
    review = {"words": "Seen", "next_on": "2027-06-25"}
    assert (await charlie.post(f"/terms/{made.json()['id']}/reviews", json=review)).status_code == 404
    assert (await alice.post(f"/terms/{made.json()['id']}/reviews", json=review)).json()["reviewed"] == 1
    new = {"council_id": world.council_ids["A"], "words": "Count", "due": "2026-12-01"}
    promised = (await alice.post(f"{address}/commitments", json=new)).json()
    said = {"kept": True, "because": "Seen"}
    assert (await alice.post(f"/commitments/{promised['id']}/judgements", json=said)).json()["state"] == "kept"
    assert (await charlie.get(f"{address}/commitments")).status_code == 404
