"""What people judged of the sample's risks in the weeks before its today: scores, appetites, answers, prices."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from govern.cli.assured import on
from govern.people.model import Person
from govern.raid.model import (
    Category,
    EscalationAnswer,
    Handling,
    Item,
    Level,
    NewAction,
    NewAppetite,
    NewExposure,
    NewItem,
    NewScore,
    NewValidation,
    Stage,
    Validated,
)

ALICE, NASREEN = "alice@partnership.example", "nasreen.malik@ashvale.example"
BOB, SIAN = "bob@brackenham.example", "sian.llyr-evans@calderwick.example"
LEADS = {"A": NASREEN, "B": BOB, "C": SIAN}
BASIS = "Scored at the risk workshop of the three councils on 20 November."


class Given(NamedTuple):
    """Likelihood before controls, and the impacts as it stands: finance, service, legal, reputation, people."""

    before: int
    impacts: tuple[int | None, ...]
    councils: tuple[tuple[str, int, int, str], ...] = ()


GIVEN = {
    "RSK-01": Given(4, (4, 5, 3, 3, 5), (("A", 2, 4, "Ashvale could carry its own staff for a quarter."),)),
    "RSK-02": Given(5, (3, 4, 2, 3, None), (("B", 3, 4, "All the accounts are ours."),)),
    "RSK-03": Given(4, (4, 5, None, 4, 2), (("B", 2, 5, "We cannot bill from our old system after 31 March."),)),
    "RSK-04": Given(5, (2, 3, None, 2, 3), (("C", 2, 3, "Our assessors live near the new site."),)),
    "RSK-06": Given(4, (3, 5, 4, 4, None)),
    "RSK-07": Given(
        4,
        (4, None, 3, 3, None),
        (("A", 4, 4, "Without a cap we pay for others."), ("C", 2, 3, "The cap we ask for settles it.")),
    ),
    "RSK-08": Given(3, (3, None, 4, 3, 3)),
    "RSK-09": Given(4, (None, 4, None, 3, 3)),
    "RSK-12": Given(4, (4, 3, None, 3, None)),
    "RSK-13": Given(4, (3, None, None, None, None)),
    "RSK-14": Given(4, (None, 4, 3, 3, None)),
}
PRICES = (
    ("RSK-04", 50, "64000", "Six agency assessors for four months"),
    ("RSK-07", 40, "118500", "A quarter's delay of the shared revenues service, as its own share of the costs"),
    ("RSK-08", 15, "210000", "Awards of 90 days' pay to twelve posts, as counsel put it"),
    ("RSK-10", 35, "46250", "The contractor's rate for a second floor"),
    ("RSK-13", 45, "90000", "A year's licences at the highest of five quotations"),
    ("RSK-15", 30, "87500", "Five months of penalty rent at £17,500"),
)
APPETITES = (
    ("", Category.FINANCIAL, Level.CAUTIOUS, "The board's paper on risk, September"),
    ("", Category.GOVERNANCE, Level.CAUTIOUS, "The board's paper on risk, September"),
    ("", Category.TECHNOLOGY, Level.OPEN, "The board's paper on risk, September"),
    ("", Category.PEOPLE, Level.OPEN, "The board's paper on risk, September"),
    ("", Category.LEGAL, Level.MINIMAL, "The board's paper on risk, September"),
    ("A", Category.FINANCIAL, Level.CAUTIOUS, "Ashvale's risk policy"),
    ("B", Category.TECHNOLOGY, Level.CAUTIOUS, "Brackenham's audit committee, October"),
    ("C", Category.SECURITY, Level.CAUTIOUS, "Calderwick's policy committee, October"),
)
DRAFT = NewItem(
    category=Category.REPUTATIONAL,
    cause="two ward members have written to the local paper about the front desk",
    event="Brackenham's group opposes the shared contact centre in public",
    effect="Brackenham's Cabinet takes the item off the agenda a second time",
    likelihood=3,
    impact=4,
    response=Handling.REDUCE_LIKELIHOOD,
    council_code="B",
    is_draft=True,
)
DISPUTED = "Ashvale runs the system for all of us by contract: the risk is in its register, and two owners are none."
ACCEPTED = "It stands in our corporate register as CR-14, with the section 151 officer."


async def seed(programme_id: int) -> None:
    from govern.people import queries

    ids = await queries.ids_by_email()
    found = {email: await queries.person(ids[email]) for email in (ALICE, NASREEN, BOB, SIAN)}
    people = {email: one for email, one in found.items() if one}
    async with on("2026-11-20T10:00"):
        await _scored(people, programme_id)
        await _priced(people[ALICE], programme_id)
        await _assumed(people[ALICE], programme_id)
    async with on("2026-11-20T15:00"):
        await _answered(people, programme_id)


async def _items(viewer: Person, programme_id: int) -> dict[str, Item]:
    from govern.raid import queries

    return {one.ref: one for one in await queries.items(viewer, programme_id)}


async def _scored(people: dict[str, Person], programme_id: int) -> None:
    from govern.raid import actions

    for ref, item in (await _items(people[ALICE], programme_id)).items():
        given = GIVEN.get(ref)
        if given is None:
            continue
        impacts: dict[str, Any] = dict(
            zip(("finance", "service", "legal", "reputation", "people"), given.impacts, strict=True)
        )
        stages = ((Stage.INHERENT, given.before), (Stage.RESIDUAL, item.likelihood))
        for stage, likelihood in stages:
            new = NewScore(version=item.version, stage=stage, likelihood=likelihood, note=BASIS, **impacts)
            item = await actions.score(people[ALICE], item.id, new)
        for code, likelihood, finance, why in given.councils:
            own = NewScore(version=item.version, council_code=code, likelihood=likelihood, finance=finance, note=why)
            item = await actions.score(people[LEADS[code]], item.id, own)


async def _priced(alice: Person, programme_id: int) -> None:
    from govern.raid import actions

    items = await _items(alice, programme_id)
    for ref, chance, amount, because in PRICES:
        new = NewExposure(version=items[ref].version, chance=chance, amount=Decimal(amount), because=because)
        await actions.price(alice, items[ref].id, new)


async def _assumed(alice: Person, programme_id: int) -> None:
    """One assumption was looked at and is due again, one has waited since last week; an action is late."""
    from govern.raid import actions

    items = await _items(alice, programme_id)
    first = await actions.set_validation(alice, items["ASM-02"].id, NewValidation(due=date(2026, 11, 20)))
    note = "The count of October came within 4 per cent of the survey's."
    await actions.validate(alice, first.id, Validated(holds=True, note=note, next_due=date(2027, 2, 26)))
    await actions.set_validation(alice, items["ASM-01"].id, NewValidation(due=date(2026, 11, 16)))
    late = NewAction(
        action="Ask the contractor for a price to survey the rest of the floor",
        action_owner_id=items["RSK-10"].owner_id,
        due=date(2026, 11, 20),
    )
    await actions.add_action(alice, items["RSK-10"].id, late)


async def _answered(people: dict[str, Person], programme_id: int) -> None:
    """Ashvale accepts what was taken up to it, Brackenham disputes, Calderwick has not answered; Bob has a draft."""
    from govern.raid import actions, queries

    for code, category, level, because in APPETITES:
        viewer = people[LEADS[code] if code else ALICE]
        new = NewAppetite(
            category=category, level=level, valid_from=date(2026, 10, 1), because=because, council_code=code or None
        )
        await actions.set_appetite(viewer, programme_id, new)
    for one in await queries.escalations(people[ALICE], programme_id):
        if one.council_name == "Ashvale":
            answer = EscalationAnswer(is_accepted=True, reason=ACCEPTED)
            await actions.answer_escalation(people[NASREEN], one.id, answer)
        elif one.council_name == "Brackenham":
            answer = EscalationAnswer(is_accepted=False, reason=DISPUTED)
            await actions.answer_escalation(people[BOB], one.id, answer)
    await actions.add(people[BOB], programme_id, DRAFT)
