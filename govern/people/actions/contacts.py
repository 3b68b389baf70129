"""Staff and contacts, in bulk from a sheet: each council's own."""

from collections.abc import Mapping, Sequence

from govern.adapters.database import insert_all, unit_of_work
from govern.kit.errors import Invalid
from govern.people import queries
from govern.people.model import ContactRow, Person, Thing
from govern.people.queries import allow
from govern.people.tables import Contact
from govern.record import actions as record

KNOWN = (
    "The people of {code} are here already, from another programme or another workbook, and only those who speak for "
    "that council change them. Take all rows of {code} out of this sheet: its partner lead loads them on the page "
    "“Staff and contacts”."
)


async def load_contacts(
    viewer: Person, programme_id: int, rows: Sequence[ContactRow], *, councils: Mapping[str, int]
) -> None:
    """Adds who may be briefed. `councils` maps a partner's code to its council."""
    async with unit_of_work():
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        if wrong := _problems(rows, councils) | await _taken(viewer, rows, councils):
            raise Invalid(wrong)
        await insert_all(Contact, [_contact(row, councils[row.council]) for row in rows])
        await record.note(viewer, "loaded", Thing(kind="contact", programme_id=programme_id), rows=len(rows))


async def _taken(viewer: Person, rows: Sequence[ContactRow], councils: Mapping[str, int]) -> dict[str, str]:
    """The workbook brings a council's people once; afterwards each council loads its own. Said once for a council."""
    wrong: dict[str, str] = {}
    for code in dict.fromkeys(row.council for row in rows if row.council in councils):
        await queries.hold_contacts(viewer, councils[code])
        if await Contact.exists().where(Contact.council == councils[code]):
            number = next(place for place, row in enumerate(rows, start=2) if row.council == code)
            wrong[f"people, row {number}, council"] = KNOWN.format(code=code)
    return wrong


def _problems(rows: Sequence[ContactRow], councils: Mapping[str, int]) -> dict[str, str]:
    seen: set[tuple[str, str]] = set()
    wrong = {}
    for number, row in enumerate(rows, start=2):
        if row.council not in councils:
            wrong[f"people, row {number}, council"] = f"No partner has the code {row.council}."
        if (row.council, row.email.lower()) in seen:
            wrong[f"people, row {number}, email"] = f"{row.email} stands in a row above already."
        seen.add((row.council, row.email.lower()))
    return wrong


def _contact(row: ContactRow, council_id: int) -> Contact:
    return Contact(
        council=council_id,
        name=row.name,
        email=row.email.lower(),
        kind=row.kind.value,
        service=row.service,
        team=row.team,
        site=row.site,
        grade=row.grade,
        union=row.union,
        line_manager=row.line_manager.lower(),
        language=row.language.value,
        left_on=None,
        in_transfer=row.in_transfer,
        away_since=row.away_since,
    )
