"""The workbook's programme, partners, roles and lessons, in bulk."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.errors import Invalid
from govern.partners import queries
from govern.partners.actions import disagreeing
from govern.partners.actions.agreement import load_agreement
from govern.partners.actions.changes import ABOUT, add_partner, add_programme, write_scope
from govern.partners.actions.lessons import load_lessons
from govern.partners.actions.reorganising import load_reorganisation
from govern.partners.model import (
    CommitmentRow,
    DisagreementRow,
    LessonRow,
    NewPartner,
    NewProgramme,
    NewScope,
    PartnerRow,
    Programme,
    ProgrammeRow,
    ReorganisationRow,
    TermRow,
)
from govern.partners.rules.governing import kind_problems
from govern.partners.tables import Council, Understanding
from govern.partners.tables import Partner as PartnerTable
from govern.partners.tables import Programme as ProgrammeTable
from govern.people import actions as people
from govern.people.model import COUNCIL_ROLES, Person, RoleRow, Thing
from govern.people.queries import ids_by_email, person
from govern.record import actions as record


async def load(
    viewer: Person,
    *,
    programme: Sequence[ProgrammeRow],
    partners: Sequence[PartnerRow],
    roles: Sequence[RoleRow],
    lessons: Sequence[LessonRow] = (),
    disagreements: Sequence[DisagreementRow] = (),
    terms: Sequence[TermRow] = (),
    commitments: Sequence[CommitmentRow] = (),
    reorganisation: Sequence[ReorganisationRow] = (),
) -> Programme:
    """Sets up a programme from six sheets: its text, its councils, who holds which role, what was learnt, what
    councils do not agree on, and whether it reorganises them. Nobody is written to."""
    async with unit_of_work():
        if len(programme) != 1:
            raise Invalid({"programme": "This sheet has one row: the programme itself."})
        if wrong := _problems(partners, roles) | disagreeing.problems(disagreements, partners, roles):
            raise Invalid(wrong)
        about = programme[0]
        if await _is_here(about, partners):
            here = f"{about.name} is here already, with the same councils. Give the new programme its own name."
            raise Invalid({"programme, row 2, name": here})
        made = await add_programme(viewer, _new(about))
        if about.vision:
            text = NewScope(vision=about.vision, scope_in=about.scope_in, scope_out=about.scope_out)
            await write_scope(viewer, made.id, text, number=1, at=_noon(about.starts_on))
        viewer = await person(viewer.id) or viewer  # now with the role of whoever adds a programme
        for row in partners:
            council_id = await _council(row)
            said = {name: getattr(row, name) for name in ("code", "population", "shares_from", "shares_until")}
            await add_partner(viewer, made.id, NewPartner(council_id=council_id, **said))
        await _load_roles(viewer, made.id, roles)
        await _load_understandings(viewer, made.id, partners)
        await load_lessons(viewer, made.id, lessons)
        await disagreeing.load(viewer, made.id, disagreements)
        await load_agreement(viewer, made.id, terms=terms, commitments=commitments)
        await load_reorganisation(viewer, made.id, reorganisation)
        return made


def _new(row: ProgrammeRow) -> NewProgramme:
    return NewProgramme(**{name: getattr(row, name) for name in ABOUT})


async def _is_here(about: ProgrammeRow, partners: Sequence[PartnerRow]) -> bool:
    """A programme of the same name in which the same councils take part: the same workbook, a second time."""
    for row in await ProgrammeTable.select(ProgrammeTable.id).where(ProgrammeTable.name == about.name):
        joined = await PartnerTable.select(PartnerTable.council.gss_code.as_alias("gss")).where(
            PartnerTable.programme == row["id"]
        )
        if {one["gss"] for one in joined} == {one.gss_code for one in partners}:
            return True
    return False


def _problems(partners: Sequence[PartnerRow], roles: Sequence[RoleRow]) -> dict[str, str]:
    codes = {row.code for row in partners}
    emails = {row.email.lower() for row in roles}
    wrong = {}
    for number, role in enumerate(roles, start=2):
        if (role.role in COUNCIL_ROLES) != bool(role.council):
            wrong[f"roles, row {number}, council"] = (
                "This role speaks for one council: give its code."
                if role.role in COUNCIL_ROLES
                else "This role belongs to the programme: leave the council empty."
            )
        elif role.council and role.council not in codes:
            wrong[f"roles, row {number}, council"] = f"No partner has the code {role.council}."
    for number, partner in enumerate(partners, start=2):
        if partner.accepted_by and partner.accepted_by.lower() not in emails:
            wrong[f"partners, row {number}, accepted_by"] = "Give the address of somebody in the sheet roles."
        found = kind_problems(partner.kind, partner.governance)
        wrong |= {f"partners, row {number}, {name}": what for name, what in found.items()}
    return wrong


async def _council(row: PartnerRow) -> int:
    """The council with this GSS code: added where this installation does not know it yet."""
    found = await Council.select(Council.id).where(Council.gss_code == row.gss_code).first()
    if found:
        return int(found["id"])
    made = Council(
        name=row.name,
        gss_code=row.gss_code,
        nation=row.nation.value,
        governance=row.governance.value,
        kind=row.kind.value,
        version=1,
    )
    await made.save()
    return int(made.id)


async def _load_roles(viewer: Person, programme_id: int, rows: Sequence[RoleRow]) -> None:
    councils = await queries.council_ids(viewer, programme_id)
    known = await ids_by_email()
    for row in rows:
        email = row.email.lower()
        if email not in known:
            known[email] = await people.add_person(name=row.name, email=email)
        await people.give(viewer, known[email], programme_id, role=row.role, council_id=councils.get(row.council))


async def _load_understandings(viewer: Person, programme_id: int, rows: Sequence[PartnerRow]) -> None:
    """Acceptances from before: of the first version of the text."""
    known = await ids_by_email()
    texts = await queries.scope_texts(viewer, programme_id)
    partners = {one.code: one.id for one in await queries.partners(viewer, programme_id)}
    scope = texts[-1].id if texts else None
    accepted = [row for row in rows if row.accepted_by and row.accepted_on and scope]
    await insert_all(
        Understanding,
        [
            Understanding(
                partner=partners[row.code],
                scope=scope,
                means=row.means or None,
                at=_noon(row.accepted_on),
                by=known[row.accepted_by.lower()],
            )
            for row in accepted
        ],
    )
    for row in accepted:
        thing = Thing(kind="understanding", id=partners[row.code], programme_id=programme_id)
        await record.note(viewer, "loaded", thing, ref=row.code, accepted_on=str(row.accepted_on))


def _noon(day: date | None) -> datetime:
    return datetime.combine(day or clock.today(), time(12), UTC)
