"""The workbook's sheets about the programme itself."""

import msgspec

from govern.kit import typed
from govern.partners.model import PartnerRow, PartnerSheets, ProgrammeRow
from govern.partners.queries.agreement import commitment_rows, term_rows
from govern.partners.queries.disagreements import disagreement_rows
from govern.partners.queries.lessons import lesson_rows
from govern.partners.queries.programmes import programme, scope_texts
from govern.partners.queries.reorganisation import reorganisation_rows
from govern.partners.tables import Programme as Programmes
from govern.people.model import Person, RoleRow

PARTNER_ROWS = """
SELECT p.code, c.name, c.gss_code, c.nation, c.governance, c.kind, p.population,
       coalesce(u.email, '') AS accepted_by, (u.at AT TIME ZONE 'UTC')::date AS accepted_on,
       coalesce(u.means, '') AS means, p.shares_from, p.shares_until
FROM partner p JOIN council c ON c.id = p.council
LEFT JOIN LATERAL (
    SELECT person.email, a.at, a.means FROM understanding a JOIN scope_text t ON t.id = a.scope
    LEFT JOIN person ON person.id = a.by WHERE a.partner = p.id ORDER BY t.number DESC LIMIT 1) u ON true
WHERE p.programme = {} ORDER BY p.code
"""
ROLE_ROWS = """
SELECT p.email, p.name, r.role, coalesce(t.code, '') AS council
FROM role_held r JOIN person p ON p.id = r.person
LEFT JOIN partner t ON t.programme = r.programme AND t.council = r.council
WHERE r.programme = {} AND r.ended_at IS NULL ORDER BY r.id
"""


async def rows(viewer: Person, programme_id: int) -> PartnerSheets:
    """The workbook's sheets about the programme itself, as `load` takes them."""
    about = msgspec.structs.asdict(await programme(viewer, programme_id))
    texts = await scope_texts(viewer, programme_id)
    said = {name: getattr(texts[0], name) for name in ("vision", "scope_in", "scope_out")} if texts else {}
    return PartnerSheets(
        typed.rows([{**about, **said}], ProgrammeRow),
        typed.rows([dict(row) for row in await Programmes.raw(PARTNER_ROWS, programme_id)], PartnerRow),
        typed.rows([dict(row) for row in await Programmes.raw(ROLE_ROWS, programme_id)], RoleRow),
        await lesson_rows(viewer, programme_id),
        await disagreement_rows(viewer, programme_id),
        await term_rows(viewer, programme_id),
        await commitment_rows(viewer, programme_id),
        await reorganisation_rows(viewer, programme_id),
    )
