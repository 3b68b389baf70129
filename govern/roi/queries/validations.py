"""Who stands behind a line. A line written anew, or with another profile, has to be validated again; an actual that is
recorded beside it says nothing new about what was planned, and ends no validation."""

from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi.model import Line, Validated
from govern.roi.tables import LineValidation as Validations

WRITTEN = """greatest(1, (SELECT max(version) FROM revision WHERE line = l.id),
    (SELECT max(version) FROM benefit_profile WHERE line = l.id))"""
STOOD = f"""
SELECT v.line, v.council, max(v.version) AS version, l.version AS now, {WRITTEN} AS written
FROM line_validation v JOIN line l ON l.id = v.line
WHERE l.programme = {{}} GROUP BY v.line, v.council, l.id
"""
SIGNED = f"""
SELECT c.name AS council_name, t.code, p.name AS by_name, v.at, v.version, v.version >= {WRITTEN} AS stands
FROM line_validation v JOIN line l ON l.id = v.line JOIN council c ON c.id = v.council
LEFT JOIN partner t ON t.council = c.id AND t.programme = l.programme
LEFT JOIN person p ON p.id = v.by
WHERE l.id = {{}} ORDER BY v.version DESC, v.id DESC
"""
AUTHORS = """
SELECT by FROM revision WHERE line = {} AND version = {}
UNION SELECT by FROM benefit_profile WHERE line = {} AND version = {}
UNION SELECT by FROM line_year WHERE line = {} AND version = {} AND series <> 'actual'
"""


async def stood(viewer: Person, programme_id: int) -> dict[tuple[int, int], int]:
    """The version of each line that a council's section 151 officer stands behind, by line and council: the line's own
    where nothing they signed has changed since."""
    rows = await Validations.raw(STOOD, partners.visible(viewer, programme_id))
    return {
        (row["line"], row["council"]): row["now"] if row["version"] >= row["written"] else row["version"]
        for row in rows
    }


async def validations_of(viewer: Person, line: Line) -> list[Validated]:
    """Every validation of a line, the latest first."""
    rows = await Validations.raw(SIGNED, line.id)
    names = Validated.__struct_fields__
    return [Validated(**{name: row[name] for name in names}) for row in rows]


async def signatures(viewer: Person, line: Line) -> dict[str, Validated]:
    """The validations that stand, by the council's code."""
    found = await validations_of(viewer, line)
    return {one.code: one for one in reversed(found) if one.stands and one.code}


async def authors(viewer: Person, line: Line) -> set[int]:
    """Who wrote the line as it stands: its last revision and profile, or its first words."""
    rows = await Validations.raw(f"SELECT {WRITTEN} AS written FROM line l WHERE l.id = {{}}", line.id)
    written = rows[0]["written"]
    said = await Validations.raw(AUTHORS, *[value for _ in range(3) for value in (line.id, written)])
    return {row["by"] for row in said if row["by"] is not None}
