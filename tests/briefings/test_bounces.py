"""An address that a mail server says nobody has gets no more letters; a refusal by policy says nothing of it."""

from pathlib import Path

import pytest

from govern.adapters import mail
from govern.briefings import actions, queries, rules
from govern.briefings.tables import Delivery, Suppression
from tests.briefings.test_sending import DUE, frozen
from tests.people.test_letters import listening
from tests.world import World


@pytest.mark.parametrize(
    ("said", "is_dead"),
    [
        ("550 5.1.1 <ghost@staff.example>: no such user", True),
        ("550-5.1.1 The email account does not exist", True),
        ("553 5.1.2 unknown domain", True),
        ("550 5.1.10 RESOLVER.ADR.RecipientNotFound", True),
        ("550 5.2.1 mailbox disabled", True),
        ("550 5.7.1 blocked by policy", False),
        ("552 5.2.2 mailbox full", False),
        ("550 no such user", False),
        ("554 5.1.8 bad sender", False),
        ("550 5.1.15 something else", False),
    ],
)
def test_which_refusals_are_about_the_address(said: str, is_dead: bool) -> None:
    assert (rules.stopped.no_such_address(said) is not None) is is_dead


@pytest.mark.parametrize(
    ("answer", "because"),
    [
        ("550 5.1.1 no such user", "The mail server says that there is no such address (5.1.1)."),
        ("550 5.7.1 blocked by policy", None),
        ("451 5.1.1 said for now only", None),
    ],
)
async def test_such_an_address_is_stopped_with_its_reason(
    world: World, tmp_path: Path, answer: str, because: str | None
) -> None:
    await frozen(world)
    before = mail.office()
    with listening(answer) as (_, server):
        sender = mail.Party("govern@govern.example", "Govern")
        mail.configure(mail.Office(sender=sender, address="https://g.example", outbox=tmp_path / "o", server=server))
        assert await actions.send_batch(DUE) == 9
        mail.kept().close()
        mail.configure(before)
    rows = await Suppression.select(Suppression.address, Suppression.because, Suppression.topic)
    assert {row["because"] for row in rows} == ({because} if because else set())
    assert len(rows) == (await Delivery.count() if because else 0)
    assert await queries.undeliverable(world.alice, world.programme_id) == {row["address"] for row in rows}
