"""Councils are public facts: anybody signed in may read those that are known here, and those that could be."""

from collections.abc import Collection

import msgspec

from govern.kit import text
from govern.kit.errors import NotFound
from govern.partners.model import Candidate, Council, LocalAuthority, Partner
from govern.partners.rules import code_of
from govern.partners.tables import Council as Councils
from govern.partners.tables import LocalAuthority as LocalAuthorities
from govern.people.model import Person, Thing
from govern.people.queries import allow


async def councils(viewer: Person) -> list[Council]:
    """Those that this installation knows, by name."""
    return msgspec.convert(await Councils.select().order_by(Councils.name), list[Council])


async def council(viewer: Person, council_id: int) -> Council:
    """One of them, for whoever may change it."""
    allow(viewer, "change", Thing(kind="council", id=council_id))
    row = await Councils.select().where(Councils.id == council_id).first()
    if row is None:
        raise NotFound("There is no such council. Somebody may have sent you a wrong link.")
    return msgspec.convert(row, Council)


async def candidates(viewer: Person, partners: Collection[Partner] = ()) -> list[Candidate]:
    """The councils of the list that could join these partners, by name: each with a code that nobody else has."""
    counted = await LocalAuthorities.select(LocalAuthorities.gss_code, LocalAuthorities.population)
    population = {row["gss_code"]: row["population"] for row in counted}
    joined, taken = {one.council_id for one in partners}, {one.code for one in partners}
    found = []
    for one in await councils(viewer):
        if one.id not in joined:
            code = code_of(one.name, taken)
            taken.add(code)
            found.append(
                Candidate(council_id=one.id, name=one.name, code=code, population=population.get(one.gss_code))
            )
    return found


async def authorities(viewer: Person, words: str = "") -> list[LocalAuthority]:
    """The councils of the United Kingdom of which name, county or GSS code hold every word, by name."""
    found = LocalAuthorities.select()
    for word in words.split():
        like = f"%{text.like(word)}%"
        place = LocalAuthorities.name.ilike(like) | LocalAuthorities.county.ilike(like)
        found = found.where(place | LocalAuthorities.gss_code.ilike(like))
    known = {row["gss_code"]: row["id"] for row in await Councils.select(Councils.gss_code, Councils.id)}
    rows = await found.order_by(LocalAuthorities.name)
    return msgspec.convert([{**row, "council_id": known.get(row["gss_code"])} for row in rows], list[LocalAuthority])


async def authority(viewer: Person, gss_code: str) -> LocalAuthority | None:
    return next((one for one in await authorities(viewer, gss_code) if one.gss_code == gss_code), None)
