"""The cast: three councils and their programme, and a second programme whose people must never see the first.

Alice leads the programme, Bob speaks for Brackenham, Charlie belongs to the other programme.
"""

from datetime import date

from argon2 import PasswordHasher
from msgspec import Struct

from govern.partners import actions as partners
from govern.partners.model import Governance, Kind, Nation, NewCouncil, NewPartner, NewProgramme
from govern.people import actions as people
from govern.people import queries
from govern.people.model import Person, Role
from govern.people.tables import Person as People

PASSWORD = "correct horse battery"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)  # a quick one: tests sign in often
COUNCILS = (
    ("Ashvale", "E07999001", Governance.LEADER_AND_CABINET, "A", 141_000),
    ("Brackenham", "E07999002", Governance.LEADER_AND_CABINET, "B", 96_000),
    ("Calderwick", "E07999003", Governance.COMMITTEE, "C", 83_000),
)


class World(Struct, frozen=True, kw_only=True):
    admin: Person
    alice: Person
    bob: Person
    carol: Person
    dora: Person
    victor: Person
    charlie: Person
    programme_id: int
    other_id: int
    council_ids: dict[str, int]
    partner_ids: dict[str, int]


async def build() -> World:
    """Puts the cast into an empty, migrated database."""
    admin = await _person("Ada Administrator", is_administrator=True)
    council_ids = {}
    for name, gss_code, governance, code, _ in COUNCILS:
        council = NewCouncil(
            name=name, gss_code=gss_code, nation=Nation.ENGLAND, governance=governance, kind=Kind.DISTRICT
        )
        council_ids[code] = (await partners.add_council(admin, council)).id
    programme_id = await _programme(admin, "Three Rivers Shared Services")
    other_id = await _programme(admin, "2020 Vision")
    admin = await _again(admin)
    partner_ids = {}
    for *_, code, population in COUNCILS:
        new = NewPartner(council_id=council_ids[code], code=code, population=population)
        partner_ids[code] = (await partners.add_partner(admin, programme_id, new)).id
    cast = {
        "alice": ("Alice Archer", programme_id, Role.PROGRAMME_MANAGER, None),
        "bob": ("Bob Barker", programme_id, Role.PARTNER_LEAD, council_ids["B"]),
        "carol": ("Carol Coates", programme_id, Role.PARTNER_LEAD, council_ids["C"]),
        "dora": ("Dora Dean", programme_id, Role.SECTION_151_OFFICER, council_ids["A"]),
        "victor": ("Victor Vale", programme_id, Role.VIEWER, None),
        "charlie": ("Charlie Cole", other_id, Role.PROGRAMME_MANAGER, None),
    }
    people_ = {who: await member(*about) for who, about in cast.items()}
    return World(
        admin=admin,
        programme_id=programme_id,
        other_id=other_id,
        council_ids=council_ids,
        partner_ids=partner_ids,
        **people_,
    )


async def _programme(admin: Person, name: str) -> int:
    new = NewProgramme(
        name=name,
        summary="",
        starts_on=date(2026, 4, 1),
        base_year=2026,
        last_year=2031,
        vision="One service for three councils.",
        scope_in="Revenues",
        scope_out="Planning",
    )
    return (await partners.add_programme(await _again(admin), new)).id


async def member(name: str, programme_id: int, role: Role, council_id: int | None) -> Person:
    """Somebody with an account and a role, who signs in with the password of all the cast."""
    made = await _person(name)
    await people.give(None, made.id, programme_id, role=role, council_id=council_id)
    return await _again(made)


async def _person(name: str, *, is_administrator: bool = False) -> Person:
    email = f"{name.split()[0].lower()}@govern.example"
    made = await people.add_person(name=name, email=email, is_administrator=is_administrator)
    await People.update({People.password: HASH, People.credentials: 1}).where(People.id == made)
    return await _found(made)


async def _again(person: Person) -> Person:
    return await _found(person.id)


async def _found(person_id: int) -> Person:
    found = await queries.person(person_id)
    assert found
    return found
