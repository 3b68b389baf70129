"""Savings of the sample that were validated before its today, and one that another stands in for."""

from decimal import Decimal

from govern.cli.assured import on
from govern.people.model import Person
from govern.roi.model import Recurrence, Validation
from govern.roi.model.medium_term import Replace

DUNCAN, SUNITA = "duncan.fairweather@ashvale.example", "sunita.deshpande@brackenham.example"
PETER, LEILA = "peter.lindqvist-hall@calderwick.example", "leila.haddad@ashvale.example"
VALIDATED = {
    "BEN-06": (("2026-09-28T11:20", DUNCAN), ("2026-09-30T16:05", SUNITA), ("2026-10-02T09:45", PETER)),
    "BEN-10": (("2026-11-09T14:10", DUNCAN), ("2026-11-12T10:30", SUNITA)),
}


async def seed(programme_id: int) -> None:
    from govern.roi import actions, queries

    ids = {one.ref: one.id for one in await queries.lines(await officer(DUNCAN), programme_id)}
    for ref, signed in VALIDATED.items():
        for moment, email in signed:
            async with on(moment):
                signs = await officer(email)
                line = await queries.line(signs, ids[ref])
                await actions.validate(signs, line.id, Validation(version=line.version))
    async with on("2026-10-22T15:00"):
        leila = await officer(LEILA)
        line = await queries.line(leila, ids["BEN-08"])
        instead = Replace(
            version=line.version,
            year=2027,
            amount=Decimal("24000.00"),
            recurrence=Recurrence.ONE_OFF,
            title="Letting the first floor by the month to the county's registrars",
            decision="Ashvale Cabinet, 20 October 2026, minute 58",
        )
        await actions.replace_saving(leila, line.id, instead)


async def officer(email: str) -> Person:
    from govern.people import queries

    found = await queries.person((await queries.ids_by_email())[email])
    assert found
    return found
