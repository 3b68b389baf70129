"""The sample's board packs: last month's, and today's that says what changed since."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest_asyncio
from msgspec import Struct
from pypdf import PdfReader

from govern.packs import actions, layout, queries, rules
from govern.packs.model import BoardPack, Freeze, Outcome, Rag
from govern.people.model import Person
from tests.conftest import Sample
from tests.packs import faces

LAST_MONTH, TODAY = date(2026, 10, 31), date(2026, 11, 23)


class Packs(Struct, frozen=True):
    viewer: Person
    october: BoardPack
    november: BoardPack


@pytest_asyncio.fixture
async def packs(sample: Sample) -> Packs:
    viewer, programme_id = sample
    first = await actions.freeze(viewer, programme_id, Freeze(as_at=LAST_MONTH))
    await actions.build(first.id)
    await actions.publish(viewer, first.id)
    second = await actions.freeze(viewer, programme_id, Freeze(as_at=TODAY))
    return Packs(viewer, await queries.opened(viewer, first.id), await queries.opened(viewer, second.id))


async def test_both_packs_say_what_was_known_on_their_day_and_what_changed_between(packs: Packs) -> None:
    go_live(packs.november)
    contract = {name: next(one for one in pack.milestones if one.ref == "CUS-05") for name, pack in all_of(packs)}
    assert contract["october"].forecast == contract["october"].baseline == date(2026, 11, 13)
    assert contract["november"].forecast == date(2026, 12, 18)
    assert (packs.october.status.rag, packs.november.status.rag) == (Rag.AMBER, Rag.RED)
    assert (
        "CUS-05 “Shared telephone system contract signed” moves from 13 November 2026 to 18 December 2026 "
        "and turns red: 25 working days late (red: more than 20)."
    ) in packs.november.changes
    assert "Risk RSK-02 falls from 16 to 12: Records are still wrong when they are loaded into the shared system." in (
        packs.november.changes
    )
    assert packs.november.previous
    assert packs.november.previous.snapshot == rules.digest(packs.october)
    decisions_of(packs)
    pages_of(packs.november)


def all_of(packs: Packs) -> tuple[tuple[str, BoardPack], ...]:
    return ("october", packs.october), ("november", packs.november)


def go_live(pack: BoardPack) -> None:
    (row,) = (one for one in rules.thread(pack) if one.title == "Shared revenues service goes live")
    assert (row.original, row.baseline, row.forecast) == (date(2027, 4, 1),) * 3
    assert row.stake
    assert (row.stake.full_year, row.stake.delay_per_month) == (Decimal(1_200_000), Decimal(100_000))
    assert [(each.council, each.due) for each in row.blocked_by] == [
        ("A", date(2026, 12, 10)),
        ("B", date(2026, 12, 16)),
        ("C", date(2027, 1, 21)),
    ]


def decisions_of(packs: Packs) -> None:
    formed, contact, committee, *_ = packs.november.proposals
    assert formed.effective == date(2027, 1, 21)
    assert [each.outcome for each in contact.decisions] == [Outcome.APPROVED, Outcome.WAITING, Outcome.APPROVED]
    assert (committee.status, committee.effective) == ("the councils approved different texts", None)
    first = rules.wanted(packs.november)[0]
    assert (first.council, first.body, first.by) == ("A", "Cabinet", date(2026, 12, 10))


def pages_of(pack: BoardPack) -> None:
    """Page 1 is enough to decide, the pack itself has at most twelve pages, and every sentence of it fits."""
    pdf = layout.pdf(pack, faces.folder()).pdf
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) <= 12
    for said in (
        "1 critical milestone: CUS-05 “Shared telephone system contract signed”, 25 working days late (red",
        "You are asked to decide",
        "Ashvale, Cabinet, by 10 December 2026 (in 17 days)",
        "each month of delay costs the councils £100,000",
    ):
        assert said in pages[0]
